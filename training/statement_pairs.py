#!/usr/bin/env python3
"""What share of the pairs of statement_pairs the rules call different, by kind, type and by how many words the two share.

  zcat statements.jsonl.gz | statement_pairs MODEL | statement_pairs.py [--show TYPE --closeness N --count N]

A pair of kind "differ" ought to be found, all others not.  Closeness: content words in common among all of both, in five classes.  --show prints
pairs that were missed (a type) or found (near, same, cross) in that class, 0 the closest.
"""
import argparse, collections, json, random, re, sys

LEAST = (.6, .4, .25, .1, 0)
PASSED_OVER = set("the a an of in on at to and or that was were is are had has have been be it its their his her for by with from as said "
                  "who which they he she there not no so than then".split())


def words(text):
    return set(re.findall(r"[a-z']+", text.lower())) - PASSED_OVER


def closeness(a, b):
    share = len(a & b) / max(1, len(a | b))
    return next(i for i, least in enumerate(LEAST) if share >= least)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show")
    parser.add_argument("--closeness", type=int, default=0)
    parser.add_argument("--count", type=int, default=30)
    args = parser.parse_args()
    table, shown = collections.defaultdict(lambda: [[0, 0] for _ in LEAST]), []
    for line in sys.stdin:
        row = json.loads(line)
        name, close = row["type"] if row["kind"] == "differ" else row["kind"], closeness(words(row["a"]), words(row["b"]))
        table[name][close][0] += bool(row["found"])
        table[name][close][1] += 1
        if name == args.show and close == args.closeness and bool(row["found"]) == (row["kind"] != "differ"):
            shown.append("%s\n    %s  %s" % (row["a"], row["b"], " ".join(row["found"])))
    print("%-17s" % "share in common" + "".join("%18s" % (">= %s" % least) for least in LEAST))
    for name, cells in sorted(table.items()):
        print("%-17s" % name + "".join("%18s" % ("%d/%d %3.0f%%" % (n, of, 100 * n / of) if of else "-") for n, of in cells))
    random.Random(1).shuffle(shown)
    print("\n".join(shown[:args.count]))


if __name__ == "__main__":
    main()

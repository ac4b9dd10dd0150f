#!/usr/bin/env python3
"""Learns when two clauses say the same, and writes src/compare/agreement_weights.h.

  agreement_weights.py --sayso sayso --tool build/release/training/agreement_features --score DIR --work DIR [--out FILE] WORLD ...

A world is a folder with articles.jsonl and gold.json; DIR of --score holds pages.py, which scores a world and tells the form of its gold.
Each world is taken in by `sayso add`, its stories are set as gold has them, and the tool measures the pairs of clauses that may say the same.
A pair is right where the two overlap items that gold puts together, wrong where both overlap items and gold does not; pairs of which gold
knows nothing count as wrong, but little (UNKNOWN).  Logistic regression, ridge 1.  Prints, for each world from the weights of the others, which of
gold's pairs of different articles are found and how many of the judged pairs are right; then learns from all and writes.
Needs numpy.  Seconds.
"""
import argparse, json, os, subprocess, sys
import numpy as np

UNKNOWN, RIDGE = .3, 1.0
NAMES = ["matters in common", "the same, saturated", "figures in common, of one unit", "figures in common, of other or unknown units", "clock times in common",
         "second most telling matter in common", "product of the shares in common", "log of the smaller clause's weight", "both denied",
         "matters of the whole claims in common, saturated", "matters of the one's sentence in the other's claim, saturated", "only one denied", "only one of an older event"]


def gold_pairs(world):
    """-> items, pairs that gold puts together, those of them that are wanted (as pages.py has it)"""
    items, number, together, wanted = [], {}, set(), set()
    gold = world.gold
    groups = [(g, True) for g in gold["agree"]] + [(s, True) for q in gold["differ"] for s in q["accounts"]]
    for group, must in groups + [(s, False) for q in gold.get("either", []) for s in q["accounts"]]:
        ns = set()
        for item in group:
            key = item["article"], json.dumps(item["words"])
            if key not in number:
                number[key] = len(items)
                items.append(item)
            ns.add(number[key])
        pairs = {(a, b) for a in ns for b in ns if a < b}
        together |= pairs
        wanted |= {(a, b) for a, b in pairs if must and world.kin[items[a]["article"]] != world.kin[items[b]["article"]]}
    return items, together, wanted


def rows(args, pages, folder):
    """-> measures, labels (1, 0, -1 unknown), gold's pairs of each row, wanted pairs"""
    name = os.path.basename(folder.rstrip("/"))
    record, stories = os.path.join(args.work, name + ".db"), os.path.join(args.work, name + ".stories")
    world = pages.load_world(folder)
    if not os.path.exists(record):
        subprocess.run([args.sayso, "add", "--db", record, "--from", "jsonl", os.path.join(folder, "articles.jsonl")], check=True, stdout=subprocess.DEVNULL)
    with open(stories, "w") as f:
        f.writelines("%s %s\n" % (a, s.replace(" ", "_")) for a, s in world.gold["stories"].items())
    table = subprocess.run([args.tool, record, stories], check=True, capture_output=True, text=True).stdout
    items, together, wanted = gold_pairs(world)
    where = {}
    for i, item in enumerate(items):
        for article, tokens in world.item(item):
            where.setdefault(article, []).append((i, tokens))
    bytes_of = {a: t.encode() for a, t in world.text.items()}
    chars = lambda a, n: len(bytes_of[a][:n].decode())
    hit = lambda place: {i for i, t in where.get(place[0], []) if pages.overlap(t, world.tokens(place[0], chars(*place[:2]), chars(place[0], place[2])))}
    X, y, found = [], [], []
    for line in table.splitlines():
        row = json.loads(line)
        if row["differ"]:
            continue
        a, b = hit(row["a"]), hit(row["b"])
        pairs = {(min(i, k), max(i, k)) for i in a for k in b if i != k} & together
        X.append(row["measures"])
        y.append(1 if pairs or a & b else 0 if a and b else -1)
        found.append(pairs)
    return np.array(X), np.array(y), found, wanted


def fit(sets):
    """Newton's method -> weights of the measures as they are, bias"""
    X = np.concatenate([s[0] for s in sets])
    label = np.concatenate([s[1] for s in sets])
    y, weight = (label == 1) * 1.0, np.where(label < 0, UNKNOWN, 1.0)
    mean, scale = X.mean(0), X.std(0) + 1e-9
    Z = np.c_[(X - mean) / scale, np.ones(len(X))]
    w = np.zeros(Z.shape[1])
    ridge = RIDGE * np.eye(len(w))
    ridge[-1, -1] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-Z @ w))
        step = np.linalg.solve((Z * (weight * p * (1 - p))[:, None]).T @ Z + ridge, Z.T @ (weight * (p - y)) + ridge @ w)
        w -= step
        if abs(step).max() < 1e-8:
            break
    a = w[:-1] / scale
    return a, w[-1] - a @ mean


def report(sets):
    score = []
    for i, held in enumerate(sets):
        a, b = fit(sets[:i] + sets[i + 1:])
        score.append(held[0] @ a + b)
    for least in (-2, -1.5, -1, -.5, 0, .5, 1):
        recall, right, judged, unknown = [], 0, 0, 0
        for (_, y, found, wanted), s in zip(sets, score):
            taken = s >= least
            got = set().union(*[f for f, t in zip(found, taken) if t])
            recall.append(len(got & wanted) / max(1, len(wanted)))
            right += (y[taken] == 1).sum()
            judged += (y[taken] >= 0).sum()
            unknown += (y[taken] < 0).sum()
        print("score >= %4.1f: %4.1f %% of gold's pairs (%4.1f in the worst world), %4.1f %% of %d judged right, %d of which gold knows nothing"
              % (least, 100 * np.mean(recall), 100 * min(recall), 100 * right / max(1, judged), judged, unknown))


HEADER = """// Weights of agreement: written by training/agreement_weights.py, not by hand.
// Logistic regression over %d pairs of clauses from %d invented worlds, %d of them right; what
// each weighs is measured in agreement.cc.
#pragma once

namespace sayso::compare {

inline constexpr double kAgreementBias = %.4f;
inline constexpr double kAgreementWeights[] = {
%s};

}  // namespace sayso::compare
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sayso", "tool", "score", "work"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--out")
    parser.add_argument("worlds", nargs="+")
    args = parser.parse_args()
    sys.path.insert(0, args.score)
    import pages
    os.makedirs(args.work, exist_ok=True)
    sets = [rows(args, pages, w) for w in args.worlds]
    report(sets)
    a, b = fit(sets)
    for n, x in zip(NAMES, a):
        print("%8.3f  %s" % (x, n))
    if args.out:
        body = "".join("    %.4f,  // %s\n" % (x, n) for x, n in zip(a, NAMES))
        with open(args.out, "w") as f:
            f.write(HEADER % (sum(len(s[1]) for s in sets), len(sets), sum((s[1] == 1).sum() for s in sets), b, body))


if __name__ == "__main__":
    main()

"""Calibrates scores: calibrate.py GOLD.jsonl.gz READINGS.jsonl SCORER OUT.json

READINGS are `sayso read --format jsonl` of GOLD's texts by a model without a calibration.  An attribution is right when the scorer's "full"
pairs it with one of gold's.  Writes knots [score, share right] of a rising, piecewise linear map (isotonic regression, pooled adjacent
violators, then at most KNOTS knots), for export.py --calibration, and prints the reliability table by two-fold cross-validation over documents.
"""
import importlib.util, json, os, sys

import data

KNOTS, BINS = 10, 10


def scorer_of(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location("attribution_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(scorer, gold, reading):
    """-> [(score, right)]: each attribution alone against gold, so that what pairs is what is right"""
    rows = [a for a in reading.get("attributions", []) if not a.get("nested_in")]
    out = []
    for a in rows:
        counts = scorer.count_doc(gold, {"id": gold["id"], "attributions": [a]})
        out.append((a["score"], scorer.measures(counts)["attribution.full"]["p"] > 0))
    return out


def isotonic(pairs):
    """Pooled adjacent violators -> [[mean score, share right, how many]]"""
    blocks = []
    for s, y in sorted(pairs):
        blocks.append([s, float(y), 1])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            s2, y2, n2 = blocks.pop()
            s1, y1, n1 = blocks.pop()
            n = n1 + n2
            blocks.append([(s1 * n1 + s2 * n2) / n, (y1 * n1 + y2 * n2) / n, n])
    return blocks


def knots_of(pairs):
    """Bins of about equal size, made to rise"""
    pairs = sorted(pairs)
    size = len(pairs) / KNOTS
    means = []
    for k in range(KNOTS):
        part = pairs[round(k * size):round((k + 1) * size)]
        means += [(sum(s for s, _ in part) / len(part), sum(y for _, y in part) / len(part))] * len(part)
    knots = []
    for s, y, _ in isotonic(means):
        if not knots or round(s, 4) > knots[-1][0]:
            knots.append([round(s, 4), round(y, 4)])
    return knots


def apply(knots, s):
    if s <= knots[0][0]:
        return knots[0][1]
    for (a, p), (b, q) in zip(knots, knots[1:]):
        if s <= b:
            return p + (q - p) * (s - a) / (b - a)
    return knots[-1][1]


def reliability(pairs):
    """-> [(low, how many, mean score, share right)], expected calibration error"""
    table, error = [], 0.
    for k in range(BINS):
        part = [(s, y) for s, y in pairs if k / BINS <= s < (k + 1) / BINS or (k == BINS - 1 and s == 1)]
        if part:
            mean, right = sum(s for s, _ in part) / len(part), sum(y for _, y in part) / len(part)
            table.append((k / BINS, len(part), mean, right))
            error += abs(mean - right) * len(part) / len(pairs)
    return table, error


def main():
    gold_path, readings, scorer_path, out = sys.argv[1:]
    scorer = scorer_of(scorer_path)
    got = {r["id"]: r for r in data.read_jsonl(readings)}
    gold = data.read_jsonl(gold_path)
    docs = [judged(scorer, g, got.get(g["id"], {})) for g in gold]
    crossed = []
    for fold in (0, 1):
        knots = knots_of([p for i, d in enumerate(docs) if i % 2 != fold for p in d])
        crossed += [(apply(knots, s), y) for i, d in enumerate(docs) if i % 2 == fold for s, y in d]
    every = [p for d in docs for p in d]
    print("before: expected calibration error %.3f" % reliability(every)[1])
    table, error = reliability(crossed)
    print("after, two-fold: %.3f" % error)
    for low, n, mean, right in table:
        print("%.1f-%.1f  %5d  mean score %.3f  right %.3f" % (low, low + 1 / BINS, n, mean, right))
    with open(out, "w") as f:
        json.dump(knots_of(every), f)


if __name__ == "__main__":
    main()

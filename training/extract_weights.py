#!/usr/bin/env python3
"""Learns which lines of a page are report, and writes src/extract/body_weights.inc.

  extract_weights.py --data DIR --tool build/release/training/extract_features --work DIR [--folds 5] [--out FILE]

DIR holds folders with gold.jsonl (id, url, html, charset; text, or with/without snippets) and the pages, gzip. A line is labelled by the gold: the share
of its runs of four words that stand in the gold text; a line under four words must stand between its neighbours' places there. Pages that have
snippets only label the lines that hold them. Two ensembles (LightGBM), the second also sees the first's beliefs of the lines around; those it learns
from were made by models that had not seen the site. Folds are by site (registered domain), over all sets. Prints the shingle F1 of pages of
unseen sites, then trains on everything.
Needs numpy, lightgbm. Minutes on two cores.
"""
import argparse, collections, gzip, json, os, random, re, shutil, subprocess, sys
import numpy as np
import lightgbm as lgb

WORD = re.compile(r'\w+')


def words(s):
    return WORD.findall(s or '')


def shingles(t, n=4):
    return collections.Counter(tuple(t[i:i + n]) for i in range(max(1, len(t) - n + 1))) if t else collections.Counter()


GOLD = {}


def page_counts(gold, pred):
    if gold not in GOLD:
        GOLD[gold] = shingles(words(gold))
    a, b = GOLD[gold], shingles(words(pred))
    tp = sum((a & b).values())
    fp, fn = sum(b.values()) - tp, sum(a.values()) - tp
    s = tp + fp + fn
    return (tp / s, fp / s, fn / s) if s else (0, 0, 0)


def f1(triples):
    p = np.mean([t / (t + f) if t + f else 1.0 for t, f, n in triples if t + f > 0] or [0])
    r = np.mean([t / (t + n) if t + n else 1.0 for t, f, n in triples if t + n > 0] or [0])
    return (2 * p * r / (p + r) if p + r else 0), p, r


def site(url, fallback):
    m = re.match(r'\w+://([^/:?#]+)', url or '')
    if not m:
        return fallback
    parts = m.group(1).lower().split('.')
    n = 3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 2
    return '.'.join(parts[-n:])


def label_full(lines, gold):
    """-> label per line (share in gold), by place."""
    g = words(gold)
    where = collections.defaultdict(list)
    for i in range(len(g) - 3):
        where[tuple(g[i:i + 4])].append(i)
    lab, begin, end = [0.0] * len(lines), [None] * len(lines), [None] * len(lines)
    ws = [words(t) for t in lines]
    for i, w in enumerate(ws):
        if len(w) < 4:
            continue
        hits = [k for k in range(len(w) - 3) if tuple(w[k:k + 4]) in where]
        lab[i] = len(hits) / (len(w) - 3)
        if lab[i] >= 0.5:
            begin[i] = where[tuple(w[hits[0]:hits[0] + 4])][0]
            end[i] = where[tuple(w[hits[-1]:hits[-1] + 4])][-1] + 4
    # A text that stands twice on the page counts where its neighbours stand in the gold too.
    same = collections.defaultdict(list)
    for i, w in enumerate(ws):
        if lab[i] >= 0.5:
            same[' '.join(w)].append(i)
    for text, at in same.items():
        many = max(1, sum(1 for p in where.get(tuple(text.split(' ')[:4]), ())))
        if len(at) <= many:
            continue

        def support(i):
            return sum(1 for d in (-3, -2, -1, 1, 2, 3) if 0 <= i + d < len(lines) and lab[i + d] >= 0.5 and begin[i + d] is not None
                       and abs(begin[i + d] - begin[i]) < 400 and len(same[' '.join(ws[i + d])]) == 1)
        for i in sorted(at, key=lambda i: (-support(i), i))[many:]:
            lab[i] = 0.0
    last, nxt = 0, [len(g)] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        nxt[i] = begin[i] if lab[i] >= 0.5 and begin[i] is not None else nxt[i + 1]
    first = next((begin[i] for i in range(len(lines)) if lab[i] >= 0.5), None)
    for i, w in enumerate(ws):
        if lab[i] >= 0.5 and end[i] is not None:
            last = end[i]
            continue
        if 0 < len(w) < 4 and first is not None:
            hi = min(nxt[i + 1], last + 200)
            seg = g[max(0, last - 1):max(last, hi) + 1]
            for k in range(len(seg) - len(w) + 1):
                if seg[k:k + len(w)] == w:
                    lab[i] = 1.0
                    last = max(0, last - 1) + k + len(w)
                    break
    return np.array(lab, dtype=np.float32)


def label_snippets(lines, row):
    lab = np.full(len(lines), -1, dtype=np.float32)
    flat = [' '.join(x.split()) for x in lines]
    for key, value in (('with', 1.0), ('without', 0.0)):
        for s in row.get(key, ()):
            s = ' '.join(s.split())
            at = [i for i, x in enumerate(flat) if s in x or (len(x) > 30 and x in s)]
            if value == 1.0 and len(at) > 1:
                at = []  # which of them is the report is not known
            for i in at:
                lab[i] = value
    return lab


class Corpus:
    def __init__(self, data, tool, work):
        self.tool, self.work = tool, work
        self.rows, pages = [], []
        with open(os.path.join(work, 'list.tsv'), 'w') as out:
            for name in sorted(os.listdir(data)):
                gold = os.path.join(data, name, 'gold.jsonl')
                if not os.path.exists(gold) or name == 'readability':
                    continue
                os.makedirs(os.path.join(work, 'html', name), exist_ok=True)
                for line in open(gold, encoding='utf-8'):
                    r = json.loads(line)
                    p = os.path.join(work, 'html', name, r['id'].replace('/', '_') + '.html')
                    if not os.path.exists(p):
                        with gzip.open(os.path.join(data, name, r['html'])) as i, open(p, 'wb') as o:
                            shutil.copyfileobj(i, o)
                    r['set'] = name
                    self.rows.append(r)
                    out.write('\t'.join([r['id'], p, r.get('charset') or '', r.get('url') or '']) + '\n')
        self.table(None)
        self.lines = [[t for t, _ in json.loads(l).get('page_lines') or []] for l in open(os.path.join(work, 'lines.jsonl'), encoding='utf-8')]
        self.begin = np.cumsum([0] + [len(l) for l in self.lines])
        self.label = np.concatenate([label_full(l, r['text']) if 'text' in r else label_snippets(l, r) for l, r in zip(self.lines, self.rows)])
        self.page = np.repeat(np.arange(len(self.rows)), np.diff(self.begin))
        self.weight = np.zeros(len(self.label), dtype=np.float32)
        for k, r in enumerate(self.rows):
            b, e = self.begin[k], self.begin[k + 1]
            n = np.array([len(words(t)) for t in self.lines[k]], dtype=np.float32)
            if 'text' in r:
                w = (n + 2) / (len(words(r['text'])) + 60)
                neg = (self.label[b:e] < 0.5)
                over = w[neg].sum()
                if over > 2:
                    w[neg] *= 2 / over
            else:
                w = np.full(e - b, 0.12, dtype=np.float32)
            self.weight[b:e] = w * (self.label[b:e] >= 0)
        self.fold_of = {}

    def table(self, beliefs):
        t, l = os.path.join(self.work, 'table.bin'), os.path.join(self.work, 'lines.jsonl')
        command = [self.tool, os.path.join(self.work, 'list.tsv'), t, l]
        if beliefs is not None:
            p = os.path.join(self.work, 'beliefs.bin')
            beliefs.astype('<f4').tofile(p)
            command.append(p)
        self.names = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        self.x = np.fromfile(t, dtype='<f4').reshape(-1, len(self.names))

    def folds(self, n):
        sites = sorted({site(r.get('url'), r['id']) for r in self.rows})
        random.Random(3).shuffle(sites)
        fold = {s: i % n for i, s in enumerate(sites)}
        return np.array([fold[site(r.get('url'), r['id'])] for r in self.rows])


def fit(c, rows, options):
    x, y, w = c.x[rows], c.label[rows], c.weight[rows]
    # Of what is surely furniture (light, without the gold's words) a third is enough to learn from.
    thin = (y == 0) & (np.arange(len(y)) % 3 != 0)
    w = np.where(y == 0, w * 3, w)
    use = (w > 0) & ~thin
    # A line that is half in the gold counts for both sides.
    x2 = np.concatenate([x[use], x[use][(y[use] > 0) & (y[use] < 1)]])
    part = (y[use] > 0) & (y[use] < 1)
    y2 = np.concatenate([(y[use] > 0).astype(float), np.zeros(part.sum())])
    w2 = np.concatenate([np.where(part, w[use] * y[use], w[use]), w[use][part] * (1 - y[use][part])])
    d = lgb.Dataset(x2, y2, weight=w2 / w2.mean(), free_raw_data=True)
    p = dict(objective='binary', learning_rate=options.rate, num_leaves=options.leaves, min_data_in_leaf=40, feature_fraction=0.3, bagging_fraction=0.7, bagging_freq=1,
             lambda_l2=5.0, max_bin=63, verbosity=-1, num_threads=1, seed=5, deterministic=True, force_row_wise=True)
    return lgb.train(p, d, num_boost_round=options.trees)


def report(c, belief, keep, label):
    out = {}
    for name in sorted({r['set'] for r in c.rows}):
        tri, s = [], [0, 0, 0]
        for k, r in enumerate(c.rows):
            if r['set'] != name:
                continue
            b = belief[c.begin[k]:c.begin[k + 1]]
            text = '\n'.join(t for t, p in zip(c.lines[k], b) if p >= keep)
            if 'text' in r:
                tri.append(page_counts(r['text'], text))
            else:
                flat = ' '.join(text.split())
                for x in r.get('with', ()):
                    s[0 if ' '.join(x.split()) in flat else 1] += 1
                s[2] += sum(' '.join(x.split()) in flat for x in r.get('without', ()))
        out[name] = f1(tri) if tri else (2 * s[0] / (2 * s[0] + s[1] + s[2]), s[0] / (s[0] + s[2]), s[0] / (s[0] + s[1]))
    print('%-22s keep %.2f  ' % (label, keep) + '  '.join('%s %.4f (%.3f %.3f)' % (n, *v) for n, v in out.items()), flush=True)
    return np.mean([v[0] for v in out.values()])


def out_of_fold(c, fold, n, options):
    belief = np.zeros(len(c.label), dtype=np.float32)
    for f in range(n):
        test = fold[c.page] == f
        belief[test] = fit(c, ~test, options).predict(c.x[test])
    return belief


def nodes_of(model):
    out, begins = [], []
    for t in model.dump_model()['tree_info']:
        nodes = []

        def put(node, at):
            if 'leaf_value' in node:
                nodes[at] = (-1, 0, 0.0, node['leaf_value'])
                return
            left = len(nodes)
            nodes.extend([None, None])
            nodes[at] = (node['split_feature'], left, node['threshold'], node['internal_value'])
            put(node['left_child'], left)
            put(node['right_child'], left + 1)
        nodes.append(None)
        put(t['tree_structure'], 0)
        begins.append(len(out))
        out.extend(nodes)
    return out, begins


def write(path, models, keep, note):
    with open(path, 'w') as f:
        f.write('// Made by training/extract_weights.py. Do not edit.\n// %s\n// clang-format off\n' % note)
        for name, m in models:
            nodes, begins = nodes_of(m)
            f.write('constexpr TreeNode k%sNodes[] = {\n' % name)
            row = ''
            for feature, left, threshold, value in nodes:
                if feature < 0:
                    item = '{-1,0,0,%.4gF},' % value if value and '.' in '%.4g' % value and 'e' not in '%.4g' % value else '{-1,0,0,%.5fF},' % value
                else:
                    item = '{%d,%d,%.7gF,%.3fF},' % (feature, left, threshold, value) if '.' in '%.7g' % threshold or 'e' in '%.7g' % threshold else '{%d,%d,%d,%.3fF},' % (feature, left, int(threshold), value)
                if len(row) + len(item) > 150:
                    f.write(row + '\n')
                    row = ''
                row += item
            f.write(row + '};\n')
            f.write('constexpr int k%sBegins[] = {%s};\n' % (name, ','.join(map(str, begins))))
        f.write('constexpr float kKeep = %.2fF;\n// clang-format on\n' % keep)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--data', required=True)
    ap.add_argument('--tool', required=True)
    ap.add_argument('--work', required=True)
    ap.add_argument('--folds', type=int, default=2)
    ap.add_argument('--trees', type=int, default=80)
    ap.add_argument('--leaves', type=int, default=14)
    ap.add_argument('--rate', type=float, default=0.1)
    ap.add_argument('--keep', type=float, default=0.5)
    ap.add_argument('--ceiling', action='store_true', help='score the labels themselves')
    ap.add_argument('--out')
    a = ap.parse_args()
    c = Corpus(a.data, a.tool, a.work)
    if a.ceiling:
        report(c, c.label, 0.5, 'labels (ceiling)')
    fold = c.folds(a.folds)
    print('%d pages, %d lines' % (len(c.rows), len(c.label)), flush=True)
    first = out_of_fold(c, fold, a.folds, a)
    report(c, first, 0.5, 'first, unseen sites')
    first_model = fit(c, np.ones(len(c.label), bool), a) if a.out else None
    c.table(first)
    second = out_of_fold(c, fold, a.folds, a)
    np.save(os.path.join(a.work, 'second.npy'), second)
    for keep in (0.4, 0.5):
        report(c, second, keep, 'second, unseen sites')
    if a.out:
        m = fit(c, np.ones(len(c.label), bool), a)
        write(a.out, [('First', first_model), ('Second', m)], a.keep, 'Trained on %d pages, %d lines.' % (len(c.rows), len(c.label)))
        gain = sorted(zip(m.feature_importance('gain'), c.names), reverse=True)
        print('most used:', ', '.join('%s %.0f' % (n, g) for g, n in gain[:30]))


if __name__ == '__main__':
    sys.exit(main())

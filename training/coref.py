"""Coreference: documents with mentions and clusters, training samples, features of pairs, decoding.

A mention is a span of words; its head is the word before the first of STOPS, else its last word.  The equal of src/nn/mentions.cc and
src/read/coreference.cc.
"""
import os, re

import numpy as np
import torch

import data
from model import DISTANCES

WIDEST = 30          # words of a mention
NEAREST, MATCHING = 48, 16   # antecedents that are looked at: the nearest mentions, and matching ones further back
STOPS = set("of in on at for from to by with who whom whose which that where when about near under over between , ( - \u2014 \u2013 : ;".split())
ARTICLES = set("the a an this that these those his her their its our my your".split())
PRONOUNS = {w: k for k, ws in enumerate((
    "i me my mine myself", "we us our ours ourselves", "you your yours yourself yourselves", "he him his himself", "she her hers herself",
    "it its itself", "they them their theirs themselves", "who whom whose which", "this that these those")) for w in ws.split()}
MATCHES = 16         # kinds of pair_match
EXACT, HEADS, PART, WIDER, ACRONYM, OVERLAP = 1, 2, 3, 4, 5, 15
FREE = ("CC BY 4.0", "CC BY 2.5", "CC BY-SA 3.0")   # licences of texts that may train the shipped weights


class Mentions:
    """Spans of a document with what pair_match needs, each worked out once."""

    def __init__(self, doc, spans):
        self.doc, self.spans = doc, spans
        self.lower = [doc.text[b:e].lower() for b, e, _ in doc.words]
        self.head, self.core, self.kind, self.caps, self.initials = [], [], [], [], []
        for b, e in spans:
            h = next((i for i in range(b + 1, e) if self.lower[i] in STOPS), e) - 1
            self.head.append(h)
            words = [w for w in self.lower[b:e]]
            while len(words) > 1 and words[0] in ARTICLES:
                words = words[1:]
            if len(words) > 2 and words[-1] == "s" and words[-2] in ("'", "\u2019"):
                words = words[:-2]
            self.core.append(words)
            self.kind.append(PRONOUNS.get(self.lower[b], -1) if e - b == 1 else -1)
            self.caps.append(doc.shape[h] in (2, 3, 4, 6))
            self.initials.append("".join(self.lower[i][0] for i in range(b, e) if doc.shape[i] in (2, 3, 4, 6)))

    def match(self, q, k):
        """The kind of likeness of mention q to an earlier one k; 0..15"""
        (qb, qe), (kb, ke) = self.spans[q], self.spans[k]
        if qb < ke and kb < qe:
            return OVERLAP
        if self.kind[q] >= 0 or self.kind[k] >= 0:
            if self.kind[q] >= 0 and self.kind[k] >= 0:
                return 6 if self.lower[qb] == self.lower[kb] else 7 if self.kind[q] == self.kind[k] else 8
            if self.kind[q] >= 0:
                return 9 if self.caps[k] else 10
            return 11
        if self.core[q] == self.core[k]:
            return EXACT
        hq, hk = self.lower[self.head[q]], self.lower[self.head[k]]
        if hq == hk:
            return HEADS
        if self.caps[q] and self.caps[k]:
            if hq in self.core[k]:
                return PART
            if hk in self.core[q]:
                return WIDER
            for a, b in ((q, k), (k, q)):
                if len(self.core[a]) == 1 and len(self.initials[b]) > 1 and self.core[a][0] == self.initials[b]:
                    return ACRONYM
            return 12
        return 13 if self.caps[k] else 14 if self.caps[q] else 0

    def candidates(self, q):
        """Earlier mentions that are looked at, in their order"""
        near = list(range(max(0, q - NEAREST), q))
        far = []
        for k in range(max(0, q - NEAREST) - 1, -1, -1):
            if len(far) == MATCHING:
                break
            if self.match(q, k) in (EXACT, HEADS, PART, WIDER, ACRONYM):
                far.append(k)
        return far[::-1] + near

    def features(self, qs, ks):
        """[q, k, 4]: distance, paragraph, sentence, match"""
        doc = self.doc
        tops = np.array(DISTANCES)
        qb, kb = np.array([self.spans[q][0] for q in qs]), np.array([self.spans[k][0] for k in ks])
        qe, ke = np.array([self.spans[q][1] for q in qs]), np.array([self.spans[k][1] for k in ks])
        after, before = kb[None] - (qe[:, None] - 1), qb[:, None] - (ke[None] - 1)
        d = np.where(kb[None] >= qe[:, None], after, np.where(ke[None] <= qb[:, None], -before, 0))
        bucket = np.searchsorted(tops, np.abs(d))
        distance = np.where(d == 0, 0, np.where(d > 0, 1 + bucket, 2 + len(DISTANCES) + bucket))
        step = lambda x: np.clip(np.array(x)[kb][None] - np.array(x)[qb][:, None], -3, 3) + 3
        match = np.array([[self.match(q, k) if k < q else 0 for k in ks] for q in qs])
        return torch.from_numpy(np.stack([distance, step(doc.paragraph), step(doc.sentence), match], -1))


class CorefDoc(data.Doc):
    """mentions: [(first word, last word + 1)] in order; cluster[i]: a number, or -1 for a mention that is alone.
    scored: whether the mentions are all there are (their finding may be trained); unsure: spans that count neither way."""

    def __init__(self, row, tokenizer, clusters, loose=(), scored=True):
        super().__init__(row["text"], tokenizer)
        self.id, self.scored = row["id"], scored
        found = {}
        for c, spans in enumerate(clusters):
            for s, e in spans:
                b, n = self.word_span(s, e)
                if 0 < n - b <= WIDEST:
                    found.setdefault((b, n), c)
        ends = {}
        for b, n in found:
            ends.setdefault(n, set()).add(b); ends.setdefault(-b - 1, set()).add(n)
        self.unsure = set()
        for s, e in loose:
            b, n = self.word_span(s, e)
            if 0 < n - b <= WIDEST and (b, n) not in found:
                # the other scheme's extent of a mention that is here already: counts neither way
                (self.unsure.add((b, n)) if n in ends or -b - 1 in ends else found.setdefault((b, n), -1))
        self.mentions = sorted(found)
        self.cluster = [found[m] for m in self.mentions]


class Sample:
    """Words [begin, end) of a document, to be encoded in reading windows; queries: (mention, allowed antecedents, none allowed)"""

    def __init__(self, doc, begin, end, mentions, queries):
        self.doc, self.begin, self.end, self.mentions, self.queries = doc, begin, end, mentions, queries


def cut(doc, rng, pieces):
    n = len(doc.words)
    begin = rng.randrange(max(1, n - pieces // 3)) if doc.first[n] > pieces else 0
    while begin > 0 and doc.sentence[begin] == doc.sentence[begin - 1]:
        begin -= 1
    end = begin
    while end < n and doc.first[end + 1] - doc.first[begin] <= pieces:
        end += 1
    inside = [i for i, (b, e) in enumerate(doc.mentions) if begin <= b and e <= end]
    mentions, cluster = [doc.mentions[i] for i in inside], [doc.cluster[i] for i in inside]
    queries = []
    for i, c in enumerate(cluster):
        gold = [j for j in range(i) if cluster[j] == c and c >= 0]
        queries.append((i, gold, not gold))
    return Sample(doc, begin, end, mentions, queries)


def gap_sample(row, tokenizer):
    """A text with one pronoun and two names: whose it is or is not"""
    doc = data.Doc(row["text"], tokenizer)
    doc.id, doc.scored, doc.unsure = row["id"], False, set()
    a, b, pronoun = (doc.word_span(*row[k]) for k in ("a", "b", "pronoun"))
    spans = {a: "a", b: "b", pronoun: "p"}
    for m in re.finditer(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+)*|\b(?:he|she|him|her|his|hers)\b", row["text"]):
        s = doc.word_span(*m.span())
        if s[0] < s[1] <= s[0] + WIDEST and not any(s[0] < e and b2 < s[1] for b2, e in spans):
            name = m.group()
            same = [k for k in ("a", "b") if name == row["text"][slice(*row[k])]]
            spans[s] = same[0] if same else ""
    mentions = sorted(spans)
    what = [spans[m] for m in mentions]
    p = what.index("p")
    right = [k for k in ("a", "b") if row[k + "_coref"]]
    earlier = [i for i in range(p) if what[i] in right]
    if right and earlier:
        queries = [(p, earlier, False)]
    elif right:   # its name comes later: not the other one
        queries = [(p, [i for i in range(p) if what[i] not in ("a", "b")], True)]
    else:
        queries = [(p, [i for i in range(p) if what[i] not in ("a", "b")], True)]
    for k in ("a", "b"):   # a name behind the pronoun: the pronoun is it, or is not
        later = [i for i in range(p + 1, len(mentions)) if what[i] == k]
        if later and not any(what[i] == k for i in range(later[0])):
            queries.append((later[0], [p], False) if k in right else (later[0], [i for i in range(later[0]) if what[i] not in ("p",)], True))
    return Sample(doc, 0, len(doc.words), mentions, queries)


class Source:
    """Samples for training: GUM and OntoGUM under free licences, LitBank (clusters only), GAP."""

    def __init__(self, folder, tokenizer, pieces=640):
        load = lambda n: data.read_jsonl(os.path.join(folder, n))
        gum = {r["id"]: r for r in load("gum_train.jsonl.gz")}
        free = lambda r: any(r["licence"].split("text ")[1].startswith(x) for x in FREE)
        self.pieces = pieces
        self.gum = [CorefDoc(r, tokenizer, r["clusters"], [s for c in gum[r["id"]]["clusters"] for s in c])
                    for r in load("ontogum_train.jsonl.gz") if free(r)]
        self.litbank = [CorefDoc(r, tokenizer, r["clusters"], scored=False) for r in load("litbank_train.jsonl.gz")]
        self.gap = [s for s in (gap_sample(r, tokenizer) for r in load("gap_development.jsonl.gz")) if s.doc.first[-1] < 400]

    def draw(self, rng):
        x = rng.random()
        if x < .5:
            return [cut(rng.choice(self.gum), rng, self.pieces)]
        if x < .68:
            return [cut(rng.choice(self.litbank), rng, self.pieces)]
        return rng.sample(self.gap, 5)


def mention_loss(scores, sample):
    """scores [words, WIDEST] of spans that begin at a word; -> sum of binary cross-entropies, how many mentions"""
    n = sample.end - sample.begin
    gold, weight = torch.zeros(n, WIDEST), torch.ones(n, WIDEST)
    for w in range(1, WIDEST):
        weight[max(0, n - w):, w] = 0
    for b, e in sample.mentions:
        gold[b - sample.begin, e - b - 1] = 1
    for b, e in sample.doc.unsure:
        if sample.begin <= b and e <= sample.end:
            weight[b - sample.begin, e - b - 1] = 0
    loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, gold, weight, reduction="sum")
    return loss, len(sample.mentions)


def antecedent_loss(head, words, sample):
    """words: vectors of the sample's words; -> sum of negative log likelihoods, how many queries"""
    if len(sample.mentions) < 2:
        return words.new_zeros(()), 0
    m = Mentions(sample.doc, sample.mentions)
    vectors = torch.stack([torch.cat([words[b - sample.begin], words[h - sample.begin]]) for (b, _), h in zip(m.spans, m.head)])
    qs = [q for q, _, _ in sample.queries if q > 0]
    if not qs:
        return words.new_zeros(()), 0
    top = max(qs)
    ks = list(range(top))
    score = head(vectors[qs], vectors[:top], m.features(qs, ks))
    gold = torch.zeros_like(score, dtype=torch.bool)
    hidden = torch.zeros_like(score, dtype=torch.bool)
    for i, (q, allowed, none) in enumerate((x for x in sample.queries if x[0] > 0)):
        hidden[i, q:top] = True
        if allowed:
            gold[i, allowed] = True
        if none:
            gold[i, -1] = True
    score = score.masked_fill(hidden, -1e4)
    each = torch.logsumexp(score, 1) - torch.logsumexp(score.masked_fill(~gold, -1e4), 1)
    return each.sum(), len(qs)


@torch.no_grad()
def read(model, doc, threshold=0.):
    """-> [(first word, last word + 1)], and for each mention the index of its antecedent or None"""
    import reference
    if not doc.words:
        return [], []
    words = reference.word_vectors(model, doc, model.coref_words)
    scores = model.mention(words)
    n = len(words)
    found = [(b, b + w + 1) for b, w in (scores > threshold).nonzero().tolist() if b + w + 1 <= n]
    m = Mentions(doc, sorted(found))
    if not m.spans:
        return [], []
    vectors = torch.stack([torch.cat([words[b], words[h]]) for (b, _), h in zip(m.spans, m.head)])
    out = []
    for q in range(len(m.spans)):
        ks = m.candidates(q)
        if not ks:
            out.append(None)
            continue
        s = model.antecedent(vectors[[q]], vectors[ks], m.features([q], ks))[0]
        i = int(s.argmax())
        out.append(ks[i] if i < len(ks) else None)
    return m.spans, out


def clusters(doc, spans, links):
    """-> [[(begin, end) in code points]] of two mentions or more"""
    root = list(range(len(spans)))
    for q, k in enumerate(links):
        if k is not None:
            root[q] = root[k]
    groups = {}
    for i, r in enumerate(root):
        b, e = spans[i]
        groups.setdefault(r, []).append([doc.words[b][0], doc.words[e - 1][1]])
    return [g for g in groups.values() if len(g) > 1]


class Figures:
    """OntoGUM dev (CoNLL) and GAP validation (F1, and women's against men's), by the scorer of the acceptance tests"""

    def __init__(self, folder, tokenizer, scorers, gap=454):
        import importlib.util
        spec = importlib.util.spec_from_file_location("coref_scorer", os.path.join(scorers, "coref.py"))
        self.scorer = importlib.util.module_from_spec(spec)
        import sys
        sys.path.insert(0, scorers)
        spec.loader.exec_module(self.scorer)
        sys.path.pop(0)
        load = lambda n: data.read_jsonl(os.path.join(folder, n))

        def made(r):
            doc = data.Doc(r["text"], tokenizer)
            doc.id = r["id"]
            return r, doc
        self.docs = [made(r) for r in load("ontogum_dev.jsonl.gz")]
        self.gap = [made(r) for r in load("gap_validation.jsonl")[:gap]]

    def __call__(self, model, threshold=0.):
        s, counts, right, found, gold = self.scorer, [], 0, 0, 0
        for r, doc in self.docs:
            spans, links = read(model, doc, threshold)
            got = clusters(doc, spans, links)
            mine = {(doc.words[b][0], doc.words[e - 1][1]) for b, e in spans}
            theirs = {tuple(x) for c in r["clusters"] for x in c}
            right, found, gold = right + len(mine & theirs), found + len(mine), gold + len(theirs)
            counts.append(s.counts(s.clusters(r, True), s.clusters({"id": r["id"], "clusters": got}, True)))
        rows = []
        for r, doc in self.gap:
            spans, links = read(model, doc, threshold)
            root = list(range(len(spans)))
            for q, k in enumerate(links):
                if k is not None:
                    root[q] = root[k]
            m = Mentions(doc, spans)
            pro = doc.word_span(*r["pronoun"])
            p = {root[i] for i, x in enumerate(spans) if x == pro}

            def at(name):
                b, e = doc.word_span(*name)
                return {root[i] for i in range(len(spans)) if m.caps[i] and b <= m.head[i] < e}
            rows.append((r, {"a_coref": bool(p & at(r["a"])), "b_coref": bool(p & at(r["b"]))}))
        g = s.gap(rows)
        return {"mentions.r": round(100 * right / gold, 1), "mentions per gold": round(found / gold, 2), "conll": round(s.total(counts)["conll"], 2),
                "gap": round(g["all"][2], 2), "gap.bias": round(100 * g["F"][2] / max(g["M"][2], 1e-9), 1)}

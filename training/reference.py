"""The float reference of the reader: text -> attributions, by the same steps as src/read (windows, Viterbi, links)."""
import torch

import data
from model import TAGS, span_features, viterbi

CANDIDATES = 48   # nearest cues of a content, nearest sources of a cue


def word_vectors(model, doc, project=None):
    """project: model.words (the default), model.name_words or model.coref_words; the latter two stand on the tower"""
    out, project = [], project or model.words
    tower = model.tower if project.__name__ != "words" else ()
    for b, e, kb, ke in data.reading_windows(doc):
        ids, shape, quote, before = tensors(doc, b, e)
        states = model.encoder(ids[None], shape[None], quote[None], before[None], torch.tensor([len(ids)]), tower=tower)[0]
        first = torch.tensor([doc.first[i] - doc.first[b] + 1 for i in range(kb, ke)])
        last = torch.tensor([doc.first[i + 1] - doc.first[b] for i in range(kb, ke)])
        out.append(project(states, first, last))
    return torch.cat(out)


def tensors(doc, b, e):
    """[CLS] pieces of words b..e [SEP], with each piece's features"""
    ids, shape, quote, before = [101], [0], [0], [0]
    for i in range(b, e):
        for k in range(doc.first[i], doc.first[i + 1]):
            ids.append(doc.ids[k])
            shape.append(doc.shape[i])
            quote.append(doc.quote[i])
            before.append(doc.before[i] if k == doc.first[i] else 0)
    return tuple(torch.tensor(x + [y]) for x, y in ((ids, 102), (shape, 0), (quote, 0), (before, 0)))


def fragments(tags):
    """-> {role: [(first word, last word + 1)]}"""
    out, begin = ([], [], []), None
    for i, t in enumerate(tags):
        if t == 0:
            continue
        role, part = divmod(t - 1, 4)
        if part in (0, 3):
            begin = i
        if part in (2, 3):
            out[role].append((begin, i + 1))
    return out


def nearest(doc, a, spans):
    """The CANDIDATES nearest of `spans`, in their order in the text"""
    if len(spans) <= CANDIDATES:
        return spans
    gap = lambda s: max(s[0] - a[1], a[0] - s[1], 0)
    return sorted(sorted(spans, key=lambda s: (gap(s), s[0]))[:CANDIDATES])


def span_vectors(words, spans):
    return torch.stack([torch.cat([words[b], words[e - 1]]) for b, e in spans])


def best_links(head, doc, words, queries, keys):
    """For each query the index of the best key, or None (no key, or "none" is better)"""
    out = []
    for q in queries:
        near = nearest(doc, q, keys)
        if not near:
            out.append(None)
            continue
        feature = torch.tensor([[span_features(doc, q, k) for k in near]])
        score = head(span_vectors(words, [q]), span_vectors(words, near), feature)[0]
        i = int(score.argmax())
        out.append(keys.index(near[i]) if i < len(near) else None)
    return out


@torch.no_grad()
def names(model, doc):
    """-> [{"start", "end", "type"}] in code points"""
    if not doc.words:
        return []
    emission = model.name_tag(word_vectors(model, doc, model.name_words)).float()
    part = torch.tensor([-1 if t == 0 else (t - 1) % 4 for t in range(TAGS)])
    tags = viterbi(emission, model.name_transitions(), (part <= 0) | (part == 3), (part < 0) | (part >= 2))
    return [{"start": doc.words[b][0], "end": doc.words[e - 1][1], "type": data.NAMES[k]} for k, found in enumerate(fragments(tags)) for b, e in found]


@torch.no_grad()
def read(model, doc):
    """-> [{"source": [span], "cue": [span], "content": [span]}] in code points, in the order of the text"""
    if not doc.words:
        return []
    words = word_vectors(model, doc)
    emission = model.tag(words + model.annotator.weight[0]).float()
    part = torch.tensor([-1 if t == 0 else (t - 1) % 4 for t in range(TAGS)])
    tags = viterbi(emission, model.transitions(), (part <= 0) | (part == 3), (part < 0) | (part >= 2))
    sources, cues, contents = fragments(tags)
    to_cue = best_links(model.to_cue, doc, words, contents, cues)
    given = {}
    for content, cue in zip(contents, to_cue):
        if cue is not None:
            given.setdefault(cue, []).append(content)
    kept = sorted(given)
    to_source = best_links(model.to_source, doc, words, [cues[i] for i in kept], sources)
    span = lambda f: [doc.words[f[0]][0], doc.words[f[1] - 1][1]]
    rows = [{"source": [span(sources[s])] if s is not None else [], "cue": [span(cues[i])], "content": [span(f) for f in given[i]]}
            for i, s in zip(kept, to_source)]
    return sorted(rows, key=lambda r: (r["content"][0], r["cue"]))

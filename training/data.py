"""Documents as words, pieces, features, tags and links; windows over them."""
import bisect, gzip, json, random

import tokenizer as tk

ROLES = ("source", "cue", "content")
TAGS = ["O"] + [p + "-" + r for r in ROLES for p in "BIES"]
ENDINGS = {".", "!", "?"}


def read_jsonl(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


class Doc:
    """words[i] = (begin, end, is_word); pieces of word i are ids[first[i]:first[i + 1]]"""

    def __init__(self, text, tokenizer):
        self.text = text
        self.words = tk.split_words(text)
        self.shape = [tk.shape_of(text[b:e]) for b, e, _ in self.words]
        self.quote = tk.quote_states(text, self.words)
        self.before = tk.before_of(text, self.words)
        self.ids, self.first = [], [0]
        for b, e, _ in self.words:
            self.ids += tokenizer.pieces(text[b:e])
            self.first.append(len(self.ids))
        self.paragraph, self.sentence, p, s = [], [], 0, 0
        for i, (b, e, _) in enumerate(self.words):
            if i and self.before[i] >= 2:
                p += 1
            self.paragraph.append(p)
            self.sentence.append(s)
            if text[b:e] in ENDINGS:
                s += 1

    def word_span(self, begin, end):
        """characters -> [first word, last word + 1) that they touch"""
        starts = [w[0] for w in self.words]
        i = bisect.bisect_right(starts, begin) - 1
        if i < 0 or self.words[i][1] <= begin:
            i += 1
        j = bisect.bisect_left(starts, end)
        return (i, j)


class Gold(Doc):
    def __init__(self, row, tokenizer, annotators):
        super().__init__(row["text"], tokenizer)
        self.id = row["id"]
        self.annotator = annotators.get(row.get("annotator"), 0)
        self.tags = [0] * len(self.words)
        self.links = []   # (cue fragment, [content fragments], [source fragments])
        for a in row["attributions"]:
            f = {r: self.fragments(a[r]) for r in ROLES}
            if len(f["cue"]) != 1 and f["cue"]:
                f["cue"] = [max(f["cue"], key=lambda x: x[1] - x[0])]
            self.links.append((f["cue"][0] if f["cue"] else None, f["content"], f["source"]))
        for r, role in ((2, "content"), (0, "source"), (1, "cue")):   # later ones win where roles overlap
            for cue, content, source in self.links:
                for b, e in {0: source, 1: [cue] if cue else [], 2: content}[r]:
                    t = 1 + 4 * r
                    self.tags[b:e] = [t + 3] if e - b == 1 else [t] + [t + 1] * (e - b - 2) + [t + 2]
        self.repair()

    def fragments(self, spans):
        words = sorted({w for s, e in spans for w in range(*self.word_span(s, e))})
        out = []
        for w in words:
            if out and out[-1][1] == w:
                out[-1][1] = w + 1
            else:
                out.append([w, w + 1])
        return [tuple(x) for x in out]

    def repair(self):
        """Tags that overlapping roles have cut: make every run a legal one."""
        role = [-1 if t == 0 else (t - 1) // 4 for t in self.tags]
        part = [-1 if t == 0 else (t - 1) % 4 for t in self.tags]
        i, n = 0, len(role)
        while i < n:
            if role[i] < 0:
                i += 1
                continue
            j = i + 1
            while j < n and role[j] == role[i] and part[j] in (1, 2) and part[j - 1] in (0, 1):
                j += 1
            t = 1 + 4 * role[i]
            self.tags[i:j] = [t + 3] if j - i == 1 else [t] + [t + 1] * (j - i - 2) + [t + 2]
            i = j


NAMES = ("PER", "ORG", "LOC")


class NamedDoc(Doc):
    """A sentence with flat names as tags."""

    def __init__(self, row, tokenizer):
        super().__init__(row["text"], tokenizer)
        self.id = row["id"]
        self.tags = [0] * len(self.words)
        for e in row["entities"]:
            if e["type"] not in NAMES:
                continue
            b, n = self.word_span(e["start"], e["end"])
            t = 1 + 4 * NAMES.index(e["type"])
            if n > b and not any(self.tags[b:n]):
                self.tags[b:n] = [t + 3] if n - b == 1 else [t] + [t + 1] * (n - b - 2) + [t + 2]


def load_names(path, tokenizer):
    return [d for d in (NamedDoc(r, tokenizer) for r in read_jsonl(path)) if 0 < len(d.words) and len(d.ids) <= 400]


def training_windows(doc, size, rng):
    """Random offset; a window ends at a paragraph's or sentence's end where there is one in its last third.  -> [(word, word)]"""
    out, w, n = [], 0, len(doc.words)
    first = rng.randint(size // 4, size)
    while w < n:
        room = (first if not out else size) - 2
        e = bisect.bisect_right(doc.first, doc.first[w] + room) - 1
        e = max(min(e, n), w + 1)
        if e < n:
            low = w + (e - w) * 2 // 3
            paragraph = [i for i in range(low, e + 1) if doc.before[i] >= 2]
            sentence = [i for i in range(low, e + 1) if doc.sentence[i] != doc.sentence[i - 1]]
            if paragraph:
                e = paragraph[-1]
            elif sentence:
                e = sentence[-1]
        out.append((w, e))
        w = e
    return out


def reading_windows(doc, size=126, margin=16, begin=0, end=None):
    """Windows for use, over words [begin, end): -> [(first word, last word + 1, first kept, last kept + 1)], kept parts cover the text once.  A window ends with
    a paragraph where one ends in its second half; else two overlap.  The equal of src/nn/windows.cc."""
    out, w, kept, n = [], begin, begin, len(doc.words) if end is None else end
    while kept < n:
        e = keep = following = n
        if doc.first[n] - doc.first[w] > size:
            e = bisect.bisect_right(doc.first, doc.first[w] + size) - 1
            low = max(kept + 1, w + (e - w) // 2)
            paragraph = next((i for i in range(e, low - 1, -1) if doc.before[i] >= 2), None)
            if paragraph is not None:
                e = keep = following = paragraph
            else:
                keep = max(bisect.bisect_right(doc.first, doc.first[e] - margin) - 1, kept + 1)
                following = max(bisect.bisect_left(doc.first, max(doc.first[keep] - margin, doc.first[begin])), w + 1)
        out.append((w, e, kept, keep))
        kept, w = keep, following
    return out


def load(path, tokenizer, annotators):
    return [Gold(r, tokenizer, annotators) for r in read_jsonl(path)]


def annotator_table(path):
    return {a: i + 1 for i, a in enumerate(sorted({r["annotator"] for r in read_jsonl(path)}))}

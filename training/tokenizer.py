"""Words, word pieces and their features: the reference that src/nn/tokenizer.cc and src/nn/features.cc equal.

A word is a maximal run of letters, digits and marks (Unicode L, N, M), or any other single character that is not white
space.  A word is decomposed (NFD), its marks dropped (Mn), lower-cased code point by code point, and cut into WordPieces, longest
match first; a word with a part that the vocabulary lacks, or of more than 100 code points, is one [UNK].
"""
import unicodedata

PAD, UNK, CLS, SEP = 0, 100, 101, 102
MAX_WORD = 100

SHAPES = ("none", "lower", "title", "upper", "mixed", "digits", "initial")  # of a word's letters; "initial": one capital
QUOTES = ("outside", "inside", "opening", "closing")
BEFORE = ("nothing", "space", "line", "paragraph")

OPENING = set("\u201c\u201e\u00ab")
CLOSING = set("\u201d\u00bb")
TOGGLING = set('"\u201f')


def is_word(c):
    return unicodedata.category(c)[0] in "LNM"


def split_words(text):
    """-> [(begin, end, is_word)] in code points"""
    words, i, n = [], 0, len(text)
    while i < n:
        if text[i].isspace() and not "\x1c" <= text[i] <= "\x1f":
            i += 1
            continue
        j = i + 1
        w = is_word(text[i])
        while w and j < n and is_word(text[j]):
            j += 1
        words.append((i, j, w))
        i = j
    return words


def shape_of(word):
    upper = [c for c in word if unicodedata.category(c) in ("Lu", "Lt")]
    lower = [c for c in word if unicodedata.category(c) == "Ll"]
    if not upper and not lower:
        return 5 if any(unicodedata.category(c) == "Nd" for c in word) else 0
    if not upper:
        return 1
    if not lower:
        return 6 if len(upper) == 1 else 3
    first = unicodedata.category(word[0]) in ("Lu", "Lt")
    return 2 if first and len(upper) == 1 else 4


def quote_states(text, words):
    """One state a word; an open quotation is forgotten at the end of its line."""
    states, inside, last = [], False, 0
    for b, e, w in words:
        if "\n" in text[last:b]:
            inside = False
        last = e
        c = text[b:e]
        if not w and (c in OPENING or c in TOGGLING and not inside):
            inside = True
            states.append(2)
        elif not w and (c in CLOSING or c in TOGGLING):
            inside = False
            states.append(3)
        else:
            states.append(1 if inside else 0)
    return states


def before_of(text, words):
    out, last = [], 0
    for b, e, _ in words:
        gap = text[last:b]
        lines = gap.count("\n")
        out.append(3 if lines >= 2 or last == 0 else 2 if lines == 1 else 1 if gap else 0)
        last = e
    return out


def normal_form(word):
    return "".join(c.lower() for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


class Tokenizer:
    def __init__(self, vocabulary):
        self.vocabulary = list(vocabulary)
        self.ids = {p: i for i, p in enumerate(self.vocabulary)}
        self.cache = {}

    def pieces(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.cache[word] = self._pieces(normal_form(word))
        return got

    def _pieces(self, s):
        if not s or len(s) > MAX_WORD:
            return [UNK]
        out, b = [], 0
        while b < len(s):
            e = len(s)
            while e > b:
                i = self.ids.get(("##" if b else "") + s[b:e])
                if i is not None:
                    break
                e -= 1
            if e == b:
                return [UNK]
            out.append(i)
            b = e
        return out

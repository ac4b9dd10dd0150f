"""The reader's network: an encoder of twelve blocks, a tagger (BIOES, linear-chain CRF) and two link heads."""
import math

import torch
import torch.nn.functional as F
from torch import nn

WIDTH, HEADS, TAGS, LINK = 384, 12, 13, 128
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)   # upper ends of |distance| buckets


class Switch:
    """Set by training: linear layers imitate 8-bit arithmetic (quantisation-aware training)."""
    on = False


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.round(x)

    @staticmethod
    def backward(ctx, g):
        return g


def quantised_weight(w):
    """Per output channel, within -63..63: products with 8-bit activations cannot saturate 16-bit sums (255 * 63 * 2 < 32768)."""
    scale = w.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 63
    return Round.apply(w / scale) * scale


def quantised_activation(x):
    """Per token, 0..255 with a zero point."""
    low = x.detach().amin(-1, keepdim=True).clamp_max(0)
    high = x.detach().amax(-1, keepdim=True).clamp_min(0)
    scale = ((high - low) / 255).clamp_min(1e-8)
    zero = torch.round(-low / scale)
    return (torch.clamp(Round.apply(x / scale) + zero, 0, 255) - zero) * scale


class Linear(nn.Linear):
    def forward(self, x):
        if not Switch.on:
            return F.linear(x, self.weight, self.bias)
        return F.linear(quantised_activation(x.float()), quantised_weight(self.weight), self.bias)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = Linear(WIDTH, 3 * WIDTH), Linear(WIDTH, WIDTH)
        self.up, self.down = Linear(WIDTH, 4 * WIDTH), Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, drop):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(b, t, WIDTH))
        x = self.norm1(x + F.dropout(a, drop, self.training)).to(x.dtype)
        f = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(f, drop, self.training)).to(x.dtype)


class Encoder(nn.Module):
    def __init__(self, blocks=12, vocabulary=30522):
        super().__init__()
        self.word, self.position = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.shape, self.quote, self.before = nn.Embedding(7, WIDTH), nn.Embedding(4, WIDTH), nn.Embedding(4, WIDTH)
        for e in (self.shape, self.quote, self.before):
            nn.init.zeros_(e.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(blocks))

    def forward(self, ids, shape, quote, before, length, drop=.1, tower=()):
        """tower: blocks that take the place of the last ones"""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shape) + self.quote(quote) + self.before(before)
        x = F.dropout(self.norm(x), drop, self.training)
        mask = (torch.arange(ids.shape[1])[None] < length[:, None])[:, None, None, :]
        for block in [*self.blocks[:len(self.blocks) - len(tower)], *tower]:
            x = block(x, mask, drop)
        return x


def transition_mask():
    ok = torch.zeros(TAGS, TAGS, dtype=torch.bool)
    part = lambda t: -1 if t == 0 else (t - 1) % 4
    role = lambda t: -1 if t == 0 else (t - 1) // 4
    for a in range(TAGS):
        for b in range(TAGS):
            inside = part(a) in (0, 1)
            ok[a, b] = part(b) in (1, 2) and role(a) == role(b) if inside else part(b) in (-1, 0, 3)
    return ok


class LinkHead(nn.Module):
    """How well a candidate fits a query, both spans given by two words (first and last; for mentions first and head).  `matches`: how many
    kinds of likeness a fourth feature tells apart; `product`: the small network sees the product of both, too."""

    def __init__(self, none, matches=0, product=True):
        super().__init__()
        self.query, self.key = Linear(2 * WIDTH, LINK), Linear(2 * WIDTH, LINK)
        self.distance, self.paragraph, self.sentence = nn.Embedding(2 * len(DISTANCES) + 3, 32), nn.Embedding(7, 32), nn.Embedding(7, 32)
        self.hidden, self.last = nn.Linear((3 if product else 2) * LINK + 32, 64), nn.Linear(64, 1)
        self.none = nn.Linear(LINK, 1) if none else None
        self.match, self.product = nn.Embedding(matches, 32) if matches else None, product

    def forward(self, queries, keys, feature):
        """queries [q, 768], keys [k, 768], feature [q, k, 3 or 4] -> [q, k (+ 1: none)]"""
        q, k = self.query(queries).float(), self.key(keys).float()
        f = self.distance(feature[..., 0]) + self.paragraph(feature[..., 1]) + self.sentence(feature[..., 2])
        if self.match is not None:
            f = f + self.match(feature[..., 3])
        w = self.hidden.weight   # in parts: the parts of q and k are worked out once, not for each pair
        pair = (q @ w[:, :LINK].T)[:, None] + (k @ w[:, LINK:2 * LINK].T)[None] + f @ w[:, -32:].T + self.hidden.bias
        if self.product:
            pair = pair + (q[:, None] * k[None]) @ w[:, 2 * LINK:3 * LINK].T
        score = (q @ k.T) / math.sqrt(LINK) + self.last(F.gelu(pair)).squeeze(-1)
        return score if self.none is None else torch.cat([score, self.none(q)], 1)


class MentionHead(nn.Module):
    """How surely the words from one to another are a mention: a product of projections of the two, and what each of them says of the width."""

    def __init__(self, widest=30):
        super().__init__()
        self.begin, self.end = Linear(WIDTH, LINK), Linear(WIDTH, LINK)
        self.begin_width, self.end_width = nn.Linear(LINK, widest), nn.Linear(LINK, widest)
        nn.init.constant_(self.begin_width.bias, -2.)

    def forward(self, words):
        """words [n, 384] -> [n, widest]: spans from a word to the one 0.. words further; beyond the end -1e4"""
        b, e, n, widest = self.begin(words).float(), self.end(words).float(), len(words), self.end_width.out_features
        ends = F.pad(e, (0, 0, 0, widest))
        by_end = F.pad(self.end_width(e), (0, 0, 0, widest), value=-1e4)
        score = torch.stack([(b * ends[w:w + n]).sum(-1) + by_end[w:w + n, w] for w in range(widest)], 1)
        return score + self.begin_width(b)


class Reader(nn.Module):
    def __init__(self, blocks=12, annotators=7, tower=0):
        super().__init__()
        self.encoder = Encoder(blocks)
        # What names and coreference look at: other blocks in the place of the encoder's last ones (none: the encoder's own).
        self.tower = nn.ModuleList(Block() for _ in range(tower))
        self.word = Linear(2 * WIDTH, WIDTH)
        self.annotator = nn.Embedding(annotators, WIDTH)
        nn.init.zeros_(self.annotator.weight)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.transition = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.to_cue, self.to_source = LinkHead(False), LinkHead(True)
        # Names: the same tags for person, organisation, location, over a projection of their own.
        self.name_word, self.name_tag = Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, TAGS)
        self.name_transition = nn.Parameter(torch.zeros(TAGS, TAGS))
        # Mentions and their antecedents, over another projection.
        self.coref_word, self.mention = Linear(2 * WIDTH, WIDTH), MentionHead()
        self.antecedent = LinkHead(True, matches=16, product=False)
        self.register_buffer("allowed", transition_mask(), persistent=False)

    def words(self, states, first, last):
        """states [pieces, 384]; first and last piece of each word -> [words, 384]"""
        return F.gelu(self.word(torch.cat([states[first], states[last]], -1))).float()

    def name_words(self, states, first, last):
        return F.gelu(self.name_word(torch.cat([states[first], states[last]], -1))).float()

    def coref_words(self, states, first, last):
        return F.gelu(self.coref_word(torch.cat([states[first], states[last]], -1))).float()

    def transitions(self):
        return self.transition.masked_fill(~self.allowed, -1e4)

    def name_transitions(self):
        return self.name_transition.masked_fill(~self.allowed, -1e4)


def crf_loss(emission, tags, length, transition):
    """emission [b, t, 13], tags [b, t]; sum of negative log likelihoods"""
    b, t, _ = emission.shape
    mask = torch.arange(t)[None] < length[:, None]
    gold = (emission.gather(2, tags[..., None]).squeeze(2) * mask).sum()
    gold = gold + (transition[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum()
    alpha = emission[:, 0]
    for i in range(1, t):
        nxt = torch.logsumexp(alpha[:, :, None] + transition[None], 1) + emission[:, i]
        alpha = torch.where(mask[:, i, None], nxt, alpha)
    return torch.logsumexp(alpha, 1).sum() - gold


def span_features(doc, a, b):
    """(distance, paragraph, sentence) buckets from span a to span b"""
    d = b[0] - (a[1] - 1) if b[0] >= a[1] else -(a[0] - (b[1] - 1)) if b[1] <= a[0] else 0
    k = next((i for i, top in enumerate(DISTANCES) if abs(d) <= top), len(DISTANCES))
    bucket = 0 if d == 0 else 1 + k if d > 0 else 2 + len(DISTANCES) + k
    clip = lambda x: max(-3, min(3, x)) + 3
    return (bucket, clip(doc.paragraph[b[0]] - doc.paragraph[a[0]]), clip(doc.sentence[b[0]] - doc.sentence[a[0]]))


def viterbi(emission, transition, allowed_start, allowed_end):
    """[t, 13] -> tags; ties go to the lower tag"""
    t = len(emission)
    score = emission[0].clone()
    score[~allowed_start] -= 1e4
    back = []
    for i in range(1, t):
        best, arg = (score[:, None] + transition).max(0)
        back.append(arg)
        score = best + emission[i]
    score = score.clone()
    score[~allowed_end] -= 1e4
    tag = int(score.argmax())
    out = [tag]
    for arg in reversed(back):
        tag = int(arg[tag])
        out.append(tag)
    return out[::-1]

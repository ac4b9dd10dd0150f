"""Reads a model file back into float weights, to go on training from it: from_model.py MODEL.sayso OUT.pt

What the file has folded together is taken apart again: embeddings that went through a hidden layer by a singular value decomposition
(exact, their rank is at most 32); annotators' embeddings are gone (zero).
"""
import struct, sys

import numpy as np
import torch

LINK, HIDDEN, EMBEDDING = 128, 64, 32


def read(path):
    raw = open(path, "rb").read()
    magic, form, count, _, _, version = struct.unpack_from("<8sIIQ32s64s", raw)
    assert magic == b"SAYSOMDL" and form == 1, "not a model file of format 1"
    out = {}
    for i in range(count):
        name, kind, rank, a, b, c, d, at, size = struct.unpack_from("<64sII4QQQ", raw, 128 + 128 * i)
        t = np.frombuffer(raw, (np.float32, np.int8, np.uint8)[kind], size // (4, 1, 1)[kind], at)
        out[name.rstrip(b"\0").decode()] = t.reshape((a, b, c, d)[:rank])
    return out, version.rstrip(b"\0").decode()


def link_head(t, head, s):
    for k in ("query", "key"):
        linear(t, "%s.%s" % (head, k), "%s.%s" % (head, k), s)
    tables = [t["%s.%s" % (head, k)] for k in ("distance", "paragraph", "sentence")]
    u, d, v = np.linalg.svd(np.concatenate(tables), full_matrices=False)
    low = (u * d)[:, :EMBEDDING]
    at = 0
    for k, table in zip(("distance", "paragraph", "sentence"), tables):
        s["%s.%s.weight" % (head, k)] = low[at:at + len(table)]
        at += len(table)
    s[head + ".hidden.weight"] = np.concatenate([t["%s.hidden.%s" % (head, k)] for k in ("query", "key", "product")] + [v[:EMBEDDING].T], 1)
    s[head + ".hidden.bias"] = t[head + ".hidden.bias"]
    s[head + ".last.weight"], s[head + ".last.bias"] = t[head + ".last"][None, :-1], t[head + ".last"][-1:]
    if head + ".none" in t:
        s[head + ".none.weight"], s[head + ".none.bias"] = t[head + ".none"][None, :-1], t[head + ".none"][-1:]


def linear(t, name, key, s):
    s[key + ".weight"] = t[name + ".weight"] * t[name + ".scale"][:, None]
    s[key + ".bias"] = t[name + ".bias"]


def state_dict(t):
    s = {"encoder.word.weight": t["encoder.word.table"] * t["encoder.word.scale"][:, None]}
    for k in ("position", "shape", "quote", "before"):
        s["encoder.%s.weight" % k] = t["encoder.%s.table" % k]

    def norm(name, key):
        s[key + ".weight"], s[key + ".bias"] = t[name + ".gamma"], t[name + ".beta"]
    norm("encoder.norm", "encoder.norm")
    i = 0
    while "block.%d.qkv.weight" % i in t:
        for k in ("qkv", "out", "up", "down"):
            linear(t, "block.%d.%s" % (i, k), "encoder.blocks.%d.%s" % (i, k), s)
        for k in ("norm1", "norm2"):
            norm("block.%d.%s" % (i, k), "encoder.blocks.%d.%s" % (i, k))
        i += 1
    linear(t, "word", "word", s)
    s["tag.weight"], s["tag.bias"], s["transition"] = t["tag.weight"], t["tag.bias"], t["tag.transition"]
    for head in ("to_cue", "to_source"):
        link_head(t, head, s)
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in s.items()}, i


if __name__ == "__main__":
    tensors, version = read(sys.argv[1])
    state, blocks = state_dict(tensors)
    print("%s, %d blocks, %d tensors" % (version, blocks, len(state)))
    torch.save({"state": state, "vocabulary": tensors["vocabulary"].tobytes().decode().split("\n")[:-1], "blocks": blocks}, sys.argv[2])

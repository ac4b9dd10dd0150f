"""Writes the model file (docs/formats/model.md): export.py reader.pt OUT.sayso --version "reader-en 1.0"  [--check OUT.pt: what it holds, as floats]"""
import argparse, hashlib, json, struct

import numpy as np
import torch

LINK = 128


def quantised(w, bound):
    scale = np.maximum(np.abs(w).max(1), 1e-8) / bound
    return np.clip(np.rint(w / scale[:, None]), -bound, bound).astype(np.int8), scale.astype(np.float32)


def collect(state, vocabulary, calibration=None):
    """-> [(name, array)], and the state dict with every weight as the file gives it back"""
    s = {k: v.float().numpy() for k, v in state.items()}
    out, back = [], dict(s)

    def linear(name, key):
        q, scale = quantised(s[key + ".weight"], 63)
        out.extend([(name + ".weight", q), (name + ".scale", scale), (name + ".bias", s[key + ".bias"])])
        back[key + ".weight"] = q * scale[:, None]

    out.append(("vocabulary", np.frombuffer(("\n".join(vocabulary) + "\n").encode(), np.uint8)))
    q, scale = quantised(s["encoder.word.weight"], 127)
    out += [("encoder.word.table", q), ("encoder.word.scale", scale)]
    back["encoder.word.weight"] = q * scale[:, None]
    for k in ("position", "shape", "quote", "before"):
        out.append(("encoder.%s.table" % k, s["encoder.%s.weight" % k]))
    norm = lambda name, key: out.extend([(name + ".gamma", s[key + ".weight"]), (name + ".beta", s[key + ".bias"])])
    norm("encoder.norm", "encoder.norm")

    def block(name, key):
        for k in ("qkv", "out", "up", "down"):
            linear(name + "." + k, key + "." + k)
        norm(name + ".norm1", key + ".norm1")
        norm(name + ".norm2", key + ".norm2")
    i = 0
    while "encoder.blocks.%d.qkv.weight" % i in s:
        block("block.%d" % i, "encoder.blocks.%d" % i)
        i += 1
    i = 0
    while "tower.%d.qkv.weight" % i in s:
        block("tower.%d" % i, "tower.%d" % i)
        i += 1
    linear("word", "word")
    # At run time the annotator is "unknown": its embedding becomes part of the tagger's bias.
    out += [("tag.weight", s["tag.weight"]), ("tag.bias", s["tag.bias"] + s["tag.weight"] @ s["annotator.weight"][0]),
            ("tag.transition", s["transition"])]
    if calibration:
        out.append(("score.calibration", np.array(calibration, np.float32)))
    linear("name_word", "name_word")
    out += [("name_tag.weight", s["name_tag.weight"]), ("name_tag.bias", s["name_tag.bias"]), ("name_tag.transition", s["name_transition"])]
    linear("coref_word", "coref_word")
    for k in ("begin", "end"):
        linear("mention." + k, "mention." + k)
        out += [("mention.%s_width.weight" % k, s["mention.%s_width.weight" % k]), ("mention.%s_width.bias" % k, s["mention.%s_width.bias" % k])]
    for head in ("to_cue", "to_source", "antecedent"):
        linear(head + ".query", head + ".query")
        linear(head + ".key", head + ".key")
        w = s[head + ".hidden.weight"]
        for k, name in enumerate(("query", "key", "product")[:w.shape[1] // LINK]):   # an antecedent's head has no product
            out.append(("%s.hidden.%s" % (head, name), w[:, k * LINK:(k + 1) * LINK]))
        out.append((head + ".hidden.bias", s[head + ".hidden.bias"]))
        for k in ("distance", "paragraph", "sentence", "match"):   # through the hidden layer already
            if "%s.%s.weight" % (head, k) in s:
                out.append(("%s.%s" % (head, k), s["%s.%s.weight" % (head, k)] @ w[:, -32:].T))
        out.append((head + ".last", np.concatenate([s[head + ".last.weight"][0], s[head + ".last.bias"]])))
        if head + ".none.weight" in s:
            out.append((head + ".none", np.concatenate([s[head + ".none.weight"][0], s[head + ".none.bias"]])))
    return out, {k: torch.from_numpy(np.asarray(v, np.float32)) for k, v in back.items()}


def write(tensors, path, version):
    types = {np.dtype("float32"): 0, np.dtype("int8"): 1, np.dtype("uint8"): 2}
    offset, table, data = 128 + 128 * len(tensors), b"", b""
    for name, a in tensors:
        a = np.ascontiguousarray(a)
        raw = a.tobytes()
        pad = -(offset + len(data)) % 64
        data += b"\0" * pad
        table += struct.pack("<64sII4QQQ8x", name.encode(), types[a.dtype], a.ndim, *(list(a.shape) + [1] * (4 - a.ndim)), offset + len(data), len(raw))
        data += raw
    payload = table + data
    header = struct.pack("<8sIIQ32s64s8x", b"SAYSOMDL", 1, len(tensors), 128 + len(payload), hashlib.sha256(payload).digest(), version.encode())
    with open(path, "wb") as f:
        f.write(header + payload)
    return hashlib.sha256(payload).hexdigest()


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("trained"); ap.add_argument("out"); ap.add_argument("--version", required=True); ap.add_argument("--check")
    ap.add_argument("--calibration", help="calibrate.py's knots")
    a = ap.parse_args()
    got = torch.load(a.trained)
    state = got.get("state") or got["averaged"]
    tensors, back = collect(state, got["vocabulary"], json.load(open(a.calibration)) if a.calibration else None)
    print(write(tensors, a.out, a.version))
    if a.check:
        torch.save({"state": back, "vocabulary": got["vocabulary"]}, a.check)

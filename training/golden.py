"""Writes what the C++ tests compare with: golden.py tokenizer ENCODER.pt | golden.py reader CHECK.pt   (CHECK.pt: export.py --check)

tests/golden/tokenizer/expected.txt: for each word of input.txt its bytes, features and pieces.
tests/golden/reader/heads.jsonl: names, mentions and their antecedents of the same texts, in bytes.
tests/golden/reader/expected.jsonl: for each text of texts.txt (parted by lines of ----) the float reference's rows, in bytes.
"""
import json, os, sys

import torch

import coref, data, reference
from model import Reader
from tokenizer import Tokenizer

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests", "golden")


def byte_offsets(text):
    out, n = [], 0
    for c in text:
        out.append(n)
        n += len(c.encode())
    return out + [n]


def texts():
    with open(os.path.join(HERE, "reader", "texts.txt"), encoding="utf-8", newline="") as f:
        return f.read().split("----\n")


def write_tokenizer(vocabulary):
    with open(os.path.join(HERE, "tokenizer", "input.txt"), encoding="utf-8", newline="") as f:
        text = f.read()
    doc, at = data.Doc(text, Tokenizer(vocabulary)), byte_offsets(text)
    with open(os.path.join(HERE, "tokenizer", "expected.txt"), "w") as f:
        for i, (b, e, is_word) in enumerate(doc.words):
            pieces = doc.ids[doc.first[i]:doc.first[i + 1]]
            print(at[b], at[e], int(is_word), doc.shape[i], doc.quote[i], doc.before[i], *pieces, file=f)


def write_reader(checked):
    model = Reader(sum(k.startswith("encoder.blocks.") and k.endswith(".qkv.weight") for k in checked["state"]), len(checked["state"]["annotator.weight"]),
                   sum(k.startswith("tower.") and k.endswith(".qkv.weight") for k in checked["state"]))
    model.load_state_dict(checked["state"])
    model.eval()
    tokenizer = Tokenizer(checked["vocabulary"])
    with open(os.path.join(HERE, "reader", "expected.jsonl"), "w") as f:
        for text in texts():
            at = byte_offsets(text)
            rows = [{k: [[at[b], at[e]] for b, e in spans] for k, spans in row.items()} for row in reference.read(model, data.Doc(text, tokenizer))]
            f.write(json.dumps(rows) + "\n")
    with open(os.path.join(HERE, "reader", "heads.jsonl"), "w") as f:
        for text in texts():
            at, doc = byte_offsets(text), data.Doc(text, tokenizer)
            names = [[at[n["start"]], at[n["end"]], n["type"]] for n in reference.names(model, doc)]
            spans, links = coref.read(model, doc)
            place = lambda s: [at[doc.words[s[0]][0]], at[doc.words[s[1] - 1][1]]]
            mentions = [place(s) + (place(spans[k]) if k is not None else []) for s, k in zip(spans, links)]
            f.write(json.dumps({"names": names, "mentions": mentions}) + "\n")


if __name__ == "__main__":
    what, weights = sys.argv[1], torch.load(sys.argv[2])
    write_tokenizer(weights["vocabulary"]) if what == "tokenizer" else write_reader(weights)

"""Reads the pretrained encoder (e5-small-v2, MIT licence, ONNX float32 in a jar: see README.md) -> state dict, vocabulary."""
import io, json, re, sys, zipfile

import onnx
import torch
from onnx import numpy_helper


def load(jar):
    with zipfile.ZipFile(jar) as z:
        name = lambda end: next(n for n in z.namelist() if n.endswith(end))
        graph = onnx.load(io.BytesIO(z.read(name(".onnx")))).graph
        vocabulary = json.loads(z.read(name("tokenizer.json")))["model"]["vocab"]
    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    for node in graph.node:   # weights of products are anonymous: their node's name says whose they are
        m = re.search(r"layer\.(\d+)/(.+?)/MatMul$", node.name)
        if node.op_type == "MatMul" and m and node.input[1] in tensors:
            tensors["encoder.layer.%s.%s.weight" % (m.group(1), m.group(2).replace("/", "."))] = tensors[node.input[1]].T.contiguous()
    out = {"word.weight": tensors["embeddings.word_embeddings.weight"],
           "position.weight": tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0],
           "norm.weight": tensors["embeddings.LayerNorm.weight"], "norm.bias": tensors["embeddings.LayerNorm.bias"]}
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense",
             "norm2": "output.LayerNorm"}
    i = 0
    while "encoder.layer.%d.output.dense.weight" % i in tensors:
        layer = "encoder.layer.%d." % i
        for part in ("weight", "bias"):
            out["blocks.%d.qkv.%s" % (i, part)] = torch.cat([tensors[layer + "attention.self.%s.%s" % (x, part)] for x in ("query", "key", "value")])
            for mine, theirs in names.items():
                out["blocks.%d.%s.%s" % (i, mine, part)] = tensors[layer + theirs + "." + part]
        i += 1
    return out, sorted(vocabulary, key=vocabulary.get), i


if __name__ == "__main__":
    state, vocabulary, blocks = load(sys.argv[1])
    print("%d blocks, %d pieces" % (blocks, len(vocabulary)))
    torch.save({"state": state, "vocabulary": vocabulary, "blocks": blocks}, sys.argv[2])

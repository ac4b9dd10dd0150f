"""Trains what stands beside attributions: names, mentions, antecedents: tower.py --reader run/reader.pt --data DIR --out DIR

The encoder stays as it is, so attributions stay as they are.  A tower of --blocks blocks (copies of the encoder's last ones to begin with)
branches off below them and carries the three heads.  The states it stands on are worked out once; an epoch takes minutes on two cores.
DIR holds the folders entities and coref.  Two processes of one thread each; checkpoints after every evaluation; same seed, same weights.
"""
import argparse, copy, json, os, random, time

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

import coref, data, reference
from model import Reader, crf_loss
from tokenizer import Tokenizer
from train import average_gradients

AVERAGE = .998
pad = torch.nn.utils.rnn.pad_sequence


class Stored:
    """A document's windows with the states below the tower: windows[i] = (first word kept, last + 1, states, first and last piece of each kept word)"""

    cached, made = None, None   # states of an earlier run with the same reader, or those to keep for a later one

    def __init__(self, model, doc, floor):
        self.doc, self.windows = doc, []
        for b, e, kb, ke in data.reading_windows(doc):
            states = next(Stored.cached) if Stored.cached else lower_states(model, doc, b, e, floor)
            Stored.made.append(states)
            first = torch.tensor([doc.first[i] - doc.first[b] + 1 for i in range(kb, ke)])
            last = torch.tensor([doc.first[i + 1] - doc.first[b] for i in range(kb, ke)])
            self.windows.append((kb, ke, states, first, last))


@torch.no_grad()
def lower_states(model, doc, b, e, floor):
    ids, shape, quote, before = (x[None] for x in reference.tensors(doc, b, e))
    blocks, model.encoder.blocks = model.encoder.blocks, model.encoder.blocks[:floor]
    x = model.encoder(ids, shape, quote, before, torch.tensor([ids.shape[1]]), 0.)
    model.encoder.blocks = blocks
    return x[0].to(torch.bfloat16)


def run_tower(model, windows, drop):
    """-> states of each window after the tower"""
    length = torch.tensor([len(w[2]) for w in windows])
    x = pad([w[2] for w in windows], batch_first=True).float()
    mask = (torch.arange(x.shape[1])[None] < length[:, None])[:, None, None, :]
    for block in model.tower:
        x = block(x, mask, drop)
    return x


def word_vectors(model, stored, windows, project, drop=0.):
    states = run_tower(model, windows, drop)
    return torch.cat([project(states[k], w[3], w[4]) for k, w in enumerate(windows)])


def names_loss(model, batch):
    windows = [s.windows[0] for s in batch]
    states = run_tower(model, windows, .1)
    words = pad([model.name_words(states[k], w[3], w[4]) for k, w in enumerate(windows)], batch_first=True)
    size = [len(s.doc.words) for s in batch]
    with torch.autocast("cpu", enabled=False):
        emission = model.name_tag(torch.nn.functional.dropout(words, .1, model.training))
        tags = pad([torch.tensor(s.doc.tags) for s in batch], batch_first=True)
        return crf_loss(emission, tags, torch.tensor(size), model.name_transitions()) / sum(size)


def cut(stored, rng, most):
    """A run of windows of a document, as a training sample"""
    doc, n = stored.doc, len(stored.windows)
    i = rng.randrange(max(1, n - most + 1))
    windows = stored.windows[i:i + most]
    begin, end = windows[0][0], windows[-1][1]
    inside = [k for k, (b, e) in enumerate(doc.mentions) if begin <= b and e <= end]
    mentions, cluster = [doc.mentions[k] for k in inside], [doc.cluster[k] for k in inside]
    queries = []
    for k, c in enumerate(cluster):
        gold = [j for j in range(k) if cluster[j] == c and c >= 0]
        queries.append((k, gold, not gold))
    return windows, coref.Sample(doc, begin, end, mentions, queries)


def coref_loss(model, drawn):
    found, mentions, linked, queries = torch.zeros(()), 0, torch.zeros(()), 0
    for stored, windows, sample in drawn:
        words = word_vectors(model, stored, windows, model.coref_words, .1)
        with torch.autocast("cpu", enabled=False):
            w = torch.nn.functional.dropout(words, .1, model.training)
            if sample.doc.scored:
                loss, n = coref.mention_loss(model.mention(w), sample)
                found, mentions = found + loss, mentions + n
            loss, n = coref.antecedent_loss(model.antecedent, w, sample)
            linked, queries = linked + loss, queries + n
    return found / max(mentions, 1), linked / max(queries, 1), mentions


class Material:
    def __init__(self, model, folder, tokenizer, floor, rank):
        source = coref.Source(os.path.join(folder, "coref"), tokenizer)
        named = data.load_names(os.path.join(folder, "entities", "uner_ewt_train.jsonl.gz"), tokenizer)
        named.sort(key=lambda d: (len(d.ids), d.text))
        named = [d for d in named if len(d.ids) <= 126]
        store = lambda docs: [Stored(model, d, floor) for d in docs[rank::2]]   # each process trains on its half
        self.named, self.gum, self.litbank = store(named), store(source.gum), store(source.litbank)
        self.gap = [(Stored(model, s.doc, floor), s) for s in source.gap[rank::2]]

    def draw(self, rng):
        x = rng.random()
        if x < .55:
            s = rng.choice(self.gum)
            return [(s, *cut(s, rng, 7))]
        if x < .7:
            s = rng.choice(self.litbank)
            return [(s, *cut(s, rng, 7))]
        return [(s, s.windows, sample) for s, sample in rng.sample(self.gap, 6)]


class Figures:
    """Names and coreference on the development data, with stored states"""

    def __init__(self, model, folder, tokenizer, floor, scorers):
        self.coref = coref.Figures(os.path.join(folder, "coref"), tokenizer, scorers)
        self.named = data.load_names(os.path.join(folder, "entities", "uner_ewt_dev.jsonl.gz"), tokenizer)
        docs = [d for _, d in self.coref.docs + self.coref.gap] + self.named
        self.stored = {id(d): Stored(model, d, floor) for d in docs}

    @torch.no_grad()
    def __call__(self, model, threshold):
        model.eval()
        vectors = lambda m, doc, project: word_vectors(m, self.stored[id(doc)], self.stored[id(doc)].windows, project)
        old, reference.word_vectors = reference.word_vectors, lambda m, doc, project=None: vectors(m, doc, project)
        try:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                import train
                out = {"names": train.evaluate_names(model, self.named)}
                for t in threshold:
                    out["at %g" % t] = self.coref(model, t)
        finally:
            reference.word_vectors = old
            model.train()
        return out


def work(rank, args):
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(args.port))
    dist.init_process_group("gloo", rank=rank, world_size=2)
    torch.manual_seed(args.seed)
    got = torch.load(args.reader)
    tokenizer = Tokenizer(got["vocabulary"])
    depth = 1 + max(int(k.split(".")[2]) for k in got["state"] if k.startswith("encoder.blocks."))
    model = Reader(depth, 7, args.blocks)
    model.load_state_dict(got["state"], strict=False)
    floor = depth - args.blocks
    if not any(k.startswith("tower.") for k in got["state"]):
        model.tower = copy.deepcopy(model.encoder.blocks[floor:])
    clock = time.time()
    kept = os.path.join(args.out, "states-%d.pt" % rank)
    if os.path.exists(kept):
        Stored.cached = iter(torch.load(kept))
    Stored.made = []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        material = Material(model, args.data, tokenizer, floor, rank)
        figures = Figures(model, args.data, tokenizer, floor, args.scorers) if rank == 0 else None
    if Stored.cached is None:
        torch.save(Stored.made, kept)
    Stored.made = None
    if rank == 0:
        print("states stored after %d s" % (time.time() - clock), flush=True)
    trained = [(n, p) for n, p in model.named_parameters() if n.startswith(("tower.", "name_", "coref_", "mention.", "antecedent."))]
    for p in model.parameters():
        p.requires_grad_(False)
    for _, p in trained:
        p.requires_grad_(True)
    rate = lambda n: args.rate if n.startswith("tower.") else 3e-3 if n == "name_transition" else args.heads
    optimizer = torch.optim.AdamW([{"params": [p], "lr": rate(n), "top": rate(n), "weight_decay": .01 if p.ndim > 1 else 0.} for n, p in trained], foreach=True)
    params = [p for _, p in trained]
    averaged = copy.deepcopy(model)
    mean = [dict(averaged.named_parameters())[n] for n, _ in trained]
    shown, warm_up = [0., 0., 0.], args.steps // 20
    model.train()
    for step in range(args.steps):
        rng = random.Random(args.seed * 7919 + step * 31 + rank); torch.manual_seed(args.seed * 104729 + step * 31 + rank)
        factor = step / warm_up if step < warm_up else (args.steps - step) / (args.steps - warm_up)
        for g in optimizer.param_groups:
            g["lr"] = g["top"] * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            k = rng.randrange(len(material.named) - 16)
            named = names_loss(model, material.named[k:k + 16])
            found, linked, mentions = coref_loss(model, material.draw(rng))
            loss = named + .3 * found + .5 * linked
        loss.backward()
        norm = float(average_gradients(params))
        if norm > 1:
            for p in params:
                p.grad.mul_(1 / norm)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            keep = min(AVERAGE, (1 + step) / (10 + step))
            torch._foreach_lerp_(mean, params, 1 - keep)
        shown = [.98 * s + .02 * float(x.detach()) if mentions or i != 1 else s for i, (s, x) in enumerate(zip(shown, (named, found, linked)))]
        if rank == 0 and step % 50 == 49:
            print("step %d/%d names %.4f mention %.3f antecedent %.3f norm %.2f %.2f s/step" % (
                step + 1, args.steps, *[x / (1 - .98 ** (step + 1)) for x in shown], norm, (time.time() - clock) / (step + 1)), flush=True)
        if rank == 0 and (step % args.every == args.every - 1 or step + 1 == args.steps):
            print("step %d: %s" % (step + 1, json.dumps(figures(averaged, [0., -1.] if step + 1 < args.steps else [1., 0., -.5, -1., -1.5]))), flush=True)
            state = {k: v for k, v in averaged.state_dict().items()}
            torch.save({"state": state, "vocabulary": got["vocabulary"]}, os.path.join(args.out, "reader.pt.tmp"))
            os.replace(os.path.join(args.out, "reader.pt.tmp"), os.path.join(args.out, "reader.pt"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reader", required=True, help="reader.pt of train.py, or from_model.py's"); ap.add_argument("--data", required=True)
    ap.add_argument("--scorers", required=True, help="folder of coref.py"); ap.add_argument("--out", required=True)
    ap.add_argument("--blocks", type=int, default=2); ap.add_argument("--steps", type=int, default=3000); ap.add_argument("--every", type=int, default=500)
    ap.add_argument("--rate", type=float, default=2e-4); ap.add_argument("--heads", type=float, default=8e-4)
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--port", type=int, default=29513)
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    mp.spawn(work, (args,), nprocs=2)


if __name__ == "__main__":
    main()

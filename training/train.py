"""Trains the reader: train.py --encoder e5.pt --data DIR --out DIR [--epochs 4] [--resume]

Two processes of one thread each, gradients averaged (gloo): on two cores that is faster than one process of two threads.  Checkpoints
after every --save steps; --resume goes on from the last one.  Same seed, same machine, same weights.
"""
import argparse, copy, json, math, os, random, subprocess, sys, time

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

import coref, data, reference
from model import Reader, Switch, crf_loss, span_features
from tokenizer import Tokenizer

LINK_WEIGHT, AVERAGE = .12, .996
SENTENCES, NAMES_WEIGHT = 16, .5           # with names, a process and step
MENTION_WEIGHT, ANTECEDENT_WEIGHT = .15, .4   # with coreference


def collate(batch):
    rows = [reference.tensors(doc, b, e) for doc, b, e in batch]
    length = torch.tensor([len(r[0]) for r in rows])
    pad = lambda k: torch.nn.utils.rnn.pad_sequence([r[k] for r in rows], batch_first=True)
    return pad(0), pad(1), pad(2), pad(3), length


def link_loss(model, doc, b, e, words):
    """words: vectors of the window's words b..e; -> (sum of cross-entropies, how many)"""
    inside = lambda f: f is not None and b <= f[0] and f[1] <= e
    vec = lambda fs: torch.stack([torch.cat([words[x - b], words[y - 1 - b]]) for x, y in fs])
    feats = lambda qs, ks: torch.tensor([[span_features(doc, q, k) for k in ks] for q in qs])
    total, n = words.new_zeros(()), 0
    cues = sorted({c for c, _, _ in doc.links if inside(c)})
    sources = sorted({s for _, _, ss in doc.links for s in ss if inside(s)})
    pairs = [(f, cues.index(c)) for c, fs, _ in doc.links if inside(c) for f in fs if inside(f)]
    if pairs and len(cues) > 1:
        score = model.to_cue(vec([f for f, _ in pairs]), vec(cues), feats([f for f, _ in pairs], cues))
        total = total + torch.nn.functional.cross_entropy(score, torch.tensor([i for _, i in pairs]), reduction="sum")
        n += len(pairs)
    asks = [(c, [sources.index(s) for s in ss if inside(s)], bool(ss)) for c, _, ss in doc.links if inside(c)]
    asks = [(c, ix if has else [len(sources)]) for c, ix, has in asks if ix or not has]
    if asks and sources:
        score = model.to_source(vec([c for c, _ in asks]), vec(sources), feats([c for c, _ in asks], sources))
        gold = torch.zeros_like(score, dtype=torch.bool)
        for i, (_, ix) in enumerate(asks):
            gold[i, ix] = True
        total = total + (torch.logsumexp(score, 1) - torch.logsumexp(score.masked_fill(~gold, -1e4), 1)).sum()
        n += len(asks)
    return total, n


def step_loss(model, batch):
    ids, shape, quote, before, length = collate(batch)
    states = model.encoder(ids, shape, quote, before, length)
    words, tags, size = [], [], []
    for k, (doc, b, e) in enumerate(batch):
        first = torch.tensor([doc.first[i] - doc.first[b] + 1 for i in range(b, e)])
        last = torch.tensor([doc.first[i + 1] - doc.first[b] for i in range(b, e)])
        words.append(model.words(states[k], first, last))
        tags.append(torch.tensor(doc.tags[b:e]))
        size.append(e - b)
    pad = torch.nn.utils.rnn.pad_sequence
    w = torch.nn.functional.dropout(pad(words, batch_first=True), .1, model.training)
    who = torch.tensor([doc.annotator if random.random() < .5 else 0 for doc, _, _ in batch])
    with torch.autocast("cpu", enabled=False):
        emission = model.tag(w + model.annotator(who)[:, None])
        loss = crf_loss(emission, pad(tags, batch_first=True), torch.tensor(size), model.transitions()) / sum(size)
        # In bfloat16 the links' scores are too coarse: their gradients grew without bound after two epochs.
        links = [link_loss(model, doc, b, e, words[k]) for k, (doc, b, e) in enumerate(batch)]
    n = sum(x for _, x in links)
    link = sum(x for x, _ in links) / max(n, 1)
    return loss + LINK_WEIGHT * link, loss.detach(), float(link.detach()) if n else 0.


def names_loss(model, docs):
    """Sentences with names, each a sequence of its own; -> loss a word"""
    ids, shape, quote, before, length = collate([(d, 0, len(d.words)) for d in docs])
    states = model.encoder(ids, shape, quote, before, length)
    words = [model.name_words(states[k], torch.tensor([f + 1 for f in d.first[:-1]]), torch.tensor(d.first[1:])) for k, d in enumerate(docs)]
    pad = torch.nn.utils.rnn.pad_sequence
    size = [len(d.words) for d in docs]
    with torch.autocast("cpu", enabled=False):
        emission = model.name_tag(torch.nn.functional.dropout(pad(words, batch_first=True), .1, model.training))
        tags = pad([torch.tensor(d.tags) for d in docs], batch_first=True)
        return crf_loss(emission, tags, torch.tensor(size), model.name_transitions()) / sum(size)


def coref_loss(model, samples):
    """Samples, each in the windows in which it would be read; -> weighted losses of mentions and antecedents, and both for the log"""
    parts = []   # windows of all samples are encoded together
    for s in samples:
        parts += [(s, b, e, kb, ke) for b, e, kb, ke in data.reading_windows(s.doc, begin=s.begin, end=s.end)]
    ids, shape, quote, before, length = collate([(s.doc, b, e) for s, b, e, _, _ in parts])
    states = model.encoder(ids, shape, quote, before, length)
    words = {}
    for k, (s, b, e, kb, ke) in enumerate(parts):
        f = s.doc.first
        first, last = torch.tensor([f[i] - f[b] + 1 for i in range(kb, ke)]), torch.tensor([f[i + 1] - f[b] for i in range(kb, ke)])
        words.setdefault(id(s), []).append(model.coref_words(states[k], first, last))
    found, mentions, linked, queries = torch.zeros(()), 0, torch.zeros(()), 0
    with torch.autocast("cpu", enabled=False):
        for s in samples:
            w = torch.nn.functional.dropout(torch.cat(words[id(s)]), .1, model.training)
            if s.doc.scored:
                loss, n = coref.mention_loss(model.mention(w), s)
                found, mentions = found + loss, mentions + n
            loss, n = coref.antecedent_loss(model.antecedent, w, s)
            linked, queries = linked + loss, queries + n
    found, linked = found / max(mentions, 1), linked / max(queries, 1)
    return MENTION_WEIGHT * found + ANTECEDENT_WEIGHT * linked, float(found.detach()) if mentions else None, float(linked.detach())


def groups(model, args):
    depth = len(model.encoder.blocks)
    rate = lambda k: args.rate * args.decay ** k
    out, seen = [], set()

    def add(params, lr, decay=.01):
        params = [p for p in params if p not in seen and p.requires_grad]
        seen.update(params)
        out.append({"params": [p for p in params if p.ndim > 1], "lr": lr, "top": lr, "weight_decay": decay})
        out.append({"params": [p for p in params if p.ndim <= 1], "lr": lr, "top": lr, "weight_decay": 0.})
    add([model.transition, model.name_transition], 3e-3, 0.)
    for i, block in enumerate(model.encoder.blocks):
        add(block.parameters(), rate(depth - 1 - i))
    e = model.encoder
    add([e.shape.weight, e.quote.weight, e.before.weight], rate(0))
    add([e.word.weight, e.position.weight, *e.norm.parameters()], rate(depth))
    if args.init:   # heads that are trained already go on as gently as the last block
        add([*model.word.parameters(), *model.tag.parameters(), *model.to_cue.parameters(), *model.to_source.parameters()], rate(0))
    add(model.parameters(), 5e-4)
    return [g for g in out if g["params"]]


def evaluate_names(model, docs):
    """F1 of exact spans and types, in percent"""
    gold = found = right = 0
    for d in docs:
        g = {(d.words[b][0], d.words[e - 1][1], data.NAMES[k]) for k, spans in enumerate(reference.fragments(d.tags)) for b, e in spans}
        s = {(n["start"], n["end"], n["type"]) for n in reference.names(model, d)}
        gold, found, right = gold + len(g), found + len(s), right + len(g & s)
    return round(200 * right / max(gold + found, 1), 2)


def evaluate(model, docs, named, meant, gold, out, scorer):
    model.eval()
    on, Switch.on = Switch.on, False
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        with open(out, "w") as f:
            for d in docs:
                f.write(json.dumps({"id": d.id, "attributions": reference.read(model, d)}) + "\n")
        names = {"names": evaluate_names(model, named)} if named else {}
        names |= meant(model) if meant else {}
    Switch.on = on
    model.train()
    m = json.loads(subprocess.check_output([sys.executable, scorer, gold, out, "--json", "--by-type"]))
    f = lambda k: round(100 * m["measures"][k]["f1"], 2)
    return {k: f(k) for k in ("source.fragment", "cue.fragment", "content.fragment", "attribution.full", "attribution.exact",
                              "attribution.speaker")} | {"direct": round(100 * m["types"]["direct"]["full.r"], 2)} | names


def average_gradients(params):
    flat = torch.cat([p.grad.view(-1) if p.grad is not None else torch.zeros(p.numel()) for p in params])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    at = 0
    for p in params:
        p.grad = flat[at:at + p.numel()].view_as(p)
        at += p.numel()
    return flat.norm()


def same_weights(params, rank):
    """Gives every process the first one's weights; -> how far they had drifted apart (0 is expected)"""
    flat = torch.cat([p.data.view(-1) for p in params])
    mine = flat.clone()
    dist.broadcast(flat, 0)
    at = 0
    for p in params:
        p.data.copy_(flat[at:at + p.numel()].view_as(p))
        at += p.numel()
    drift = (flat - mine).abs().max()
    dist.all_reduce(drift, op=dist.ReduceOp.MAX)
    return float(drift)


def work(rank, args):
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(args.port))
    dist.init_process_group("gloo", rank=rank, world_size=args.processes)
    torch.manual_seed(args.init_seed or args.seed)   # weights of runs with one such seed may be averaged
    encoder = torch.load(args.encoder)
    tokenizer = Tokenizer(encoder["vocabulary"])
    train_file = os.path.join(args.data, "polnear-train.jsonl.gz")
    annotators = data.annotator_table(train_file)
    train = data.load(train_file, tokenizer, annotators)
    dev_file = os.path.join(args.data, "polnear-dev.jsonl.gz")
    dev = data.load(dev_file, tokenizer, annotators) if rank == 0 else []
    named = data.load_names(os.path.join(args.names, "uner_ewt_train.jsonl.gz"), tokenizer) if args.names else []
    named.sort(key=lambda d: (len(d.ids), d.text))
    named_dev = data.load_names(os.path.join(args.names, "uner_ewt_dev.jsonl.gz"), tokenizer) if args.names and rank == 0 else []
    meant = coref.Source(args.coref, tokenizer) if args.coref else None
    meant_dev = coref.Figures(args.coref, tokenizer, os.path.dirname(args.scorer)) if args.coref and rank == 0 else None
    model = Reader(encoder["blocks"], len(annotators) + 1)
    if args.init:
        model.load_state_dict(torch.load(args.init)["state"], strict=False)
        model.encoder.word.weight.requires_grad_(False)   # a third of all weights, and as good as still by then
    else:
        missing = model.encoder.load_state_dict(encoder["state"], strict=False)
        assert not missing.unexpected_keys and len(missing.missing_keys) == 3, missing
    averaged = copy.deepcopy(model)
    parts = groups(model, args)
    optimizer = torch.optim.AdamW(parts, foreach=True)
    params = [p for g in parts for p in g["params"]]
    plan = []
    for epoch in range(args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        windows = [(i, b, e) for i, d in enumerate(train) for b, e in data.training_windows(d, args.pieces, rng)]
        rng.shuffle(windows)
        plan += [(epoch, windows[i:i + args.windows]) for i in range(0, len(windows) - args.windows + 1, args.windows)]
    saved, start = os.path.join(args.out, "last.pt"), 0
    if args.resume and os.path.exists(saved):
        got = torch.load(saved)
        model.load_state_dict(got["model"]); averaged.load_state_dict(got["averaged"]); optimizer.load_state_dict(got["optimizer"])
        start = got["step"]
    warm, clock, shown = int(.06 * len(plan)), time.time(), [0., 0.]
    coref_shown = [1., 1.]
    model.train()
    for step in range(start, len(plan)):
        epoch, windows = plan[step]
        Switch.on = step >= args.quantise * len(plan)
        random.seed(args.seed * 7919 + step * 31 + rank); torch.manual_seed(args.seed * 104729 + step * 31 + rank)
        factor = step / warm if step < warm else (len(plan) - step) / (len(plan) - warm)
        for g in optimizer.param_groups:
            g["lr"] = g["top"] * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss, tag, link = step_loss(model, [(train[i], b, e) for i, b, e in windows[rank::args.processes]])
            if named:   # sentences of about one length: little padding
                k = random.randrange(len(named) - SENTENCES)
                loss = loss + NAMES_WEIGHT * names_loss(model, named[k:k + SENTENCES])
            if meant:
                more, *lately = coref_loss(model, meant.draw(random))
                loss = loss + more
                coref_shown = [.95 * o + .05 * (o if x is None else x) for o, x in zip(coref_shown, lately)]
        loss.backward()
        norm = float(average_gradients(params))
        if norm > 1:
            for p in params:
                p.grad.mul_(1 / norm)
        usual = norm if step == start else .98 * usual + .02 * min(norm, 3 * usual)
        if norm < 10 * usual:   # a step from an outlier batch is left out
            optimizer.step()
        elif rank == 0:
            print("step %d: gradient of norm %.1f left out" % (step, norm), flush=True)
        optimizer.zero_grad(set_to_none=True)
        if step % 50 == 49:
            drift = same_weights(params, rank)
            if rank == 0 and drift > 0:
                print("step %d: the processes' weights were %.2g apart" % (step, drift), flush=True)
        with torch.no_grad():
            age = step - start if args.restart_average else step
            keep = min(AVERAGE, (1 + age) / (10 + age))
            torch._foreach_lerp_(list(averaged.parameters()), list(model.parameters()), 1 - keep)
        shown = [.95 * shown[0] + .05 * float(tag), .95 * shown[1] + .05 * link]
        if rank == 0 and step % 20 == 0:
            print("step %d/%d epoch %d tag %.4f link %.3f mention %.3f antecedent %.3f norm %.2f %.2f s/step" % (
                step, len(plan), epoch, *[x / (1 - .95 ** (step - start + 1)) for x in shown], *coref_shown, norm,
                (time.time() - clock) / (step - start + 1)), flush=True)
        last = step + 1 == len(plan) or plan[step + 1][0] != epoch
        if rank == 0 and (last or step % args.save == args.save - 1):
            torch.save({"model": model.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1,
                        "vocabulary": encoder["vocabulary"]}, saved + ".tmp")
            os.replace(saved + ".tmp", saved)
        if rank == 0 and last:
            torch.save({"averaged": averaged.state_dict(), "vocabulary": encoder["vocabulary"]}, os.path.join(args.out, "epoch-%d.pt" % (epoch + 1)))
            figures = evaluate(averaged, dev, named_dev, meant_dev, dev_file, os.path.join(args.out, "dev.jsonl"), args.scorer)
            with open(os.path.join(args.out, "log.jsonl"), "a") as f:
                f.write(json.dumps({"epoch": epoch + 1, "seconds": round(time.time() - clock), **figures}) + "\n")
            print("epoch %d: %s" % (epoch + 1, figures), flush=True)
    if rank == 0:
        torch.save({"state": averaged.state_dict(), "vocabulary": encoder["vocabulary"]}, os.path.join(args.out, "reader.pt"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", required=True); ap.add_argument("--data", required=True); ap.add_argument("--out", required=True)
    ap.add_argument("--scorer", required=True, help="attribution.py")
    ap.add_argument("--epochs", type=int, default=4); ap.add_argument("--rate", type=float, default=1.5e-4); ap.add_argument("--decay", type=float, default=.95)
    ap.add_argument("--quantise", type=float, default=2, help="share of the steps after which layers imitate 8-bit arithmetic (2: never; see NOTES.md)")
    ap.add_argument("--pieces", type=int, default=320, help="of a window"); ap.add_argument("--windows", type=int, default=12, help="a step")
    ap.add_argument("--init", help="go on from these weights (reader.pt of another run, or from_model.py)")
    ap.add_argument("--coref", help="folder of gum, ontogum, litbank and gap files: also train mentions and antecedents")
    ap.add_argument("--names", help="folder of uner_ewt_{train,dev}.jsonl.gz: also train the head of names")
    ap.add_argument("--init-seed", type=int, help="seed of the new layers' first weights (default: --seed)")
    ap.add_argument("--processes", type=int, default=2); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--save", type=int, default=60)
    ap.add_argument("--port", type=int, default=29511); ap.add_argument("--resume", action="store_true")
    ap.add_argument("--restart-average", action="store_true", help="with --resume: begin the moving average of the weights anew")
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    mp.spawn(work, (args,), nprocs=args.processes)


if __name__ == "__main__":
    main()

"""kill.py SAYSO ROUNDS: what `add` has printed survives SIGKILL at any moment, whole, and the record needs no repair.

Each round starts `add` on articles not in the record yet, kills it after a random number of printed lines, and goes on with the
next.  At the end every acknowledged article must be there with its text and reading, none by half, and `verify` content.
"""
import json, os, random, shutil, signal, subprocess, sys, tempfile, time

SAYSO, ROUNDS = sys.argv[1], int(sys.argv[2])
NAMES = "Ada Lunn,Ben Orr,Cleo Marsh,Dov Hale,Edda Roy,Finn Auer".split(",")
PLACES = "mill,bridge,harbour,depot,school,quarry,market,tunnel".split(",")


def article(n, rng):
    place = rng.choice(PLACES)
    text = ["The %s was closed for %d days, Mayor %s said on Friday." % (place, rng.randint(2, 90), rng.choice(NAMES)),
            '"We counted %d cracks," said %s, an engineer.' % (rng.randint(3, 400), rng.choice(NAMES)),
            "Report number %d on the %s was not published." % (n, place)]
    return {"id": "k%d" % n, "url": "https://desk.example/%d" % (n if rng.random() < .8 else n // 2), "outlet": "Example Wire",
            "published": "2026-03-%02dT08:00:00Z" % rng.randint(1, 28), "text": "\n\n".join(text) + "\n"}


def main():
    rng = random.Random(5)
    folder = tempfile.mkdtemp(prefix="sayso-kill-")
    db = os.path.join(folder, "desk.db")
    acknowledged, killed, given = set(), 0, {}
    for round_number in range(ROUNDS):
        batch = [article(len(given) + i, rng) for i in range(12)]
        given.update((a["id"], a) for a in batch)
        process = subprocess.Popen([SAYSO, "add", "--db", db, "--from", "jsonl", "--format", "jsonl", "--jobs", "2", "-"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write("".join(json.dumps(a) + "\n" for a in batch).encode())
        process.stdin.close()
        lines = rng.randint(0, 11)
        for _ in range(lines):
            line = process.stdout.readline()
            if not line:
                break
            acknowledged.add(json.loads(line)["id"])
        time.sleep(rng.random() * (.12 if lines == 0 else .01))
        process.send_signal(signal.SIGKILL)
        for line in process.stdout:  # printed before the kill
            if line.endswith(b"\n"):
                acknowledged.add(json.loads(line)["id"])
        killed += process.wait() == -signal.SIGKILL
        errors = process.stderr.read().decode()
        assert not errors, errors
        if round_number % 20 == 19 or round_number + 1 == ROUNDS:
            check(db, acknowledged, given)
    assert killed > ROUNDS / 2, "only %d of %d were killed in time" % (killed, ROUNDS)
    assert acknowledged, "nothing was ever acknowledged"
    print("%d kills, %d articles acknowledged, all there" % (killed, len(acknowledged)))
    shutil.rmtree(folder)


def run(*arguments):
    done = subprocess.run([SAYSO, *arguments], capture_output=True)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout[-400:], done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(db, acknowledged, given):
    run("verify", "--db", db, "--format", "jsonl")
    there = {r["id"] for r in run("stories", "--db", db, "--articles", "--format", "jsonl")}
    assert acknowledged <= there, sorted(acknowledged - there)
    for article_id in random.Random(len(there)).sample(sorted(there), min(10, len(there))):
        reading, = run("article", "--db", db, article_id, "--format", "jsonl")
        assert reading["text"] == given[article_id]["text"], article_id
        assert reading["attributions"] and reading["quantities"], "%s is there by half" % article_id


if __name__ == "__main__":
    main()

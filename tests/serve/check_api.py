"""The API against its own description, by schemathesis: whatever the description allows is taken, whatever it does not is refused.
    SAYSO=path/to/sayso python3 tests/serve/check_api.py [SEED]
Left out with one line where schemathesis is not installed (scripts/test-python); SAYSO_REQUIRE_PYTHON=1 makes that a failure."""
import os, re, shutil, subprocess, sys, tempfile

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
SAYSO = os.environ.get("SAYSO", os.path.join(SOURCE, "build/dev/bin/sayso"))
SEED = sys.argv[1] if len(sys.argv) > 1 else "20260310"


def find_schemathesis():
    own = os.path.join(SOURCE, "build/test-python/bin/schemathesis")
    return own if os.path.exists(own) else shutil.which("schemathesis")


def check(schemathesis, folder):
    db = os.path.join(folder, "desk.db")
    environment = {k: v for k, v in os.environ.items() if k not in ("SAYSO_DB",)}
    subprocess.run([SAYSO, "add", "--db", db, "--from", "jsonl", "examples/articles.jsonl"], cwd=SOURCE, env=environment, check=True, stdout=subprocess.DEVNULL)
    token = subprocess.run([SAYSO, "token", "new", "--db", db, "check"], env=environment, check=True, capture_output=True, text=True).stdout.strip()
    server = subprocess.Popen([SAYSO, "serve", "--db", db, "--port", "0"], cwd=SOURCE, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        address = re.match(r"http://\S+?(?=/$)", server.stdout.readline().strip()).group(0)
        # Two passes: every operation by itself, then chains of them (what was posted is found again).
        asked = [schemathesis, "run", address + "/api/openapi.json", "--header", "Authorization: Bearer " + token, "--seed", SEED, "--workers", "1", "--no-color"]
        one = subprocess.run([*asked, "--phases", "examples,coverage,fuzzing", "--max-examples", "15"], cwd=folder).returncode
        two = subprocess.run([*asked, "--phases", "stateful", "--max-examples", "30"], cwd=folder).returncode
        return one or two
    finally:
        server.terminate()
        server.wait()


def main():
    schemathesis = find_schemathesis()
    if not schemathesis:
        print("the API is not checked against its description: scripts/test-python installs schemathesis")
        return 1 if os.environ.get("SAYSO_REQUIRE_PYTHON") else 0
    folder = tempfile.mkdtemp(prefix="sayso-api-")
    try:
        return check(schemathesis, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

"""What a newcomer does: make demo, then the very command that it prints, and a name that is mistyped."""
import http.client, os, re, shlex, subprocess, unittest

from command import SAYSO, SOURCE, Case, sayso


class Demo(Case):
    def demo(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("SAYSO_DB", "SAYSO_MODEL")}
        done = subprocess.run(["scripts/demo"], cwd=SOURCE, env={**environment, "SAYSO": SAYSO, "DEMO": self.folder}, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def served(self, command):
        """The first page of the server that `command` starts."""
        server = subprocess.Popen([*shlex.split(command), "--port", "0"], cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            port = int(re.match(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/")
            return connection.getresponse().read().decode()
        finally:
            server.terminate()
            server.communicate()

    def test_the_command_that_it_prints_serves_its_record(self):
        for _ in range(2):  # a second run makes the record anew
            told = self.demo()
            self.assertIn("new", told)
            self.assertNotIn("known", told)
        command = re.search(r"^  (\S*sayso serve --db \S+)$", told, re.M).group(1)
        self.assertIn("Brannock", self.served(command))
        typed = [line[2:] for line in told.splitlines() if line.startswith("$ ")]
        self.assertEqual(len(typed), 6)
        for line in typed[2:]:  # those that only look do as they were told
            self.assertEqual(subprocess.run(shlex.split(line), cwd=SOURCE, capture_output=True).returncode, 0, line)

    def test_a_mistyped_record_is_not_served(self):
        status, out, err = sayso("serve", "--db", self.db, "--port", "0")
        self.assertEqual((status, out), (4, ""))
        self.assertIn("--new", err)
        self.assertIn(self.db, err)
        self.assertEqual(os.listdir(self.folder), [])
        self.assertIn("The record is empty", self.served(f"{SAYSO} serve --new --db {self.db}"))


if __name__ == "__main__":
    unittest.main()

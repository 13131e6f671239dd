"""The program that tests run, and what they share."""

import json
import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

import leapstar

matplotlib.use("Agg")
ROOT = Path(__file__).resolve().parents[2]
# What runs measure of themselves.
MEASURED = frozenset("seconds bestSeconds stepsPerSecond bestStepsPerSecond launches".split())


@pytest.fixture(scope="session")
def program():
    return leapstar.program_path()


@pytest.fixture
def command(program):
    """Runs a command line, and gives the JSON that it writes."""

    def run(*words, accepted=(0,)):
        done = subprocess.run([program, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode in accepted, done.stderr
        return json.loads(done.stdout)

    return run


STAND_IN = """#!{python}
import signal, sys
if sys.argv[1] == "--version":
    sys.exit(print("{version}"))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
{body}
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Makes a script the program: it tells the right version, and holds signals back until it waits for them."""

    def make(body):
        path = tmp_path / "leapstar"
        path.write_text(STAND_IN.format(python=sys.executable, version=leapstar.__version__, body=body))
        path.chmod(0o755)
        monkeypatch.setenv("LEAPSTAR", str(path))

    return make


def without_measured(value):
    """JSON without what a run measures of itself."""
    if isinstance(value, dict):
        return {key: without_measured(part) for key, part in value.items() if key not in MEASURED}
    return [without_measured(part) for part in value] if isinstance(value, list) else value


def children():
    """The programs that are children of this process and have not been waited for."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [int(pid) for task in tasks for pid in task.read_text().split()]
    return [pid for pid in pids if Path(f"/proc/{pid}/comm").read_text().strip() == "leapstar"]

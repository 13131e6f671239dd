"""Runs a command that answers with one JSON object, and says in one line why it did not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


class RunFailed(Exception):
    pass


def run_json(command: list[str], timeout: float) -> dict[str, Any]:
    """The last line that a command prints must be, or all that it prints must be, one JSON object."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=HERE, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise RunFailed(str(problem).splitlines()[0]) from problem
    if done.returncode != 0:
        raise RunFailed(last_line(done.stderr) or f"got exit status {done.returncode}, expected 0")
    for text in (done.stdout, last_line(done.stdout)):
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            continue
        if isinstance(value, dict):
            return value
    raise RunFailed(f"got {last_line(done.stdout)[:80]!r}, expected a JSON object")


def last_line(text: str) -> str:
    # JAX closes its tracebacks with a notice after a rule; the error stands before it.
    lines = [line.strip() for line in text.split("\n-----")[0].splitlines() if line.strip()]
    return lines[-1] if lines else ""

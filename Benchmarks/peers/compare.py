"""Runs the peers and Leapstar by turns and prints how many times faster Leapstar is than each.

By turns, because a machine's speed drifts with its load and temperature: a ratio is taken between neighbours in time.
Exit status: 0 all ran and agree with the exact answer; 1 something is missing or failed; 2 a peer's answer is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands import HERE, RunFailed, run_json
from machine import git_commit, machine
from results import BACKENDS, PLAIN, Ours, Rates, Row, own_ratios, peer_document
from tables import own_lines, table

PEERS = {
    "numpy": "numpy_leapfrog.py",
    "numba": "numba_leapfrog.py",
    "numba-handwritten": "numba_handwritten.py",
    "jax-one-loop": "jax_one_loop.py",
    "jax": "jax_leapfrog.py",
    "jax-handwritten": "jax_handwritten.py",
    "diffrax-stock": "diffrax_stock.py",
    "diffrax": "diffrax_leapfrog.py",
    "warp": "warp_leapfrog.py",
    "taichi": "taichi_leapfrog.py",
}
DEFAULT_LEAPSTAR = HERE.parents[1] / ".build" / "release" / "leapstar"


def read_rates(report: dict[str, Any]) -> Rates:
    """The fastest device counts where a backend has several."""
    rates: Rates = {}
    try:
        for case in report["cases"]:
            key = (case["case"], case["backend"])
            rates[key] = max(rates.get(key, 0.0), positive_rate(case))
    except (KeyError, TypeError, ValueError) as problem:
        raise RunFailed(f"got a report without cases, rates or names ({problem!r}), expected them") from problem
    return rates


def positive_rate(run: dict[str, Any]) -> float:
    rate = float(run["stepsPerSecond"])
    if not 0.0 < rate < float("inf"):
        raise ValueError(f"got stepsPerSecond {rate}, expected a positive number")
    return rate


def run_ours(ours: Ours, command: list[str], timeout: float) -> Rates:
    if ours.error is not None:
        return {}
    try:
        report = run_json(command, timeout)
        rates = read_rates(report)
    except RunFailed as problem:
        ours.error = str(problem)
        return {}
    ours.reports.append(report)
    ours.rates.append(rates)
    return rates


def run_peer(row: Row, script: list[str], arguments: list[str], timeout: float) -> float | None:
    if row.error is not None:
        return None
    try:
        run = run_json([sys.executable, *script, *arguments], timeout)
        rate = positive_rate(run)
    except RunFailed as problem:
        row.error = str(problem)
        return None
    except (KeyError, TypeError, ValueError) as problem:
        row.error = f"got a report without a rate ({problem!r}), expected stepsPerSecond"
        return None
    row.runs.append(run)
    return rate


def compare(options: argparse.Namespace) -> tuple[list[Row], Ours]:
    rows, ours = [Row(peer) for peer in options.peers], Ours()
    command = [str(options.leapstar.resolve()), "bench", "--case", "harmonic", "--format", "json"]
    arguments = ["--trajectories", options.trajectories, "--steps", options.steps, "--repeats", options.repeats]
    for _ in range(options.rounds):
        for row in rows:
            theirs = run_peer(row, [PEERS[row.peer]], [str(argument) for argument in arguments], options.timeout)
            note_ratios(row, theirs, run_ours(ours, command, options.timeout), PLAIN)
    return rows, ours


def note_ratios(row: Row, theirs: float | None, rates: Rates, case: str) -> None:
    for backend in BACKENDS:
        if theirs is not None and (case, backend) in rates:
            row.ratios.setdefault(backend, []).append(rates[case, backend] / theirs)


def judge(rows: list[Row], expected: float) -> None:
    """A peer's seed is fixed, so every round gives the same mean and one look is enough."""
    for row in rows:
        if row.runs:
            run = row.runs[-1]
            error = run["standardError"]
            off = run["mean"] - run.get("expectedMean", expected)
            row.standard_errors_off = off / error if error > 0 else float("nan")


def exact_answer(options: argparse.Namespace) -> float | None:
    try:
        from experiment import Case, expected_tail_drift
    except ImportError:
        return None
    return expected_tail_drift(Case(options.trajectories, options.steps))


def document(rows: list[Row], expected: float | None, ours: dict[str, Any]) -> dict[str, Any]:
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git_commit(),
        "machine": machine(),
        "expectedMean": expected,
        "peers": [peer_document(row) for row in rows],
        "leapstar": ours,
    }


def parse_arguments(
    description: str | None, peers: Collection[str], trajectories: int = 65_536, steps: int = 1000
) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--leapstar", type=Path, default=DEFAULT_LEAPSTAR, help="the program to compare with the peers")
    parser.add_argument("--peers", type=peer_list(peers), default=list(peers), help="comma-separated; default: all")
    parser.add_argument("--rounds", type=at_least_one, default=3, help="times round all peers; medians count")
    parser.add_argument("--trajectories", type=at_least_one, default=trajectories)
    parser.add_argument("--steps", type=at_least_one, default=steps)
    parser.add_argument("--repeats", type=at_least_one, default=3, help="timed runs in each round")
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds for any one command")
    parser.add_argument("--json", type=Path, help="file for everything measured")
    parser.add_argument("--allow-missing", action="store_true", help="status 0 although a peer or Leapstar did not run")
    return parser.parse_args()


def at_least_one(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"got {value}, expected a whole number of at least 1")
    return value


def peer_list(peers: Collection[str]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        names = text.split(",")
        unknown = [name for name in names if name not in peers]
        if unknown:
            raise argparse.ArgumentTypeError(f"got {unknown[0]!r}, expected some of {', '.join(peers)}")
        return names

    return read


def status(rows: list[Row], ours: Ours, allow_missing: bool) -> int:
    if any(row.disagrees for row in rows):
        return 2
    missing = ours.error is not None or any(row.error is not None for row in rows)
    return 1 if missing and not allow_missing else 0


def show(
    rows: list[Row],
    ours: Ours,
    expected: float | None,
    lines: list[str],
    found: dict[str, Any],
    options: argparse.Namespace,
) -> int:
    """Prints the table and writes the document, and gives the exit status."""
    if expected is not None:
        judge(rows, expected)
    print("\n".join([table(rows), "", *lines]))
    if options.json is not None:
        options.json.write_text(json.dumps(document(rows, expected, found), indent=2) + "\n")
    return status(rows, ours, options.allow_missing)


def main() -> int:
    options = parse_arguments(__doc__, PEERS)
    rows, ours = compare(options)
    found = {"error": ours.error, "ratios": own_ratios(ours), "reports": ours.reports}
    return show(rows, ours, exact_answer(options), own_lines(ours, options), found, options)


if __name__ == "__main__":
    sys.exit(main())

"""Runs peers and Leapstar by turns on overdamped dynamics in a double well, and prints how many times faster it is.

The case and its exact answer are in double_well.py. Slow peers run a share of the trajectories; rates are for each step
of a trajectory. Exit status: 0 all ran and agree with the exact answer; 1 something is missing or failed; 2 a peer's
answer is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands import RunFailed, run_json
from compare import DEFAULT_LEAPSTAR, at_least_one, judge, run_peer
from machine import git_commit, machine
from results import BACKENDS, Ours, Row, peer_document
from tables import number, table

CASE = "double-well-em"
# The script and its arguments, and the share of the trajectories that it runs.
PEERS: dict[str, tuple[list[str], float]] = {
    "jax-scan": (["double_well_jax.py", "--variant", "threefry2x32"], 1.0),
    "jax-scan-rbg": (["double_well_jax.py", "--variant", "rbg"], 1.0),
    "jax-scan-unsafe-rbg": (["double_well_jax.py", "--variant", "unsafe_rbg"], 1.0),
    "jax-scan-tuned": (["double_well_jax.py", "--variant", "tuned"], 1.0),
    "torch": (["double_well_torch.py", "--variant", "float64"], 1.0),
    "torch-float32": (["double_well_torch.py", "--variant", "float32"], 1.0),
    "torchsde": (["double_well_torchsde.py"], 1.0),
    "diffrax-unsafe": (["double_well_diffrax.py", "--variant", "unsafe"], 1.0),
    "diffrax-virtual": (["double_well_diffrax.py", "--variant", "virtual"], 1 / 16),
    "numba": (["double_well_numba.py", "--variant", "library"], 1.0),
    "numba-handwritten": (["double_well_numba.py", "--variant", "handwritten"], 1.0),
}


def our_command(leapstar: Path, backend: str, trajectories: int, steps: int) -> list[str]:
    """Leapstar's command line for the case."""
    physics = ["--potential", "(x^2-1)^2/4", "--variables", "x", "--temperature", "0.1", "--solver", "em"]
    sizes = ["--dt", "0.01", "--steps", str(steps), "--trajectories", str(trajectories)]
    return [str(leapstar), "langevin", "solve", *physics, *sizes, "--backend", backend, "--format", "json"]


def our_rate(report: dict[str, Any], trajectories: int, steps: int) -> float:
    """Trajectory-steps per second from what the command prints."""
    try:
        seconds = float(report["seconds"])
    except (KeyError, TypeError, ValueError) as problem:
        raise RunFailed(f"got a report without its time ({problem!r}), expected seconds") from problem
    if not 0.0 < seconds < float("inf"):
        raise RunFailed(f"got seconds {seconds}, expected a positive number")
    return trajectories * steps / seconds


def run_ours(ours: Ours, options: argparse.Namespace) -> dict[str, float]:
    """The best of the repeats on each backend, as the first of them also compiles."""
    if ours.error is not None:
        return {}
    rates: dict[str, float] = {}
    try:
        for backend in BACKENDS:
            command = our_command(options.leapstar.resolve(), backend, options.trajectories, options.steps)
            runs = [run_json(command, options.timeout) for _ in range(options.repeats)]
            rates[backend] = max(our_rate(run, options.trajectories, options.steps) for run in runs)
            ours.reports += runs
    except RunFailed as problem:
        ours.error = str(problem)
        return {}
    ours.rates.append({(CASE, backend): rate for backend, rate in rates.items()})
    return rates


def compare(options: argparse.Namespace) -> tuple[list[Row], Ours]:
    rows, ours = [Row(peer) for peer in options.peers], Ours()
    for _ in range(options.rounds):
        for row in rows:
            script, share = PEERS[row.peer]
            trajectories = max(1, round(share * options.trajectories))
            arguments = ["--trajectories", trajectories, "--steps", options.steps, "--repeats", options.repeats]
            theirs = run_peer(row, script, [str(argument) for argument in arguments], options.timeout)
            rates = run_ours(ours, options)
            for backend, rate in rates.items():
                if theirs is not None:
                    row.ratios.setdefault(backend, []).append(rate / theirs)
    return rows, ours


def own_lines(ours: Ours) -> list[str]:
    if ours.error is not None:
        return [f"leapstar  failed: {ours.error}"]
    return [
        f"leapstar, {backend}: {number(ours.median(CASE, backend), '{:.1f}', 1e-6)} M steps/s" for backend in BACKENDS
    ]


def document(rows: list[Row], ours: Ours, expected: float | None) -> dict[str, Any]:
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git_commit(),
        "machine": machine(),
        "expectedMean": expected,
        "peers": [peer_document(row) for row in rows],
        "leapstar": {
            "error": ours.error,
            "stepsPerSecond": {backend: ours.median(CASE, backend) for backend in BACKENDS},
            "reports": ours.reports,
        },
    }


def peer_list(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"got {unknown[0]!r}, expected some of {', '.join(PEERS)}")
    return names


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leapstar", type=Path, default=DEFAULT_LEAPSTAR, help="the program to compare with the peers")
    parser.add_argument("--peers", type=peer_list, default=list(PEERS), help="comma-separated; default: all")
    parser.add_argument("--rounds", type=at_least_one, default=3, help="times round all peers; medians count")
    parser.add_argument("--trajectories", type=at_least_one, default=65_536)
    parser.add_argument("--steps", type=at_least_one, default=1000)
    parser.add_argument("--repeats", type=at_least_one, default=3, help="timed runs in each round")
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds for any one command")
    parser.add_argument("--json", type=Path, help="file for everything measured")
    parser.add_argument("--allow-missing", action="store_true", help="status 0 although a peer or Leapstar did not run")
    return parser.parse_args()


def exact_answer(options: argparse.Namespace) -> float | None:
    try:
        from double_well import DoubleWell, expected_square
    except ImportError:
        return None
    return expected_square(DoubleWell(options.trajectories, options.steps))


def main() -> int:
    options = parse_arguments()
    rows, ours = compare(options)
    expected = exact_answer(options)
    if expected is not None:
        judge(rows, expected)
    print("\n".join([table(rows), "", *own_lines(ours)]))
    if options.json is not None:
        options.json.write_text(json.dumps(document(rows, ours, expected), indent=2) + "\n")
    if any(row.disagrees for row in rows):
        return 2
    missing = ours.error is not None or any(row.error is not None for row in rows)
    return 1 if missing and not options.allow_missing else 0


if __name__ == "__main__":
    sys.exit(main())

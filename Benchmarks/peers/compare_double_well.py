"""Runs peers and Leapstar by turns on overdamped dynamics in a double well, and prints how many times faster it is.

The case and its exact answer are in double_well.py. Slow peers run a share of the trajectories; rates are for each step
of a trajectory. Exit status: 0 all ran and agree with the exact answer; 1 something is missing or failed; 2 a peer's
answer is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from commands import RunFailed, run_json
from compare import note_ratios, parse_arguments, run_peer, show
from results import BACKENDS, Ours, Rates, Row
from tables import number

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


def run_ours(ours: Ours, options: argparse.Namespace) -> Rates:
    """The best of the repeats on each backend, as the first of them also compiles."""
    if ours.error is not None:
        return {}
    rates: Rates = {}
    try:
        for backend in BACKENDS:
            command = our_command(options.leapstar.resolve(), backend, options.trajectories, options.steps)
            runs = [run_json(command, options.timeout) for _ in range(options.repeats)]
            rates[CASE, backend] = max(our_rate(run, options.trajectories, options.steps) for run in runs)
            ours.reports += runs
    except RunFailed as problem:
        ours.error = str(problem)
        return {}
    ours.rates.append(rates)
    return rates


def compare(options: argparse.Namespace) -> tuple[list[Row], Ours]:
    rows, ours = [Row(peer) for peer in options.peers], Ours()
    for _ in range(options.rounds):
        for row in rows:
            script, share = PEERS[row.peer]
            trajectories = max(1, round(share * options.trajectories))
            arguments = ["--trajectories", trajectories, "--steps", options.steps, "--repeats", options.repeats]
            theirs = run_peer(row, script, [str(argument) for argument in arguments], options.timeout)
            note_ratios(row, theirs, run_ours(ours, options), CASE)
    return rows, ours


def own_lines(ours: Ours) -> list[str]:
    if ours.error is not None:
        return [f"leapstar  failed: {ours.error}"]
    return [
        f"leapstar, {backend}: {number(ours.median(CASE, backend), '{:.1f}', 1e-6)} M steps/s" for backend in BACKENDS
    ]


def exact_answer(options: argparse.Namespace) -> float | None:
    try:
        from double_well import DoubleWell, expected_square
    except ImportError:
        return None
    return expected_square(DoubleWell(options.trajectories, options.steps))


def main() -> int:
    options = parse_arguments(__doc__, PEERS)
    rows, ours = compare(options)
    rates = {backend: ours.median(CASE, backend) for backend in BACKENDS}
    found = {"error": ours.error, "stepsPerSecond": rates, "reports": ours.reports}
    return show(rows, ours, exact_answer(options), own_lines(ours), found, options)


if __name__ == "__main__":
    sys.exit(main())

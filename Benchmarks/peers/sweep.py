"""Compares Leapstar's steps in a sweep of 16 step sizes, which draw together, with those of peers, which draw for each.

The experiment is that of compare.py, at 16 step sizes; a peer's time for 16 is taken as 16 times that for one. Leapstar's
time is that of the whole study, without the program's start. Exit status 1: something did not run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from commands import RunFailed, run_json
from compare import DEFAULT_LEAPSTAR, PEERS, positive_rate

POINTS = 16
SEEDS = 400_000
STEPS = 1000


def our_rate(leapstar: Path, backend: str, timeout: float) -> float:
    sweep = ["sweep", "--dt", f"0.0025:0.004:{POINTS}", "--mass", "0.35", "--sigma", "0.2", "--estimator", "plain"]
    size = ["--seeds", str(SEEDS), "--steps", str(STEPS), "--backend", backend, "--no-journal", "--format", "json"]
    return POINTS * SEEDS * STEPS / run_json([str(leapstar.resolve()), *sweep, *size], timeout)["seconds"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leapstar", type=Path, default=DEFAULT_LEAPSTAR)
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=["numba-handwritten", "jax-handwritten"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds for any one command")
    options = parser.parse_args()
    peer = ["--trajectories", "65536", "--steps", str(STEPS), "--repeats", "3"]
    try:
        for name in options.peers:
            for backend in ("cpu", "opencl"):
                our_rate(options.leapstar, backend, options.timeout)  # Compiles what is compiled once.
                theirs, ratios = [], []
                for _ in range(options.rounds):
                    theirs.append(positive_rate(run_json([sys.executable, PEERS[name], *peer], options.timeout)))
                    ratios.append(our_rate(options.leapstar, backend, options.timeout) / theirs[-1])
                print(f"{name:18} {statistics.median(theirs):.3g} steps/s; ours {backend} ÷ {statistics.median(ratios):.2f}")
    except RunFailed as problem:
        print(f"sweep.py: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

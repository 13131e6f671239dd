#!/usr/bin/env python3
"""draws.py LEAPSTAR [--rounds N] [--backend NAME]

Runs the same experiments with separate and with joint draws in turn, and prints the median time of each and the median of
the ratios. The exit status is 1 where their means are further apart than five standard errors of both.
"""

import argparse
import math
import statistics
import sys

from builds import in_turn, run

CASES = {
    "tail mean, plain": "--estimator plain --seeds 4e6",
    "final, plain": "--estimator plain --seeds 4e6 --observable final",
    "tail mean, antithetic": "--estimator antithetic --seeds 2e6",
    "quartic, plain": "--landscape quartic --estimator plain --seeds 4e6",
}


def arguments(case, drawing, backend):
    return [*f"probe --dt 0.002 {case} --backend {backend} --noise-draws {drawing}".split()]


def is_same_law(one, other):
    spread = math.hypot(one["standardError"], other["standardError"])
    return abs(one["mean"] - other["mean"]) <= 5 * spread


def compare(program, case, backend, rounds):
    """The median seconds of both, the median ratio, and whether their means agree."""
    commands = [arguments(case, drawing, backend) for drawing in ("separate", "joint")]
    # Programs are compiled and proven once.
    probes = [run(program, command)[1]["trials"][0] for command in commands]
    seconds = ([], [])
    for which in in_turn(rounds):
        seconds[which].append(run(program, commands[which])[0])
    ratios = [separate / joint for separate, joint in zip(*seconds)]
    return [statistics.median(s) for s in (*seconds, ratios)], is_same_law(*probes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leapstar")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--backend", default="cpu", help="cpu or opencl")
    options = parser.parse_args()
    is_right = True
    print(f"{'case':24} {'separate s':>10} {'joint s':>8} {'ratio':>6}  law", flush=True)
    for name, case in CASES.items():
        (separate, joint, ratio), is_same = compare(options.leapstar, case, options.backend, options.rounds)
        is_right = is_right and is_same
        print(f"{name:24} {separate:10.2f} {joint:8.2f} {ratio:6.2f}  {'same' if is_same else 'OTHER'}", flush=True)
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()

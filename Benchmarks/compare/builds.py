#!/usr/bin/env python3
"""builds.py OLD NEW [--rounds N] [--backend NAME] [--cases NAME …]

Runs the same commands by two builds of leapstar in turn, and prints the median time of each and the median of the
ratios. Results must be the same but for what a run measures of itself; the exit status is 1 where one differs.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

# What a run measures of itself, and where it ran.
MEASURED = {"seconds", "device", "launches", "version"}
SWEEP = "sweep --dt 0.002:0.02:16"
CASES = {
    "one step size": "probe --dt 0.002 --estimator plain --seeds 1e6",
    "16 step sizes, plain": f"{SWEEP} --estimator plain --seeds 2e5",
    "16 step sizes, antithetic": f"{SWEEP} --estimator antithetic --seeds 1e5",
    "16 step sizes, quartic": f"{SWEEP} --landscape quartic --estimator plain --seeds 2e5",
    "16 step sizes, step median": f"{SWEEP} --observable step-median --estimator plain --seeds 2e4 --steps 500",
    "Müller–Brown": "probe --landscape muller-brown --dt 0.002 --estimator plain --seeds 3e5",
    # Enough seeds that the second in which its program is made counts for little.
    "network, all rows": "probe --landscape tanh-net --dt 0.01 --estimator plain --seeds 3e4 --steps 200",
}


def without_measured(value):
    if isinstance(value, dict):
        return {key: without_measured(item) for key, item in value.items() if key not in MEASURED}
    return [without_measured(item) for item in value] if isinstance(value, list) else value


def run(program, arguments):
    started = time.monotonic()
    command = [program, *arguments, "--no-journal", "--format", "json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return time.monotonic() - started, without_measured(json.loads(done.stdout))


def in_turn(rounds):
    """Which of two builds runs next: each comes first every other round."""
    for index in range(rounds):
        yield from (0, 1) if index % 2 == 0 else (1, 0)


def parser_of_builds(description, rounds):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--backend", default="cpu", help="cpu or opencl")
    return parser


def compare(programs, arguments, rounds):
    """The median seconds of both, the median ratio, and whether all results are the same."""
    for program in programs:
        # Programs are compiled and proven once.
        run(program, arguments)
    seconds, results = ([], []), []
    for which in in_turn(rounds):
        took, result = run(programs[which], arguments)
        seconds[which].append(took)
        results.append(result)
    ratios = [old / new for old, new in zip(*seconds)]
    return [statistics.median(s) for s in (*seconds, ratios)], all(result == results[0] for result in results)


def main():
    parser = parser_of_builds(__doc__, rounds=9)
    parser.add_argument("--cases", nargs="+", choices=list(CASES), default=list(CASES), metavar="NAME")
    options = parser.parse_args()
    is_right = True
    print(f"{'case':28} {'old s':>8} {'new s':>8} {'ratio':>6}  result", flush=True)
    for name in options.cases:
        arguments = [*CASES[name].split(), "--backend", options.backend]
        (old, new, ratio), is_same = compare((options.old, options.new), arguments, options.rounds)
        is_right = is_right and is_same
        print(f"{name:28} {old:8.2f} {new:8.2f} {ratio:6.2f}  {'same' if is_same else 'DIFFERS'}", flush=True)
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""searches.py OLD NEW [--rounds N] [--backend NAME]

Times searches that must sample (harmonic experiment, antithetic pairs, tolerance 2e-5) by two builds of leapstar in turn.
How many samples a search needs is chance, so each round has a run seed of its own, and times are means over rounds.
Two builds may take other samples, so intervals need not be the same, but those of a boundary must overlap, as both hold
the same dt* at 99 %; the exit status is 1 where they do not.
"""

import json
import subprocess
import sys
import time

from builds import in_turn, parser_of_builds

SEARCHES = [(mass, steps) for mass in (2, 3, 4) for steps in (500, 1000)]


def run(program, mass, steps, seed, backend):
    started = time.monotonic()
    command = [
        program, "boundary", "--mass", str(mass), "--steps", str(steps), "--dt", "0.002:0.02", "--tolerance", "2e-5",
        "--estimator", "antithetic", "--seed", str(seed), "--backend", backend, "--no-journal", "--format", "json",
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found = json.loads(done.stdout)["boundaries"]
    return time.monotonic() - started, [(one["lower"]["dt"], one["upper"]["dt"]) for one in found]


def overlap(one, other):
    return len(one) == len(other) and all(a[0] <= b[1] and b[0] <= a[1] for a, b in zip(one, other))


def main():
    options = parser_of_builds(__doc__, rounds=3).parse_args()
    programs, is_right, sums = (options.old, options.new), True, [0.0, 0.0]
    print(f"{'mass':>4} {'steps':>5} {'boundaries':>10} {'old s':>8} {'new s':>8} {'ratio':>6}  intervals", flush=True)
    for mass, steps in SEARCHES:
        seconds, found = [0.0, 0.0], [None, None]
        is_same = True
        for turn, which in enumerate(in_turn(options.rounds)):
            took, found[which] = run(programs[which], mass, steps, turn // 2, options.backend)
            seconds[which] += took / options.rounds
            is_same = is_same and (turn % 2 == 0 or overlap(*found))
        old, new = seconds
        sums = [sums[0] + old, sums[1] + new]
        is_right = is_right and is_same
        print(
            f"{mass:4} {steps:5} {len(found[1]):10} {old:8.2f} {new:8.2f} {old / new:6.2f}  "
            f"{'overlap' if is_same else 'DISAGREE'}", flush=True)
    print(f"{'all':>21} {sums[0]:8.2f} {sums[1]:8.2f} {sums[0] / sums[1]:6.2f}")
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()

"""A gas expands from half of a ring into all of it: Boltzmann's entropy grows by log 2 for each particle, and falls back
exactly when all momenta are reversed (J. Loschmidt 1876), by a leapfrog whose steps are reversible to the bit.

Usage: python gas.py PATH-TO-LEAPSTAR
"""

import json
import math
import subprocess
import sys

PARTICLES, CELLS, DT, STEPS = 2048, 16, 0.01, 400


def trace(program: str, q: list[float] | None = None, p: list[float] | None = None) -> list[dict]:
    command = [
        program, "trace", "--landscape", "gas", "--dimension", str(PARTICLES), "--noise", "none",
        "--scheme", "fixed-point-leapfrog", "--trajectories", "1", "--quantity", f"cell-entropy:{CELLS}",
        "--dt", str(DT), "--steps", str(STEPS), "--stride", "20", "--format", "json",
    ]  # fmt: skip
    if q is not None and p is not None:
        command += ["--start-q", ",".join(map(repr, q)), "--start-p", ",".join(map(repr, p))]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["points"]


def main() -> None:
    forward = trace(sys.argv[1])
    start, end = forward[0], forward[-1]
    back = trace(sys.argv[1], end["q"], [-p for p in end["p"]])
    print(f"{PARTICLES} particles, {CELLS} cells, t = {DT * STEPS:g}, {STEPS} steps")
    for point in forward[:: len(forward) // 5]:
        print(f"t = {point['time']:4.1f}: entropy {point['H']:.4f} a particle")
    # Shares that are chance have a little less than the even ones.
    chance = (CELLS - 1) / (2 * PARTICLES)
    print(f"growth {end['H'] - start['H']:.4f} a particle (log 2 = {math.log(2):.4f}, less {chance:.4f} by chance)")
    same = back[-1]["H"] == start["H"] and back[-1]["q"] == start["q"] and back[-1]["p"] == [-p for p in start["p"]]
    print(f"reversed: entropy {back[-1]['H']:.4f} at the end; entropy, positions and momenta the same: {same}")


if __name__ == "__main__":
    main()

"""The recurrence of Fermi, Pasta, Ulam and Tsingou: 32 sites, alpha = 1/4, all energy in the first mode.

E. Fermi, J. Pasta, S. Ulam (and M. Tsingou), Los Alamos report LA-1940 (1955), figure 1: after about 29,000 cycles of
dt = sqrt(1/8), time 10,300, the energy is back in mode 1 to within a few per cent. The program observes energies of
modes by name.

Usage: python recurrence.py PATH-TO-LEAPSTAR
"""

import csv
import io
import math
import subprocess
import sys

STEPS, DT, STRIDE = 120_000, 0.1, 200
REPORTED = 29_000 * math.sqrt(1 / 8)


def energies(program: str, mode: int) -> list[tuple[float, float]]:
    """Times and the energy in a mode."""
    command = [
        program, "trace", "--landscape", "fput-alpha", "--noise", "none", "--trajectories", "1",
        "--quantity", f"mode-energy:{mode}", "--dt", str(DT), "--steps", str(STEPS), "--stride", str(STRIDE),
        "--format", "csv",
    ]  # fmt: skip
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [(float(row["time"]), float(row["H"])) for row in csv.DictReader(io.StringIO(text))]


def main() -> None:
    modes = {mode: energies(sys.argv[1], mode) for mode in range(1, 6)}
    start = modes[1][0][1]
    first = [(time, energy / start) for time, energy in modes[1]]
    lowest = min(first, key=lambda point: point[1])
    back = max((point for point in first if point[0] > 0.5 * REPORTED), key=lambda point: point[1])
    period = math.pi / math.sin(math.pi / 66)
    print(f"mode 1 falls to {lowest[1]:.1%} of the energy at t = {lowest[0]:.0f}")
    for mode in range(2, 6):
        time, energy = max(modes[mode], key=lambda point: point[1])
        print(f"mode {mode} has at most {energy / start:.1%}, at t = {time:.0f}")
    print(
        f"mode 1 has {back[1]:.1%} again at t = {back[0]:.0f}, after {back[0] / period:.0f} of its periods "
        f"(reported: about {REPORTED:.0f})"
    )


if __name__ == "__main__":
    main()

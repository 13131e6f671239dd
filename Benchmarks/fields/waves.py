"""Energy errors of travelling and oscillating waves, and how they grow with the step: as dt squared.

A kink of phi^4 that moves at velocity 0.3 on 1024 sites between -50 and 50, to time 50; a breather of the sine-Gordon
field of frequency 1/2 on 512 sites between -40 and 40, to time 80, whose energy in the continuum is
16 sqrt(1 - 1/4) = 13.856 (M. J. Ablowitz, D. J. Kaup, A. C. Newell, H. Segur 1973). Leapfrog, without noise.

Usage: python waves.py PATH-TO-LEAPSTAR
"""

import math
import subprocess
import sys

# The largest relative change of the breather's energy by step size, of another implementation of the scheme.
KNOWN = {0.01: 2.1e-5, 0.02: 8.5e-5, 0.04: 3.4e-4, 0.08: 1.36e-3}
VELOCITY = 0.3


def kink() -> tuple[list[str], float]:
    gamma = 1 / math.sqrt(1 - VELOCITY**2)
    place = "g*dx*(i-511.5)/sqrt(2)"
    return [
        "--variables", "q[1024; fixed=-1:1]", "--mass", repr(100 / 1024), "--set", f"dx={100 / 1024!r}",
        "--set", f"g={gamma!r}", "--set", f"s={gamma * VELOCITY / math.sqrt(2)!r}",
        "--potential", "sum(i=-1:1023, 0.5*(q[i+1]-q[i])^2/dx) + sum(i, 0.25*dx*(q[i]^2-1)^2)",
        "--positions", f"q=tanh({place})", "--momenta", f"q=-dx*s/cosh({place})^2",
    ], 50  # fmt: skip


def breather() -> tuple[list[str], float]:
    return [
        "--landscape", "sine-gordon", "--dimension", "512", "--set", "dx=0.15625", "--mass", "0.15625",
        "--positions", "q=4*atan(sqrt(3)/cosh(sqrt(0.75)*dx*(i-255.5)))",
    ], 80  # fmt: skip


def largest_change(program: str, wave: list[str], dt: float, time: float) -> tuple[float, float]:
    """The energy at the start, and the largest change of it among points 0.08 apart."""
    command = [
        program, "trace", *wave, "--noise", "none", "--trajectories", "1", "--dt", str(dt),
        "--steps", str(round(time / dt)), "--stride", str(round(0.08 / dt)), "--format", "csv",
    ]  # fmt: skip
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [line.split(",", 5) for line in text.splitlines()]
    place = rows[0].index("H")
    return float(rows[1][place]), max(abs(float(row[place + 1])) for row in rows[1:])


def main() -> None:
    for name, (wave, time), steps in [("kink", kink(), (0.005, 0.01, 0.02, 0.04)), ("breather", breather(), KNOWN)]:
        before = None
        for dt in steps:
            energy, change = largest_change(sys.argv[1], wave, dt, time)
            error = change / energy
            known = f" (known {KNOWN[dt]:.3g}, {error / KNOWN[dt] - 1:+.1%})" if name == "breather" else ""
            law = "" if before is None else f", {error / before:.3f} times the one before"
            print(f"{name}, dt {dt}: H = {energy:.4f}, max |dH/H| {error:.3e}{known}{law}")
            before = error


if __name__ == "__main__":
    main()

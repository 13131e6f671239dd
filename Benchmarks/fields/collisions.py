"""Collisions of a kink and an antikink of phi^4: bounces, two bounces, or capture, by velocity.

phi_tt = phi_xx - phi (phi^2 - 1), both ends at -1; the kink starts at -x0 with velocity v, the antikink at x0 with -v. The critical velocity is 0.2598; below it are windows of two bounces (D. K. Campbell,
J. F. Schonfeld, C. A. Wingate 1983). The field in the middle is 1 while both are apart and falls below 0 in each
collision; a pair that is still colliding at the end is captured.

Usage: python collisions.py PATH-TO-LEAPSTAR
"""

import json
import subprocess
import sys

import numpy as np

SITES, LENGTH, DT, TIME, START = 1280, 160.0, 0.025, 160, 7.0
EXPECTED = {0.15: "captured", 0.20: "2 bounces", 0.225: "2 bounces", 0.24: "captured", 0.27: "1 bounce", 0.30: "1 bounce"}


def middle(program: str, v: float) -> tuple[np.ndarray, float]:
    """The field in the middle over time, and the largest relative change of the energy."""
    g = float(1 / np.sqrt(1 - v * v))
    kink, antikink = (f"g*(dx*(i-{(SITES - 1) / 2}){sign}x0)/sqrt(2)" for sign in "+-")
    settings = {"dx": LENGTH / SITES, "g": g, "x0": START, "s": float(v * g / np.sqrt(2))}
    command = [
        program, "trace", "--noise", "none", "--format", "json", "--variables", f"q[{SITES}; fixed=-1]",
        "--potential", f"sum(i=-1:{SITES - 1}, 0.5*(q[i+1]-q[i])^2/dx) + sum(i, 0.25*dx*(q[i]^2-1)^2)",
        "--mass", repr(LENGTH / SITES), "--trajectories", "1",
        "--positions", f"q=tanh({kink}) - tanh({antikink}) - 1",
        "--momenta", f"q=-dx*s*(1/cosh({kink})^2 + 1/cosh({antikink})^2)",
        "--dt", str(DT), "--steps", str(round(TIME / DT)), "--stride", "20",
    ]  # fmt: skip
    for name, value in settings.items():
        command += ["--set", f"{name}={value!r}"]
    points = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["points"]
    field = np.array([0.5 * (p["q"][SITES // 2 - 1] + p["q"][SITES // 2]) for p in points])
    return field, max(abs(p["dH"] / p["H"]) for p in points)


def outcome(field: np.ndarray) -> str:
    """How often both collide before they part for good; captured if they have not."""
    below = field < 0
    collisions = int(np.sum(below[1:] & ~below[:-1]))
    if not np.all(field[-len(field) // 6 :] > 0.5):
        return "captured"
    return f"{collisions} bounce" + ("s" if collisions > 1 else "")


def main() -> None:
    for v, expected in EXPECTED.items():
        field, changes = middle(sys.argv[1], v)
        print(f"v = {v}: {outcome(field)} (expected {expected}); max |dH/H| {changes:.1e}")


if __name__ == "__main__":
    main()

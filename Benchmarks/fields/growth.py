"""The growth of surfaces: the width W(t) of Edwards-Wilkinson and Kardar-Parisi-Zhang surfaces grows as t to the power
1/4 and 1/3 (S. F. Edwards, D. R. Wilkinson 1982; M. Kardar, G. Parisi, Y.-C. Zhang 1986).

Equations in index notation, solved by `leapstar langevin solve`; the states are read as NumPy arrays. The slope of the
KPZ term is the average of C.-H. Lam and F. G. Shin (1998), which keeps the law of the linear equation stationary.
Errors are those of a jackknife over trajectories.

Usage: python growth.py PATH-TO-LEAPSTAR
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SITES, TRAJECTORIES = 2048, 256
LAPLACIAN = "h[i+1] + h[i-1] - 2*h[i]"
SLOPES = "((h[i+1]-h[i])^2 + (h[i+1]-h[i])*(h[i]-h[i-1]) + (h[i]-h[i-1])^2)"
GROWTHS = {
    "Edwards-Wilkinson": (LAPLACIAN, "1/4", 0.1, (20, 40, 80, 160, 320)),
    "Kardar-Parisi-Zhang": (f"{LAPLACIAN} + l/6*{SLOPES}", "1/3", 0.02, (10, 20, 40, 80, 160)),
}


def states(program: str, drift: str, dt: float, times: tuple[int, ...]) -> np.ndarray:
    """Heights by time, trajectory and site."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "states.npz"
        command = [
            program, "langevin", "solve", "--variables", f"h[{SITES}; periodic]", "--drift", drift,
            "--diffusion", "1", "--positions", "h=0", "--dt", str(dt), "--time", str(max(times)),
            "--times", ",".join(map(str, times[:-1])), "--trajectories", str(TRAJECTORIES), "--states", str(file),
        ]  # fmt: skip
        if "l/6" in drift:
            command += ["--set", "l=4"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return np.load(file)["states"][0]


def exponent(squares: np.ndarray, times: np.ndarray) -> float:
    """Half the slope of log W² over log t; `squares` by time and trajectory."""
    return np.polyfit(np.log(times), np.log(squares.mean(axis=1)), 1)[0] / 2


def jackknife(squares: np.ndarray, times: np.ndarray) -> float:
    without = [exponent(np.delete(squares, place, axis=1), times) for place in range(squares.shape[1])]
    count = len(without)
    return float(np.sqrt((count - 1) / count * np.sum((np.array(without) - np.mean(without)) ** 2)))


def main() -> None:
    program = sys.argv[1]
    print(f"{SITES} sites, {TRAJECTORIES} trajectories")
    for name, (drift, expected, dt, times) in GROWTHS.items():
        started = time.monotonic()
        squares = states(program, drift, dt, times).var(axis=2)
        at = np.array(times, dtype=float)
        print(
            f"{name}, dt {dt}: beta = {exponent(squares, at):.4f} ± {jackknife(squares, at):.4f} (expected {expected}), "
            f"W² at t = {times[0]} and {times[-1]}: {squares[0].mean():.3f}, {squares[-1].mean():.3f}, "
            f"{time.monotonic() - started:.1f} s"
        )


if __name__ == "__main__":
    main()

"""A ring of coupled oscillators in a bath: the covariance of its positions is T times the inverse of the stiffness K.

BAOAB has it exactly for linear forces (B. Leimkuhler, C. Matthews 2013), at any stable step size; Euler-Maruyama's is
off by a factor 1/(1 - dt k/2) for each mode of stiffness k. Both are compared mode by mode, in standard errors.

Usage: python ring.py PATH-TO-LEAPSTAR
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

SITES, TRAJECTORIES, TEMPERATURE = 64, 4000, 0.7
COUPLING, SPRING = 1.0, 0.25
SOLVERS = {"baoab": (0.2, 40), "em": (0.2, 60)}
POTENTIAL = "sum(i, 0.5*c*(q[i+1]-q[i])^2 + 0.5*k*q[i]^2)"


def states(program: str, solver: str, dt: float, time: float) -> np.ndarray:
    """Final positions, by trajectory and site."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "states.npz"
        command = [
            program, "langevin", "solve", "--variables", f"q[{SITES}; periodic]", "--potential", POTENTIAL,
            "--set", f"c={COUPLING}", "--set", f"k={SPRING}", "--solver", solver, "--temperature", str(TEMPERATURE),
            "--positions", "q=0", "--dt", str(dt), "--time", str(time), "--trajectories", str(TRAJECTORIES),
            "--states", str(file),
        ]  # fmt: skip
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return np.load(file)["states"][0, -1, :, :SITES]


def main() -> None:
    stiffness = SPRING + COUPLING * (2 - 2 * np.cos(2 * np.pi * np.arange(SITES) / SITES))
    for solver, (dt, time) in SOLVERS.items():
        power = np.abs(np.fft.fft(states(sys.argv[1], solver, dt, time), axis=1)) ** 2 / SITES
        ratio = power.mean(axis=0) * stiffness / TEMPERATURE
        error = power.std(axis=0, ddof=1) * stiffness / TEMPERATURE / np.sqrt(TRAJECTORIES)
        bias = 1 / (1 - dt * stiffness / 2) if solver == "em" else np.ones(SITES)
        half = slice(0, SITES // 2 + 1)
        print(
            f"{solver}, dt {dt}: covariance over T/k between {ratio[half].min():.4f} and {ratio[half].max():.4f}; "
            f"from 1 at most {np.abs((ratio - 1) / error)[half].max():.2f} standard errors"
            + (f", from 1/(1 - dt k/2) at most {np.abs((ratio - bias) / error)[half].max():.2f}" if solver == "em" else "")
        )


if __name__ == "__main__":
    main()

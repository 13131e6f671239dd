"""The overdamped case that every peer of it runs, its exact answer, and how a run is timed and reported.

dx = -U'(x) dt + sqrt(2T) dW with U = (x^2 - 1)^2 / 4, from x = 0, by Euler-Maruyama: one normal a step. A trajectory's
number is its last x; a run's answer is the mean of x^2 over trajectories.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiment import Float64s, positive, timed
from machine import available_cores


@dataclass(frozen=True)
class DoubleWell:
    """Sizes and parameters of the case, with the constant that every step needs."""

    trajectories: int = 65_536
    steps: int = 1000
    temperature: float = 0.1
    dt: float = 0.01

    @property
    def diffusion(self) -> float:
        return math.sqrt(2.0 * self.temperature)

    @property
    def noise(self) -> float:
        """Displacement of one step per unit normal."""
        return self.diffusion * math.sqrt(self.dt)


def expected_square(case: DoubleWell) -> float:
    """E[x^2] after the last step, for Euler-Maruyama itself: its density, carried from step to step on a grid.

    The trapezoidal rule is exact to rounding for densities as smooth as these: the spacing is a tenth of a step's
    normal, and nothing comes near the ends.
    """
    grid = np.linspace(-3.0, 3.0, 1 + math.ceil(60.0 / case.noise))
    spacing = grid[1] - grid[0]
    means = grid + case.dt * (grid - grid**3)
    kernel = np.exp(-0.5 * ((grid[:, None] - means[None, :]) / case.noise) ** 2)
    kernel *= spacing / (case.noise * math.sqrt(2.0 * math.pi))
    density = np.exp(-0.5 * (grid / case.noise) ** 2) / (case.noise * math.sqrt(2.0 * math.pi))
    for _ in range(case.steps - 1):
        density = kernel @ density
    mass = float(np.sum(density) * spacing)
    if abs(mass - 1.0) > 1e-9:
        raise SystemExit(f"the grid lost track of the density: got mass {mass}, expected 1")
    return float(np.sum(density * grid**2) * spacing)


@dataclass(frozen=True)
class Options:
    case: DoubleWell
    repeats: int
    workers: int
    variant: str


def parse_options(description: str | None, variants: list[str] | None = None) -> Options:
    """The first of `variants` counts where none is given."""
    parser = argparse.ArgumentParser(description=(description or "").strip().splitlines()[0])
    parser.add_argument("--trajectories", type=positive, default=DoubleWell.trajectories)
    parser.add_argument("--steps", type=positive, default=DoubleWell.steps)
    parser.add_argument("--repeats", type=positive, default=3, help="timed runs after the warm-up; the median counts")
    parser.add_argument("--workers", type=positive, default=available_cores(), help="threads")
    if variants:
        parser.add_argument("--variant", choices=variants, default=variants[0])
    given = parser.parse_args()
    case = DoubleWell(given.trajectories, given.steps)
    return Options(case, given.repeats, given.workers, given.variant if variants else "")


def run_and_report(peer: str, version: str, options: Options, simulate: Callable[[], Float64s]) -> None:
    """`simulate` gives the last x of each trajectory."""
    seconds, last = timed(simulate, options.repeats)
    case = options.case
    if last.shape != (case.trajectories,):
        raise SystemExit(f"{peer}: got results of shape {last.shape}, expected ({case.trajectories},)")
    squares = last**2
    report = {
        "peer": peer,
        "version": version,
        "trajectories": case.trajectories,
        "steps": case.steps,
        "seconds": seconds,
        "stepsPerSecond": case.trajectories * case.steps / seconds,
        "mean": float(squares.mean()),
        "sd": float(squares.std()),
        "standardError": float(squares.std()) / math.sqrt(case.trajectories),
    }
    print(json.dumps(report), flush=True)

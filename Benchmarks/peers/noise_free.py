"""The noise-free cases, their exact answers, and what a peer prints of its run.

Quartic: U = (x^2 - 1)^2 / 4 + y^2 / 2 + c x y^2, unit mass, kick-drift-kick; the answer is the mean of H - H0 over the
last fifth of the steps. Kepler: U = -1 / r, unit mass, from the perihelion of an orbit of eccentricity 0.6; the answer
is H - H0 after the last step. All trajectories start alike. The exact answer of the method at its step size comes from
decimals of 60 digits, so that no rounding is left in it; what a double can lose is allowed for in `allowed`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, TypeAlias

from experiment import Float64s, positive, timed
from machine import available_cores

DIGITS = 60
Step: TypeAlias = "Callable[[list[Decimal]], list[Decimal]]"


@dataclass(frozen=True)
class Quartic:
    trajectories: int = 262_144
    steps: int = 10_000
    dt: float = 0.01
    c: float = 0.3
    start: tuple[float, float, float, float] = (1.3, 0.2, 0.1, 0.6)

    @property
    def first_tail_step(self) -> int:
        """Zero-based index of the first step that belongs to the tail."""
        return self.steps * 4 // 5

    @property
    def tail_steps(self) -> int:
        return self.steps - self.first_tail_step

    @property
    def initial_energy(self) -> float:
        with localcontext(prec=DIGITS):
            return float(self.energy([Decimal(value) for value in self.start]))

    def energy(self, state: list[Decimal]) -> Decimal:
        x, y, u, v = state
        return (x * x - 1) ** 2 / 4 + y * y / 2 + Decimal(self.c) * x * y * y + (u * u + v * v) / 2

    def gradient(self, x: Decimal, y: Decimal) -> tuple[Decimal, Decimal]:
        c = Decimal(self.c)
        return x * (x * x - 1) + c * y * y, y + 2 * c * x * y


@dataclass(frozen=True)
class Kepler:
    trajectories: int = 65_536
    steps: int = 10_000
    dt: float = 0.001
    start: tuple[float, float, float, float] = (0.4, 0.0, 0.0, 2.0)

    def energy(self, state: list[Decimal]) -> Decimal:
        x, y, u, v = state
        return (u * u + v * v) / 2 - 1 / (x * x + y * y).sqrt()

    def gradient(self, x: Decimal, y: Decimal) -> tuple[Decimal, Decimal]:
        squared = x * x + y * y
        cubed = squared * squared.sqrt()
        return x / cubed, y / cubed


def kick_drift_kick(case: Quartic | Kepler) -> Step:
    dt = Decimal(case.dt)

    def step(state: list[Decimal]) -> list[Decimal]:
        x, y, u, v = state
        f, g = case.gradient(x, y)
        u, v = u - dt / 2 * f, v - dt / 2 * g
        x, y = x + dt * u, y + dt * v
        f, g = case.gradient(x, y)
        return [x, y, u - dt / 2 * f, v - dt / 2 * g]

    return step


def drift_kick_drift(case: Quartic | Kepler) -> Step:
    dt = Decimal(case.dt)

    def step(state: list[Decimal]) -> list[Decimal]:
        x, y, u, v = state
        x, y = x + dt / 2 * u, y + dt / 2 * v
        f, g = case.gradient(x, y)
        u, v = u - dt * f, v - dt * g
        return [x + dt / 2 * u, y + dt / 2 * v, u, v]

    return step


def exact_drift(case: Quartic | Kepler, step: Step, first: int) -> float:
    """The mean of H - H0 after the steps from the zero-based `first` on."""
    with localcontext(prec=DIGITS):
        state = [Decimal(value) for value in case.start]
        before, total = case.energy(state), Decimal(0)
        for index in range(case.steps):
            state = step(state)
            if index >= first:
                total += case.energy(state) - before
        return float(total / (case.steps - first))


def allowed(steps: int) -> float:
    """The most that rounding may change an answer: one unit in the last place of an energy of 1 in each step.

    Energies are about 1 here, the steps' errors have either sign, and another order of operations is another error.
    """
    return steps * 2.0**-52


def parse_case(description: str | None, variants: list[str], case: type[Quartic] | type[Kepler]) -> Any:
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--variant", choices=variants, default=variants[0])
    parser.add_argument("--trajectories", type=positive, default=case.trajectories)
    parser.add_argument("--steps", type=positive, default=case.steps)
    parser.add_argument("--repeats", type=positive, default=3, help="timed runs after the warm-up; the median counts")
    parser.add_argument("--workers", type=positive, default=available_cores(), help="threads")
    options = parser.parse_args()
    options.case = case(options.trajectories, options.steps)
    return options


def report(peer: str, version: str, options: Any, simulate: Callable[[], Float64s]) -> None:
    """Warm up once (compilation is not timed), time the repeats, print one line of JSON."""
    seconds, drifts = timed(simulate, options.repeats)
    case = options.case
    if drifts.shape != (case.trajectories,):
        raise SystemExit(f"{peer}: got results of shape {drifts.shape}, expected ({case.trajectories},)")
    found = {
        "peer": peer,
        "version": version,
        "trajectories": case.trajectories,
        "steps": case.steps,
        "seconds": seconds,
        "stepsPerSecond": case.trajectories * case.steps / seconds,
        "least": float(drifts.min()),
        "greatest": float(drifts.max()),
    }
    print(json.dumps(found), flush=True)

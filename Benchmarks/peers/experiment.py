"""The one case that every peer runs, its exact answer, and how a run is timed and reported.

Two unit oscillators with kinetic energy |p|^2 / 2m start at q = (1, 0), p = (0, 1). A step is kick, drift, kick;
each half kick adds sqrt(dt) * sigma * xi to the gradient, with a fresh standard normal per component: four a step.
A trajectory's tail drift is the mean of H - H0 over the last fifth of its steps.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from machine import available_cores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Float64s: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True)
class Case:
    """Sizes and parameters of the experiment, with the constants that every step needs."""

    trajectories: int = 65_536
    steps: int = 1000
    mass: float = 0.35
    sigma: float = 0.2
    dt: float = 0.0025
    tail_fraction: float = 0.2

    @property
    def half_step(self) -> float:
        return 0.5 * self.dt

    @property
    def drift_step(self) -> float:
        return self.dt / self.mass

    @property
    def noise_kick(self) -> float:
        """Impulse of one half kick per unit normal."""
        return self.half_step * self.sigma * math.sqrt(self.dt)

    @property
    def inverse_mass(self) -> float:
        return 1.0 / self.mass

    @property
    def first_tail_step(self) -> int:
        """Zero-based index of the first step that belongs to the tail."""
        return math.floor(self.steps * (1.0 - self.tail_fraction))

    @property
    def tail_steps(self) -> int:
        return self.steps - self.first_tail_step

    @property
    def initial_energy(self) -> float:
        return 0.5 + 0.5 * self.inverse_mass

    def tail_drift(self, tail_energy: Float64s) -> Float64s:
        """Tail drift of each trajectory from its energy summed over the tail."""
        return tail_energy / self.tail_steps - self.initial_energy


def expected_tail_drift(case: Case) -> float:
    """Exact expectation: forces are linear and noise additive, so mean and covariance follow linear recursions.

    In decimals of 28 digits, since all but some 1e-6 of the energy cancels.
    """
    half_step, drift_step, noise_kick, inverse_mass = map(
        Decimal, (case.half_step, case.drift_step, case.noise_kick, case.inverse_mass)
    )

    def kick(q: Decimal, p: Decimal) -> tuple[Decimal, Decimal]:
        return q, p - half_step * q

    def drift_kick(q: Decimal, p: Decimal) -> tuple[Decimal, Decimal]:
        return kick(q + drift_step * p, p)

    zero, one = Decimal(0), Decimal(1)
    # What the two impulses of a step have become at its end: the first has drifted, the second has not.
    (q1, p1), p2 = drift_kick(zero, noise_kick), noise_kick
    # The means of both axes, and the covariances of each: q and q, q and p, p and p.
    means, (qq, qp, pp), total = [(one, zero), (zero, one)], (zero, zero, zero), zero
    (a, c), (b, d) = (drift_kick(*kick(*unit)) for unit in means)
    for index in range(case.steps):
        means = [drift_kick(*kick(*mean)) for mean in means]
        qq, qp, pp = (
            a * a * qq + 2 * a * b * qp + b * b * pp + q1 * q1,
            a * c * qq + (a * d + b * c) * qp + b * d * pp + q1 * p1,
            c * c * qq + 2 * c * d * qp + d * d * pp + p1 * p1 + p2 * p2,
        )
        if index >= case.first_tail_step:
            total += sum((q * q + inverse_mass * p * p) / 2 for q, p in means) + qq + inverse_mass * pp
    return float(total / case.tail_steps - Decimal(case.initial_energy))


@dataclass(frozen=True)
class Options:
    case: Case
    repeats: int
    workers: int


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"got {value}, expected a whole number of at least 1")
    return value


def add_case_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--trajectories", type=positive, default=Case.trajectories)
    parser.add_argument("--steps", type=positive, default=Case.steps)
    parser.add_argument("--repeats", type=positive, default=3, help="timed runs after the warm-up; the median counts")
    parser.add_argument("--workers", type=positive, default=available_cores(), help="threads or host devices")


def parse_options(description: str | None) -> Options:
    first_line = (description or "").strip().splitlines()[0]
    parser = argparse.ArgumentParser(description=first_line)
    add_case_arguments(parser)
    given = parser.parse_args()
    return Options(Case(given.trajectories, given.steps), given.repeats, given.workers)


@dataclass(frozen=True)
class Chunks:
    """Equal chunks whose count is a multiple of the workers; at most a few trajectories more than asked for."""

    count: int
    size: int


def equal_chunks(trajectories: int, preferred: int, workers: int) -> Chunks:
    rounds = max(1, math.ceil(trajectories / (preferred * workers)))
    count = rounds * workers
    return Chunks(count, math.ceil(trajectories / count))


def timed(simulate: Callable[[], Float64s], repeats: int) -> tuple[float, Float64s]:
    """The median of the repeats after a run that is not timed, and what the last of them gave."""
    results = simulate()
    seconds: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        results = simulate()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), results


def run_and_report(
    peer: str, version: str, options: Options, simulate: Callable[[], Float64s], expected: float | None = None
) -> None:
    """Warm up once (compilation is not timed), time the repeats, print one line of JSON.

    `expected` is for a method that is not kick-drift-kick: its own exact expectation.
    """
    seconds, drifts = timed(simulate, options.repeats)
    report = summary(peer, version, options.case, seconds, drifts)
    if expected is not None:
        report["expectedMean"] = expected
    print(json.dumps(report), flush=True)


def summary(peer: str, version: str, case: Case, seconds: float, drifts: Float64s) -> dict[str, object]:
    if drifts.shape != (case.trajectories,):
        raise SystemExit(f"{peer}: got results of shape {drifts.shape}, expected ({case.trajectories},)")
    sd = float(drifts.std())
    return {
        "peer": peer,
        "version": version,
        "trajectories": case.trajectories,
        "steps": case.steps,
        "seconds": seconds,
        "stepsPerSecond": case.trajectories * case.steps / seconds,
        "mean": float(drifts.mean()),
        "sd": sd,
        "standardError": sd / math.sqrt(case.trajectories),
    }

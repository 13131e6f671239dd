"""What the rounds of a comparison gave, and the medians and ratios taken from them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Any

PLAIN = "harmonic-gradient-plain"
ANTITHETIC = "harmonic-gradient-antithetic"
BACKENDS = ("cpu", "opencl")
AGREEMENT = 5.0
"""Standard errors within which a peer's mean must lie of the exact expectation."""

Rates = dict[tuple[str, str], float]
"""Trajectory-steps per second by (case, backend)."""


@dataclass
class Row:
    """One peer over all rounds."""

    peer: str
    runs: list[dict[str, Any]] = field(default_factory=list)
    ratios: dict[str, list[float]] = field(default_factory=dict)
    error: str | None = None
    standard_errors_off: float | None = None

    @property
    def rate(self) -> float | None:
        return statistics.median(run["stepsPerSecond"] for run in self.runs) if self.runs else None

    def ratio(self, backend: str) -> float | None:
        values = self.ratios.get(backend)
        return statistics.median(values) if values else None

    @property
    def disagrees(self) -> bool:
        return self.standard_errors_off is not None and not abs(self.standard_errors_off) <= AGREEMENT


@dataclass
class Ours:
    """Every run of Leapstar's own benchmark."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    rates: list[Rates] = field(default_factory=list)
    error: str | None = None

    def median(self, case: str, backend: str) -> float | None:
        values = [rates[case, backend] for rates in self.rates if (case, backend) in rates]
        return statistics.median(values) if values else None

    def ratio(self, above: tuple[str, str], below: tuple[str, str]) -> float | None:
        values = [rates[above] / rates[below] for rates in self.rates if above in rates and below in rates]
        return statistics.median(values) if values else None


def own_ratios(ours: Ours) -> dict[str, float | None]:
    ratios = {"opencl ÷ cpu": ours.ratio((PLAIN, "opencl"), (PLAIN, "cpu"))}
    for backend in BACKENDS:
        ratios[f"antithetic ÷ plain, {backend}"] = ours.ratio((ANTITHETIC, backend), (PLAIN, backend))
    return ratios


def peer_document(row: Row) -> dict[str, Any]:
    return {
        "peer": row.peer,
        "error": row.error,
        "stepsPerSecond": row.rate,
        "standardErrorsOff": row.standard_errors_off,
        "oursOver": {backend: row.ratio(backend) for backend in BACKENDS},
        "oursOverByRound": row.ratios,
        "runs": row.runs,
    }

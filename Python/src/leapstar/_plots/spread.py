"""Pictures of trajectories."""

from __future__ import annotations

from typing import Any

import numpy as np


def fan(result: Any, ax: Any) -> None:
    """Quantiles of the energy change over time: bands between pairs of levels, and what is in the middle."""
    levels, quantiles = result.levels, result.quantiles
    for index in range(len(levels) // 2):
        ends = quantiles[:, index], quantiles[:, -1 - index]
        label = f"{levels[index]:.0%} to {levels[-1 - index]:.0%}"
        ax.fill_between(result.time, *ends, alpha=0.25, color="tab:blue", lw=0, label=label)
    if len(levels) % 2:
        ax.plot(result.time, quantiles[:, len(levels) // 2], color="tab:blue", label=f"{levels[len(levels) // 2]:.0%}")
    _label(ax, "ΔH")


def trace(result: Any, ax: Any) -> None:
    """The energy change along each trajectory."""
    for number in np.unique(result.points.trajectory):
        points = result.trajectory(number)
        ax.plot(points.time, points.dH, lw=1, label=f"trajectory {number}")
    _label(ax, "ΔH")


def _label(ax: Any, what: str) -> None:
    ax.axhline(0, color="black", lw=0.6)
    ax.set(xlabel="time", ylabel=what)
    ax.legend()


def reversibility(result: Any, ax: Any) -> None:
    """How far each scheme comes back; where every bit comes back there is no bar."""
    ax.barh(result.rows.scheme, result.rows.position_error)
    ax.set(xscale="log", xlabel="position error after steps forward and back")
    ax.invert_yaxis()

"""What some studies find, in words."""

from __future__ import annotations

from typing import Any

from leapstar._words import measured


def place_words(boundary: Any) -> str:
    """A step size with half the width of what encloses it."""
    return f"dt*={measured(boundary.estimate, boundary.width / 2)}"


def boundary_words(boundary: Any) -> str:
    return f"{place_words(boundary)} (drift {'positive' if boundary.rising else 'negative'} above)"


def slope_words(series: Any) -> str:
    if series.fit is None:
        return f"{series.scheme}: no slope ({series.obstacle})"
    ends = series.fit.interval
    return f"{series.scheme}: slope {series.fit.slope:.4g} [{ends.lower:.4g}, {ends.upper:.4g}]"


def gibbs_words(check: Any) -> str:
    place = "" if check.temperature is None else f"T={check.temperature:.6g} "
    p = "" if check.p_value is None else f" (p={check.p_value:.3g})"
    return f"{place}{check.verdict}{p}, {check.progress}"

"""Pictures of drifts over step sizes."""

from __future__ import annotations

from typing import Any

import numpy as np

COLOURS = {"anti-dissipative": "tab:red", "dissipative": "tab:blue", "undetermined": "tab:grey", "none": "tab:blue"}


def boundary(result: Any, ax: Any) -> None:
    """Expected drifts with their intervals by verdict, and the boundaries as lines."""
    probes = _scanned(result)
    for verdict in dict.fromkeys(probes.verdict.tolist()):
        some = probes[probes.verdict == verdict]
        ax.errorbar(some.dt, some.mean, yerr=some.half_width, fmt="o", ms=4, color=COLOURS.get(verdict), label=verdict)
    _mark(ax, result.dt_star)
    _label(ax, "expected drift", scale=probes.mean)


def _scanned(result: Any) -> Any:
    return result.probes[np.argsort(result.probes.dt)]


def original(result: Any, ax: Any) -> None:
    """Means of trials with two standard errors."""
    trials = result.trials
    bars = 2 * trials.standard_error
    ax.errorbar(trials.dt, trials.mean, yerr=bars, fmt="o", ms=4, label="mean ± 2 standard errors")
    _mark(ax, result.boundaries.estimate if result.boundaries else [])
    _label(ax, "mean drift", scale=trials.mean)


def _mark(ax: Any, places: Any) -> None:
    for index, place in enumerate(places):
        ax.axvline(place, color="black", lw=1, ls="--", label="dt*" if index == 0 else None)


def _label(ax: Any, what: str, scale: Any) -> None:
    """Labels, the zero line, and an axis on which drifts of all sizes and both signs can be seen."""
    sizes = np.abs(scale[np.isfinite(scale) & (scale != 0)])
    if sizes.size and sizes.max() > 100 * sizes.min():
        ax.set_yscale("symlog", linthresh=float(np.quantile(sizes, 0.1)))
    ax.axhline(0, color="black", lw=0.6)
    ax.set(xlabel="step size dt", ylabel=what)
    ax.legend()


def sweep(result: Any, ax: Any) -> None:
    """The expected drift as a curve with the band that holds at all step sizes together."""
    order = np.argsort(result.dt)
    ax.fill_between(result.dt[order], result.lower[order], result.upper[order], alpha=0.3, label="band")
    ax.plot(result.dt[order], result.mean[order], lw=1.2, label="expected drift")
    _label(ax, "expected drift", scale=result.mean)


def slope(result: Any, ax: Any) -> None:
    """Drifts of each scheme on logarithmic axes, with the lines fitted to them."""
    for series in result.series:
        _series(series, ax)
    ax.set(xscale="log", yscale="log", xlabel="step size dt", ylabel=f"mean {result.series[0].experiment.observable}")
    ax.legend()


def _series(series: Any, ax: Any) -> None:
    points = series.points
    name = series.scheme if series.fit is None else f"{series.scheme}: slope {series.fit.slope:.3g}"
    bars = ax.errorbar(points.dt, points.drift, yerr=2 * points.standard_error, fmt="o", ms=4, label=name)
    if series.fit is not None:
        line = 10**series.fit.intercept * points.dt**series.fit.slope
        ax.plot(points.dt, line, lw=1, color=bars.lines[0].get_color())


def paper(result: Any, ax: Any) -> None:
    slope(result.slopes, ax)


def grid(result: Any, ax: Any) -> None:
    """With one axis the boundaries over it; with two the lowest dt* of each cell in colours."""
    if len(result.axes) == 1:
        _curves(result, ax)
    else:
        _plane(result, ax)


def _curves(result: Any, ax: Any) -> None:
    rows = [row for row in result.to_rows() if row["estimate"] is not None]
    name = result.axes[0].parameter
    for rising, colour, label in (
        (True, "tab:red", "drift turns positive"),
        (False, "tab:blue", "drift turns negative"),
    ):
        some = [row for row in rows if row["rising"] is rising]
        ax.plot([row["estimate"] for row in some], [row[name] for row in some], ".", color=colour, label=label)
    ax.set(xlabel="step size dt", ylabel=name)
    ax.legend()


def _plane(result: Any, ax: Any) -> None:
    first, second = result.axes
    lowest = [cell.boundaries[0].estimate if len(cell.boundaries) else np.nan for cell in result.cells]
    values = np.array(lowest).reshape(len(second.values), len(first.values))
    mesh = ax.pcolormesh(first.values, second.values, values, shading="nearest")
    ax.figure.colorbar(mesh, ax=ax, label="lowest dt*")
    ax.set(xlabel=first.parameter, ylabel=second.parameter)

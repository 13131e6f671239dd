"""Pictures of Langevin studies."""

from __future__ import annotations

from typing import Any

import numpy as np

PATHS = 20


def solution(result: Any, ax: Any) -> None:
    """The first coordinate's mean and one standard deviation around it, at each temperature, and kept paths."""
    name = result.states[0].estimates[0].name
    for temperature in result.temperatures:
        _mean(result, name, temperature, ax)
    for path in result.paths or ():
        _paths(path, result, ax)
    ax.set(xlabel="time", ylabel=name)
    ax.legend()


def _mean(result: Any, name: str, temperature: Any, ax: Any) -> None:
    times, found = result.estimate(name, temperature)
    label = "mean ± sd" if temperature is None else f"mean ± sd, T = {temperature:g}"
    ax.errorbar(times, found.mean, yerr=found.standard_deviation, fmt="o-", ms=4, capsize=3, label=label)


def _paths(path: Any, result: Any, ax: Any) -> None:
    points = path.points[:PATHS]
    end = result.states[-1]
    times = np.minimum(np.arange(points.shape[1]) * path.stride, end.steps) * end.time / end.steps
    ax.plot(times, points[:, :, 0].T, lw=0.5, alpha=0.6, color="tab:grey")


def gibbs(result: Any, ax: Any) -> None:
    """The histogram of the first coordinate with its standard errors, and the law where it is known."""
    check = result.checks[0]
    chain = next((each for each in check.chains if each.name == result.variables[0]), check.chains[0])
    _histogram(chain, ax)
    ax.set(xlabel=chain.name, ylabel="density", title=check.verdict)
    ax.legend()


def _histogram(chain: Any, ax: Any) -> None:
    bins = chain.bins[np.isfinite(chain.bins.lower) & np.isfinite(chain.bins.upper)]
    widths = bins.upper - bins.lower
    places = (bins.lower + bins.upper) / 2
    shares = bins.count / chain.bins.count.sum() / widths
    ax.errorbar(places, shares, yerr=bins.standard_error / widths, fmt="o", ms=3, label="draws")
    ax.plot(places, bins.probability / widths, lw=1, label="Gibbs law")


def density(result: Any, ax: Any) -> None:
    """Histograms of the ensemble as points, densities of the Fokker-Planck equation as lines, at each time."""
    for each in result.times:
        bins = each.comparison.bins
        _density(bins[np.isfinite(bins.lower[:, 0]) & np.isfinite(bins.upper[:, 0])], bins, f"t = {each.time:g}", ax)
    ax.set(xlabel=result.variables[0], ylabel="density", title=result.verdict)
    ax.legend()


def _density(bins: Any, every: Any, label: str, ax: Any) -> None:
    if not len(bins):
        return
    volumes = np.prod(bins.upper - bins.lower, axis=1)
    places = (bins.lower[:, 0] + bins.upper[:, 0]) / 2
    (line,) = ax.plot(places, bins.probability / volumes, lw=1, label=label)
    ax.plot(places, bins.count / every.count.sum() / volumes, ".", color=line.get_color())


def mixing(result: Any, ax: Any) -> None:
    """The autocorrelation along the slow direction; where it was not measured the times by each method."""
    if result.measurement is None:
        _times(result, ax)
    else:
        _autocorrelation(result.measurement, ax)
    ax.legend()


def _autocorrelation(found: Any, ax: Any) -> None:
    lags = np.arange(len(found.autocorrelation)) * found.stride
    ax.plot(lags, found.autocorrelation, lw=1, label="autocorrelation")
    ax.axhspan(
        -2 * found.autocorrelation_error, 2 * found.autocorrelation_error, alpha=0.2, label="± 2 standard errors"
    )
    ax.set(xlabel="steps", ylabel="autocorrelation")


def _times(result: Any, ax: Any) -> None:
    found = result.estimates[np.isfinite(result.estimates.time)]
    ends = np.array([found.time - found.lower, found.upper - found.time])
    ax.errorbar(found.time, found.method, xerr=np.nan_to_num(ends), fmt="o", label="relaxation time")
    ax.set(xscale="log", xlabel="time")


def temperatures(result: Any, ax: Any) -> None:
    """Each quantity over the temperature with its interval."""
    names = dict.fromkeys(each.name for row in result.rows for each in row.quantities)
    for name in names:
        found = [(row.temperature, each) for row in result.rows for each in row.quantities if each.name == name]
        middle = np.array([_or_nan(each.mean) for _, each in found])
        ends = np.array([(_or_nan(each.lower), _or_nan(each.upper)) for _, each in found]).T
        ax.errorbar([place for place, _ in found], middle, yerr=np.abs(ends - middle), fmt="o-", ms=4, label=name)
    ax.set(xscale="log", xlabel="temperature T")
    ax.legend()


def _or_nan(value: Any) -> float:
    return np.nan if value is None else value


def survival(result: Any, ax: Any) -> None:
    """The share of trajectories that have not arrived, over time."""
    for row in result.rows:
        _survival(row, ax)
    ax.set(xlabel="time", ylabel="share that has not arrived", ylim=(0, 1.02))
    ax.legend()


def _survival(row: Any, ax: Any) -> None:
    label = "ensemble" if row.temperature is None else f"T = {row.temperature:g}"
    ax.step(row.survival.time, row.survival.share, where="post", label=label)


def errors(result: Any, ax: Any) -> None:
    """Strong errors of each solver over dt on logarithmic axes; where no solver follows paths the first weak ones."""
    is_strong = any(each.follows_paths for each in result.solvers)
    for each in result.solvers:
        _errors(each, is_strong, ax)
    ax.set(xscale="log", yscale="log", xlabel="step size dt", ylabel="strong error" if is_strong else "weak error")
    ax.legend()


def _errors(solver: Any, is_strong: bool, ax: Any) -> None:
    found = [(step.dt, step.strong_error if is_strong else step.weak_errors[0]) for step in solver.steps]
    known = [(dt, error) for dt, error in found if error is not None]
    bars = [2 * error.standard_error for _, error in known]
    if known:
        ax.errorbar(
            *zip(*[(dt, abs(error.mean)) for dt, error in known]), yerr=bars, fmt="o-", ms=4, label=solver.solver
        )


def bias(result: Any, ax: Any) -> None:
    """The bias of the stationary mean over dt, with its interval, and where it reaches the threshold."""
    rows = result.rows
    ax.errorbar(rows.dt, rows.bias, yerr=(rows.bias - rows.lower, rows.upper - rows.bias), fmt="o", ms=4, label="bias")
    for place in [crossing.estimate for onset in result.onsets for crossing in onset.crossings]:
        ax.axvline(place, color="black", lw=1, ls="--", label="reaches the threshold")
    ax.axhline(0, color="black", lw=0.6)
    ax.set(xscale="log", xlabel="step size dt", ylabel=f"bias of the mean of {result.observed}")
    ax.legend()

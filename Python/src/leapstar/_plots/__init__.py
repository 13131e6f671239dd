"""Pictures of results, by matplotlib."""

from __future__ import annotations

from typing import Any

from leapstar._plots import drifts, langevin, spread
from leapstar._shapes import (
    BoundaryResult,
    FanResult,
    LangevinCheckGibbsResult,
    LangevinDiscretizationStudyResult,
    LangevinFirstPassageResult,
    LangevinFokkerPlanckResult,
    LangevinMixingTimeResult,
    LangevinSolveResult,
    LangevinStationaryBiasResult,
    LangevinTemperatureSweepResult,
    MapResult,
    OriginalBoundaryResult,
    PaperResult,
    ProbeResult,
    ReversibilityResult,
    SlopeResult,
    SweepResult,
    TraceResult,
)

PICTURES = {
    BoundaryResult: drifts.boundary,
    OriginalBoundaryResult: drifts.original,
    ProbeResult: drifts.original,
    SweepResult: drifts.sweep,
    SlopeResult: drifts.slope,
    PaperResult: drifts.paper,
    MapResult: drifts.grid,
    FanResult: spread.fan,
    TraceResult: spread.trace,
    ReversibilityResult: spread.reversibility,
    LangevinSolveResult: langevin.solution,
    LangevinCheckGibbsResult: langevin.gibbs,
    LangevinFokkerPlanckResult: langevin.density,
    LangevinMixingTimeResult: langevin.mixing,
    LangevinTemperatureSweepResult: langevin.temperatures,
    LangevinFirstPassageResult: langevin.survival,
    LangevinDiscretizationStudyResult: langevin.errors,
    LangevinStationaryBiasResult: langevin.bias,
}


def draw(result: Any, ax: Any) -> Any:
    """The axes with the picture of a result."""
    picture = _picture(result)
    drawn_on = _axes() if ax is None else ax
    picture(result, drawn_on)
    return drawn_on


def _picture(result: Any) -> Any:
    if type(result) not in PICTURES:
        raise TypeError(f"plot: {type(result).__name__} has no picture; to_pandas() gives its table")
    return PICTURES[type(result)]


def _axes() -> Any:
    """Axes of a new figure."""
    try:
        import matplotlib.pyplot as pyplot
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("plot() needs matplotlib; pip install 'leapstar[plot]'") from error
    return pyplot.figure(figsize=(7, 4.2), layout="constrained").add_subplot()

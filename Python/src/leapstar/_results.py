"""From the JSON of a result to an object."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Union

from leapstar import _shapes as shapes
from leapstar._files import json_of
from leapstar._records import build
from leapstar.errors import refused

CERTIFICATE = "leapstar certificate"
BENCHES = {"rows": shapes.BenchScaleResult, "roofline": shapes.BenchRooflineResult}
KINDS = {
    "probe": shapes.ProbeResult,
    "sweep": shapes.SweepResult,
    "map": shapes.MapResult,
    "slope": shapes.SlopeResult,
    "fan": shapes.FanResult,
    "trace": shapes.TraceResult,
    "reversibility": shapes.ReversibilityResult,
    "paper": shapes.PaperResult,
    "verify": shapes.VerifyResult,
    "doctor": shapes.DoctorResult,
    "boundary": shapes.OriginalBoundaryResult,
    CERTIFICATE: shapes.BoundaryResult,
    "langevin-solve": shapes.LangevinSolveResult,
    "langevin-run": shapes.LangevinRunResult,
    "langevin-check-gibbs": shapes.LangevinCheckGibbsResult,
    "langevin-discretization-study": shapes.LangevinDiscretizationStudyResult,
    "langevin-first-passage": shapes.LangevinFirstPassageResult,
    "langevin-fokker-planck": shapes.LangevinFokkerPlanckResult,
    "langevin-mixing-time": shapes.LangevinMixingTimeResult,
    "langevin-stationary-bias": shapes.LangevinStationaryBiasResult,
    "langevin-temperature-sweep": shapes.LangevinTemperatureSweepResult,
    "langevin-verify-colors": shapes.LangevinVerifyColorsResult,
}


def result_of(raw: Mapping[str, Any]) -> Any:
    """The result that an object of JSON holds."""
    return build(_class(raw), raw)


def _class(raw: Mapping[str, Any]) -> Any:
    kind = raw.get("kind")
    if kind == "bench":
        return next((named for key, named in BENCHES.items() if key in raw), shapes.BenchResult)
    if kind not in KINDS:
        raise refused("kind", repr(kind), "that of a result of leapstar, such as 'sweep'")
    return KINDS[kind]


def load(path: Union[str, os.PathLike[str]]) -> Any:
    """The result in a file that `save`, or the program with --format json, has written."""
    return result_of(json_of(path, "a result of leapstar"))

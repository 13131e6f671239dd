"""What is said of results beyond their schemas: names of their records, what they can do, their main tables."""

# What distinguishes the results of one kind.
VARIANTS = {
    "boundary": {"probes": "BoundaryResult", "trials": "OriginalBoundaryResult"},
    "bench": {"cases": "BenchResult", "rows": "BenchScaleResult", "roofline": "BenchRooflineResult"},
}
# What arguments have to be for each result of a function that gives one of several.
FALSE = "Optional[Literal[False]] = None"
OVERLOADS = {
    "boundary": {
        "BoundaryResult": {"method": 'Optional[Literal["certified"]] = None'},
        "OriginalBoundaryResult": {"method": 'Literal["original"]'},
    },
    "bench": {
        "BenchResult": {"roofline": FALSE, "scale": FALSE},
        "BenchScaleResult": {"roofline": FALSE, "scale": "Literal[True]"},
        "BenchRooflineResult": {"roofline": "Literal[True]", "scale": FALSE},
    },
}
# Names of records that do not follow from the name of their field.
NAMES = {
    "lower": "Probe",
    "upper": "Probe",
    "series": "SlopeSeries",
    "axes": "Axis",
    "minima": "Minimum",
    "strongError": "Estimate",
    "weakErrors": "Estimate",
    "referenceEstimates": "Estimate",
    "averages": "Estimate",
    "strongOrder": "Order",
    "weakOrders": "Order",
    "bootstrap": "Interval",
    "interval": "Interval",
    "dtRange": "Interval",
    "openIntervals": "Interval",
    "colors": "ColorsResult",
    "capEngagement": "CapEngagement",
    "all": "Passage",
    "channels": "Passage",
    "kramers": "Kramers",
    "limits": "Limits",
    "comparison": "Comparison",
}
# Names of records whose field has another structure elsewhere, by the class that has the field.
OWN_NAMES = {
    "BenchResult.cases": "BenchCase",
    "BenchScaleResult.rows": "ScaleRow",
    "BenchRooflineResult.devices": "RooflineDevice",
    "OriginalBoundaryResult.boundaries": "SimpleBoundary",
    "DoctorResult.devices": "ExaminedDevice",
    "ExaminedDevice.checks": "DeviceCheck",
    "FanResult.points": "FanPoint",
    "ReversibilityResult.rows": "RoundTrip",
    "CapEngagement.points": "CapPoint",
    "SlopeSeries.points": "SlopePoint",
    "TraceResult.points": "TracePoint",
    "LangevinCheckGibbsResult.checks": "GibbsCheck",
    "GibbsCheck.tests": "GibbsTest",
    "GibbsCheck.chains": "GibbsChain",
    "GibbsChain.bins": "HistogramBin",
    "LangevinDiscretizationStudyResult.exact": "ExactMeans",
    "LangevinDiscretizationStudyResult.solvers": "SolverErrors",
    "SolverErrors.steps": "StepErrors",
    "LangevinFirstPassageResult.rows": "PassageRow",
    "LangevinFokkerPlanckResult.gibbs": "Comparison",
    "Comparison.bins": "ComparisonBin",
    "LangevinFokkerPlanckResult.times": "ComparedTime",
    "LangevinMixingTimeResult.estimates": "MixingEstimate",
    "LangevinRunResult.checks": "RunCheck",
    "LangevinStationaryBiasResult.rows": "BiasRow",
    "Estimation.pilot": "BiasPilot",
    "Crossing.lower": "BiasProbe",
    "LangevinStationaryBiasResult.exact": "ExactMean",
    "LangevinTemperatureSweepResult.rows": "TemperatureRow",
}
# Results that can do more than show themselves, by class.
BEHAVIOURS = {
    "BoundaryResult": "Certificate",
    "OriginalBoundaryResult": "OriginalSearch",
    "SweepResult": "Sweep",
    "MapResult": "Map",
    "SlopeResult": "Slope",
    "FanResult": "Fan",
    "TraceResult": "Trace",
    "LangevinSolveResult": "Solution",
    "LangevinCheckGibbsResult": "GibbsCheck",
    "LangevinStationaryBiasResult": "StationaryBias",
}
# The main table of each result, and what its rows have of the records around it.
TABLES = {
    "BenchResult": ("cases",),
    "BenchScaleResult": ("rows",),
    "BenchRooflineResult": ("roofline",),
    "BoundaryResult": ("probes",),
    "OriginalBoundaryResult": ("trials",),
    "DoctorResult": ("devices.checks", "name"),
    "FanResult": ("points",),
    "MapResult": ("cells",),
    "PaperResult": ("slopes.series.points", "scheme"),
    "ProbeResult": ("trials",),
    "ReversibilityResult": ("rows",),
    "SlopeResult": ("series.points", "scheme"),
    "SweepResult": ("probes",),
    "TraceResult": ("points",),
    "VerifyResult": ("probes",),
    "LangevinCheckGibbsResult": ("checks.tests", "temperature"),
    "LangevinDiscretizationStudyResult": ("solvers.steps", "solver"),
    "LangevinFirstPassageResult": ("rows",),
    "LangevinFokkerPlanckResult": ("times",),
    "LangevinMixingTimeResult": ("estimates",),
    "LangevinRunResult": ("checks",),
    "LangevinSolveResult": ("states.estimates", "temperature", "time", "steps"),
    "LangevinStationaryBiasResult": ("rows",),
    "LangevinTemperatureSweepResult": ("rows.quantities", "temperature"),
    "LangevinVerifyColorsResult": ("balance",),
}

"""A quick run of every study: the arguments of its function, and the command line that asks for the same."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A study by name, with the class of its result."""

    study: str
    result: str
    arguments: dict = field(default_factory=dict)
    command: str = ""
    is_drawn: bool = True

    @property
    def name(self) -> str:
        return self.result.replace("Result", "")

    @property
    def words(self) -> list:
        """The command line but for the name of the program."""
        head, _, tail = self.study.partition("_")
        return [head, tail.replace("_", "-")] if head == "langevin" else [self.study]


GRADIENT = {"mass": 2, "steps": 60, "backend": "cpu"}
GRADIENT_COMMAND = "--mass 2 --steps 60 --backend cpu"
WELL = {"trajectories": 64, "backend": "cpu"}
WELL_COMMAND = "--trajectories 64 --backend cpu"


def gradient(study, result, command, is_drawn=True, **arguments):
    return Case(study, result, {**GRADIENT, **arguments}, f"{GRADIENT_COMMAND} {command}", is_drawn=is_drawn)


def langevin(study, result, command, is_drawn=True, **arguments):
    return Case(
        f"langevin_{study}",
        f"Langevin{result}Result",
        {**WELL, **arguments},
        f"{WELL_COMMAND} {command}",
        is_drawn=is_drawn,
    )


RUN_FILE = Path(__file__).with_name("langevin.yaml")
PAPER = {"landscape": "harmonic", "steps": 40, "seeds": 20, "replicates": 100, "backend": "cpu"}
BENCH = {"backend": "cpu", "trajectories": 64, "steps": 10, "repeats": 1}
BENCH_COMMAND = "--backend cpu --trajectories 64 --steps 10 --repeats 1"

CASES = [
    gradient("boundary", "BoundaryResult", "--dt 0.0005:0.02", dt=(0.0005, 0.02)),
    gradient(
        "boundary",
        "OriginalBoundaryResult",
        "--dt 0.001:0.02 --method original --tolerance 0.001",
        dt=(0.001, 0.02),
        method="original",
        tolerance=0.001,
    ),
    gradient(
        "sweep",
        "SweepResult",
        "--dt 0.001:0.02:5:log --estimator antithetic --seeds 1024",
        dt=(0.001, 0.02, 5, "log"),
        estimator="antithetic",
        seeds=1024,
    ),
    Case(
        "map",
        "MapResult",
        {"dt": (1e-4, 0.02), "mass": (1, 3, 3), "steps": 60},
        "--dt 0.0001:0.02 --mass 1:3:3 --steps 60",
    ),
    gradient("slope", "SlopeResult", "--dt 0.002,0.003,0.004 --seeds 64", dt=[0.002, 0.003, 0.004], seeds=64),
    gradient("probe", "ProbeResult", "--dt 0.01 --seeds 100", dt=0.01, seeds=100),
    gradient("fan", "FanResult", "--dt 0.01 --seeds 64 --recordings 6", dt=0.01, seeds=64, recordings=6),
    Case("trace", "TraceResult", {"dt": 0.01, "steps": 40, "trajectories": 2}, "--dt 0.01 --steps 40 --trajectories 2"),
    Case(
        "reversibility",
        "ReversibilityResult",
        {"scheme": ["leapfrog", "yoshida4"]},
        "--scheme leapfrog --scheme yoshida4",
    ),
    langevin("solve", "Solve", "--times 1,2 --steps 300 --paths 2", times=[1, 2], steps=300, paths=2),
    langevin("check_gibbs", "CheckGibbs", "--steps 600 --stride 10", steps=600, stride=10),
    langevin("fokker_planck", "FokkerPlanck", "--time 1 --times 0.5 --cells 64", time=1, times=0.5, cells=64),
    langevin(
        "mixing_time",
        "MixingTime",
        "--steps 4000 --recordings 1000 --potential 0.5*x^2 --variables x",
        steps=4000,
        recordings=1000,
        potential="0.5*x^2",
        variables=["x"],
    ),
    langevin(
        "temperature_sweep",
        "TemperatureSweep",
        "--temperature 0.05,0.1 --steps 200",
        temperature=[0.05, 0.1],
        steps=200,
    ),
    langevin(
        "first_passage",
        "FirstPassage",
        "--to x<0 --temperature 0.3 --steps 1000",
        to="x<0",
        temperature=0.3,
        steps=1000,
    ),
    langevin(
        "discretization_study",
        "DiscretizationStudy",
        "--dt-values 0.04,0.02 --steps 20",
        dt_values=[0.04, 0.02],
        steps=20,
    ),
    Case(
        "langevin_stationary_bias",
        "LangevinStationaryBiasResult",
        {
            "potential": "0.5*x^2",
            "variables": ["x"],
            "temperature": 1,
            "dt_values": [0.2, 0.4],
            "trajectories": 1024,
            "threshold": 0.02,
        },
        "--potential 0.5*x^2 --variables x --temperature 1 --dt-values 0.2,0.4 --trajectories 1024 --threshold 0.02",
    ),
    langevin(
        "run",
        "Run",
        f"{RUN_FILE} --landscape double-well",
        is_drawn=False,
        landscape="double-well",
        steps=40,
        dt_values=[0.01, 0.02],
        solvers=["em", "heun"],
        check_fokker_planck=True,
        compare_discretizations=True,
        track_colors=True,
        verify_gf3=True,
    ),
    Case("langevin_verify_colors", "LangevinVerifyColorsResult", {"count": 100}, "--count 100", is_drawn=False),
    Case("doctor", "DoctorResult", {"quick": True}, "--quick", is_drawn=False),
    Case(
        "bench",
        "BenchResult",
        {**BENCH, "case": "harmonic-gradient-plain"},
        f"{BENCH_COMMAND} --case harmonic-gradient-plain",
        is_drawn=False,
    ),
]
# A study whose command writes a folder, and measurements.
OTHERS = [
    Case("bench", "BenchRooflineResult", {**BENCH, "roofline": True}, is_drawn=False),
    Case("paper", "PaperResult", PAPER),
    Case("bench", "BenchScaleResult", {**BENCH, "scale": True, "seconds": 1e-3}, is_drawn=False),
]

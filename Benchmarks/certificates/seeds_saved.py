"""Measures what certificates cost: seeds saved by each estimator, and time to a certificate against plain seeds.

For each named landscape it runs the certified search once (wall-clock time of the whole program), takes the drift at one
step size (half a certificate's width, 5e-5, below the first boundary, or the probe in the middle where there is none), measures there the standard
deviation of one sample of each estimator, and extrapolates how long plain seeds would need to see that drift at five
standard errors: with Leapstar's own plain rate and with that of a JAX script, both measured in this run.

Python 3.11 or later, no packages; --jax needs the environment of ../peers (run.sh makes it). --brute-force N also runs N
antithetic pairs 1 % to either side of each landscape's first boundary and says whether their signs agree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ESTIMATORS = ["plain", "antithetic", "control-variate"]
STANDARD_ERRORS = 5.0


@dataclass
class Case:
    landscape: str
    dt: str
    steps: int = 500
    options: list[str] = field(default_factory=list)

    @property
    def experiment(self) -> list[str]:
        return ["--landscape", self.landscape, "--steps", str(self.steps), *self.options]


CASES = [
    Case("harmonic", "1e-4:0.02", options=["--mass", "2"]),
    Case("quadratic", "1e-4:0.05"),
    Case("double-well", "0.001:0.05"),
    Case("quartic", "0.001:0.03", options=["--sigma", "0.02"]),
    Case("pendulum", "0.001:0.05"),
    Case("henon-heiles", "0.001:0.05", options=["--mass", "10", "--sigma", "0.01"]),
    Case("muller-brown", "1e-4:0.003"),
    Case("rosenbrock", "1e-4:0.002"),
    Case("dual-channel", "1e-4:0.01"),
    Case("deep-linear", "0.001:0.05"),
    Case("kepler", "1e-4:0.005", options=["--sigma", "0.02"]),
]


class Leapstar:
    def __init__(self, program: Path, backend: str) -> None:
        self.start = [str(program)]
        self.end = ["--backend", backend, "--format", "json"]

    def run(self, command: str, *arguments: str) -> tuple[dict, float]:
        began = time.perf_counter()
        done = subprocess.run(
            [*self.start, command, *arguments, *self.end], capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - began
        if done.returncode != 0:
            sys.exit(f"seeds_saved: {done.stderr.strip() or f'{command} ended with {done.returncode}'}")
        return json.loads(done.stdout), seconds


@dataclass
class Row:
    landscape: str
    options: str
    dt: float
    drift: float
    status: str
    boundaries: int
    estimator: str
    search_seconds: float
    plain_sd: float
    pair_sd: float
    control_sd: float
    saved_by_pairs: float
    saved_by_control: float
    plain_seeds: float
    plain_hours: float
    jax_hours: float | None
    brute_force: str = ""


def trial(leapstar: Leapstar, case: Case, dt: float, estimator: str) -> dict:
    report, _ = leapstar.run("probe", *case.experiment, "--dt", repr(dt), "--estimator", estimator, "--seeds", "16384")
    return report["trials"][0]


def plain_rate(leapstar: Leapstar, case: Case, dt: float) -> float:
    """Trajectory-steps per second, from how much longer many seeds take than few."""

    def seconds(seeds: int) -> float:
        return min(leapstar.run("probe", *case.experiment, "--dt", repr(dt), "--seeds", str(seeds))[1] for _ in range(3))

    few, many = 1 << 14, 1 << 17
    return (many - few) * case.steps / max(1e-9, seconds(many) - seconds(few))


def representative(search: dict) -> float:
    if search["boundaries"]:
        return search["boundaries"][0]["estimate"] * (1 - 5e-5)
    finite = [probe for probe in search["probes"] if probe["mean"] is not None]
    return finite[len(finite) // 2]["dt"]


def brute_force(leapstar: Leapstar, case: Case, search: dict, pairs: str) -> str:
    """The drift 1 % to either side of the first boundary by antithetic pairs alone: their signs must be the certificate's."""
    if not search["boundaries"]:
        return ""
    boundary = search["boundaries"][0]
    found = []
    for end, factor in (("lower", 0.99), ("upper", 1.01)):
        dt = boundary["estimate"] * factor
        report, seconds = leapstar.run(
            "probe", *case.experiment, "--dt", repr(dt), "--estimator", "antithetic", "--seeds", pairs, "--seed", "1"
        )
        one = report["trials"][0]
        errors = one["mean"] / one["standardError"]
        agrees = one["regime"] == boundary[end]["verdict"]
        found.append(f"{end} side {one['mean']:+.3e}, {errors:+.1f} se, {'agrees' if agrees else 'DISAGREES'}, {seconds:.0f} s")
    return "; ".join(found)


def measure(leapstar: Leapstar, case: Case, jax_rate: float | None, pairs: str | None) -> Row:
    search, seconds = leapstar.run("boundary", *case.experiment, "--dt", case.dt)
    dt = representative(search)
    trials = [trial(leapstar, case, dt, estimator) for estimator in ESTIMATORS]
    drift, sds = trials[-1]["mean"], [float("nan") if one["sd"] is None else one["sd"] for one in trials]
    seeds = (STANDARD_ERRORS * sds[0] / abs(drift)) ** 2
    hours = seeds * case.steps / 3600
    return Row(
        landscape=case.landscape, options=" ".join(case.options), dt=dt, drift=drift, status=search["status"],
        boundaries=len(search["boundaries"]), estimator=search["choice"]["estimator"], search_seconds=seconds,
        plain_sd=sds[0], pair_sd=sds[1], control_sd=sds[2], saved_by_pairs=(sds[0] / sds[1]) ** 2 / 2,
        saved_by_control=(sds[0] / sds[2]) ** 2 / 2, plain_seeds=seeds, plain_hours=hours / plain_rate(leapstar, case, dt),
        jax_hours=None if jax_rate is None else hours / jax_rate,
        brute_force="" if pairs is None else brute_force(leapstar, case, search, pairs),
    )


def jax_rate() -> float:
    peers = HERE.parent / "peers"
    python = peers / ".venv" / "bin" / "python"
    done = subprocess.run([python, peers / "jax_leapfrog.py"], capture_output=True, text=True, check=False, cwd=peers)
    if done.returncode != 0:
        sys.exit("seeds_saved: the JAX script failed; run ../peers/run.sh once, or leave --jax out")
    return float(json.loads(done.stdout.splitlines()[-1])["stepsPerSecond"])


def length(hours: float | None) -> str:
    if hours is None:
        return "-"
    for unit, size in (("years", 24 * 365.25), ("days", 24), ("h", 1)):
        if hours >= size:
            return f"{hours / size:.2g} {unit}"
    return f"{hours * 3600:.2g} s"


def table(rows: list[Row]) -> str:
    lines = [
        "| landscape | dt | drift | found | search | sd plain | pair | control variate | seeds saved, pair / control variate "
        "| plain seeds would take | JAX would take |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        found = f"{row.boundaries} dt*" if row.boundaries else row.status
        lines.append(
            f"| {row.landscape} {row.options} | {row.dt:.5g} | {row.drift:+.2e} | {found} ({row.estimator}) "
            f"| {row.search_seconds:.2f} s | {row.plain_sd:.1e} | {row.pair_sd:.1e} | {row.control_sd:.1e} "
            f"| {row.saved_by_pairs:.0e} / {row.saved_by_control:.0e} | {length(row.plain_hours)} | {length(row.jax_hours)} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leapstar", type=Path, default=ROOT / ".build" / "release" / "leapstar")
    parser.add_argument("--backend", default="cpu")
    parser.add_argument("--landscape", action="append", help="only this one; may be repeated")
    parser.add_argument("--jax", action="store_true", help="measure the JAX script's rate too")
    parser.add_argument("--brute-force", metavar="PAIRS", help="such as 1e8")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    leapstar = Leapstar(options.leapstar, options.backend)
    rate = jax_rate() if options.jax else None
    cases = [case for case in CASES if not options.landscape or case.landscape in options.landscape]
    rows = []
    for case in cases:
        print(f"{case.landscape} …", file=sys.stderr, flush=True)
        rows.append(measure(leapstar, case, rate, options.brute_force))
    print(table(rows))
    for row in rows:
        if row.brute_force:
            print(f"{row.landscape}: {row.brute_force}")
    if options.json:
        commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False, cwd=HERE)
        document = {"commit": commit.stdout.strip(), "jaxStepsPerSecond": rate, "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()

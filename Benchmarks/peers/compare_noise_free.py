"""Runs peers and Leapstar by turns on leapfrog without noise: a quartic on all cores, and Kepler orbits on one.

The cases and their exact answers are in noise_free.py. Slow peers run a share of the trajectories; rates are for each
step of a trajectory. Every answer, Leapstar's too, must be within rounding of the exact one. Exit status: 0 all ran
and agree; 1 something is missing or failed; 2 an answer is wrong.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands import RunFailed, run_json
from compare import parse_arguments, run_peer
from machine import git_commit, machine
from noise_free import Kepler, Quartic, allowed, drift_kick_drift, exact_drift, kick_drift_kick
from results import Ours, Rates, Row
from tables import align, number


@dataclass(frozen=True)
class Peer:
    case: str
    script: list[str]
    # The share of the case's trajectories that it runs.
    share: float
    # The exact answer that is its own.
    method: str


QUARTIC, KEPLER = "quartic", "kepler"
KDK, DKD = "leapfrog", "drift-kick-drift"
PEERS = {
    "numba-loop": Peer(QUARTIC, ["noise_free_numba.py", "--variant", "loop"], 1 / 16, KDK),
    "numba-blocks": Peer(QUARTIC, ["noise_free_numba.py", "--variant", "blocks"], 1.0, KDK),
    "heyoka": Peer(QUARTIC, ["noise_free_heyoka.py"], 1.0, KDK),
    "rebound-orbits": Peer(KEPLER, ["noise_free_rebound.py", "--variant", "orbits", "--workers", "1"], 1 / 256, DKD),
    "rebound-together": Peer(KEPLER, ["noise_free_rebound.py", "--variant", "together", "--workers", "1"], 1 / 8, DKD),
}
# The share of --trajectories that a case has.
SHARES = {QUARTIC: 1.0, KEPLER: Kepler.trajectories / Quartic.trajectories}
# How Leapstar runs each case: the column, its scheme, and its other options.
OURS: dict[str, dict[str, tuple[str, list[str]]]] = {
    QUARTIC: {
        "cpu": (KDK, ["--backend", "cpu"]),
        "opencl": (KDK, ["--backend", "opencl"]),
    },
    KEPLER: {
        "cpu, one thread": (KDK, ["--backend", "cpu", "--threads", "1", "--observable", "final"]),
        "the same, drift-kick-drift": (DKD, ["--backend", "cpu", "--threads", "1", "--observable", "final"]),
    },
}


@dataclass
class Found:
    rows: list[Row]
    ours: dict[str, Ours]
    # What each answer misses the exact one by, as a share of what rounding may do.
    off: dict[str, float] = field(default_factory=dict)

    @property
    def wrong(self) -> list[str]:
        return [name for name, share in self.off.items() if not share <= 1.0]


def exact_answers(steps: int) -> dict[tuple[str, str], float]:
    quartic, kepler = Quartic(steps=steps), Kepler(steps=steps)
    return {
        (QUARTIC, KDK): exact_drift(quartic, kick_drift_kick(quartic), quartic.first_tail_step),
        (KEPLER, KDK): exact_drift(kepler, kick_drift_kick(kepler), steps - 1),
        (KEPLER, DKD): exact_drift(kepler, drift_kick_drift(kepler), steps - 1),
    }


def our_command(leapstar: Path, case: str, column: str, trajectories: int, steps: int) -> list[str]:
    """Leapstar's command line for a column of the table."""
    scheme, others = OURS[case][column]
    dt = Quartic.dt if case == QUARTIC else Kepler.dt
    physics = ["--landscape", case, "--scheme", scheme, "--noise", "none", "--dt", str(dt)]
    size = ["--seeds", str(trajectories), "--steps", str(steps), "--no-journal"]
    return [str(leapstar), "probe", *physics, *size, *others, "--format", "json"]


def our_run(report: dict[str, Any], trajectories: int, steps: int) -> tuple[float, float]:
    """Trajectory-steps per second, and the answer, from what the command prints."""
    try:
        seconds, mean = float(report["seconds"]), float(report["trials"][0]["mean"])
    except (KeyError, IndexError, TypeError, ValueError) as problem:
        raise RunFailed(f"got a report without its time or mean ({problem!r}), expected both") from problem
    if not 0.0 < seconds < float("inf"):
        raise RunFailed(f"got seconds {seconds}, expected a positive number")
    return trajectories * steps / seconds, mean


def run_ours(ours: Ours, case: str, options: argparse.Namespace) -> Rates:
    """The best of the repeats of each column, as the first of them also compiles."""
    if ours.error is not None:
        return {}
    trajectories = size_of(case, options)
    rates: Rates = {}
    try:
        for column in OURS[case]:
            command = our_command(options.leapstar.resolve(), case, column, trajectories, options.steps)
            for _ in range(options.repeats):
                report = run_json(command, options.timeout)
                rate, mean = our_run(report, trajectories, options.steps)
                rates[case, column] = max(rates.get((case, column), 0.0), rate)
                ours.reports.append({"column": column, "seconds": report["seconds"], "mean": mean})
    except RunFailed as problem:
        ours.error = str(problem)
        return {}
    ours.rates.append(rates)
    return rates


def size_of(case: str, options: argparse.Namespace) -> int:
    return max(1, round(SHARES[case] * options.trajectories))


def compare(options: argparse.Namespace) -> Found:
    rows = [Row(peer) for peer in options.peers]
    found = Found(rows, {PEERS[row.peer].case: Ours() for row in rows})
    for _ in range(options.rounds):
        for row in rows:
            peer = PEERS[row.peer]
            trajectories = max(1, round(peer.share * size_of(peer.case, options)))
            arguments = ["--trajectories", trajectories, "--steps", options.steps, "--repeats", options.repeats]
            theirs = run_peer(row, peer.script, [str(argument) for argument in arguments], options.timeout)
            rates = run_ours(found.ours[peer.case], peer.case, options)
            for (_, column), rate in rates.items():
                if theirs is not None:
                    row.ratios.setdefault(column, []).append(rate / theirs)
    return found


def judge(found: Found, exact: dict[tuple[str, str], float], steps: int) -> None:
    """The worst of each one's answers counts."""

    def note(name: str, answer: float, expected: float) -> None:
        share = abs(answer - expected) / allowed(steps)
        found.off[name] = max(found.off.get(name, 0.0), share if math.isfinite(share) else math.inf)

    for row in found.rows:
        peer = PEERS[row.peer]
        for run in row.runs:
            for answer in (run["least"], run["greatest"]):
                note(row.peer, answer, exact[peer.case, peer.method])
    for case, ours in found.ours.items():
        for report in ours.reports:
            note(f"{case}, {report['column']}", report["mean"], exact[case, OURS[case][report["column"]][0]])


def off_text(found: Found, name: str) -> str:
    return number(found.off.get(name), "{:.3f}") + (" WRONG" if name in found.wrong else "")


def lines(found: Found) -> list[str]:
    texts: list[str] = []
    for case, ours in found.ours.items():
        columns = list(OURS[case])
        head = ["peer", "version", "M steps/s", *[f"ours {column} ÷" for column in columns], "off ÷ allowed"]
        table = [head]
        for row in found.rows:
            if PEERS[row.peer].case != case:
                continue
            if row.error is not None:
                table.append([row.peer, f"failed: {row.error}"])
                continue
            ratios = [number(row.ratio(column), "{:.2f}") for column in columns]
            version = str(row.runs[-1].get("version", "?"))
            table.append([row.peer, version, number(row.rate, "{:.1f}", 1e-6), *ratios, off_text(found, row.peer)])
        texts += [case, align(table)]
        if ours.error is not None:
            texts.append(f"leapstar  failed: {ours.error}")
        for column in columns if ours.error is None else []:
            rate = number(ours.median(case, column), "{:.1f}", 1e-6)
            texts.append(f"leapstar, {column}: {rate} M steps/s, off ÷ allowed {off_text(found, f'{case}, {column}')}")
        texts.append("")
    return texts[:-1]


def document(found: Found, exact: dict[tuple[str, str], float], options: argparse.Namespace) -> dict[str, Any]:
    def peer(row: Row) -> dict[str, Any]:
        medians = {column: row.ratio(column) for column in OURS[PEERS[row.peer].case]}
        return {
            "peer": row.peer,
            "case": PEERS[row.peer].case,
            "error": row.error,
            "stepsPerSecond": row.rate,
            "offOverAllowed": found.off.get(row.peer),
            "oursOver": medians,
            "oursOverByRound": row.ratios,
            "runs": row.runs,
        }

    def own(case: str, ours: Ours) -> dict[str, Any]:
        return {
            "error": ours.error,
            "trajectories": size_of(case, options),
            "stepsPerSecond": {column: ours.median(case, column) for column in OURS[case]},
            "offOverAllowed": {column: found.off.get(f"{case}, {column}") for column in OURS[case]},
            "runs": ours.reports,
        }

    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git_commit(),
        "machine": machine(),
        "steps": options.steps,
        "exact": {f"{case}, {method}": answer for (case, method), answer in exact.items()},
        "allowed": allowed(options.steps),
        "peers": [peer(row) for row in found.rows],
        "leapstar": {case: own(case, ours) for case, ours in found.ours.items()},
    }


def status(found: Found, allow_missing: bool) -> int:
    if found.wrong:
        return 2
    errors: list[str | None] = [row.error for row in found.rows] + [ours.error for ours in found.ours.values()]
    return 1 if any(error is not None for error in errors) and not allow_missing else 0


def main() -> int:
    options = parse_arguments(__doc__, PEERS, Quartic.trajectories, Quartic.steps)
    found = compare(options)
    exact = exact_answers(options.steps)
    judge(found, exact, options.steps)
    print("\n".join(lines(found)))
    if options.json is not None:
        options.json.write_text(json.dumps(document(found, exact, options), indent=2) + "\n")
    return status(found, options.allow_missing)


if __name__ == "__main__":
    sys.exit(main())

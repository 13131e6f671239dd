"""Tests of the noise-free comparison with a stand-in for Leapstar: python -m unittest, in this folder."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path
from typing import Any

from commands import HERE, RunFailed
from compare_noise_free import (
    KEPLER,
    OURS,
    PEERS,
    QUARTIC,
    Found,
    exact_answers,
    judge,
    our_command,
    our_run,
    size_of,
    status,
)
from noise_free import Kepler, Quartic, allowed, drift_kick_drift, exact_drift, kick_drift_kick
from results import Ours, Row

STEPS = 100
# Answers with the exact mean of the method that the command names, which ANSWERS holds.
STAND_IN = """#!/bin/sh
case "$*" in
    *"--landscape quartic --scheme leapfrog"*) mean=QUARTIC ;;
    *"--landscape kepler --scheme leapfrog"*) mean=KEPLER_KDK ;;
    *"--landscape kepler --scheme drift-kick-drift"*) mean=KEPLER_DKD ;;
    *) echo "unexpected arguments: $*" >&2; exit 3 ;;
esac
echo "{\\"seconds\\": 0.001, \\"trials\\": [{\\"mean\\": $mean}]}"
"""


class Answers(unittest.TestCase):
    def test_those_that_leapstar_proves(self) -> None:
        exact = exact_answers(10_000)
        self.assertEqual(exact[QUARTIC, "leapfrog"], -7.493952720403614e-08)
        self.assertEqual(exact[KEPLER, "leapfrog"], 3.5828224098759537e-06)
        self.assertEqual(exact[KEPLER, "drift-kick-drift"], 6.394726618095531e-07)

    def test_a_step_of_the_quartic_in_fractions(self) -> None:
        case = Quartic(steps=1)
        dt, c = Fraction(case.dt), Fraction(case.c)
        x, y, u, v = map(Fraction, case.start)

        def energy() -> Fraction:
            return (x * x - 1) ** 2 / 4 + y * y / 2 + c * x * y * y + (u * u + v * v) / 2

        before = energy()
        u, v = u - dt / 2 * (x**3 - x + c * y * y), v - dt / 2 * (y + 2 * c * x * y)
        x, y = x + dt * u, y + dt * v
        u, v = u - dt / 2 * (x**3 - x + c * y * y), v - dt / 2 * (y + 2 * c * x * y)
        self.assertEqual(exact_drift(case, kick_drift_kick(case), 0), float(energy() - before))

    def test_both_schemes_are_of_second_order(self) -> None:
        for scheme in (kick_drift_kick, drift_kick_drift):
            coarse, fine = Kepler(steps=200, dt=0.004), Kepler(steps=400, dt=0.002)
            ratio = exact_drift(coarse, scheme(coarse), 199) / exact_drift(fine, scheme(fine), 399)
            self.assertAlmostEqual(ratio, 4.0, delta=0.05)


class Driver(unittest.TestCase):
    def test_commands(self) -> None:
        for case, columns in OURS.items():
            for column, (scheme, _) in columns.items():
                command = our_command(Path("leapstar"), case, column, 64, 10)
                wanted = {"--landscape": case, "--scheme": scheme, "--noise": "none", "--seeds": "64", "--steps": "10"}
                for flag, value in wanted.items():
                    self.assertEqual(command[command.index(flag) + 1], value)
                # REBOUND's row is for one core.
                self.assertEqual("--threads" in command, case == KEPLER)

    def test_reports(self) -> None:
        self.assertEqual(our_run({"seconds": 0.5, "trials": [{"mean": 3.0}]}, 64, 10), (1280.0, 3.0))
        unusable: list[dict[str, Any]] = [{}, {"seconds": 1.0, "trials": []}, {"seconds": 0, "trials": [{"mean": 1}]}]
        for report in unusable:
            with self.assertRaises(RunFailed):
                our_run(report, 64, 10)

    def test_every_script_exists(self) -> None:
        for peer in PEERS.values():
            self.assertTrue((HERE / peer.script[0]).is_file())
            self.assertTrue(0 < peer.share <= 1)
            self.assertTrue(peer.case == QUARTIC or peer.script[-2:] == ["--workers", "1"])

    def test_what_is_beyond_rounding_is_wrong(self) -> None:
        exact = exact_answers(STEPS)
        right = exact[QUARTIC, "leapfrog"]
        for share, expected in ((0.9, 0), (-1.1, 2), (float("nan"), 2)):
            answer = right + share * allowed(STEPS)
            theirs = Found([Row("heyoka", runs=[{"least": answer, "greatest": right}])], {QUARTIC: Ours()})
            ours = Found([], {QUARTIC: Ours(reports=[{"column": "cpu", "mean": mean} for mean in (answer, right)])})
            for found in (theirs, ours):
                judge(found, exact, STEPS)
                self.assertEqual(status(found, allow_missing=True), expected)

    def test_another_method_is_beyond_rounding(self) -> None:
        exact = exact_answers(STEPS)
        difference = exact[KEPLER, "leapfrog"] - exact[KEPLER, "drift-kick-drift"]
        self.assertGreater(abs(difference), 1000 * allowed(STEPS))


@unittest.skipUnless(importlib.util.find_spec("numba"), "the peer that runs here needs numba")
class WholeRun(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        exact = exact_answers(STEPS)
        text = STAND_IN.replace("QUARTIC", repr(exact[QUARTIC, "leapfrog"]))
        text = text.replace("KEPLER_KDK", repr(exact[KEPLER, "leapfrog"]))
        self.leapstar = self.folder / "leapstar"
        self.leapstar.write_text(text.replace("KEPLER_DKD", repr(exact[KEPLER, "drift-kick-drift"])))
        self.leapstar.chmod(self.leapstar.stat().st_mode | stat.S_IXUSR)

    def run_with(self, peers: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        sizes = ["--trajectories", "2048", "--steps", str(STEPS), "--repeats", "1", "--rounds", "2", "--peers", peers]
        command = [sys.executable, str(HERE / "compare_noise_free.py"), "--leapstar", str(self.leapstar), *sizes]
        return subprocess.run(
            [*command, *arguments], capture_output=True, text=True, check=False, env={**os.environ, **environment}
        )

    def test_table_and_document(self) -> None:
        target = self.folder / "all.json"
        done = self.run_with("numba-loop,numba-blocks", "--json", str(target))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("leapstar, opencl: 204.8 M steps/s", done.stdout)
        self.assertNotIn("kepler", done.stdout)
        written = json.loads(target.read_text())
        peer = written["peers"][1]
        ratio = peer["oursOverByRound"]["cpu"][1]
        self.assertAlmostEqual(ratio, 2048 * STEPS / 0.001 / peer["runs"][1]["stepsPerSecond"])
        self.assertLess(peer["offOverAllowed"], 1.0)

    def test_a_missing_peer_leaves_the_others(self) -> None:
        (self.folder / "heyoka.py").write_text("raise ImportError('no wheel')\n")
        done = self.run_with("heyoka,numba-loop", PYTHONPATH=str(self.folder))
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"heyoka +failed: ImportError: no wheel")
        self.assertRegex(done.stdout, r"numba-loop +\d")

    def test_a_wrong_answer_of_ours_is_seen(self) -> None:
        self.leapstar.write_text(re.sub(r"mean=\S+", "mean=0.001", self.leapstar.read_text(), count=1))
        done = self.run_with("numba-loop")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("WRONG", done.stdout)


class Scripts(unittest.TestCase):
    """Every peer that is installed gives the exact answer, also where its steps do not fill its visits or calls."""

    def check(self, names: list[str], trajectories: int, steps: int) -> None:
        exact = exact_answers(steps)
        for name in names:
            peer = PEERS[name]
            sizes = ["--trajectories", str(trajectories), "--steps", str(steps), "--repeats", "1"]
            command = [sys.executable, str(HERE / peer.script[0]), *peer.script[1:], *sizes]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            run = json.loads(done.stdout)
            for answer in (run["least"], run["greatest"]):
                self.assertAlmostEqual(answer, exact[peer.case, peer.method], delta=allowed(steps))

    @unittest.skipUnless(importlib.util.find_spec("numba"), "needs numba")
    def test_numba(self) -> None:
        self.check(["numba-loop", "numba-blocks"], 100, 40)

    @unittest.skipUnless(importlib.util.find_spec("heyoka"), "needs heyoka")
    def test_heyoka(self) -> None:
        self.check(["heyoka"], 2100, 125)

    @unittest.skipUnless(importlib.util.find_spec("rebound"), "needs rebound")
    def test_rebound(self) -> None:
        self.check(["rebound-orbits", "rebound-together"], 300, 50)


class Arguments(unittest.TestCase):
    def test_sizes_follow_the_case(self) -> None:
        options = argparse.Namespace(trajectories=Quartic.trajectories)
        self.assertEqual(size_of(QUARTIC, options), Quartic.trajectories)
        self.assertEqual(size_of(KEPLER, options), Kepler.trajectories)


if __name__ == "__main__":
    unittest.main()

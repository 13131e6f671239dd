"""Tests of the overdamped comparison with a stand-in for Leapstar: python -m unittest, in this folder."""

from __future__ import annotations

import importlib.util
import json
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from commands import HERE, RunFailed
from compare_double_well import PEERS, our_command, our_rate

STAND_IN = """#!/bin/sh
case "$*" in
    *"--backend cpu"*) echo '{"seconds": 0.001}' ;;
    *) echo '{"seconds": 0.0005}' ;;
esac
"""


class Driver(unittest.TestCase):
    def test_command_names_the_case(self) -> None:
        command = our_command(Path("leapstar"), "cpu", 64, 10)
        self.assertEqual(command[:3], ["leapstar", "langevin", "solve"])
        for flag, value in {"--trajectories": "64", "--steps": "10", "--dt": "0.01", "--temperature": "0.1"}.items():
            self.assertEqual(command[command.index(flag) + 1], value)

    def test_rates(self) -> None:
        self.assertEqual(our_rate({"seconds": 0.5}, 64, 10), 1280.0)
        for report in ({}, {"seconds": 0}, {"seconds": "x"}, {"seconds": float("nan")}):
            with self.assertRaises(RunFailed):
                our_rate(report, 64, 10)

    def test_every_script_exists(self) -> None:
        for script, share in PEERS.values():
            self.assertTrue((HERE / script[0]).is_file())
            self.assertTrue(0 < share <= 1)


@unittest.skipUnless(importlib.util.find_spec("numpy"), "the exact answer needs numpy")
class Answer(unittest.TestCase):
    def test_one_and_two_steps_by_hand(self) -> None:
        from double_well import DoubleWell, expected_square

        case = DoubleWell(steps=1)
        variance = case.noise**2
        self.assertAlmostEqual(expected_square(case), variance, delta=1e-12)
        # E[(x + h (x - x^3))^2] of a normal x, whose even moments are 1, 3 and 15.
        h, a = case.dt, 1 + case.dt
        moved = a * a * variance - 2 * a * h * 3 * variance**2 + h * h * 15 * variance**3
        self.assertAlmostEqual(expected_square(DoubleWell(steps=2)), moved + variance, delta=1e-12)

    def test_long_runs_reach_the_stationary_moment(self) -> None:
        import numpy as np

        from double_well import DoubleWell, expected_square

        x = np.linspace(-3.0, 3.0, 6001)
        weight = np.exp(-((x * x - 1) ** 2) / 4 / 0.1)
        gibbs = float(np.sum(x * x * weight) / np.sum(weight))
        self.assertAlmostEqual(expected_square(DoubleWell(steps=20_000)), gibbs, delta=0.01)


@unittest.skipUnless(importlib.util.find_spec("numba"), "the peer that runs here needs numba")
class WholeRun(unittest.TestCase):
    def test_table_document_and_status(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            leapstar = folder / "leapstar"
            leapstar.write_text(STAND_IN)
            leapstar.chmod(leapstar.stat().st_mode | stat.S_IXUSR)
            target = folder / "all.json"
            sizes = ["--trajectories", "2048", "--steps", "20", "--repeats", "1", "--rounds", "2"]
            command = [sys.executable, str(HERE / "compare_double_well.py"), "--leapstar", str(leapstar), *sizes]
            command += ["--peers", "numba", "--json", str(target)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("leapstar, opencl: 81.9 M steps/s", done.stdout)
            peer = json.loads(target.read_text())["peers"][0]
            ratio = peer["oursOverByRound"]["cpu"][1]
            self.assertAlmostEqual(ratio, 2048 * 20 / 0.001 / peer["runs"][1]["stepsPerSecond"])
            gone = subprocess.run([*command, "--leapstar", str(folder / "none")], capture_output=True, check=False)
            self.assertEqual(gone.returncode, 1)


if __name__ == "__main__":
    unittest.main()

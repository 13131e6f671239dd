"""Tests of the comparison with a stand-in for Leapstar: python -m unittest, in this folder."""

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
from compare import judge, note_ratios, read_rates, status
from experiment import Case, equal_chunks, expected_tail_drift
from results import PLAIN, Ours, Row

STAND_IN = """#!/bin/sh
[ "$*" = "bench --case harmonic --format json" ] || { echo "unexpected arguments: $*" >&2; exit 3; }
cat <<'END'
REPORT
END
"""
REPORT = {
    "cases": [
        {"case": name, "backend": backend, "device": "d", "trajectories": 64, "steps": 10, "stepsPerSecond": rate}
        for name, backend, rate in [
            ("harmonic-gradient-plain", "cpu", 4e8),
            ("harmonic-gradient-plain", "opencl", 6e8),
            ("harmonic-gradient-antithetic", "cpu", 5e8),
            ("harmonic-noise-free", "cpu", 9e8),
        ]
    ]
}

# Of the tail drift, measured by three peers with 16,384 trajectories each.
SD_OF_100_STEPS = 4.63e-4


def comparison(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    leapstar = folder / "leapstar"
    leapstar.write_text(STAND_IN.replace("REPORT", json.dumps(REPORT)))
    leapstar.chmod(leapstar.stat().st_mode | stat.S_IXUSR)
    small = ["--peers", "numpy", "--trajectories", "64", "--steps", "10", "--repeats", "1", "--rounds", "2"]
    command = [sys.executable, str(HERE / "compare.py"), "--leapstar", str(leapstar), *small, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@unittest.skipUnless(importlib.util.find_spec("numpy"), "the peer that runs here needs numpy")
class WholeRun(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def test_table_and_document(self) -> None:
        target = self.folder / "all.json"
        done = comparison(self.folder, "--json", str(target))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("opencl ÷ cpu: 1.50", done.stdout)
        self.assertIn("antithetic ÷ plain, cpu: 1.25", done.stdout)
        self.assertNotIn("note:", done.stdout)
        written = json.loads(target.read_text())
        peer = written["peers"][0]
        self.assertEqual(len(peer["runs"]), 2)
        ratio = peer["oursOverByRound"]["opencl"][1]
        self.assertAlmostEqual(ratio, 6e8 / peer["runs"][1]["stepsPerSecond"])

    def test_missing_leapstar_fails_unless_allowed(self) -> None:
        missing = ["--leapstar", str(self.folder / "nothing")]
        self.assertEqual(comparison(self.folder, *missing).returncode, 1)
        allowed = comparison(self.folder, *missing, "--allow-missing")
        self.assertEqual(allowed.returncode, 0, allowed.stderr)
        self.assertIn("leapstar  failed:", allowed.stdout)

    def test_other_sizes_are_noted(self) -> None:
        self.assertIn("note: leapstar ran 64 trajectories", comparison(self.folder, "--trajectories", "128").stdout)


class Scripts(unittest.TestCase):
    """Peers of one script each whose answer must be right; the others are run by hand."""

    def check(self, script: str) -> None:
        sizes = ["--trajectories", "512", "--steps", "100", "--repeats", "1"]
        done = subprocess.run([sys.executable, str(HERE / script), *sizes], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        run = json.loads(done.stdout.splitlines()[-1])
        row = Row(run["peer"], runs=[run])
        judge([row], expected_tail_drift(Case(512, 100)))
        self.assertFalse(row.disagrees, row.standard_errors_off)
        # The mean could agree without noise.
        self.assertAlmostEqual(run["sd"] / SD_OF_100_STEPS, 1.0, delta=0.2)

    @unittest.skipUnless(importlib.util.find_spec("warp"), "needs warp-lang")
    def test_warp(self) -> None:
        self.check("warp_leapfrog.py")

    @unittest.skipUnless(importlib.util.find_spec("taichi"), "needs taichi")
    def test_taichi(self) -> None:
        self.check("taichi_leapfrog.py")

    @unittest.skipUnless(importlib.util.find_spec("numpy"), "needs numpy")
    def test_numpy(self) -> None:
        self.check("numpy_leapfrog.py")


class Parts(unittest.TestCase):
    def test_reference_expectations(self) -> None:
        self.assertAlmostEqual(expected_tail_drift(Case()), 2.434651489694e-6, delta=1e-15)
        self.assertAlmostEqual(expected_tail_drift(Case(steps=500)), 4.056870283923e-6, delta=1e-15)
        self.assertAlmostEqual(expected_tail_drift(Case(steps=500, mass=1.2)), 3.796912910657e-8, delta=1e-15)

    def test_fastest_device_counts(self) -> None:
        case = {"case": "c", "backend": "opencl", "stepsPerSecond": 2.0}
        rates = read_rates({"cases": [case, {**case, "stepsPerSecond": 3.0}, {**case, "stepsPerSecond": 1.0}]})
        self.assertEqual(rates, {("c", "opencl"): 3.0})

    def test_unusable_reports_are_refused(self) -> None:
        for report in ({}, {"cases": [{"case": "c"}]}, {"cases": [{"case": "c", "backend": "b", "stepsPerSecond": 0}]}):
            with self.assertRaises(RunFailed):
                read_rates(report)

    def test_wrong_mean_gives_status_two(self) -> None:
        for mean, expected in ((1.0 + 4.9e-3, 0), (1.0 - 5.1e-3, 2), (float("nan"), 2)):
            row = Row("numpy", runs=[{"mean": mean, "standardError": 1e-3}])
            judge([row], 1.0)
            self.assertEqual(status([row], Ours(), allow_missing=True), expected)

    def test_own_expectation_of_a_method_counts(self) -> None:
        row = Row("diffrax-stock", runs=[{"mean": 2.0, "standardError": 0.5, "expectedMean": 3.0}])
        judge([row], 2.0)
        self.assertEqual(row.standard_errors_off, -2.0)

    def test_ratio_is_the_median_of_neighbours(self) -> None:
        row = Row("numpy")
        for theirs, ours in ((1.0, 9.0), (2.0, 10.0), (4.0, 12.0)):
            note_ratios(row, theirs, {(PLAIN, "cpu"): ours}, PLAIN)
        self.assertEqual(row.ratio("cpu"), 5.0)
        self.assertIsNone(row.ratio("opencl"))

    def test_chunks_cover_with_little_waste(self) -> None:
        for trajectories, workers in ((65_536, 2), (65_536, 12), (1, 4), (1000, 3)):
            chunks = equal_chunks(trajectories, 4096, workers)
            self.assertEqual(chunks.count % workers, 0)
            self.assertTrue(0 <= chunks.count * chunks.size - trajectories < chunks.count)


if __name__ == "__main__":
    unittest.main()

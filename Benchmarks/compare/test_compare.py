"""Tests of the comparison: python3 -m unittest, in this folder."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parent / "compare.py"


def case(rate: float, **other: Any) -> dict[str, Any]:
    plain = {"case": "plain", "backend": "cpu", "device": "d", "driver": "v", "trajectories": 64, "steps": 10}
    return {**plain, "stepsPerSecond": rate, "bestStepsPerSecond": 2 * rate, **other}


class Comparison(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def run_on(self, before: object, after: object, *arguments: str) -> subprocess.CompletedProcess[str]:
        paths = [self.folder / "before.json", self.folder / "after.json"]
        for path, content in zip(paths, (before, after)):
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        command = [sys.executable, str(SCRIPT), *map(str, paths), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_regression_is_told_by_the_threshold(self) -> None:
        before = {"version": "1", "cases": [case(100e6)]}
        self.assertEqual(self.run_on(before, {"version": "1", "cases": [case(96e6)]}).returncode, 0)
        done = self.run_on(before, {"version": "1", "cases": [case(94e6)]})
        self.assertEqual(done.returncode, 1)
        self.assertIn("0.940  REGRESSION", done.stdout)
        self.assertEqual(self.run_on(before, {"cases": [case(94e6)]}, "--threshold", "0.1").returncode, 0)

    def test_best_times_can_count(self) -> None:
        after = {"cases": [case(50e6, bestStepsPerSecond=200e6)]}
        self.assertEqual(self.run_on({"cases": [case(100e6)]}, after).returncode, 1)
        self.assertEqual(self.run_on({"cases": [case(100e6)]}, after, "--best").returncode, 0)

    def test_differences_are_named(self) -> None:
        done = self.run_on({"version": "1", "cases": [case(1e6)]}, {"version": "2", "cases": [case(1e6, device="e", steps=20)]})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("other device, other sizes", done.stdout)
        self.assertIn("differ: 1 and 2", done.stdout)

    def test_devices_are_matched_by_name(self) -> None:
        two = {"cases": [case(1e6), case(3e6, device="e")]}
        done = self.run_on(two, {"cases": [case(3e6, device="e"), case(1e6)]})
        self.assertEqual(done.returncode, 0, done.stdout)
        gone = self.run_on(two, {"cases": [case(1e6)]})
        self.assertEqual(gone.returncode, 1)
        self.assertIn("missing", gone.stdout)

    def test_peers_files_give_medians_over_reports(self) -> None:
        reports = [{"cases": [case(rate)]} for rate in (1e6, 2e6, 9e6)]
        done = self.run_on({"commit": "a", "leapstar": {"reports": reports}}, {"cases": [case(2e6)]})
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("1.000", done.stdout)

    def test_bad_files_are_one_line(self) -> None:
        for bad in ("", "[]", "{}", '{"cases": []}', '{"cases": [{"case": "a"}]}', {"cases": [case(0.0)]}, {"cases": [case(float("nan"))]}):
            done = self.run_on({"cases": [case(1e6)]}, bad)
            self.assertEqual(done.returncode, 2, bad)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertIn("after.json", done.stderr)


if __name__ == "__main__":
    unittest.main()

"""Tests of the comparison of chains with hand-made files: python -m unittest, in this folder."""

from __future__ import annotations

import importlib.util
import json
import math
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

from chains_arviz import Comparison, Unfit, number, quantities
from commands import HERE

HAS_ARVIZ = importlib.util.find_spec("arviz_stats") is not None


class ComparisonTests(unittest.TestCase):
    def test_differences(self) -> None:
        for ours, theirs, agrees in [
            (1.0, 1.0 + 5e-7, True),
            (1.0, 1.0 + 2e-6, False),
            (math.nan, math.nan, True),
            (math.nan, math.inf, True),
            (math.nan, 1.0, False),
            (1.0, math.nan, False),
            (math.inf, math.inf, True),
            (1.0, math.inf, False),
            (math.inf, 1.0, False),
            (0.0, 0.0, True),
            (1e-300, 0.0, False),
        ]:
            self.assertEqual(Comparison("q", "rhat", ours, theirs).agrees, agrees, (ours, theirs))

    def test_quantities_are_found_wherever_they_stand(self) -> None:
        first = {"name": "q", "rhat": 1, "essBulk": 2, "essTail": 3}
        second = {"rhat": None, "essBulk": 5, "essTail": 6}
        document = {"kind": "x", "rhat": 1, "chains": {"a": [first, 3], "b": second}}
        self.assertEqual(quantities(document), [first, second])

    def test_numbers(self) -> None:
        self.assertTrue(math.isnan(number(None)))
        self.assertEqual(number("inf"), math.inf)
        self.assertRaises(Unfit, number, "many")


@unittest.skipUnless(HAS_ARVIZ, "arviz-stats is missing; install requirements-chains.txt")
class FileTests(unittest.TestCase):
    def run_on(self, chains: Any, document: Any) -> subprocess.CompletedProcess[str]:
        import numpy as np

        with tempfile.TemporaryDirectory() as folder:
            arrays, result = Path(folder, "chains.npz"), Path(folder, "result.json")
            np.savez(arrays, **chains)
            result.write_text(json.dumps(document))
            command = [sys.executable, "chains_arviz.py", str(arrays), str(result)]
            return subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)

    def test_agreement_and_disagreement(self) -> None:
        import numpy as np

        from chains_arviz import KEYS, arviz_numbers

        chains = np.random.default_rng(1).standard_normal((2, 4, 101)).cumsum(axis=2)
        ours = [dict(zip(KEYS, arviz_numbers(values), strict=True)) for values in chains]
        done = self.run_on({"chains": chains}, {"quantities": ours})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(done.stdout.splitlines()), 7)
        ours[1]["essTail"] *= 1 + 3e-6
        done = self.run_on({"chains": chains}, {"quantities": ours})
        self.assertEqual((done.returncode, done.stdout.count("differs")), (1, 1))

    def test_one_chain_has_no_rhat(self) -> None:
        import numpy as np

        from chains_arviz import arviz_numbers

        chains = np.random.default_rng(2).standard_normal((1, 50))
        _, bulk, tail = arviz_numbers(chains)
        done = self.run_on({"chains": chains}, {"rhat": None, "essBulk": bulk, "essTail": tail})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_files_that_do_not_fit(self) -> None:
        import numpy as np

        numbers = {"rhat": 1.0, "essBulk": 1.0, "essTail": 1.0}
        for arrays, document, reason in [
            ({"other": np.ones((2, 9))}, numbers, "no array 'chains'"),
            ({"chains": np.ones(9)}, numbers, "shape (9,)"),
            ({"chains": np.ones((2, 3))}, numbers, "shape (2, 3)"),
            ({"chains": np.ones((2, 9))}, {}, "no object with the keys"),
            ({"chains": np.ones((2, 9))}, [numbers, numbers], "got 2 quantities in the JSON and 1"),
        ]:
            done = self.run_on(arrays, document)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(reason, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()

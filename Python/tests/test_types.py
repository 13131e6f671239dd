"""What type checkers say of the package, and of programs that use it."""

import subprocess
import sys

import pytest
from conftest import ROOT

PACKAGE = ROOT / "Python"
pytestmark = pytest.mark.skipif(not (PACKAGE / "pyproject.toml").exists(), reason="needs the checkout")
# Each line has a type, or the error that it has to give.
PROGRAM = """
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np

import leapstar

found = leapstar.boundary(mass=2, steps=500, dt=(0.0005, 0.02))
reveal_type(found)  # leapstar._shapes.BoundaryResult
reveal_type(found.boundaries[0].estimate)  # float
reveal_type(found.probes[1:])  # Table[leapstar._shapes.Probe]
reveal_type(found.verify())  # leapstar._shapes.VerifyResult
reveal_type(leapstar.boundary(dt=(1e-3, 2e-2), method="original"))  # leapstar._shapes.OriginalBoundaryResult
reveal_type(leapstar.bench())  # leapstar._shapes.BenchResult
reveal_type(leapstar.bench(scale=True))  # leapstar._shapes.BenchScaleResult
reveal_type(leapstar.bench(roofline=True))  # leapstar._shapes.BenchRooflineResult
reveal_type(leapstar.reversibility().rows[0].momentum_error)  # float | None
leapstar.probe(dt=Fraction(1, 8), sigma=Decimal("0.2"), mass=np.array([1.0, 2.0]), seed=2**64 - 1)
leapstar.sweep(dt=(1e-3, 1e-2, 40, "log"), start_q=[np.float64(1), 0], progress=print)
leapstar.verify(found), leapstar.verify(Path("certificate.json")), leapstar.verify(found.raw)
shown: leapstar.results.BoundaryResult = found
leapstar.probe(dt=0.1, scheme="leap-frog")  # has incompatible type
leapstar.probe(dt=0.1, stpes=5)  # Unexpected keyword argument "stpes"
leapstar.probe(dt=0.1).meen  # has no attribute "meen"
"""


def mypy(*words):
    command = [sys.executable, "-m", "mypy", "--no-incremental", *words]
    return subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True)


def test_the_package_has_no_errors_of_type():
    done = mypy()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_programs_have_the_types_of_their_results(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    said = dict.fromkeys(range(1, PROGRAM.count("\n") + 1), "")
    for line in mypy(str(path)).stdout.splitlines()[:-1]:
        _, number, text = line.split(":", 2)
        said[int(number)] += text
    for number, line in enumerate(PROGRAM.split("\n"), 1):
        expected = line.partition("  # ")[2]
        assert expected in said.get(number, "") and bool(expected) == bool(said.get(number)), (line, said.get(number))

"""Generated files hold what would be generated now."""

import inspect
import subprocess
import sys

import pytest
from conftest import ROOT

import leapstar
from leapstar import _studies

GENERATOR = ROOT / "Python/generator"
pytestmark = pytest.mark.skipif(not GENERATOR.exists(), reason="needs the checkout")


def test_files_are_those_of_a_fresh_generation():
    done = subprocess.run([sys.executable, GENERATOR, "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", _studies.__all__)
def test_functions_have_the_fields_of_their_requests(name, command):
    """Those that `leapstar run` knows, which it tells by refusing one that it does not."""
    import json

    schema = json.loads((ROOT / f"Documentation/Schemas/request-{name.replace('_', '-')}.json").read_text())
    fields = {field.replace("-", "_") for field in schema["properties"]} - {"kind", "schema"}
    function = getattr(leapstar, name)
    assert set(inspect.signature(function).parameters) == fields | {"progress"}
    for field in fields:
        assert f"\n    {field} : " in function.__doc__
    first, second = function.__doc__.split("\n")[:2]
    assert first.endswith(".") and second == ""

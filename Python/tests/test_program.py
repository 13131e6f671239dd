"""Where the program is looked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import leapstar
from leapstar import _program


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A package in a checkout of its own, without a program anywhere."""
    here = tmp_path / "checkout/Python/src/leapstar"
    here.mkdir(parents=True)
    monkeypatch.setattr(_program, "HERE", here)
    monkeypatch.delenv("LEAPSTAR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def make(path, version=leapstar.__version__):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {version}\n")
    path.chmod(0o755)
    return str(path)


def test_order(places, monkeypatch):
    (places / "checkout/Package.swift").touch()
    built = make(places / "checkout/.build/release/leapstar")
    assert leapstar.program_path() == built
    on_path = make(places / "bin/leapstar")
    assert leapstar.program_path() == on_path
    carried = make(places / "checkout/Python/src/leapstar/_bin/leapstar")
    assert leapstar.program_path() == carried
    named = make(places / "elsewhere/mine")
    monkeypatch.setenv("LEAPSTAR", named)
    assert leapstar.program_path() == named


def test_what_was_looked_for_is_said(places):
    with pytest.raises(leapstar.ProgramNotFoundError) as caught:
        leapstar.trace(dt=0.1)
    message = str(caught.value)
    assert str(places / "checkout/Python/src/leapstar/_bin/leapstar") in message
    assert "on the PATH: none" in message and "set LEAPSTAR to its path" in message and "\n" not in message


def test_a_variable_that_names_nothing(places, monkeypatch):
    make(places / "bin/leapstar")
    monkeypatch.setenv("LEAPSTAR", str(places / "nothing"))
    with pytest.raises(leapstar.ProgramNotFoundError, match="^LEAPSTAR is '.*nothing', expected a program"):
        leapstar.program_path()


def test_another_version_is_warned_of(places):
    make(places / "bin/leapstar", version="9.8.7")
    with pytest.warns(leapstar.LeapstarWarning, match=f"has version 9.8.7, the package {leapstar.__version__}") as caught:
        leapstar.program_path()
    assert caught[0].filename == __file__


def test_what_is_no_leapstar(places):
    path = Path(make(places / "bin/leapstar"))
    path.write_text("#!/bin/sh\nexit 2\n")
    with pytest.raises(leapstar.LeapstarError, match="cannot tell its version"):
        leapstar.program_path()


def test_version_is_that_of_the_program():
    assert _program._version(leapstar.program_path()) == leapstar.__version__


def test_module_is_the_program():
    command = [sys.executable, "-m", "leapstar", "trace", "--dt", "0.1", "--stpes", "5"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    assert done.returncode == 64 and "stpes" in done.stderr

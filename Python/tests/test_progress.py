"""What is shown while a study runs."""

import logging
import sys

import pytest
import tqdm

import leapstar
from leapstar import _events

SWEEP = {"dt": [0.01, 0.02, 0.03], "steps": 20}


def test_a_function_hears_every_event():
    events = []
    found = leapstar.sweep(**SWEEP, progress=events.append)
    assert [event["probe"] for event in events if event["event"] == "probe"] == found.raw["probes"]
    assert events[-1] == {"event": "finished", "result": found.raw}


@pytest.fixture(autouse=True)
def characters(monkeypatch):
    """Bars of characters, also where widgets are installed."""
    monkeypatch.setattr(_events, "find_spec", lambda name: None)
    monkeypatch.delenv("TQDM_DISABLE", raising=False)


def test_a_bar_counts_what_is_done(monkeypatch):
    bars = {}

    class Bar(tqdm.tqdm):
        def close(self):
            bars[self.desc] = self.n
            super().close()

    monkeypatch.setattr(tqdm, "tqdm", Bar)
    leapstar.sweep(**SWEEP, progress=True)
    assert bars == {"sweep": 3}


def test_nothing_is_shown_where_nobody_looks(capsys):
    leapstar.sweep(**SWEEP)
    leapstar.sweep(**SWEEP, progress=False)
    assert capsys.readouterr() == ("", "")


def test_a_bar_is_shown_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    leapstar.sweep(**SWEEP)
    assert "sweep: " in capsys.readouterr().err


def test_without_tqdm_a_terminal_shows_nothing(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    leapstar.sweep(**SWEEP)
    assert capsys.readouterr().err == ""


def test_without_a_standard_error_nothing_is_shown(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert leapstar.sweep(**SWEEP).status == "complete"


def test_what_is_no_progress():
    with pytest.raises(leapstar.RequestError, match="^progress: got 3 of type int, expected True, False or a function"):
        leapstar.sweep(**SWEEP, progress=3)


def test_notes_are_logged(stand_in, caplog):
    stand_in("""sys.stdin.read(); sys.exit(print('{"event":"note","note":"a driver takes over"}'))""")
    with caplog.at_level(logging.INFO, "leapstar"):
        try:
            leapstar.trace(dt=0.1)
        except leapstar.LeapstarError:
            pass
    assert caplog.messages == ["a driver takes over"]

"""What goes wrong is said in one line, by an exception of its kind."""

import json
import os
import signal
import warnings

import numpy as np
import pytest
from conftest import children

import leapstar


def test_wrong_requests():
    with pytest.raises(leapstar.RequestError) as caught:
        leapstar.boundary(dt=(0.001, 0.02), cap=0.5)
    error = caught.value
    assert isinstance(error, (leapstar.LeapstarError, ValueError))
    assert (error.exit_code, error.code, error.field, error.got, error.expected) == (
        64,
        "out-of-range",
        "cap",
        "0.5",
        "above 1",
    )
    assert str(error) == error.message and "\n" not in error.message


def test_fields_have_their_names_here_and_no_input_is_named():
    with pytest.raises(leapstar.RequestError) as caught:
        leapstar.probe(dt=0.1, start_q="here")
    assert caught.value.field == "start_q"
    assert "standard input" not in str(caught.value)


def test_requests_as_they_are(tmp_path):
    path = tmp_path / "request.json"
    path.write_text(json.dumps({"kind": "probe", "dt": 0.1, "start-q": [1, 0], "steps": 5}))
    assert leapstar.run(path).trials.dt.tolist() == [0.1]
    with pytest.raises(leapstar.RequestError, match="unknown field 'stpes'"):
        leapstar.run({"kind": "probe", "stpes": 5})


def test_devices_that_are_not_there():
    with pytest.raises(leapstar.RequestError) as caught:
        leapstar.probe(dt=0.1, device="no such device")
    assert caught.value.code == "unknown-name" and caught.value.field == "device"


def test_a_program_that_ends_without_a_word(stand_in):
    stand_in("sys.stdin.read(); print('leapstar: error: the disk is full', file=sys.stderr); sys.exit(3)")
    with pytest.raises(
        leapstar.LeapstarError, match="^the program ended with exit code 3 and no result: the disk is full$"
    ) as caught:
        leapstar.trace(dt=0.1)
    assert caught.value.exit_code == 3


def test_a_program_that_is_killed_before_it_reads(stand_in):
    stand_in("signal.raise_signal(signal.SIGKILL)")
    with pytest.raises(leapstar.LeapstarError, match="ended with signal SIGKILL and no result$"):
        leapstar.run({"kind": "trace", "dt": [0.1] * 100_000})


def test_a_run_that_somebody_else_cancels():
    heard = []

    def cancel(event):
        if not heard:
            os.kill(children()[0], signal.SIGINT)
        heard.append(event)

    with pytest.raises(leapstar.CancelledError) as caught:
        leapstar.boundary(dt=(1e-4, 1e-2), landscape="muller-brown", estimator="plain", steps=500, progress=cancel)
    assert caught.value.exit_code == 130
    assert caught.value.result.status == "cancelled"


def test_warnings_point_at_the_call():
    with pytest.warns(leapstar.LeapstarWarning, match="stab") as caught:
        leapstar.probe(dt=5, steps=2)
    assert caught[0].filename == __file__
    with pytest.warns(leapstar.LeapstarWarning) as caught:
        leapstar.run({"kind": "probe", "dt": 5, "steps": 2})
    assert caught[0].filename == __file__


def test_warnings_of_a_verification_point_at_its_call(stand_in):
    found = leapstar.boundary(dt=(0.001, 0.02), steps=20, mass=2)
    stand_in("""sys.stdin.read(); sys.exit(print('{"event":"warning","warning":"unstable"}'))""")
    with pytest.warns(leapstar.LeapstarWarning, match="unstable") as caught, pytest.raises(leapstar.LeapstarError):
        found.verify()
    assert caught[0].filename == __file__


def test_warnings_that_are_errors_end_the_run():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(leapstar.LeapstarWarning):
            leapstar.probe(dt=5, steps=2)
    assert children() == []


@pytest.mark.parametrize("text", ['{"kind": "salad"}', '{"no": "kind"}'])
def test_files_that_hold_no_result(tmp_path, text):
    path = tmp_path / "result.json"
    path.write_text(text)
    with pytest.raises(leapstar.RequestError, match="kind: got .*, expected that of a result of leapstar"):
        leapstar.load(path)


@pytest.mark.parametrize("read", [leapstar.load, leapstar.run, leapstar.verify])
@pytest.mark.parametrize(("held", "got"), [(b"dt: 0.1", "no JSON"), (b"\xff", "no JSON"), (b"[1]", "JSON of type list")])
def test_files_that_hold_something_else_are_named(read, held, got, tmp_path):
    path = tmp_path / "file.json"
    path.write_bytes(held)
    with pytest.raises(leapstar.RequestError, match=f"^{path}: got {got}.*, expected a") as caught:
        read(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"start_q": "here"}, "start_q: got 'here', expected finite numbers"),
        ({"noise_draws": "both"}, "noise_draws: got 'both', expected separate or joint"),
        ({"tail_fraction": 2}, "tail_fraction: tail fraction must be above 0"),
        ({"mass": [1, 2, 3]}, "mass: got 3 masses; give one"),
        ({"mass": 0}, "mass must be above 0, got 0"),
        ({"cap": 0.5}, r"α must be above 1, got 0.5; take cap=2$"),
        ({"dt": None}, "probe needs a step size; give one such as dt=0.0025$"),
        ({"dt": (0.1, 0.2)}, "dt: got a range, expected one step size"),
        ({"steps": [1]}, "steps: got "),
    ],
)
def test_errors_of_the_program_speak_of_arguments(arguments, message):
    with pytest.raises(leapstar.RequestError, match=f"^{message}") as caught:
        leapstar.probe(**{"dt": 0.1, **arguments})
    assert caught.value.field == next(iter(arguments))


def test_errors_of_requests_speak_of_their_fields():
    with pytest.raises(leapstar.RequestError, match="^'noise-draws' got 'both'"):
        leapstar.run({"kind": "probe", "dt": 0.1, "noise-draws": "both"})


@pytest.mark.parametrize("mass", ["heavy", {"x": 1}, 1j, float("nan"), {1, 2}])
def test_one_kind_of_error_whoever_finds_it(mass):
    with pytest.raises(leapstar.RequestError) as caught:
        leapstar.probe(dt=0.1, mass=mass)
    error = caught.value
    assert isinstance(error, ValueError) and error.field == "mass" and error.got and error.expected
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ([1], "request: got .* of type list, expected a dict or the path of a file"),
        ({"kind": "probe", "dt": float("nan")}, "request: got what JSON cannot hold"),
        ({"kind": "probe", "dt": {1, 2}}, "request: got .* of type set"),
    ],
)
def test_requests_that_are_none(request_, message):
    with pytest.raises(leapstar.RequestError, match=message):
        leapstar.run(request_)


def test_numbers_of_other_libraries_in_requests():
    found = leapstar.run({"kind": "probe", "dt": np.float32(0.125), "mass": np.array([1, 2]), "steps": np.int64(5)})
    assert found.request["dt"] == 0.125 and found.request["mass"] == [1, 2] and found.request["steps"] == 5

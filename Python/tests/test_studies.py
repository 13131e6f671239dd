"""Every study gives the numbers of the command line, typed in full."""
import json
import pickle
import subprocess
import typing
from copy import deepcopy
from dataclasses import fields

import numpy as np
import pytest
from cases import CASES, OTHERS
from conftest import without_measured

import leapstar
from leapstar import _shapes as shapes
from leapstar._records import Record, Table, snake

EVERY = CASES + OTHERS
_results = {}


def result(case):
    if case.name not in _results:
        _results[case.name] = getattr(leapstar, case.study)(**case.arguments)
    return _results[case.name]


def by_case(cases):
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


@by_case(CASES)
def test_numbers_are_those_of_the_command_line(case, command):
    shown = command(*case.words, *case.command.split(), "--format", "json")
    assert without_measured(shown) == without_measured(result(case).raw)


def test_every_kind_of_result_has_a_case():
    assert {kind.__name__ for kind in shapes.RESULTS} == {case.result for case in EVERY} | {"VerifyResult"}
    assert all(getattr(leapstar.results, kind.__name__) is kind for kind in shapes.RESULTS)


@by_case(EVERY)
def test_result_is_typed_in_full(case):
    found = result(case)
    assert type(found).__name__ == case.result
    assert_typed(found)


def assert_typed(record):
    """Every key of the JSON is an attribute of its type that holds its value, down to the last record."""
    known = {field.name: eval(field.type, vars(shapes), vars(typing)) for field in fields(record)}
    for key, value in record.raw.items():
        assert snake(key) in known, f"{type(record).__name__} has no {snake(key)}"
        held = getattr(record, snake(key))
        assert has_type(held, known[snake(key)]), f"{type(record).__name__}.{snake(key)} is {held!r}"
        assert_holds(held, value)


def has_type(value, kind):
    """Whether a value has the type of its annotation; a whole number is a float, too."""
    if typing.get_origin(kind) is typing.Union:
        return any(has_type(value, option) for option in typing.get_args(kind))
    if kind in (int, float):
        return isinstance(value, (int, kind)) and not isinstance(value, bool)
    return isinstance(value, typing.get_origin(kind) or kind)


def assert_holds(attribute, value):
    if isinstance(attribute, Record):
        assert_typed(attribute)
    elif isinstance(attribute, Table):
        assert len(attribute) == len(value)
        for record in attribute:
            assert_typed(record)
    elif isinstance(attribute, np.ndarray):
        expected = np.array(value, dtype=attribute.dtype)
        assert attribute.tobytes() == expected.tobytes() and not attribute.flags.writeable
    else:
        assert (list(attribute) if isinstance(attribute, tuple) else attribute) == value


@by_case(EVERY)
def test_result_is_saved_and_loaded_to_the_last_bit(case, tmp_path):
    path = tmp_path / "result.json"
    result(case).save(path)
    assert repr(leapstar.load(path).raw) == repr(dict(sorted_keys(result(case).raw)))


def sorted_keys(value):
    if isinstance(value, dict):
        return {key: sorted_keys(value[key]) for key in sorted(value)}
    return [sorted_keys(part) for part in value] if isinstance(value, list) else value


@by_case(EVERY)
def test_tables(case):
    found = result(case)
    rows = found.to_rows()
    frame = found.to_pandas()
    assert rows and len(frame) == len(rows)
    assert list(frame.columns) == list(dict.fromkeys(key for row in rows for key in row))
    html = found._repr_html_()
    assert html.count("<tr>") == 1 + min(len(rows), 10) and case.result in html
    assert case.result in repr(found)


@by_case(EVERY)
def test_pictures_need_no_display(case, tmp_path):
    found = result(case)
    if not case.is_drawn:
        with pytest.raises(TypeError, match="has no picture"):
            found.plot()
        return
    axes = found.plot()
    assert axes.has_data() and axes.get_xlabel()
    assert found.plot(ax=axes) is axes
    axes.figure.savefig(tmp_path / "picture.png")


def test_map_of_two_parameters():
    found = leapstar.map(dt=(1e-4, 0.02), mass=(1, 3, 2), sigma=(0.1, 0.2, 3, "log"), steps=60)
    assert found.axes.parameter.tolist() == ["mass", "sigma"] and len(found.cells) == 6
    mesh = found.plot().collections[0]
    lowest = [cell.boundaries[0].estimate if len(cell.boundaries) else np.nan for cell in found.cells]
    np.testing.assert_array_equal(np.ma.filled(mesh.get_array(), np.nan).ravel(), lowest)


def test_certificate_is_verified(tmp_path):
    found = leapstar.boundary(**CASES[0].arguments)
    found.save(tmp_path / "certificate.json")
    for given in (found, found.raw, tmp_path / "certificate.json"):
        assert leapstar.verify(given, backend="cpu").verified
    checked = found.verify(backend="reference")
    assert checked.verified and checked.device.backend == "reference"
    assert len(checked.probes) == len(found.probes) + 2 * len(found.boundaries)
    assert_typed(checked)


def test_altered_certificate_is_not_verified():
    altered = dict(leapstar.boundary(**CASES[0].arguments).raw)
    altered["probes"] = [{**probe, "mean": probe["mean"] * (1 + 1e-15)} for probe in altered["probes"]]
    assert leapstar.verify(altered).verified is False


def test_saved_certificate_is_what_the_program_verifies(tmp_path, command):
    leapstar.boundary(**CASES[0].arguments).save(tmp_path / "certificate.json")
    assert command("verify", str(tmp_path / "certificate.json"), "--format", "json")["verified"]


def test_a_paper_result_configures_the_command_that_writes_the_folder(tmp_path, program):
    found = result(next(case for case in EVERY if case.study == "paper"))
    found.save(tmp_path / "paper.json")
    words = ["paper", "--config", str(tmp_path / "paper.json"), "--out", str(tmp_path / "folder")]
    subprocess.run([program, *words], check=True, capture_output=True)
    assert (tmp_path / "folder/index.html").exists()
    for name, held in (("slopes", found.slopes), ("timed-slopes", found.slopes_at_one_time), ("fan", found.fan)):
        assert without_measured(leapstar.load(tmp_path / f"folder/{name}.json").raw) == without_measured(held.raw)
    assert [type(each) for _, each in found._items() if isinstance(each, Record)] == [
        shapes.CapEngagement,
        shapes.Device,
        shapes.FanResult,
        shapes.ReversibilityResult,
        shapes.SlopeResult,
        shapes.SlopeResult,
    ]


def test_request_of_a_result_gives_it_again():
    found = leapstar.sweep(**next(case for case in CASES if case.study == "sweep").arguments)
    again = leapstar.run(found.request)
    assert without_measured(again.raw) == without_measured(found.raw)


def test_conveniences():
    found = result(CASES[0])
    np.testing.assert_array_equal(found.dt_star, [each["estimate"] for each in found.raw["boundaries"]])
    ends = [(each["lower"]["dt"], each["upper"]["dt"]) for each in found.raw["boundaries"]]
    assert found.intervals.tolist() == [list(pair) for pair in ends] and len(ends) == 1
    sweep = result(CASES[2])
    assert (sweep.upper - sweep.lower > 0).all() and sweep.dt.tolist() == [probe["dt"] for probe in sweep.raw["probes"]]
    with pytest.raises(IndexError, match="trajectory: got 2, expected one from 0 to 1"):
        result(CASES[7]).trajectory(2)
    assert result(CASES[4])["leapfrog"].scheme == "leapfrog"
    with pytest.raises(KeyError, match="expected one of leapfrog"):
        result(CASES[4])["euler"]


def test_results_of_other_versions(tmp_path):
    raw = dict(result(CASES[0]).raw, newer={"key": 1})
    del raw["pockets"]
    (tmp_path / "result.json").write_text(json.dumps(raw))
    found = leapstar.load(tmp_path / "result.json")
    assert found.pockets is None and found.raw["newer"] == {"key": 1} and len(found.probes) == len(raw["probes"])


@by_case(EVERY)
def test_results_go_to_other_processes_and_can_be_copied(case):
    found = result(case)
    for again in (pickle.loads(pickle.dumps(found)), deepcopy(found)):
        assert type(again) is type(found) and again.raw == found.raw
        assert_typed(again)


def test_tables_go_to_other_processes_and_can_be_copied():
    probes = result(CASES[0]).probes
    for again in (pickle.loads(pickle.dumps(probes[1:3])), deepcopy(probes[1:3])):
        assert [each.raw for each in again] == [each.raw for each in probes[1:3]]


def test_numbers_that_are_all_missing_are_numbers_in_pandas():
    found = leapstar.probe(dt=1e3, steps=200, scheme="explicit-euler", seeds=4, backend="cpu")
    for frame in (found.to_pandas(), found.trials.to_pandas()):
        numbers = frame[["mean", "sd", "standard_error", "rounding_floor"]]
        assert (numbers.dtypes == float).all() and numbers.isna().all(axis=None)
        assert frame.exact[0] is None and frame.regime[0] == "diverged" and frame.seeds[0] == 4


def test_tables_of_records():
    probes = result(CASES[0]).probes
    some = probes[probes.verdict == "dissipative"]
    assert 0 < len(some) < len(probes) and set(some.verdict) == {"dissipative"}
    assert len(probes[2:4]) == 2 and probes[-1].dt == probes.dt[-1]
    assert [each.dt for each in probes] == probes.dt.tolist()
    with pytest.raises(AttributeError, match="has no 'drift'; it has .*mean"):
        probes.drift
    with pytest.raises(ValueError):
        probes.dt[0] = 1

"""Results, records and tables say in a line what matters."""

from html.parser import HTMLParser

import pytest
from test_studies import EVERY, by_case, result

import leapstar
from leapstar import _shapes as shapes
from leapstar._records import Record, Table, build
from leapstar._words import WIDTH, line, measured

TRIAL = {"dt": 0.01, "mean": 1.0613e-4, "standardError": 2.64e-4, "seeds": 100, "regime": "anti-dissipative"}
TRIAL.update({"diverged": 0, "exact": None, "roundingFloor": 1.8e-13, "sd": 0.0026})


def trial(**changes):
    return build(shapes.Trial, {**TRIAL, **changes})


def test_a_probe():
    found = leapstar.probe(dt=0.01, seeds=100, steps=60, backend="cpu")
    assert repr(found).startswith(
        "ProbeResult(complete, dt=0.01, mean=0.00011 ± 0.00026 (standard error), "
        "0.402 standard errors from 0: sign not established, seeds=100, "
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mean": 4.99 * 2.64e-4}, "4.99 standard errors from 0: sign not established"),
        ({"mean": -5.01 * 2.64e-4}, "5.01 standard errors from 0: anti-dissipative"),
        ({"mean": 1.0}, "(standard error), anti-dissipative, seeds=100"),
        ({"standardError": None}, "mean=0.00010613, sign not established by one seed, seeds=100"),
        ({"standardError": 0.0}, "mean=0.00010613 ± 0 (standard error), anti-dissipative"),
        ({"exact": {"value": 1e-4, "error": 0, "evidence": "proved", "bits": 53}}, "(standard error), anti-dissipative"),
        ({"regime": "undetermined"}, "(standard error), undetermined, seeds=100"),
        ({"mean": None, "standardError": None, "regime": "diverged", "diverged": 3}, "dt=0.01, diverged, seeds=100, "),
    ],
)
def test_a_regime_is_said_where_its_sign_is_established(changes, said):
    assert said in repr(trial(**changes))


def test_several_trials_are_counted_as_each_would_be_said():
    some = Table(shapes.Trial, [trial(), trial(mean=1.0), trial(dt=0.02, mean=1.0, seeds=200)])
    assert repr(some) == (
        "Table(3 Trial, dt=0.01 to 0.02, 2 anti-dissipative, 1 sign not established, seeds=100 to 200)"
    )
    assert repr(some[:0]) == "Table(0 Trial)"


def test_a_search_says_its_boundaries():
    found = leapstar.boundary(mass=2, steps=500, dt=(0.0005, 0.02))
    assert repr(found).startswith(
        "BoundaryResult(found, dt*=0.00153581500866381 ± 7.5e-16 (drift negative above), "
        "dt*=0.0060346171159321 ± 3e-15 (drift positive above), 13 probes, "
    )


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (1.0613e-4, 2.64e-4, "0.00011 ± 0.00026"),
        (-0.5, 0.00123, "-0.5 ± 0.0012"),
        (1234.5678, 0.0456, "1234.568 ± 0.046"),
        (0.0126962230812601, 6.2e-15, "0.0126962230812601 ± 6.2e-15"),
        (6.735670433161992e-10, 4.5e-26, "6.735670433161992e-10 ± 4.5e-26"),
        (3.0, 4000.0, "3 ± 4e+03"),
        (0.0, 0.5, "0 ± 0.5"),
        (2.0, 0.0, "2 ± 0"),
        (float("inf"), 1.0, "inf ± 1"),
    ],
)
def test_digits_are_those_that_the_error_leaves(value, error, text):
    assert measured(value, error) == text


def test_a_line_has_an_end():
    assert line(["a" * 200, "b"]) == "a" * 200 + ", …"
    assert line(["a", "b"]) == "a, b"


class Tags(HTMLParser):
    """Every tag that is opened is closed in its turn."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def assert_well_formed(html):
    tags = Tags()
    tags.feed(html)
    assert not tags.open


def parts(record):
    """The record, and all records and tables within."""
    yield record
    for _, value in record._items():
        if isinstance(value, Record):
            yield from parts(value)
        if isinstance(value, Table):
            yield value
            yield from (part for each in value[:2] for part in parts(each))


@by_case(EVERY)
def test_every_part_of_every_result_is_shown_in_a_line(case):
    for part in parts(result(case)):
        text = repr(part)
        assert "\n" not in text and len(text) <= WIDTH + len(type(part).__name__) + 10 and " object at " not in text
        assert_well_formed(part._repr_html_())


def test_a_record_shows_all_its_values_in_a_notebook():
    html = trial(regime="<b>")._repr_html_()
    assert "<th>rounding_floor</th><td>1.8e-13</td>" in html and "&lt;b&gt;" in html

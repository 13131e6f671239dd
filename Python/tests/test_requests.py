"""Arguments become the request that they mean."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pandas
import pytest

import leapstar
from leapstar._request import request_of


def fields(kind, **arguments):
    request = request_of(kind, arguments)
    assert request.pop("kind") == kind
    return request


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("boundary", {"dt": (1e-3, 2e-2)}, {"dt": "0.001:0.02"}),
        ("boundary", {"dt": (np.float32(0.5), np.int64(1))}, {"dt": "0.5:1"}),
        ("boundary", {"dt": (0.1 + 0.2, 1 / 3)}, {"dt": "0.30000000000000004:0.3333333333333333"}),
        ("boundary", {"dt": "0.001:0.02"}, {"dt": "0.001:0.02"}),
        (
            "probe",
            {"variables": "q[8,4; periodic], x", "positions": {"q": "tanh(i/8)", "x": 2}},
            {"variables": ["q[8,4; periodic]", "x"], "positions": {"q": "tanh(i/8)", "x": "2"}},
        ),
        (
            "probe",
            {"data": {"x": np.array([[1.5, 2], [3, 4]]), "y": [1, -1]}},
            {"data": {"x": [[1.5, 2], [3, 4]], "y": [1, -1]}},
        ),
        ("sweep", {"dt": (1e-3, 2e-2, 40)}, {"dt": "0.001:0.02:40"}),
        ("sweep", {"dt": (1e-3, 2e-2, np.int32(40), "log")}, {"dt": "0.001:0.02:40:log"}),
        ("sweep", {"dt": np.array([0.1, 0.2])}, {"dt": [0.1, 0.2]}),
        ("sweep", {"dt": [0.1, 0.2, 3]}, {"dt": [0.1, 0.2, 3]}),
        ("map", {"mass": (1, 4, 3), "sigma": (0.1, 0.2, 2)}, {"mass": "1:4:3", "sigma": "0.1:0.2:2"}),
        ("map", {"set": {"a": (1, 2, 3), "b": 1}}, {"set": {"a": "1:2:3", "b": 1}}),
        ("map", {"mass": [1, 4]}, {"mass": [1, 4]}),
        ("probe", {"mass": (1, 4)}, {"mass": [1, 4]}),
        (
            "probe",
            {"start_q": np.arange(2), "tail_fraction": np.float64(0.1)},
            {"start-q": [0, 1], "tail-fraction": 0.1},
        ),
        ("probe", {"steps": np.uint8(7), "seed": 2**64 - 1}, {"steps": 7, "seed": 2**64 - 1}),
        ("probe", {"tail_fraction": Decimal("0.80")}, {"tail-fraction": "0.80"}),
        ("probe", {"dt": Fraction(1, 8), "mass": np.array(2.5)}, {"dt": 0.125, "mass": 2.5}),
        ("boundary", {"complete": np.True_}, {"complete": True}),
        ("trace", {"variables": "x, y"}, {"variables": ["x", "y"]}),
        ("langevin-solve", {"diffusion": 0.25, "drift": ["-x", 1]}, {"diffusion": "0.25", "drift": ["-x", "1"]}),
        ("probe", {"dt": None}, {}),
        ("probe", {"mass": pandas.Series([1.5, 2.5], index=["x", "y"])}, {"mass": [1.5, 2.5]}),
        ("langevin-verify-colors", {"log": Path("folder/log.csv")}, {"log": "folder/log.csv"}),
    ],
)
def test_forms(kind, given, expected):
    assert fields(kind, **given) == expected
    assert [type(value) for value in fields(kind, **given).values()] == [type(value) for value in expected.values()]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"dt": (1, 2, 0.5)}, r"dt: got \(1, 2, 0.5\), whose third part is no whole number"),
        ({"dt": (1,)}, r"dt: got \(1,\) of type tuple, expected \(lower, upper\)"),
        ({"dt": (1, 2, 3, "lin")}, "'log'"),
        ({"dt": float("nan")}, "dt: got nan, expected a finite number"),
        ({"start_q": np.array([1, np.inf])}, "start_q: got inf"),
        ({"start_q": np.ma.array([1.0, 2.0], mask=[0, 1])}, "start_q: got masked"),
        ({"start_q": pandas.Series([1.0, None])}, "start_q: got nan"),
        ({"mass": {1: 2}}, r"mass: got \{1: 2\} of type dict, expected a number"),
        ({"mass": 1j}, "mass: got 1j of type complex"),
        ({"mass": {"x\n": "y" * 99}}, "mass: got .*… of type dict"),
        ({"mass": np.longdouble(1) / 3}, "expected what binary64 can hold"),
        ({"set": {"a": object()}}, r"set\['a'\]: got"),
        ({"certificate": 5}, "certificate: got 5 of type int, expected a result of boundary"),
        ({"variables": {"x", "y"}}, "variables: got .* of type set, expected names in their order"),
    ],
)
def test_what_cannot_be_meant(given, message):
    with pytest.raises(leapstar.RequestError, match=message) as caught:
        request_of("sweep", given)
    assert caught.value.field in given and caught.value.exit_code is None and "\n" not in str(caught.value)


def test_misspelt_arguments_are_refused_by_the_signature():
    with pytest.raises(TypeError, match="unexpected keyword argument 'stpes'"):
        leapstar.boundary(dt=(0.001, 0.02), stpes=5)
    with pytest.raises(TypeError):
        leapstar.boundary((0.001, 0.02))


def test_the_largest_seed_comes_back():
    for seed in (2**64 - 1, np.uint64(2**64 - 1), "0xFFFFFFFFFFFFFFFF"):
        found = leapstar.probe(dt=0.01, steps=1, seeds=2, seed=seed)
        assert found.experiment.seed == found.request["seed"] == 2**64 - 1
    assert leapstar.run(found.request).experiment.seed == 2**64 - 1
    for seed in (2**64, -1, 1.5, True):
        with pytest.raises(leapstar.RequestError, match="^seed: got .*, expected a whole number below 2"):
            leapstar.probe(dt=0.01, steps=1, seed=seed)


def test_floats_come_back_with_every_bit():
    random = Random(18)
    sizes = sorted({random.uniform(1e-4, 0.02) for _ in range(300)})
    found = leapstar.sweep(dt=np.array(sizes), steps=1, estimator="exact")
    assert found.dt.tolist() == sizes
    extreme = [5e-324, 1.2345678901234567e150, 0.1 + 0.2, -1 / 3]
    request = leapstar.trace(dt=0.1, steps=1, start_q=extreme[:2], start_p=extreme[2:], noise="none", trajectories=1)
    assert [*request.request["start-q"], *request.request["start-p"]] == extreme

"""SymPy's expressions mean the same to the program."""

import subprocess
import sys
from random import Random

import numpy as np
import pytest
import sympy
from sympy import And, Float, Heaviside, Max, Min, Mod, Or, Piecewise, Rational, S, symbols

import leapstar
from leapstar._request import request_of
from leapstar._sympy import program_text

x, y, k = symbols("x y k")
UNARY = [
    sympy.exp,
    sympy.sin,
    sympy.cos,
    sympy.tan,
    sympy.sinh,
    sympy.cosh,
    sympy.tanh,
    sympy.atan,
    sympy.erf,
    sympy.Abs,
    sympy.sign,
    sympy.floor,
    sympy.ceiling,
    sympy.sec,
    sympy.csc,
    sympy.cot,
    sympy.sech,
    sympy.csch,
    sympy.coth,
    lambda a: sympy.asin(a / 8),
    lambda a: sympy.acos(a / 8),
    lambda a: sympy.log(a**2 + 1),
    lambda a: sympy.sqrt(a**2 + Rational(1, 3)),
    lambda a: sympy.cbrt(a**2 + 1),
    lambda a: a ** Rational(-2),
    lambda a: Heaviside(a),
    lambda a: Heaviside(a, 1),
    lambda a: a**3,
    lambda a: -a,
    lambda a: 1 / a,
]
# Where these grow they do so too fast to be nested.
STEEP = {sympy.exp, sympy.sinh, sympy.cosh}
BINARY = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    lambda a, b: -a * b - a,
    lambda a, b: (a**2 + 1) ** sympy.tanh(b),
    sympy.atan2,
    Max,
    Min,
    Mod,
    lambda a, b: Piecewise((a, a < b), (b**2, And(b > 0, a <= 2)), (a - b, True)),
    lambda a, b: Piecewise((b, Or(a >= b, And(a > 0, b < 0))), (a * b, True)),
]
LEAVES = [x, x, y, k, S(2), S(-3), Rational(2, 7), Rational(-5, 3), Float("0.1"), sympy.pi, sympy.E, sympy.GoldenRatio]


def expression(random, depth):
    if depth == 0:
        return random.choice(LEAVES)
    if random.random() < 0.4:
        rule = random.choice(UNARY)
        inner = expression(random, depth - 1)
        return rule(sympy.atan(inner) if rule in STEEP else inner)
    return random.choice(BINARY)(expression(random, depth - 1), expression(random, random.randrange(depth)))


def energy(potential, point, parameters):
    """The program's value of a potential: the energy at step 0 of a trajectory that starts at rest."""
    found = leapstar.trace(
        potential=potential,
        variables=[x, y],
        set=parameters,
        start_q=point,
        start_p=[0, 0],
        mass=1,
        dt=1e-6,
        steps=1,
        noise="none",
        trajectories=1,
    )
    return found.points.H[0]


def tame_value(made, point):
    """SymPy's value where it is a moderate real number at which rounding cannot be seen from afar, else None."""
    near = {symbol: place * (1 + Float("1e-9", 40)) for symbol, place in point.items()}
    try:
        value, moved = (made.subs(place).evalf(40) for place in (point, near))
    except (ZeroDivisionError, TypeError):
        return None
    is_moderate = value.is_real and moved.is_real and abs(value) < 1e6
    return value if is_moderate and abs(moved - value) < Rational(1, 10**6) * (1 + abs(value)) else None


def drawn(random):
    """A random expression, or None where SymPy sees at once that it has no value."""
    try:
        return expression(random, 3)
    except (ZeroDivisionError, ValueError, TypeError):
        return None


def cases():
    """Expressions that depend on both kinds of names, with points, and SymPy's value with 40 digits."""
    random = Random(4)
    while True:
        made = drawn(random)
        point = {symbol: Float((random.randrange(-3000, 3000) * 2 + 1) / 1024, 40) for symbol in (x, y, k)}
        if made is not None and made.has(k) and made.has(x):
            value = tame_value(made, point)
            if value is not None:
                yield made, point, value


def test_values_are_those_of_sympy():
    """Random expressions of every rule and function, at random points."""
    count = 60
    for (made, point, value), _ in zip(cases(), range(count)):
        found = energy(made, [float(point[x]), float(point[y])], {k: float(point[k])})
        assert abs(found - value) <= 1e-11 * (1 + abs(value)), (made, program_text(made), point)


@pytest.mark.parametrize("make", UNARY + BINARY, ids=str)
def test_each_rule_alone(make):
    for left, right in ((1.75, -0.625), (-2.25, 3.5), (0.375, 0.5)):
        count = 1 if make in UNARY else 2
        made = make(*(x, y)[:count]) + 0 * y
        value = made.subs({x: Rational(left), y: Rational(right)}).evalf(40)
        if value.is_real:
            assert abs(energy(made, [left, right], None) - value) <= 1e-14 * (1 + abs(value))


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (k * (x**2 - 1) ** 2 / 4, "k*(x^2 - 1)^2/4"),
        (-(x**2), "-x^2"),
        (x - (y - 1) / 3, "x - y/3 + 1/3"),
        (sympy.Add(x, sympy.Mul(-1, y + 1, evaluate=False), evaluate=False), "x - (y + 1)"),
        (Rational(2, 3) ** x, "(2/3)^x"),
        (2 ** (-x), "2^(-x)"),
        (x ** (y**k), "x^(y^k)"),
        ((x**y) ** k, "(x^y)^k"),
        (1 / (x * y), "1/(x*y)"),
        (Rational(10**30, 3), "3.333333333333333e+29"),
        (Float("0.1") * x, "0.1*x"),
        (Or(x < 1, And(y < 1, x > 0)), "x < 1 || x > 0 && y < 1"),
        (sympy.ITE(x < 1, y < 1, y > 2), "(x >= 1 || y < 1) && (y > 2 || x < 1)"),
        (Heaviside(x, 1), "step(x)"),
    ],
)
def test_texts(made, text):
    assert program_text(made) == text


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (sympy.gamma(x), r"gamma \(gamma\(x\)\)"),
        (sympy.Function("f")(x), r"f \(f\(x\)\)"),
        (sympy.Derivative(x**2, x), "Derivative"),
        (sympy.Integral(x, x), "Integral"),
        (sympy.I * x, "ImaginaryUnit"),
        (sympy.oo, "Infinity"),
        (sympy.nan, "NaN"),
        (Piecewise((x, x < 0)), "Piecewise.*add a last branch"),
        (sympy.Symbol("λ"), r"Symbol \(λ\) is no name"),
        (sympy.Dummy("q"), r"Dummy \(_q\)"),
    ],
)
def test_what_has_no_counterpart_is_named(made, named):
    with pytest.raises(leapstar.RequestError, match=f"^potential: .*{named}") as caught:
        request_of("trace", {"potential": made, "variables": ["x"]})
    assert caught.value.field == "potential"


@pytest.mark.parametrize("name", ["e", "pi"])
def test_symbols_are_no_constants(name):
    symbol = sympy.Symbol(name)
    with pytest.raises(leapstar.RequestError, match=f"^potential: got the symbol {name}, .*rename it, or take sympy"):
        request_of("trace", {"potential": symbol * x**2, "variables": ["x"]})
    request_of("trace", {"potential": symbol * x**2, "variables": ["x"], "set": {symbol: 2}})
    request_of("trace", {"potential": symbol**2 + x**2, "variables": [x, symbol]})
    request_of("trace", {"potential": sympy.pi * sympy.E * x**2})
    request_of("trace", {"potential": f"{name}*x^2", "variables": ["x"]})


def test_one_coordinate_is_inferred():
    request = request_of("trace", {"potential": k * x**2, "set": {k: Rational(1, 4)}})
    assert (request["variables"], request["set"]) == (["x"], {"k": 0.25})
    assert request_of("langevin-solve", {"drift": -x * symbols("t")})["variables"] == ["x"]
    assert "variables" not in request_of("trace", {"potential": "x^2"})
    assert request_of("langevin-solve", {"drift": np.array([-x])})["variables"] == ["x"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"potential": x * y}, r"several symbols.*\(x, y\)"),
        ({"potential": k * x**2}, r"\(k, x\)"),
        ({"potential": S(1)}, r"no symbol.*\(none\)"),
        ({"drift": [-x, -y]}, r"the drift has several symbols.*\(x, y\)"),
    ],
)
def test_several_coordinates_are_not_guessed(given, found):
    with pytest.raises(leapstar.RequestError, match=f"variables: not given.*{found}.*name the coordinates in order"):
        request_of("trace", given)


def test_drifts_regions_and_observed_functions():
    solved = leapstar.langevin_solve(drift=-x, diffusion=Rational(1, 2), time=0.1, trajectories=8, backend="cpu")
    texts = leapstar.langevin_solve(
        drift="-x", diffusion="1/2", variables=["x"], time=0.1, trajectories=8, backend="cpu"
    )
    assert solved.to_rows() == texts.to_rows()
    assert request_of("langevin-first-passage", {"to": x > Rational(9, 10)})["to"] == "x > 9/10"
    assert request_of("langevin-stationary-bias", {"observe": x**2})["observe"] == "x^2"


def test_sympy_is_not_needed():
    """In an interpreter where neither SymPy nor any other extra can be imported."""
    code = """
import sys
for name in ("sympy", "pandas", "matplotlib", "tqdm"):
    sys.modules[name] = None
import leapstar
found = leapstar.trace(potential="x^2", variables=["x"], dt=0.1, steps=1, noise="none")
watched = lambda: leapstar.trace(dt=0.1, progress=True)
for act, extra in ((found.to_pandas, "pandas"), (found.plot, "plot"), (watched, "notebook")):
    try:
        act()
    except ModuleNotFoundError as error:
        assert f"leapstar[{extra}]" in str(error)
    else:
        raise SystemExit(extra)
print(found.points.H[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "1.0\n", done.stderr

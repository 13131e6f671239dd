"""SymPy's expressions in the program's language."""

from __future__ import annotations

import re
from typing import Any, Callable, Tuple

import sympy
from sympy.core.function import AppliedUndef

# Functions that are called alike, by SymPy's names.
FUNCTIONS = {
    "exp": "exp",
    "log": "log",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "asin": "asin",
    "acos": "acos",
    "atan": "atan",
    "sinh": "sinh",
    "cosh": "cosh",
    "tanh": "tanh",
    "atan2": "atan2",
    "erf": "erf",
    "Abs": "abs",
    "sign": "sign",
    "Min": "min",
    "Max": "max",
    "floor": "floor",
    "ceiling": "ceil",
    "Mod": "mod",
}
RECIPROCALS = {"sec": "cos", "csc": "sin", "cot": "tan", "sech": "cosh", "csch": "sinh", "coth": "tanh"}
# SymPy's own names for functions that its code printers have.
CODE_FUNCTIONS = {"log2": "log2", "log10": "log10", "exp2": "exp2", "hypot": "hypot", "Cbrt": "cbrt", "Sqrt": "sqrt"}
RELATIONS = {
    "Equality": "==",
    "Unequality": "!=",
    "StrictLessThan": "<",
    "LessThan": "<=",
    "StrictGreaterThan": ">",
    "GreaterThan": ">=",
}
EXACT = 2**53
# How tightly the operators of the language bind, and a text with how tightly it does.
CONDITION, AND, RELATION, SUM, PRODUCT, POWER, ATOM = range(7)
Part = Tuple[int, str]


def program_text(expression: Any) -> str:
    """The expression in the program's language; what has no counterpart there is a ValueError that names it."""
    return _text(expression, CONDITION)


def _text(node: Any, level: int) -> str:
    """The text of a node, in parentheses where it binds less tightly than its place asks for."""
    rule = next((rule for kind, rule in RULES if isinstance(node, kind)), _by_name)
    own, text = rule(node)
    return text if own >= level else f"({text})"


def _by_name(node: Any) -> Part:
    name = type(node).__name__
    if name in RELATIONS:
        return RELATION, f"{_text(node.lhs, SUM)} {RELATIONS[name]} {_text(node.rhs, SUM)}"
    if name in RECIPROCALS:
        return PRODUCT, f"1/{RECIPROCALS[name]}({program_text(node.args[0])})"
    called = FUNCTIONS.get(name) or CODE_FUNCTIONS.get(name)
    if called is None or isinstance(node, AppliedUndef):
        raise ValueError(f"SymPy's {_shown(node)} has no counterpart in the program's expressions; write it otherwise")
    return ATOM, f"{called}({', '.join(map(program_text, node.args))})"


def _shown(node: Any) -> str:
    text = str(node)
    return f"{type(node).__name__} ({text if len(text) <= 60 else text[:57] + '…'})"


def _symbol(node: Any) -> Part:
    if type(node) is not sympy.Symbol or not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", node.name):
        raise ValueError(
            f"{_shown(node)} is no name that the program can read, expected letters, digits and _; rename it"
        )
    return ATOM, node.name


def _integer(node: Any) -> Part:
    return _signed(str(int(node)), ATOM)


def _rational(node: Any) -> Part:
    """A quotient of whole numbers that binary64 holds is rounded once by the program; others are rounded here."""
    upper, lower = int(node.p), int(node.q)
    if max(abs(upper), lower) <= EXACT:
        return _signed(f"{upper}/{lower}", PRODUCT)
    return _signed(repr(upper / lower), ATOM)


def _float(node: Any) -> Part:
    """A number or constant as it rounds to binary64."""
    return _signed(repr(float(node)), ATOM)


def _signed(text: str, own: int) -> Part:
    """A minus binds as loosely as a sum."""
    return (SUM, text) if text.startswith("-") else (own, text)


def _add(node: Any) -> Part:
    first, *rest = node.as_ordered_terms()
    return SUM, _text(first, SUM) + "".join(map(_further, rest))


def _further(term: Any) -> str:
    if term.could_extract_minus_sign():
        return f" - {_text(-term, PRODUCT)}"
    return f" + {_text(term, PRODUCT)}"


def _product(node: Any) -> Part:
    """Factors with negative powers stand below a fraction bar, as people write them."""
    if node.args[0].is_number and node.could_extract_minus_sign():
        return SUM, f"-{_text(-node, PRODUCT)}"
    upper, lower = sympy.fraction(node, exact=True)
    if lower is sympy.S.One or upper / lower != node:
        return PRODUCT, "*".join(_text(factor, POWER) for factor in node.args)
    return PRODUCT, f"{_text(upper, PRODUCT)}/{_text(lower, POWER)}"


def _power(node: Any) -> Part:
    base, exponent = node.args
    if exponent == sympy.Rational(1, 2):
        return ATOM, f"sqrt({program_text(base)})"
    if exponent == -1:
        return PRODUCT, f"1/{_text(base, POWER)}"
    return POWER, f"{_text(base, ATOM)}^{_text(exponent, ATOM)}"


def _exponential(node: Any) -> Part:
    return ATOM, f"exp({program_text(node.exp)})"


def _piecewise(node: Any) -> Part:
    """Nested conditions; the last branch has to hold everywhere else."""
    *branches, (last, condition) = node.args
    if condition is not sympy.true:
        raise ValueError(f"SymPy's {_shown(node)} has no value elsewhere; add a last branch (value, True)")
    text = program_text(last)
    for value, where in reversed(branches):
        text = f"select({program_text(where)}, {program_text(value)}, {text})"
    return ATOM, text


def _both(node: Any) -> Part:
    return AND, " && ".join(_text(part, RELATION) for part in node.args)


def _either(node: Any) -> Part:
    return CONDITION, " || ".join(_text(part, AND) for part in node.args)


def _logic(node: Any) -> Part:
    """Other ways to join conditions, such as Xor, by `and` and `or`."""
    return CONDITION, program_text(node.to_nnf())


def _step(node: Any) -> Part:
    """Heaviside's step, with the value at 0 that it has in SymPy: ½ unless it says otherwise."""
    place, at_zero = program_text(node.args[0]), node.args[1]
    if at_zero == 1:
        return ATOM, f"step({place})"
    return ATOM, f"select({place} == 0, {program_text(at_zero)}, step({place}))"


def _refused(node: Any) -> Part:
    raise ValueError(f"SymPy's {_shown(node)} is no real number that an expression can hold; write it otherwise")


# The first kind that fits counts.
RULES: list[tuple[Any, Callable[[Any], Part]]] = [
    (sympy.Symbol, _symbol),
    (sympy.Integer, _integer),
    ((type(sympy.oo), type(-sympy.oo), type(sympy.zoo), type(sympy.nan), type(sympy.I)), _refused),
    (sympy.Rational, _rational),
    (sympy.Float, _float),
    (sympy.NumberSymbol, _float),
    (sympy.exp, _exponential),
    (sympy.Add, _add),
    (sympy.Mul, _product),
    (sympy.Pow, _power),
    (sympy.Piecewise, _piecewise),
    (sympy.And, _both),
    (sympy.Or, _either),
    ((sympy.ITE, sympy.Xor, sympy.Implies, sympy.Equivalent), _logic),
    (sympy.Heaviside, _step),
]

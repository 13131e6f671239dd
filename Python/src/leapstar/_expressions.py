"""Expressions as arguments: texts, numbers, and SymPy's, for which SymPy is not needed unless somebody has it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from leapstar.errors import RequestError, refused

# What the program calls the time, and what it takes for numbers where nothing else has the name.
TIME = "t"
CONSTANTS = {"pi": "sympy.pi", "e": "sympy.E"}


EXPRESSIONS = frozenset(["potential", "drift", "diffusion", "observe", "to"])


def is_sympy(value: Any) -> bool:
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(value, sympy.Basic)


def is_number(value: Any) -> bool:
    """Whether this is a real number of SymPy's."""
    return is_sympy(value) and bool(getattr(value, "is_number", False)) and bool(value.is_real)


def text_of(name: str, value: Any) -> Any:
    """An expression in the program's language, or a list of them."""
    if isinstance(value, str):
        return value
    if is_sympy(value):
        return _converted(name, value)
    if hasattr(value, "__iter__"):
        return [text_of(name, part) for part in value]
    from leapstar._request import number

    return str(number(name, value))


def _converted(name: str, value: Any) -> Any:
    from leapstar._sympy import program_text

    try:
        return program_text(value)
    except ValueError as error:
        raise RequestError(f"{name}: {error}", field=name, code="unsupported") from None


def inferred_variables(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The one coordinate of a SymPy potential or drift whose variables are not given."""
    expression = given.get("potential", given.get("drift"))
    if "variables" in given or not _is_symbolic(expression):
        return {}
    return {"variables": [_only_coordinate(expression, given)]}


def refuse_constants(given: Mapping[str, Any], names: Iterable[str]) -> None:
    """Refuses a symbol that would be read as a constant because neither `variables` nor `set` gives its name."""
    for argument in EXPRESSIONS.intersection(given):
        for name in sorted(CONSTANTS.keys() & _symbols(given[argument]) - set(names) - _parameters(given)):
            remedy = f"rename it, or take {CONSTANTS[name]} if the constant is meant"
            raise refused(argument, f"the symbol {name}", "one that variables or set gives", remedy)


def _is_symbolic(expression: Any) -> bool:
    return any(map(is_sympy, _parts(expression)))


def _parts(expression: Any) -> Iterable[Any]:
    return [expression] if is_sympy(expression) or not hasattr(expression, "__iter__") else expression


def _only_coordinate(expression: Any, given: Mapping[str, Any]) -> str:
    field = "potential" if "potential" in given else "drift"
    names = sorted(_symbols(expression) - _parameters(given) - ({TIME} if field == "drift" else set()))
    if len(names) == 1:
        return names[0]
    found = ", ".join(names) or "none"
    text = f"variables: not given, and the {field} has {'several symbols' if names else 'no symbol'} that may be one"
    remedy = "name the coordinates in order, such as variables=['x', 'y'], the rest by set"
    raise RequestError(f"{text} ({found}); {remedy}", field="variables", code="missing", remedy=remedy)


def _symbols(expression: Any) -> set[str]:
    return {str(symbol) for part in _parts(expression) if is_sympy(part) for symbol in part.free_symbols}


def _parameters(given: Mapping[str, Any]) -> set[str]:
    values = given.get("set", {})
    names = values if isinstance(values, Mapping) else [str(text).split("=")[0] for text in values]
    return {str(name).strip() for name in names}

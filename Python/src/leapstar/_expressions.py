"""Expressions as arguments: texts, numbers, and SymPy's, for which SymPy is not needed unless somebody has it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

# What the program calls the time.
TIME = "t"


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
        raise ValueError(f"{name}: {error}") from None


def inferred_variables(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The one coordinate of a SymPy potential or drift whose variables are not given."""
    expression = given.get("potential", given.get("drift"))
    if "variables" in given or not _is_symbolic(expression):
        return {}
    return {"variables": [_only_coordinate(expression, given)]}


def _is_symbolic(expression: Any) -> bool:
    parts = expression if isinstance(expression, (list, tuple)) else [expression]
    return any(is_sympy(part) for part in parts)


def _only_coordinate(expression: Any, given: Mapping[str, Any]) -> str:
    field = "potential" if "potential" in given else "drift"
    names = sorted(_symbols(expression) - _parameters(given) - ({TIME} if field == "drift" else set()))
    if len(names) == 1:
        return names[0]
    found = ", ".join(names) or "none"
    text = f"variables: not given, and the {field} has {'several symbols' if names else 'no symbol'} that may be one"
    raise ValueError(f"{text} ({found}); name the coordinates in order, such as variables=['x', 'y'], the rest by set")


def _symbols(expression: Any) -> set[str]:
    parts = expression if isinstance(expression, (list, tuple)) else [expression]
    return {str(symbol) for part in parts if is_sympy(part) for symbol in part.free_symbols}


def _parameters(given: Mapping[str, Any]) -> set[str]:
    values = given.get("set", {})
    names = values if isinstance(values, Mapping) else [str(text).split("=")[0] for text in values]
    return {str(name).strip() for name in names}

"""From the arguments of a function to a request."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

from leapstar import _expressions as expressions
from leapstar._certificates import certificate_of

EXPRESSIONS = frozenset(["potential", "drift", "diffusion", "observe", "to"])
# Fields whose tuples are ranges; of a map these are its axes, too.
RANGES = frozenset(["dt"])
AXES = frozenset(["mass", "sigma", "set"])


def request_of(kind: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The request of a study: what is given, under the names and in the forms that the program knows."""
    given = {name: value for name, value in arguments.items() if value is not None}
    fields = {name: _field(kind, name, value) for name, value in given.items()}
    fields.update(expressions.inferred_variables(given))
    return {"kind": kind, **{name.replace("_", "-"): value for name, value in fields.items()}}


def _field(kind: str, name: str, value: Any) -> Any:
    if name in EXPRESSIONS:
        return expressions.text_of(name, value)
    if name == "variables":
        return _names(value)
    if name == "certificate":
        return certificate_of(value)
    if name == "set" and isinstance(value, Mapping):
        return {str(key): _value(f"set['{key}']", item, kind == "map") for key, item in value.items()}
    return _value(name, value, name in RANGES or (kind == "map" and name in AXES))


def _names(value: Any) -> list[str]:
    """Names of coordinates: a list of texts or symbols, or one text such as 'x,y'."""
    if isinstance(value, str):
        return [name.strip() for name in value.split(",")]
    listed = [value] if expressions.is_sympy(value) else value
    return [str(name) for name in listed]


def _value(name: str, value: Any, is_range: bool = False) -> Any:
    """A value as JSON has it; a tuple is a range where there can be one, and a list elsewhere."""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, tuple) and is_range:
        return _range(name, value)
    if isinstance(value, np.ndarray):
        return [_value(name, item) for item in value] if value.ndim else _value(name, value[()])
    if isinstance(value, (list, tuple, range)):
        return [_value(name, item) for item in value]
    return number(name, value)


def number(name: str, value: Any) -> Any:
    """A number without loss: whole ones stay whole, decimals stay as they are written."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, Decimal):
        return str(value)
    try:
        return operator.index(value)
    except TypeError:
        return _real(name, value)


def _real(name: str, value: Any) -> float:
    if not (isinstance(value, (Real, np.floating)) or expressions.is_number(value)):
        raise TypeError(f"{name}: got {_described(value)}, expected a number or what its documentation says")
    real = float(value)
    if not math.isfinite(real):
        raise ValueError(f"{name}: got {value}, expected a finite number")
    if isinstance(value, np.floating) and real != value:
        raise ValueError(f"{name}: got {value!r}, expected what binary64 can hold; round it by float()")
    return real


def _described(value: Any) -> str:
    return f"{value!r} of type {type(value).__name__}"


def _range(name: str, value: tuple[Any, ...]) -> str:
    """lower:upper[:count[:log]] for a tuple of these."""
    if not 2 <= len(value) <= 4 or value[3:] not in ((), ("log",)):
        expected = "(lower, upper), (lower, upper, count) or (lower, upper, count, 'log'); a list holds single values"
        raise ValueError(f"{name}: got {value!r}, expected {expected}")
    ends = [str(number(name, end)) for end in value[:2]]
    counts = [str(_count(name, value))] if len(value) > 2 else []
    return ":".join([*ends, *counts, *value[3:]])


def _count(name: str, value: tuple[Any, ...]) -> int:
    try:
        return operator.index(value[2])
    except TypeError:
        text = f"{name}: got {value!r}, whose third part is no whole number, expected (lower, upper, count)"
        raise TypeError(text + "; take a list for single values") from None

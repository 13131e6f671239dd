"""From the arguments of a function to a request."""

from __future__ import annotations

import json
import math
import operator
import os
import re
from collections.abc import Mapping, Set
from decimal import Decimal
from functools import partial
from numbers import Real
from typing import Any

import numpy as np

from leapstar import _expressions as expressions
from leapstar._certificates import certificate_of
from leapstar.errors import RequestError, described, refused

# Commas between names, not between the sizes of an array.
COMMA = re.compile(r",(?![^\[]*\])")
# Fields that give expressions by name.
FORMULAS = frozenset(["positions", "momenta"])
# Fields whose tuples are ranges; of a map these are its axes, too.
RANGES = frozenset(["dt"])
AXES = frozenset(["mass", "sigma", "set"])


def request_of(kind: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The request of a study: what is given, under the names and in the forms that the program knows."""
    given = {name: value for name, value in arguments.items() if value is not None}
    fields = {name: _field(kind, name, value) for name, value in given.items()}
    fields.update(expressions.inferred_variables(given))
    expressions.refuse_constants(given, fields.get("variables", ()))
    return {"kind": kind, **{name.replace("_", "-"): value for name, value in fields.items()}}


def _field(kind: str, name: str, value: Any) -> Any:
    if name in expressions.EXPRESSIONS:
        return expressions.text_of(name, value)
    if name == "variables":
        return _names(value)
    if name in FORMULAS and isinstance(value, Mapping):
        return {str(key): expressions.text_of(name, item) for key, item in value.items()}
    if name == "data" and isinstance(value, Mapping):
        return {str(key): _value(f"data['{key}']", item) for key, item in value.items()}
    if name == "certificate":
        return certificate_of(value)
    if name == "set" and isinstance(value, Mapping):
        return {str(key): _value(f"set['{key}']", item, kind == "map") for key, item in value.items()}
    return _value(name, value, name in RANGES or (kind == "map" and name in AXES))


def _names(value: Any) -> list[str]:
    """Names of coordinates: a list of texts or symbols, or one text such as 'x,y'."""
    if isinstance(value, str):
        return [name.strip() for name in COMMA.split(value)]
    listed = value if hasattr(value, "__iter__") else [value]
    if isinstance(listed, (Set, Mapping)):
        raise refused("variables", described(value), "names in their order", "take a list")
    return [str(name) for name in listed]


def _value(name: str, value: Any, is_range: bool = False) -> Any:
    """A value as JSON has it; a tuple is a range where there can be one, and a list elsewhere."""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, tuple) and is_range:
        return _range(name, value)
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "__array__") and not isinstance(value, np.generic):
        return _array(name, np.asanyarray(value))
    if isinstance(value, (list, tuple, range)):
        return [_value(name, item) for item in value]
    return number(name, value)


def _array(name: str, values: Any) -> Any:
    """The items of an array, such as one of NumPy's or a column of pandas."""
    return [_value(name, item) for item in values] if values.ndim else number(name, values[()])


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
        raise refused(name, described(value), "a number or what its documentation says")
    real = float(value)
    if not math.isfinite(real):
        raise refused(name, str(value), "a finite number")
    if isinstance(value, np.floating) and real != value:
        raise refused(name, repr(value), "what binary64 can hold", "round it by float()")
    return real


def _range(name: str, value: tuple[Any, ...]) -> str:
    """lower:upper[:count[:log]] for a tuple of these."""
    if not 2 <= len(value) <= 4 or value[3:] not in ((), ("log",)):
        expected = "(lower, upper), (lower, upper, count) or (lower, upper, count, 'log')"
        raise refused(name, described(value), expected, "take a list for single values")
    ends = [str(number(name, end)) for end in value[:2]]
    counts = [str(_count(name, value))] if len(value) > 2 else []
    return ":".join([*ends, *counts, *value[3:]])


def _count(name: str, value: tuple[Any, ...]) -> int:
    try:
        return operator.index(value[2])
    except TypeError:
        got = f"{value!r}, whose third part is no whole number"
        raise refused(name, got, "(lower, upper, count)", "take a list for single values") from None


def text_of(request: Mapping[str, Any]) -> str:
    """The JSON of a request, in which numbers and arrays of other libraries may stand."""
    try:
        return json.dumps(request, allow_nan=False, default=partial(_value, "request"))
    except RequestError:
        raise
    except ValueError as error:
        raise refused("request", f"what JSON cannot hold ({error})", "finite numbers, texts, lists and dicts") from None

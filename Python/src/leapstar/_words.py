"""Rows in a line: what each is of, what was found and how certainly, and from how many samples."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Optional

from leapstar._rows import FIRST

Row = Mapping[str, Any]
QUANTITIES = ("estimate", "mean", "drift", "bias", "slope", "engagement", "share", "mean_time")
# What says how certain a quantity is: the first that its row has.
ERRORS = ("standard_error", "half_width", "width")
JUDGEMENTS = ("verdict", "regime", "sign", "outcome", "passed", "same", "rising", "evidence", "obstacle")
COUNTS = ("seeds", "samples", "count")
ORDER = list(dict.fromkeys([*FIRST.split(), *QUANTITIES, *JUDGEMENTS, *COUNTS]))
# What several rows are told apart by, and what is counted of them: the first of each that they have.
PLACES = ("dt", "temperature", "time", "step", "estimate")
TALLIED = ("same", "passed", "verdict", "regime", "sign", "outcome")
# So many standard errors from zero, and the sign of a mean is established; the number is the program's.
ESTABLISHED = 5
SIGNED = frozenset(["dissipative", "anti-dissipative"])
WIDTH = 150
# Beyond these a number is said in full.
MOST_DIGITS = 15


def line(parts: Sequence[str], width: int = WIDTH) -> str:
    """As many parts as the width has room for, and the first in any case; dots stand for the rest."""
    text = ""
    for part in parts:
        if text and len(text) + len(part) > width:
            return f"{text}, …"
        text = f"{text}, {part}" if text else part
    return text


def words(row: Row) -> list[str]:
    """What is to be said of a row, the weightiest first."""
    known = {name: value for name, value in row.items() if value is not None and name not in _errors(row)}
    names = sorted(known, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return [_word(name, known[name], row) for name in names if name != "diverged" or known[name]]


def _errors(row: Row) -> list[str]:
    """What is said together with a quantity."""
    return [name for name in ERRORS if name in row] if any(row.get(name) is not None for name in QUANTITIES) else []


def _word(name: str, value: Any, row: Row) -> str:
    if name in QUANTITIES:
        return f"{name}={_with_error(value, row)}"
    if name in JUDGEMENTS:
        return judgement(name, row)
    return _truth(name, value) if isinstance(value, bool) else f"{name}={shown(value)}"


def _truth(name: str, value: bool) -> str:
    return ("" if value else "not ") + name.replace("_", " ")


def _with_error(value: float, row: Row) -> str:
    name = next((name for name in ERRORS if row.get(name) is not None), None)
    if name is None:
        return shown(value)
    if name == "width":
        return measured(value, row[name] / 2)
    return f"{measured(value, row[name])} ({name.replace('_', ' ')})"


def measured(value: float, error: float) -> str:
    """A value with the digits that its error leaves it, of which two are said."""
    if not (math.isfinite(value) and math.isfinite(error) and value and error > 0):
        return f"{value:.6g} ± {error:.2g}"
    digits = max(math.floor(math.log10(abs(value))) - math.floor(math.log10(error)) + 2, 2)
    return f"{repr(value) if digits > MOST_DIGITS else format(value, f'.{digits}g')} ± {error:.2g}"


def judgement(name: str, row: Row) -> str:
    """A verdict in words; that of a sampled mean only where its sign is established."""
    value = row[name]
    if name == "regime" and value in SIGNED:
        return _sign(value, row)
    return _truth(name, value) if isinstance(value, bool) else shown(value)


def _sign(regime: str, row: Row) -> str:
    error = row.get("standard_error")
    if row.get("exact_value") is not None or error == 0:
        return regime
    if error is None:
        return "sign not established by one seed"
    errors = abs(row["mean"]) / error
    verdict = regime if errors >= ESTABLISHED else "sign not established"
    return f"{errors:.3g} standard errors from 0: {verdict}" if errors < 100 else verdict


def shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def summary(rows: Sequence[Row]) -> list[str]:
    """Of one row what it says; of several the range of their places, how many say what, and the samples."""
    if len(rows) == 1:
        return words(rows[0])
    return [*_range(rows, PLACES), *_tally(rows), *_range(rows, COUNTS)]


def _range(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    name = _first(rows, names)
    values = [row[name] for row in rows if row.get(name) is not None] if name else []
    if not values:
        return []
    ends = dict.fromkeys(shown(end) for end in (min(values), max(values)))
    return [f"{name}={' to '.join(ends)}"]


def _tally(rows: Sequence[Row]) -> list[str]:
    name = _first(rows, TALLIED)
    found = Counter(_brief(name, row) for row in rows if row.get(name) is not None) if name else Counter[str]()
    return [f"{count} {word}" for word, count in found.most_common()]


def _brief(name: str, row: Row) -> str:
    return judgement(name, row).rpartition(": ")[2]


def _first(rows: Sequence[Row], names: Sequence[str]) -> Optional[str]:
    return next((name for name in names if any(row.get(name) is not None for row in rows)), None)

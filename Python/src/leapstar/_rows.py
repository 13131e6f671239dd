"""Records as rows of plain values, for pandas and for tables in notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from leapstar._records import Record, Table

# The columns that stand first.
FIRST = "case axis value backend device scheme part name method trajectory step dt time temperature drift mean bias"
LEADING = {name: place for place, name in enumerate(FIRST.split())}


def flat(record: Record, prefix: str = "") -> dict[str, Any]:
    """The plain values of a record; those of records and short arrays within have its name in front."""
    found: dict[str, Any] = {}
    for name, value in sorted(record._items(), key=lambda item: LEADING.get(item[0], len(LEADING))):
        found.update(_cells(prefix + name, value))
    return found


def _cells(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Record):
        return flat(value, name + "_")
    if isinstance(value, np.ndarray):
        return {f"{name}_{index}": item for index, item in enumerate(value.tolist())} if value.ndim == 1 else {}
    return {} if isinstance(value, (Table, tuple, Mapping)) else {name: value}


def nested(record: Record, path: str, outer: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a table within tables, such as 'states.estimates', with what `outer` names of the records around."""
    first, _, rest = path.partition(".")
    table = getattr(record, first)
    if table is None:
        return []
    rows = [row for inner in _listed(table) for row in _inner(inner, rest, outer)]
    kept = {name: getattr(record, name) for name in outer if hasattr(record, name)}
    return [{**kept, **row} for row in rows]


def _listed(table: Any) -> Iterable[Record]:
    return table if isinstance(table, Table) else [table]


def _inner(record: Record, rest: str, outer: Sequence[str]) -> list[dict[str, Any]]:
    return nested(record, rest, outer) if rest else [flat(record)]


def frame(rows: list[dict[str, Any]], kind: type[Record]) -> Any:
    """The rows of a record or table of this kind; a column of numbers that are all missing is NaN."""
    made = _frame(rows)
    empty = [name for name in made.columns if made[name].isna().all() and _is_number(name, kind)]
    return made.astype(dict.fromkeys(empty, float))


def _is_number(column: str, kind: type[Record]) -> bool:
    """Whether the schemas have a number of that name in a record of this kind, or in one within."""
    if re.search(r"\b(float|int)\b", str(kind.__annotations__.get(column, ""))):
        return True
    return any(_is_number(_within(column, name), part) for name, part in kind._parts.items() if isinstance(part, type))


def _within(column: str, field: str) -> str:
    """The name without that of the record in which it is, which stands before it if that is no table."""
    return column[len(field) + 1 :] if column.startswith(field + "_") else column


def _frame(rows: list[dict[str, Any]]) -> Any:
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("to_pandas() needs pandas; pip install 'leapstar[pandas]'") from error
    return pandas.DataFrame(rows)

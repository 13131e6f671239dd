"""What results are made of: records with attributes, tables of records, arrays that nobody changes."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Type, TypeVar, Union, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
R = TypeVar("R", bound="Record")


def snake(key: str) -> str:
    """half_width for halfWidth; short names such as dH stay."""
    if len(key) < 3:
        return key
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower()
    return name + "_" if keyword.iskeyword(name) else name


def array(values: Sequence[Any]) -> Array:
    """An array that cannot be changed; null among numbers is NaN, as the program writes it."""
    made = _made(values)
    made.setflags(write=False)
    return made


def _made(values: Sequence[Any]) -> Array:
    if all(isinstance(value, (int, float)) or value is None for value in values):
        return _numbers(values)
    try:
        whole = np.array(values)
        return whole if whole.dtype.kind in "biufU" else np.array(values, dtype=float)
    except (TypeError, ValueError):
        return _objects(values)


def _numbers(values: Sequence[Any]) -> Array:
    if any(isinstance(value, bool) for value in values):
        return np.array(values, dtype=object if None in values else bool)
    if values and all(isinstance(value, int) for value in values):
        return np.array(values)
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _objects(values: Sequence[Any]) -> Array:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


class Record:
    """One object of a result. Its attributes are the keys of the JSON, with `_` before what was a capital letter.

    `raw` is the object as the program wrote it.
    """

    _parts: ClassVar[dict[str, Any]] = {}
    raw: ClassVar[Mapping[str, Any]]

    def __repr__(self) -> str:
        from leapstar._words import line

        return f"{type(self).__name__}({line(self._words())})"

    def _repr_html_(self) -> str:
        from leapstar._html import card
        from leapstar._rows import flat

        return card(type(self).__name__, flat(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return build, (type(self), self.raw)

    def _words(self) -> list[str]:
        """What is to be said of the record in a line, the weightiest first."""
        from leapstar._rows import flat
        from leapstar._words import words

        return words(flat(self))

    def _items(self) -> Iterator[tuple[str, Any]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))  # type: ignore[arg-type]


def build(kind: Type[R], data: Mapping[str, Any]) -> R:
    """The record that an object of JSON holds; keys that another version has besides are in `raw`, what it lacks is None."""
    named = {snake(key): value for key, value in data.items()}
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    made = kind(**{name: _part(kind._parts.get(name), named.get(name)) for name in names})
    object.__setattr__(made, "raw", data)
    return made


def _part(kind: Any, value: Any) -> Any:
    """A value of a record: records, tables, texts, or what is seen from the value."""
    if value is None or kind == "plain":
        return value
    if isinstance(kind, type):
        return Table(kind, [build(kind, item) for item in value]) if isinstance(value, list) else build(kind, value)
    if isinstance(value, list):
        return tuple(value) if kind == "texts" else array(value)
    return MappingProxyType(dict(value)) if isinstance(value, dict) else value


class Table(Generic[R]):
    """Records of one kind: `table[0]` is the first, `table.dt` a column as an array, `table[mask]` some of them."""

    def __init__(self, kind: Type[R], records: Sequence[R]):
        self._kind = kind
        self._records = tuple(records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: Union[slice, Sequence[Any], Array]) -> Table[R]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return Table(self._kind, self._records[index])
        if isinstance(index, (list, np.ndarray)):
            return Table(self._kind, [self._records[place] for place in np.arange(len(self))[np.asarray(index)]])
        return self._records[index]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.columns:
            raise AttributeError(f"a table of {self._kind.__name__} has no '{name}'; it has {', '.join(self.columns)}")
        return self._column([getattr(record, name) for record in self._records], self._kind._parts.get(name))

    @property
    def columns(self) -> list[str]:
        return [field.name for field in fields(self._kind)]  # type: ignore[arg-type]

    def _column(self, values: list[Any], part: Any) -> Any:
        """An array; of records that are all there a table, of anything else a tuple."""
        if not isinstance(part, type) and part is None:
            return array(_lists(values))
        if isinstance(part, type) and all(isinstance(value, part) for value in values):
            return Table(part, values)
        return tuple(values)

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self._kind, self._records)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.columns]

    def __repr__(self) -> str:
        from leapstar._words import line, summary

        said = line([f"{len(self)} {self._kind.__name__}", *summary(self.to_rows())])
        return f"Table({said})"

    def to_rows(self) -> list[dict[str, Any]]:
        """The records as dicts of plain values: records within become columns, tables within are left out."""
        from leapstar._rows import flat

        return [flat(record) for record in self._records]

    def to_pandas(self) -> Any:
        """The records as a pandas DataFrame."""
        from leapstar._rows import frame

        return frame(self.to_rows(), self._kind)

    def _repr_html_(self) -> str:
        from leapstar._html import table

        return table(self.to_rows())


def _lists(values: list[Any]) -> list[Any]:
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in values]

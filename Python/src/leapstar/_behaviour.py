"""What results can do: the base of all, and what some studies add to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Optional, Sequence, Union

import numpy as np

from leapstar._findings import boundary_words, gibbs_words, place_words, slope_words
from leapstar._records import Array, Record, Table
from leapstar._rows import frame, nested
from leapstar._words import judgement, summary

if TYPE_CHECKING:
    from leapstar import _shapes as shapes

# Fields that say in a word how a study ended.
VERDICTS = ("verified", "passed", "verdict", "chosen")


class Result(Record):
    """The result of a study."""

    # The table of `to_rows`, perhaps within another, and what its rows have of the records around it.
    _table: ClassVar[str] = ""
    _outer: ClassVar[Sequence[str]] = ()

    def to_rows(self) -> list[dict[str, Any]]:
        """The main table of the result as dicts of plain values."""
        return nested(self, self._table, self._outer) if self._table else []

    def to_pandas(self) -> Any:
        """The main table of the result as a pandas DataFrame."""
        return frame(self.to_rows(), type(self))

    def save(self, path: Union[str, os.PathLike[str]]) -> None:
        """Write the result as JSON, which `leapstar.load` and the program read."""
        text = json.dumps(self.raw, indent=2, sort_keys=True, ensure_ascii=False)
        Path(path).write_text(text + "\n", "utf-8")

    def plot(self, ax: Any = None) -> Any:
        """Draw the result with matplotlib on `ax`, or on axes of its own, and give the axes back."""
        from leapstar._plots import draw

        return draw(self, ax)

    def _lines(self) -> list[str]:
        """What the study has found, in words."""
        named = {name: getattr(self, name, None) for name in VERDICTS}
        return [judgement(name, named) for name, value in named.items() if value is not None]

    def _words(self) -> list[str]:
        return self._words_of(self.to_rows())

    def _words_of(self, rows: Sequence[dict[str, Any]]) -> list[str]:
        """How the study ended, what was found, and what the rows of its table hold."""
        status = getattr(self, "status", None)
        count = [f"{len(rows)} {self._table.rpartition('.')[2]}"] if len(rows) != 1 else []
        return [*([status] if status else []), *self._lines(), *count, *summary(rows)]

    def _repr_html_(self) -> str:
        from leapstar._html import page

        rows = self.to_rows()
        return page(type(self).__name__, self._words_of(rows), rows)


class Certificate(Result):
    """A certified search: what was found, and every number that it rests on."""

    boundaries: Table[shapes.Boundary]

    @property
    def dt_star(self) -> Array:
        """The estimates of all boundaries, in ascending order."""
        return self.boundaries.estimate

    @property
    def intervals(self) -> Array:
        """A row for each boundary: the ends of the interval that encloses it."""
        return np.array([(each.lower.dt, each.upper.dt) for each in self.boundaries]).reshape(-1, 2)

    def verify(self, **where: Any) -> shapes.VerifyResult:
        """Run every probe again and compare the bits; arguments are those of `leapstar.verify`."""
        from leapstar._studies import verify

        return verify(self, **where)

    def _lines(self) -> list[str]:
        return [boundary_words(each) for each in self.boundaries]


class OriginalSearch(Result):
    """The search of the original tool: signs of means, which certify nothing."""

    boundaries: Optional[Table[shapes.SimpleBoundary]]

    def _lines(self) -> list[str]:
        return [f"{boundary_words(each)} not certified" for each in self.boundaries or ()]


class Sweep(Result):
    """The expected drift at many step sizes."""

    probes: Table[shapes.Probe]

    @property
    def dt(self) -> Array:
        return self.probes.dt

    @property
    def mean(self) -> Array:
        return self.probes.mean

    @property
    def lower(self) -> Array:
        """The lower edge of the band, which holds at all step sizes together."""
        return self.probes.mean - self.probes.half_width

    @property
    def upper(self) -> Array:
        """The upper edge of the band."""
        return self.probes.mean + self.probes.half_width


class Map(Result):
    """Boundaries over one or two parameters."""

    axes: Table[shapes.Axis]
    cells: Table[shapes.Cell]

    def to_rows(self) -> list[dict[str, Any]]:
        """A row for each cell and boundary; a cell without boundaries has one."""
        return [row for cell in self.cells for row in self._cell_rows(cell)]

    def _cell_rows(self, cell: Any) -> list[dict[str, Any]]:
        head = dict(zip(self.axes.parameter.tolist(), cell.values.tolist()))
        tail = {"at_lower": cell.at_lower, "at_upper": cell.at_upper, "open": cell.open, "complete": cell.complete}
        found: list[Any] = [(place + 1, each) for place, each in enumerate(cell.boundaries)] or [(None, None)]
        return [{**head, **_boundary_cells(*item), **tail} for item in found]


def _boundary_cells(place: Any, boundary: Any) -> dict[str, Any]:
    values = {name: getattr(boundary, name, None) for name in ("estimate", "lower", "upper", "rising")}
    return {"boundary": place, **values}


class Slope(Result):
    """How the drift of each scheme grows with the step size."""

    series: Table[shapes.SlopeSeries]

    def __getitem__(self, scheme: str) -> shapes.SlopeSeries:
        """The series of a scheme by its name."""
        found = {each.scheme: each for each in self.series}
        if scheme not in found:
            raise KeyError(f"{scheme}: got no series of that name, expected one of {', '.join(found)}")
        return found[scheme]

    def _lines(self) -> list[str]:
        return [slope_words(each) for each in self.series]


class Fan(Result):
    """How the energy change of many seeds spreads over time."""

    points: Table[shapes.FanPoint]

    @property
    def time(self) -> Array:
        return self.points.time

    @property
    def quantiles(self) -> Array:
        """A row for each time, a column for each of `levels`."""
        return self.points.quantiles


class Trace(Result):
    """Single trajectories."""

    points: Optional[Table[shapes.TracePoint]]
    trajectories: int

    def trajectory(self, number: int) -> Table[shapes.TracePoint]:
        """The points of one trajectory, counted from 0; of one that there is not an IndexError."""
        if self.points is None or number not in range(self.trajectories):
            raise IndexError(f"trajectory: got {number}, expected one from 0 to {self.trajectories - 1}")
        return self.points[self.points.trajectory == number]


class Solution(Result):
    """An ensemble of a Langevin equation at several times."""

    states: Table[shapes.State]

    @property
    def temperatures(self) -> list[Any]:
        return list(dict.fromkeys(state.temperature for state in self.states))

    def estimate(self, name: str, temperature: Any = None) -> tuple[Array, Table[shapes.Estimate]]:
        """The times and the estimates of a coordinate or of the loss, at one temperature (the first)."""
        wanted = self.temperatures[0] if temperature is None else temperature
        states = [state for state in self.states if state.temperature == wanted]
        found = [(state.time, each) for state in states for each in state.estimates if each.name == name]
        if not found:
            raise KeyError(f"{name}: got no estimate of that name at temperature {wanted}")
        return np.array([time for time, _ in found]), Table(type(found[0][1]), [each for _, each in found])


class GibbsCheck(Result):
    """Tests of an ensemble against the Gibbs law, at one or several temperatures."""

    checks: Table[shapes.GibbsCheck]

    def _lines(self) -> list[str]:
        return [gibbs_words(each) for each in self.checks]


class StationaryBias(Result):
    """The bias of a solver's stationary mean, and where it reaches a threshold."""

    onsets: Table[shapes.Onset]

    def _lines(self) -> list[str]:
        return [
            f"{onset.sign} bias of {onset.threshold:.6g} at {place_words(each)}"
            for onset in self.onsets
            for each in onset.crossings
        ]

"""Tables in notebooks."""

from __future__ import annotations

from html import escape
from typing import Any, Sequence

from leapstar._words import line

MOST = 10
# The width of what is said above a table.
LONG = 400


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The first rows as a table without empty columns, and how many more there are."""
    names = list(dict.fromkeys(name for row in rows for name, value in row.items() if value is not None))
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(_row(row, names) for row in rows[:MOST])
    more = f"<p>… and {len(rows) - MOST} more rows</p>" if len(rows) > MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}" if rows else ""


def _row(row: dict[str, Any], names: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell(row.get(name)))}</td>" for name in names) + "</tr>"


def cell(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def card(title: str, row: dict[str, Any]) -> str:
    """One record: a line for each of its values."""
    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(cell(value))}</td></tr>" for name, value in row.items())
    return f"<p><b>{escape(title)}</b></p><table><tbody>{body}</tbody></table>"


def page(title: str, lines: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    """A result: what is said of it, and its first rows."""
    return f"<p><b>{escape(title)}</b>: {escape(line(lines, LONG))}</p>" + table(rows)

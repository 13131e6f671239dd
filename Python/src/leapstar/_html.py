"""Tables in notebooks."""

from __future__ import annotations

from html import escape
from typing import Any, Sequence

MOST = 40


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The first rows as a table, and how many more there are."""
    names = list(dict.fromkeys(name for row in rows for name in row))
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


def page(title: str, lines: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    said = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p><b>{escape(title)}</b></p>" + (f"<ul>{said}</ul>" if said else "") + table(rows)

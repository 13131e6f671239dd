"""The comparison as aligned text."""

from __future__ import annotations

import argparse

from results import BACKENDS, PLAIN, Ours, Row, own_ratios


def table(rows: list[Row]) -> str:
    lines = [["peer", "version", "M steps/s", "ours cpu ÷", "ours opencl ÷", "off, std. errors"]]
    for row in rows:
        if row.error is not None:
            lines.append([row.peer, f"failed: {row.error}"])
            continue
        version = str(row.runs[-1].get("version", "?"))
        ratios = [number(row.ratio(backend), "{:.2f}") for backend in BACKENDS]
        off = number(row.standard_errors_off, "{:+.2f}") + (" WRONG" if row.disagrees else "")
        lines.append([row.peer, version, number(row.rate, "{:.1f}", 1e-6), *ratios, off])
    return align(lines)


def number(value: float | None, style: str, scale: float = 1.0) -> str:
    return "–" if value is None else style.format(value * scale)


def align(lines: list[list[str]]) -> str:
    """First two columns to the left, figures to the right; a row of two cells is a message and sets no width."""
    full = [line for line in lines if len(line) > 2]
    widths = [max(len(line[column]) for line in full) for column in range(len(full[0]))]
    widths[0] = max(len(line[0]) for line in lines)
    return "\n".join("  ".join(cells(line, widths)).rstrip() for line in lines)


def cells(line: list[str], widths: list[int]) -> list[str]:
    return [
        text.ljust(width) if column < 2 else text.rjust(width)
        for column, (text, width) in enumerate(zip(line, widths, strict=False))
    ]


def own_lines(ours: Ours, options: argparse.Namespace) -> list[str]:
    if ours.error is not None:
        return [f"leapstar  failed: {ours.error}"]
    keys = sorted({key for rates in ours.rates for key in rates})
    lines = [
        f"{case}, {backend}: {number(ours.median(case, backend), '{:.1f}', 1e-6)} M steps/s" for case, backend in keys
    ]
    lines += [f"{name}: {number(ratio, '{:.2f}')}" for name, ratio in own_ratios(ours).items()]
    return lines + size_notes(ours, options)


def size_notes(ours: Ours, options: argparse.Namespace) -> list[str]:
    """Rates compare only at the same sizes."""
    wanted = (options.trajectories, options.steps)
    cases = [case for case in ours.reports[-1]["cases"] if case["case"] == PLAIN]
    sizes = {(case.get("trajectories"), case.get("steps")) for case in cases}
    return [
        f"note: leapstar ran {got[0]} trajectories of {got[1]} steps, the peers {wanted[0]} of {wanted[1]}"
        for got in sorted(sizes, key=str)
        if got != wanted
    ]

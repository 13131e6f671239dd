#!/usr/bin/env python3
"""Compares two files of measured rates, of `leapstar bench --format json` or of `Benchmarks/peers/run.sh --json`.

Rates are medians over the reports of a file. Where device, driver, sizes or commit differ, the table says so. Exit status: 0 no case fell by
more than the threshold; 1 some did, or a case or device is missing in the second file; 2 a file cannot be compared.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Key = tuple[str, str]
"""Case and backend, of which a file may have several devices."""


class BadFile(Exception):
    pass


@dataclass
class Entry:
    """One case on one device."""

    device: str
    driver: str
    sizes: tuple[Any, Any]
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


@dataclass
class Results:
    commit: str
    entries: dict[Key, dict[str, Entry]]


def read(path: Path, rate_key: str) -> Results:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise BadFile(f"{path}: cannot be read as JSON ({problem}); give a file that bench wrote") from problem
    try:
        reports = document["leapstar"]["reports"] if "leapstar" in document else [document]
        return Results(str(document.get("commit") or document.get("version") or "unknown"), entries(reports, rate_key))
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise BadFile(f"{path}: got no measured cases ({problem!r}), expected a file that bench wrote") from problem


def entries(reports: list[dict[str, Any]], rate_key: str) -> dict[Key, dict[str, Entry]]:
    found: dict[Key, dict[str, Entry]] = {}
    for report in reports:
        for case in report["cases"]:
            devices = found.setdefault((case["case"], case["backend"]), {})
            sizes = (case.get("trajectories"), case.get("steps"))
            entry = devices.setdefault(case["device"], Entry(case["device"], str(case.get("driver", "?")), sizes))
            entry.rates.append(positive(case[rate_key]))
    if not found:
        raise ValueError("no cases")
    return found


def positive(value: Any) -> float:
    rate = float(value)
    if not 0.0 < rate < math.inf:
        raise ValueError(f"rate {value}")
    return rate


@dataclass
class Row:
    key: Key
    before: Entry
    after: Entry | None

    @property
    def ratio(self) -> float:
        return self.after.rate / self.before.rate if self.after else 0.0

    @property
    def differences(self) -> list[str]:
        if self.after is None:
            return ["missing"]
        pairs = {name: (getattr(self.before, name), getattr(self.after, name)) for name in ("device", "driver", "sizes")}
        return [f"other {name}" for name, (old, new) in pairs.items() if old != new]


def rows(before: Results, after: Results) -> list[Row]:
    """The same device where both have it; the other one where each file has just one."""
    result = []
    for key, devices in before.entries.items():
        others = after.entries.get(key, {})
        for name, entry in devices.items():
            only = next(iter(others.values())) if len(devices) == len(others) == 1 else None
            result.append(Row(key, entry, others.get(name, only)))
    return result


def table(rows: list[Row], threshold: float) -> str:
    lines = [["case", "backend", "device", "before, M/s", "after, M/s", "ratio", ""]]
    for row in rows:
        new = f"{row.after.rate * 1e-6:.1f}" if row.after else "–"
        notes = (["REGRESSION"] if row.after and row.ratio < 1 - threshold else []) + row.differences
        ratio = f"{row.ratio:.3f}" if row.after else "–"
        lines.append([*row.key, row.before.device, f"{row.before.rate * 1e-6:.1f}", new, ratio, ", ".join(notes)])
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(align(line, widths)).rstrip() for line in lines)


def align(line: list[str], widths: list[int]) -> list[str]:
    return [text.rjust(width) if 3 <= place <= 5 else text.ljust(width) for place, (text, width) in enumerate(zip(line, widths))]


def fraction(text: str) -> float:
    value = float(text)
    if not 0.0 <= value < 1.0:
        raise argparse.ArgumentTypeError(f"got {text}, expected at least 0 and below 1, such as 0.05")
    return value


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--threshold", type=fraction, default=0.05, help="the loss that counts as one; default 0.05")
    parser.add_argument("--best", action="store_true", help="compare the best times in place of the medians")
    options = parser.parse_args()
    rate_key = "bestStepsPerSecond" if options.best else "stepsPerSecond"
    try:
        before, after = read(options.before, rate_key), read(options.after, rate_key)
    except BadFile as problem:
        print(f"compare.py: {problem}", file=sys.stderr)
        return 2
    compared = rows(before, after)
    print(table(compared, options.threshold))
    if before.commit != after.commit:
        print(f"commits or versions differ: {before.commit} and {after.commit}")
    return 1 if any(row.after is None or row.ratio < 1 - options.threshold for row in compared) else 0


if __name__ == "__main__":
    sys.exit(main())

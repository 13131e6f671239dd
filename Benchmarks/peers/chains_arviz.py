"""Compares Leapstar's R-hat and effective sample sizes with ArviZ's on the same chains.

    python chains_arviz.py chains.npz result.json

chains.npz has the array `chains`, chains × draws, or quantities × chains × draws. result.json is Leapstar's: every
object in it with the keys rhat, essBulk and essTail is a quantity, in the order of the array; `name` labels it. null is
whatever is not finite. Needs requirements-chains.txt. Exit status: 0 all agree; 1 a number is off by more than 1e-6 of
itself; 2 the files do not fit.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Float64s: TypeAlias = "NDArray[np.float64]"

KEYS = ("rhat", "essBulk", "essTail")
TOLERANCE = 1e-6


class Unfit(Exception):
    pass


@dataclass(frozen=True)
class Comparison:
    quantity: str
    key: str
    ours: float
    theirs: float

    @property
    def difference(self) -> float:
        """Relative to ArviZ's; 0 where both are infinite alike, or neither is a number. NaN of ours may be infinite."""
        if self.ours == self.theirs or (math.isnan(self.ours) and not math.isfinite(self.theirs)):
            return 0.0
        difference = abs(self.ours - self.theirs) / abs(self.theirs) if self.theirs else math.inf
        return math.inf if math.isnan(difference) else difference

    @property
    def agrees(self) -> bool:
        return self.difference <= TOLERANCE


def read_chains(path: Path) -> Float64s:
    """Quantities × chains × draws."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as arrays:
            chains = arrays["chains"]
    except KeyError as problem:
        raise Unfit(f"got no array 'chains' in {path}, expected it") from problem
    except (OSError, ValueError, TypeError, zipfile.BadZipFile) as problem:
        raise Unfit(f"got no .npz file in {path} ({problem})") from problem
    if chains.ndim not in (2, 3) or chains.shape[-1] < 4 or 0 in chains.shape:
        raise Unfit(f"got 'chains' of shape {chains.shape}, expected (quantities,) chains × at least 4 draws")
    return np.asarray(chains.reshape((-1, *chains.shape[-2:])), dtype=np.float64)


def read_quantities(path: Path) -> list[dict[str, Any]]:
    try:
        found = quantities(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as problem:
        raise Unfit(f"got no JSON in {path} ({problem})") from problem
    if not found:
        raise Unfit(f"got no object with the keys {', '.join(KEYS)} in {path}, expected one for each quantity")
    return found


def quantities(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        if all(key in document for key in KEYS):
            return [document]
        return [found for value in document.values() for found in quantities(value)]
    if isinstance(document, list):
        return [found for value in document for found in quantities(value)]
    return []


def number(value: Any) -> float:
    try:
        return math.nan if value is None else float(value)
    except (TypeError, ValueError) as problem:
        raise Unfit(f"got {value!r}, expected a number") from problem


def arviz_numbers(chains: Float64s) -> tuple[float, float, float]:
    """In the order of KEYS, for one quantity."""
    import numpy as np
    from arviz_stats.base import array_stats

    axes = {"chain_axis": 0, "draw_axis": 1}
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rhat = array_stats.rhat(chains, method="rank", **axes)
        bulk = array_stats.ess(chains, method="bulk", **axes)
        tail = array_stats.ess(chains, method="tail", prob=(0.05, 0.95), **axes)
    return float(rhat), float(bulk), float(tail)


def compare(chains: Float64s, ours: list[dict[str, Any]]) -> list[Comparison]:
    if len(ours) != len(chains):
        raise Unfit(f"got {len(ours)} quantities in the JSON and {len(chains)} in the array, expected as many")
    return [
        Comparison(str(found.get("name", index)), key, number(found[key]), theirs)
        for index, (values, found) in enumerate(zip(chains, ours, strict=True))
        for key, theirs in zip(KEYS, arviz_numbers(values), strict=True)
    ]


def table(comparisons: list[Comparison]) -> str:
    lines = [f"{'quantity':16} {'number':8} {'Leapstar':>20} {'ArviZ':>20} {'difference':>11}"]
    for row in comparisons:
        mark = "" if row.agrees else "  differs"
        lines.append(
            f"{row.quantity:16} {row.key:8} {row.ours:20.12g} {row.theirs:20.12g} {row.difference:11.1e}{mark}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("chains", type=Path, help="an .npz file with the array 'chains'")
    parser.add_argument("result", type=Path, help="Leapstar's numbers for them, as JSON")
    options = parser.parse_args()
    try:
        comparisons = compare(read_chains(options.chains), read_quantities(options.result))
    except (Unfit, ImportError) as problem:
        print(f"chains_arviz.py: {problem}", file=sys.stderr)
        return 2
    print(table(comparisons))
    return 0 if all(row.agrees for row in comparisons) else 1


if __name__ == "__main__":
    sys.exit(main())

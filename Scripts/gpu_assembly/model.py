"""Predicted rates: upper bounds from how many instructions a step has for each pipe, four fifths of the steps before the
tail and a fifth in it. Latencies, memory, caches and clocks below the highest are not in them.

What is not known is a range, of which both ends are given:
- NVIDIA: whether products of 64 bits (IMAD.WIDE) have the rate of others or half of it; and where there are two lanes of
  binary64, whether conversions to and from binary64 run on them.
- AMD: whether products of integers run at full rate or a quarter of it; and where binary64 is slow, whether it runs beside
  other operations or not.
"""

from dataclasses import dataclass

from .chips import NvidiaChip

TAIL = 0.2
# Lanes per multiprocessor and cycle.
ISSUE, INTEGER, SPECIAL, WARP = 128, 64, 16, 32
# How long a root or a reciprocal holds what other operations of its width hold for 1.
QUARTER = 4


@dataclass(frozen=True)
class Prediction:
    """Trajectory-steps a second, cycles of a warp's (AMD: slots of a wavefront's) step, and what takes them."""

    rate: float
    cycles: float
    binds: str


def predicted(chip, before, tail, trajectories):
    """The lower and the upper end."""
    counts = {kind: (1 - TAIL) * before.get(kind, 0) + TAIL * tail.get(kind, 0) for kind in {*before, *tail}}
    pipes = nvidia_pipes if isinstance(chip, NvidiaChip) else amd_pipes
    lanes = WARP if isinstance(chip, NvidiaChip) else 64
    ends = []
    for is_upper in (False, True):
        times = pipes(chip, counts, is_upper)
        binds = max(times, key=times.get)
        ends.append(Prediction(chip.units * chip.gigahertz * 1e9 * lanes / times[binds] * trajectories, times[binds], binds))
    return ends


def nvidia_pipes(chip, counts, is_upper):
    """Cycles of a multiprocessor for a step of a warp, by pipe. Integer products run on binary32's pipe."""
    of = lambda *kinds: sum(counts.get(kind, 0) for kind in kinds)
    products = of("imad") + of("wide") * (1 if is_upper else 2)
    shares_fp64 = chip.fp64 < SPECIAL and not is_upper
    lanes = {
        "issue": (sum(counts.values()), ISSUE),
        "alu": (of("alu"), INTEGER),
        "imad": (products, INTEGER),
        "fma": (of("fp32", "half") + products, chip.fp32),
        "xu": (of("xu") + (of("widen") if chip.fp64 >= SPECIAL else 0), SPECIAL),
        "widen": (0 if shares_fp64 else of("widen"), min(chip.fp64, SPECIAL)),
        "fp64": (of("fp64") + (of("widen") if shares_fp64 else 0), chip.fp64),
    }
    return {pipe: number * WARP / rate for pipe, (number, rate) in lanes.items()}


def amd_pipes(chip, counts, is_upper):
    """Slots of a compute unit, of 64 lanes each."""
    of = lambda kind: counts.get(kind, 0)
    valu = of("vector") + of("multiply") * (1 if is_upper else QUARTER) + of("transcendental") * QUARTER
    fp64 = of("fp64") + of("widen") + of("transcendental64") * QUARTER
    if chip.fp64_slots == 1:
        return {"valu": valu + fp64}
    times = {"valu": valu, "fp64": fp64 * chip.fp64_slots}
    return times if is_upper else {"valu+fp64": sum(times.values())}


def warps(chip, registers):
    """How many warps a multiprocessor holds, whose four parts have 16384 registers each, given to a warp by 256."""
    each = -(-registers // 8) * 8 * WARP
    return min(chip.warps, 4 * (16384 // each))

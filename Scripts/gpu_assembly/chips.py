"""The chips, as their makers describe them. All of it was read, nothing was measured on a chip.

Units and boost clocks are those of the makers' data sheets; of H100 the clock is that of the PCIe card, below the 1.98 GHz
that other cards reach. `fp32` and `fp64` follow from the peaks stated there: two operations a lane and cycle. That 64 lanes
compute with integers and 16 with special functions, and that 128 are issued, is from the table of arithmetic throughput in
NVIDIA's CUDA C++ Programming Guide; a unit's 64 lanes from AMD's white papers. What they do not tell is a range in model.py.
"""

from dataclasses import dataclass

from .failure import Failure


@dataclass(frozen=True)
class NvidiaChip:
    """`fp32` and `fp64` are lanes that a multiprocessor starts in a cycle."""

    name: str
    target: str
    units: int
    gigahertz: float
    fp32: int
    fp64: int
    # How many warps a multiprocessor holds at most.
    warps: int = 64


@dataclass(frozen=True)
class AMDChip:
    """`isa` names the device library's file; `fp64_slots` is how long a binary64 operation holds what others hold for 1."""

    name: str
    target: str
    isa: str
    wavefront: int
    units: int
    gigahertz: float
    fp64_slots: int


CHIPS = [
    NvidiaChip("V100", "sm_70", 80, 1.53, fp32=64, fp64=32),
    NvidiaChip("A100", "sm_80", 108, 1.41, fp32=64, fp64=32),
    NvidiaChip("H100", "sm_90", 132, 1.755, fp32=128, fp64=64),
    NvidiaChip("B200", "sm_100", 148, 1.965, fp32=128, fp64=64),
    NvidiaChip("RTX-3090", "sm_86", 82, 1.695, fp32=128, fp64=2, warps=48),
    NvidiaChip("RTX-4090", "sm_89", 128, 2.52, fp32=128, fp64=2, warps=48),
    NvidiaChip("RTX-5090", "sm_120", 170, 2.407, fp32=128, fp64=2, warps=48),
    # One of the two dies.
    AMDChip("MI250X-die", "gfx90a", "90a", 64, 110, 1.7, fp64_slots=1),
    AMDChip("MI300X", "gfx942", "940", 64, 304, 2.1, fp64_slots=1),
    AMDChip("7900-XTX", "gfx1100", "1036", 32, 96, 2.5, fp64_slots=16),
    AMDChip("9070-XT", "gfx1201", "1036", 32, 64, 2.97, fp64_slots=16),
]


def named(names):
    known = {chip.name: chip for chip in CHIPS}
    for name in names:
        if name not in known:
            raise Failure(f"--chips got '{name}', expected some of {', '.join(known)}, separated by commas")
    return [known[name] for name in names]

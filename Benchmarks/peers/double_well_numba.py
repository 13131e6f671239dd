"""Numba: `library` draws from one NumPy Generator a thread, `handwritten` has blocks that LLVM vectorises.

The latter takes xoroshiro128+ and polynomial Box-Muller from numba_handwritten.py, which says what else was tried: a
lighter generator than Philox, whose streams live in a state. Its pairs of normals serve two steps.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
from numba import njit, prange

from double_well import DoubleWell, Options, parse_options, run_and_report
from experiment import Float64s
from numba_handwritten import BLOCK, draw_normals, splitmix

SEED = 7


@njit(nogil=True)
def run_part(rng, out, steps, dt, noise):  # type: ignore[no-untyped-def]
    for trajectory in range(out.size):
        x = 0.0
        for _ in range(steps):
            x += dt * (x - x * x * x) + noise * rng.standard_normal()
        out[trajectory] = x


def of_library(case: DoubleWell, workers: int) -> Float64s:
    last = np.empty(case.trajectories)
    # More parts than threads, so that a thread held up by other work does not hold up the run.
    parts = np.array_split(last, 8 * workers)
    generators = [np.random.Generator(np.random.SFC64(seed)) for seed in np.random.SeedSequence(SEED).spawn(len(parts))]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda rng, part: run_part(rng, part, case.steps, case.dt, case.noise), generators, parts))
    return last


@njit(inline="always")
def step(x, z, dt, noise):  # type: ignore[no-untyped-def]
    for i in range(x.size):
        x[i] += dt * (x[i] - x[i] * x[i] * x[i]) + noise * z[i]


@njit(inline="always")
def run_block(start, x, steps, dt, noise):  # type: ignore[no-untyped-def]
    z = np.empty((2, BLOCK), np.float32)
    radial, angular = np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32)
    s0, s1 = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint64)
    for i in range(BLOCK):
        s0[i], s1[i] = splitmix(2 * (start + i) + 1), splitmix(2 * (start + i) + 2)
    for index in range(steps):
        if index % 2 == 0:
            draw_normals(s0, s1, radial, angular, z[0], z[1])
        step(x, z[index % 2], dt, noise)


@njit(parallel=True)
def run_blocks(out, steps, dt, noise):  # type: ignore[no-untyped-def]
    for block in prange(out.size // BLOCK):
        start = block * BLOCK
        run_block(start, out[start : start + BLOCK], steps, dt, noise)


def by_hand(case: DoubleWell) -> Float64s:
    last = np.zeros(-(-case.trajectories // BLOCK) * BLOCK)
    run_blocks(last, case.steps, case.dt, case.noise)
    return last[: case.trajectories]


def simulate(options: Options) -> Float64s:
    return by_hand(options.case) if options.variant == "handwritten" else of_library(options.case, options.workers)


def main() -> None:
    options = parse_options(__doc__, ["library", "handwritten"])
    numba.set_num_threads(min(options.workers, numba.get_num_threads()))
    run_and_report(f"numba-{options.variant}", numba.__version__, options, lambda: simulate(options))


if __name__ == "__main__":
    main()

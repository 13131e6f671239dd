"""Numba with the library's generator: a scalar loop over trajectories, one NumPy Generator per thread.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores, otherwise idle:
`np.random.standard_normal` under `prange` 13-14; xoroshiro128+ with scalar binary32 Box-Muller 56-60; a whole
trajectory's binary32 normals drawn at once 63-94; one Generator a thread, as here, 125; a handwritten xoroshiro128+
and ziggurat 165-203; numba_handwritten.py goes further still. Fast-math stays off. Numba's wheels come without
Intel's short-vector library, so calls to log and cos stay scalar.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
from numba import njit

from experiment import Case, Float64s, Options, parse_options, run_and_report

SEED = 7


@njit(nogil=True)
def sum_tail(rng, out, steps, first, half, drift, kick, inverse_mass):  # type: ignore[no-untyped-def]
    """Writes each trajectory's energy summed over the tail."""
    for trajectory in range(out.size):
        q0, q1, p0, p1, energy = 1.0, 0.0, 0.0, 1.0, 0.0
        for index in range(steps):
            p0 -= half * q0 + kick * rng.standard_normal()
            p1 -= half * q1 + kick * rng.standard_normal()
            q0 += drift * p0
            q1 += drift * p1
            p0 -= half * q0 + kick * rng.standard_normal()
            p1 -= half * q1 + kick * rng.standard_normal()
            if index >= first:
                energy += 0.5 * (q0 * q0 + q1 * q1 + inverse_mass * (p0 * p0 + p1 * p1))
        out[trajectory] = energy


def run_part(case: Case, seed: np.random.SeedSequence, out: Float64s) -> None:
    rng = np.random.Generator(np.random.SFC64(seed))
    sum_tail(
        rng, out, case.steps, case.first_tail_step,
        case.half_step, case.drift_step, case.noise_kick, case.inverse_mass,
    )  # fmt: skip


def simulate(options: Options) -> Float64s:
    tail = np.empty(options.case.trajectories)
    # More parts than threads, so that a thread held up by other work does not hold up the run.
    parts = np.array_split(tail, 8 * options.workers)
    seeds = np.random.SeedSequence(SEED).spawn(len(parts))
    with ThreadPoolExecutor(options.workers) as pool:
        list(pool.map(run_part, [options.case] * len(parts), seeds, parts))
    return options.case.tail_drift(tail)


def main() -> None:
    options = parse_options(__doc__)
    run_and_report("numba", numba.__version__, options, lambda: simulate(options))


if __name__ == "__main__":
    main()

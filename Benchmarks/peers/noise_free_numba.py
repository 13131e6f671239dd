"""Numba on the noise-free quartic: a loop over trajectories (`loop`), or blocks that LLVM vectorises (`blocks`).

`loop` is what one writes first: prange over trajectories, each of which steps in scalars. `blocks` is the fastest
found: the state of a block in the first-level cache, four steps a visit in registers, the force of a step's end kept
for the next step's start. Tried, in million trajectory-steps per second on two AVX-512 cores of a busy machine: `loop`
148; blocks of 32, 64, 128 and 256 that recompute the force and visit once a step 1317-1425, 903, 910 and 745; with the
force kept, one, two, four and eight steps a visit, 32: 1425, 1725, 1701, 1726, 64: 1386, 1900, 2066, 1490, 128: 1491,
1635, 1725, 1843, 256: 1425, 1693, 1639, 993; 8, 16 and 32 trajectories in scalars of their own, for the vectoriser of
straight code, 368, 303 and 414. Contraction to fused multiply-adds is allowed, as Leapstar has them too.
"""

from __future__ import annotations

import numba
import numpy as np
from numba import njit, prange

from experiment import Float64s
from noise_free import Quartic, parse_case, report

BLOCK = 64
STEPS_A_VISIT = 4
FUSED = {"contract"}


@njit(parallel=True, fastmath=FUSED)
def loop(out, starts, steps, first, dt, c):  # type: ignore[no-untyped-def]
    """Writes each trajectory's energy summed over the tail."""
    half = 0.5 * dt
    for i in prange(out.size):
        x, y, u, v = starts[0, i], starts[1, i], starts[2, i], starts[3, i]
        energy = 0.0
        for index in range(steps):
            u -= half * (x * (x * x - 1.0) + c * y * y)
            v -= half * (y + 2.0 * c * x * y)
            x += dt * u
            y += dt * v
            u -= half * (x * (x * x - 1.0) + c * y * y)
            v -= half * (y + 2.0 * c * x * y)
            if index >= first:
                w = x * x - 1.0
                energy += 0.25 * w * w + 0.5 * y * y + c * x * y * y + 0.5 * (u * u + v * v)
        out[i] = energy


@njit(inline="always", fastmath=FUSED)
def gradient(x, y, c, two_c):  # type: ignore[no-untyped-def]
    return x * (x * x - 1.0) + c * (y * y), y + two_c * (x * y)


@njit(inline="always", fastmath=FUSED)
def leapfrog(x, y, u, v, f, g, dt, half, c, two_c):  # type: ignore[no-untyped-def]
    u -= half * f
    v -= half * g
    x += dt * u
    y += dt * v
    f, g = gradient(x, y, c, two_c)
    return x, y, u - half * f, v - half * g, f, g


@njit(inline="always", fastmath=FUSED)
def energy_of(x, y, u, v, c):  # type: ignore[no-untyped-def]
    w = x * x - 1.0
    return 0.25 * w * w + (0.5 + c * x) * (y * y) + 0.5 * (u * u + v * v)


@njit(inline="always", fastmath=FUSED)
def advance(x, y, u, v, visits, dt, c):  # type: ignore[no-untyped-def]
    half, two_c = 0.5 * dt, 2.0 * c
    for _ in range(visits):
        for i in range(BLOCK):
            a, b, p, q = x[i], y[i], u[i], v[i]
            f, g = gradient(a, b, c, two_c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            x[i], y[i], u[i], v[i] = a, b, p, q


@njit(inline="always", fastmath=FUSED)
def advance_tail(x, y, u, v, energy, visits, dt, c):  # type: ignore[no-untyped-def]
    half, two_c = 0.5 * dt, 2.0 * c
    for _ in range(visits):
        for i in range(BLOCK):
            a, b, p, q, total = x[i], y[i], u[i], v[i], energy[i]
            f, g = gradient(a, b, c, two_c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            total += energy_of(a, b, p, q, c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            total += energy_of(a, b, p, q, c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            total += energy_of(a, b, p, q, c)
            a, b, p, q, f, g = leapfrog(a, b, p, q, f, g, dt, half, c, two_c)
            total += energy_of(a, b, p, q, c)
            x[i], y[i], u[i], v[i], energy[i] = a, b, p, q, total


@njit(parallel=True, fastmath=FUSED)
def blocks(out, starts, steps, first, dt, c):  # type: ignore[no-untyped-def]
    for block in prange(out.size // BLOCK):
        at = block * BLOCK
        x, y, u, v, energy = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.zeros(BLOCK)
        for i in range(BLOCK):
            x[i], y[i], u[i], v[i] = starts[0, at + i], starts[1, at + i], starts[2, at + i], starts[3, at + i]
        advance(x, y, u, v, first // STEPS_A_VISIT, dt, c)
        advance_tail(x, y, u, v, energy, (steps - first) // STEPS_A_VISIT, dt, c)
        for i in range(BLOCK):
            out[at + i] = energy[i]


def simulate(case: Quartic, variant: str) -> Float64s:
    size = -(-case.trajectories // BLOCK) * BLOCK
    starts = np.repeat(np.array(case.start)[:, np.newaxis], size, axis=1)
    tail = np.zeros(size)
    run = blocks if variant == "blocks" else loop
    run(tail, starts, case.steps, case.first_tail_step, case.dt, case.c)
    return tail[: case.trajectories] / case.tail_steps - case.initial_energy


def main() -> None:
    options = parse_case(__doc__, ["loop", "blocks"], Quartic)
    case = options.case
    if case.first_tail_step % STEPS_A_VISIT or case.tail_steps % STEPS_A_VISIT:
        raise SystemExit(f"numba: got {case.steps} steps, expected a multiple of {5 * STEPS_A_VISIT}")
    numba.set_num_threads(min(options.workers, numba.get_num_threads()))
    report(f"numba-{options.variant}", numba.__version__, options, lambda: simulate(case, options.variant))


if __name__ == "__main__":
    main()

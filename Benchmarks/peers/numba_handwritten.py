"""Numba with everything written by hand: xoroshiro128+ and polynomial Box-Muller over blocks that LLVM vectorises.

The fastest formulation found. It is quick because it does what Leapstar does, for this one equation and with a
lighter generator: its streams live in a state, where Leapstar's Philox is a function of a counter. Tried, in
million trajectory-steps per second of the default case on two AVX-512 cores: one long function with blocks of 64,
256 and 1024 gave 746-762, 643-654 and 756-783, nearly idle. Split into helpers, for each second of one core's time
on a busy machine: not inlined 138, 344 and 425-463, inlined 448, 392 and 534 (later, under more load, 329-383).
"""

from __future__ import annotations

import numba
import numpy as np
from numba import njit, prange

from experiment import Case, Float64s, parse_options, run_and_report
from polynomials import COSINE, LOG, SINE

BLOCK = 1024
F, U64, U32, I32 = np.float32, np.uint64, np.uint32, np.int32
STEP = F(2.0**-32)
HALF_STEP = F(2.0**-33)
LN2 = F(np.log(2.0))
QUARTER_TURN = F(np.pi / 2)
ROOT_HALF_BITS = I32(0x3F3504F3)


@njit(inline="always")
def splitmix(index):  # type: ignore[no-untyped-def]
    x = U64(index) * U64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> U64(30))) * U64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> U64(27))) * U64(0x94D049BB133111EB)
    return x ^ (x >> U64(31))


@njit(inline="always")
def draw_uniforms(s0, s1, radial, angular):  # type: ignore[no-untyped-def]
    """One xoroshiro128+ output a lane: `radial` in (0, 1], `angular` in turns within [-1/2, 1/2]."""
    for i in range(s0.size):
        a, b = s0[i], s1[i]
        word = a + b
        b ^= a
        s0[i] = ((a << U64(24)) | (a >> U64(40))) ^ b ^ (b << U64(16))
        s1[i] = (b << U64(37)) | (b >> U64(27))
        radial[i] = F(U32(word >> U64(32))) * STEP + HALF_STEP
        angular[i] = F(I32(word & U64(0xFFFFFFFF))) * STEP


@njit(inline="always")
def split_float(bits, exponent, mantissa_bits):  # type: ignore[no-untyped-def]
    """The float behind `bits` is mantissa * 2^exponent, mantissa in [1/sqrt 2, sqrt 2)."""
    for i in range(bits.size):
        power = (bits[i] - ROOT_HALF_BITS) >> I32(23)
        exponent[i] = F(power)
        mantissa_bits[i] = bits[i] - (power << I32(23))


@njit(inline="always")
def radius(exponent, mantissa):  # type: ignore[no-untyped-def]
    x = mantissa - F(1)
    r = LOG[8]
    r = r * x + LOG[7]
    r = r * x + LOG[6]
    r = r * x + LOG[5]
    r = r * x + LOG[4]
    r = r * x + LOG[3]
    r = r * x + LOG[2]
    r = r * x + LOG[1]
    r = r * x + LOG[0]
    log = x + (r * x - F(0.5)) * (x * x) + exponent * LN2
    return np.sqrt(F(-2) * log)


@njit(inline="always")
def sine_cosine(turns):  # type: ignore[no-untyped-def]
    quarters = turns * F(4)
    nearest = np.rint(quarters)
    w = (quarters - nearest) * QUARTER_TURN
    s = w * w
    sine = w + w * s * (SINE[0] + s * (SINE[1] + s * SINE[2]))
    cosine = F(1) - F(0.5) * s + s * s * (COSINE[0] + s * (COSINE[1] + s * COSINE[2]))
    quadrant = I32(nearest)
    odd = (quadrant & I32(1)) != I32(0)
    along = sine if odd else cosine
    across = cosine if odd else sine
    along = -along if ((quadrant + I32(1)) & I32(2)) != I32(0) else along
    across = -across if (quadrant & I32(2)) != I32(0) else across
    return across, along


@njit(inline="always")
def draw_normals(s0, s1, radial, angular, first, second):  # type: ignore[no-untyped-def]
    draw_uniforms(s0, s1, radial, angular)
    split_float(radial.view(np.int32), first, second.view(np.int32))
    for i in range(first.size):
        r = radius(first[i], second[i])
        sine, cosine = sine_cosine(angular[i])
        first[i], second[i] = r * cosine, r * sine


@njit(inline="always")
def kick(q, p, z, half, noise_kick):  # type: ignore[no-untyped-def]
    for i in range(q.size):
        p[i] -= half * q[i] + noise_kick * z[i]


@njit(inline="always")
def drift(q, p, drift_step):  # type: ignore[no-untyped-def]
    for i in range(q.size):
        q[i] += drift_step * p[i]


@njit(inline="always")
def leapfrog(q, p, z, half, drift_step, noise_kick):  # type: ignore[no-untyped-def]
    """One component a loop: LLVM gives up on loops that need many checks for overlapping arrays."""
    for axis in range(2):
        kick(q[axis], p[axis], z[axis], half, noise_kick)
        drift(q[axis], p[axis], drift_step)
        kick(q[axis], p[axis], z[2 + axis], half, noise_kick)


@njit(inline="always")
def add_energy(q, p, inverse_mass, total):  # type: ignore[no-untyped-def]
    for axis in range(2):
        x, y = q[axis], p[axis]
        for i in range(total.size):
            total[i] += 0.5 * (x[i] * x[i] + inverse_mass * (y[i] * y[i]))


@njit(inline="always")
def run_block(start, total, steps, first, half, drift_step, noise_kick, inverse_mass):  # type: ignore[no-untyped-def]
    q, p = np.zeros((2, BLOCK)), np.zeros((2, BLOCK))
    q[0], p[1] = 1.0, 1.0
    z = np.empty((4, BLOCK), np.float32)
    radial, angular = np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32)
    s0, s1 = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint64)
    for i in range(BLOCK):
        s0[i], s1[i] = splitmix(2 * (start + i) + 1), splitmix(2 * (start + i) + 2)
    for index in range(steps):
        draw_normals(s0, s1, radial, angular, z[0], z[1])
        draw_normals(s0, s1, radial, angular, z[2], z[3])
        leapfrog(q, p, z, half, drift_step, noise_kick)
        if index >= first:
            add_energy(q, p, inverse_mass, total)


@njit(parallel=True)
def run_blocks(out, steps, first, half, drift_step, noise_kick, inverse_mass):  # type: ignore[no-untyped-def]
    for block in prange(out.size // BLOCK):
        start = block * BLOCK
        run_block(start, out[start : start + BLOCK], steps, first, half, drift_step, noise_kick, inverse_mass)


def simulate(case: Case) -> Float64s:
    tail = np.zeros(-(-case.trajectories // BLOCK) * BLOCK)
    run_blocks(
        tail, case.steps, case.first_tail_step,
        case.half_step, case.drift_step, case.noise_kick, case.inverse_mass,
    )  # fmt: skip
    return case.tail_drift(tail[: case.trajectories])


def main() -> None:
    options = parse_options(__doc__)
    numba.set_num_threads(min(options.workers, numba.get_num_threads()))
    run_and_report("numba-handwritten", numba.__version__, options, lambda: simulate(options.case))


if __name__ == "__main__":
    main()

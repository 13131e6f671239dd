"""Taichi on its cpu architecture: a parallel loop over trajectories, each with a generator in the kernel's variables.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores: the library's `randn` of
binary64 4 and of binary32 5, on a busy machine; both of a Box-Muller pair from the library's `random` 11 with both
cores to itself, although one thread alone does 19 for each second of its core's time, as if the threads' generators
were in each other's way; with xoshiro128+ in variables of the kernel, as here, 30 for each second of a core's time, by
one thread and by two. Without fast-math the library's pair takes twice the time. Normals are binary32, states binary64;
constants are compiled in.
"""

# No postponed annotations: the decorator reads those of a kernel.
import math

import numpy as np
import taichi as ti

from experiment import Case, Float64s, parse_options, run_and_report

WORD = 2.0**-24


@ti.func
def mixed(index):  # type: ignore[no-untyped-def]
    """A bijection of the words, which makes a seed of a small number."""
    word = ti.cast(index, ti.u32)
    word ^= word >> 16
    word *= ti.u32(0x7FEB352D)
    word ^= word >> 15
    word *= ti.u32(0x846CA68B)
    return word ^ (word >> 16)


@ti.func
def advanced(a, b, c, d):  # type: ignore[no-untyped-def]
    """The next state of xoshiro128+, whose output is the sum of its first and last word."""
    t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    return a, b, c ^ t, (d << 11) | (d >> 21)


@ti.func
def normals(radial, angular):  # type: ignore[no-untyped-def]
    uniform = (ti.cast(radial >> 8, ti.f32) + ti.cast(0.5, ti.f32)) * ti.cast(WORD, ti.f32)
    angle = ti.cast(angular >> 8, ti.f32) * ti.cast(WORD * math.tau, ti.f32)
    radius = ti.sqrt(-2 * ti.log(uniform))
    return ti.cast(radius * ti.cos(angle), ti.f64), ti.cast(radius * ti.sin(angle), ti.f64)


def make_kernel(case: Case):  # type: ignore[no-untyped-def]
    steps, first = case.steps, case.first_tail_step
    half, drift, kick, inverse_mass = case.half_step, case.drift_step, case.noise_kick, case.inverse_mass

    @ti.kernel
    def sum_tail(out: ti.types.ndarray(dtype=ti.f64, ndim=1)):  # type: ignore[no-untyped-def,valid-type]
        """Writes each trajectory's energy summed over the tail."""
        for trajectory in out:
            a, b = mixed(4 * trajectory + 1), mixed(4 * trajectory + 2)
            c, d = mixed(4 * trajectory + 3), mixed(4 * trajectory + 4)
            q0, q1, p0, p1, energy = 1.0, 0.0, 0.0, 1.0, 0.0
            for index in range(steps):
                radial = a + d
                a, b, c, d = advanced(a, b, c, d)
                n0, n1 = normals(radial, a + d)
                a, b, c, d = advanced(a, b, c, d)
                p0 -= half * q0 + kick * n0
                p1 -= half * q1 + kick * n1
                q0 += drift * p0
                q1 += drift * p1
                radial = a + d
                a, b, c, d = advanced(a, b, c, d)
                n0, n1 = normals(radial, a + d)
                a, b, c, d = advanced(a, b, c, d)
                p0 -= half * q0 + kick * n0
                p1 -= half * q1 + kick * n1
                if index >= first:
                    energy += 0.5 * (q0 * q0 + q1 * q1 + inverse_mass * (p0 * p0 + p1 * p1))
            out[trajectory] = energy

    return sum_tail


def main() -> None:
    options = parse_options(__doc__)
    ti.init(arch=ti.cpu, default_fp=ti.f64, cpu_max_num_threads=options.workers, log_level=ti.ERROR)
    sum_tail = make_kernel(options.case)

    def simulate() -> Float64s:
        tail = np.empty(options.case.trajectories)
        sum_tail(tail)
        return options.case.tail_drift(tail)

    run_and_report("taichi", ".".join(map(str, ti.__version__)), options, simulate)


if __name__ == "__main__":
    main()

"""Taichi on its cpu architecture: a parallel loop over trajectories, the library's generator, normals by pairs.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores of a busy machine: `randn` of
binary64 4, of binary32 5, both of a Box-Muller pair from the library's binary32 `random`, as here, 17; without
fast-math 4, 4 and 8. States are binary64. Constants are compiled into the kernel.
"""

# No postponed annotations: the decorator reads those of a kernel.
import math

import numpy as np
import taichi as ti

from experiment import Case, Float64s, parse_options, run_and_report

SEED = 7


def make_kernel(case: Case):  # type: ignore[no-untyped-def]
    steps, first = case.steps, case.first_tail_step
    half, drift, kick, inverse_mass = case.half_step, case.drift_step, case.noise_kick, case.inverse_mass

    @ti.func
    def normals():  # type: ignore[no-untyped-def]
        radius = ti.sqrt(-2 * ti.log(ti.cast(1, ti.f32) - ti.random(ti.f32)))
        angle = ti.cast(math.tau, ti.f32) * ti.random(ti.f32)
        return ti.cast(radius * ti.cos(angle), ti.f64), ti.cast(radius * ti.sin(angle), ti.f64)

    @ti.kernel
    def sum_tail(out: ti.types.ndarray(dtype=ti.f64, ndim=1)):  # type: ignore[no-untyped-def,valid-type]
        """Writes each trajectory's energy summed over the tail."""
        for trajectory in out:
            q0, q1, p0, p1, energy = 1.0, 0.0, 0.0, 1.0, 0.0
            for index in range(steps):
                n0, n1 = normals()
                p0 -= half * q0 + kick * n0
                p1 -= half * q1 + kick * n1
                q0 += drift * p0
                q1 += drift * p1
                n0, n1 = normals()
                p0 -= half * q0 + kick * n0
                p1 -= half * q1 + kick * n1
                if index >= first:
                    energy += 0.5 * (q0 * q0 + q1 * q1 + inverse_mass * (p0 * p0 + p1 * p1))
            out[trajectory] = energy

    return sum_tail


def main() -> None:
    options = parse_options(__doc__)
    ti.init(arch=ti.cpu, default_fp=ti.f64, cpu_max_num_threads=options.workers, random_seed=SEED, log_level=ti.ERROR)
    sum_tail = make_kernel(options.case)

    def simulate() -> Float64s:
        tail = np.empty(options.case.trajectories)
        sum_tail(tail)
        return options.case.tail_drift(tail)

    run_and_report("taichi", ".".join(map(str, ti.__version__)), options, simulate)


if __name__ == "__main__":
    main()

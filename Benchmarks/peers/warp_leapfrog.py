"""Warp on its CPU device: one thread of the kernel a trajectory, the library's generator, normals by pairs.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores of a busy machine: `randn`, which
throws away the sine of each Box-Muller pair, 28; both of a pair from the library's `randf`, as here, 49. A launch on
the CPU device runs on the calling thread alone (13 and 26), so the trajectories go in parts to one Python thread per
core. Normals are binary32, as the library has no others; no backward pass is compiled.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import warp as wp

from experiment import Case, Float64s, Options, parse_options, run_and_report

SEED = 7
DEVICE = "cpu"
EPSILON = 5.96e-8  # What the library's own randn adds, for a logarithm above 0.
TURN = 6.283185307179586

wp.config.enable_backward = False


@wp.kernel
def sum_tail(  # type: ignore[no-untyped-def]
    out: wp.array(dtype=wp.float64),  # type: ignore[valid-type]
    start: int, steps: int, first: int,
    half: wp.float64, drift: wp.float64, kick: wp.float64, inverse_mass: wp.float64,
):  # fmt: skip
    """Writes each trajectory's energy summed over the tail."""
    place = wp.tid()
    rng = wp.rand_init(SEED, start + place)
    q0, q1 = wp.float64(1.0), wp.float64(0.0)
    p0, p1 = wp.float64(0.0), wp.float64(1.0)
    energy = wp.float64(0.0)
    for index in range(steps):
        radius = wp.sqrt(-2.0 * wp.log(wp.randf(rng) + EPSILON))
        angle = TURN * wp.randf(rng)
        p0 -= half * q0 + kick * wp.float64(radius * wp.cos(angle))
        p1 -= half * q1 + kick * wp.float64(radius * wp.sin(angle))
        q0 += drift * p0
        q1 += drift * p1
        radius = wp.sqrt(-2.0 * wp.log(wp.randf(rng) + EPSILON))
        angle = TURN * wp.randf(rng)
        p0 -= half * q0 + kick * wp.float64(radius * wp.cos(angle))
        p1 -= half * q1 + kick * wp.float64(radius * wp.sin(angle))
        if index >= first:
            energy += wp.float64(0.5) * (q0 * q0 + q1 * q1 + inverse_mass * (p0 * p0 + p1 * p1))
    out[place] = energy


def run_part(case: Case, start: int, part: Float64s) -> None:
    constants = [case.half_step, case.drift_step, case.noise_kick, case.inverse_mass]
    out = wp.array(part, dtype=wp.float64, copy=False, device=DEVICE)
    inputs = [out, start, case.steps, case.first_tail_step, *constants]
    wp.launch(sum_tail, dim=part.size, inputs=inputs, device=DEVICE)


def simulate(options: Options) -> Float64s:
    tail = np.empty(options.case.trajectories)
    # More parts than threads, so that a thread held up by other work does not hold up the run.
    parts = np.array_split(tail, 8 * options.workers)
    starts = np.cumsum([0] + [part.size for part in parts[:-1]]).tolist()
    with ThreadPoolExecutor(options.workers) as pool:
        list(pool.map(run_part, [options.case] * len(parts), starts, parts))
    return options.case.tail_drift(tail)


def main() -> None:
    options = parse_options(__doc__)
    wp.load_module(device=DEVICE)
    run_and_report("warp", wp.__version__, options, lambda: simulate(options))


if __name__ == "__main__":
    main()

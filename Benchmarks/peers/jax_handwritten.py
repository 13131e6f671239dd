"""JAX with the noise written by hand: xoroshiro128+ in the loop's state and a polynomial Box-Muller.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores, lightly loaded, two host
devices, chunks of 4096: 85, unrolled by four 94; with 512-bit vectors preferred 129, unrolled by four 168. On a
busy machine: 162-167 for each second of one core's time. The random numbers are those of numba_handwritten.py.
"""

from __future__ import annotations

from functools import partial

import jax_host
import numpy as np
from experiment import Case, equal_chunks, parse_options, run_and_report
from polynomials import COSINE, SINE

import jax
import jax.numpy as jnp

PREFERRED_CHUNK = 4096
UNROLL = 4
GOLDEN = np.uint64(0x9E3779B97F4A7C15)

Pair = tuple[jax.Array, jax.Array]


def splitmix(index: jax.Array) -> jax.Array:
    x = index * GOLDEN
    x = (x ^ (x >> 30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> 27)) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> 31)


def next_word(stream: Pair) -> tuple[jax.Array, Pair]:
    a, b = stream
    word, b = a + b, b ^ a
    return word, (((a << 24) | (a >> 40)) ^ b ^ (b << 16), (b << 37) | (b >> 27))


def cosine_sine(turns: jax.Array) -> Pair:
    quarters = turns * 4
    nearest = jnp.round(quarters)
    w = (quarters - nearest) * np.float32(np.pi / 2)
    s = w * w
    sine = w + w * s * (SINE[0] + s * (SINE[1] + s * SINE[2]))
    cosine = 1 - np.float32(0.5) * s + s * s * (COSINE[0] + s * (COSINE[1] + s * COSINE[2]))
    quadrant = nearest.astype(jnp.int32)
    odd = (quadrant & 1) != 0
    along, across = jnp.where(odd, sine, cosine), jnp.where(odd, cosine, sine)
    return (
        jnp.where(((quadrant + 1) & 2) != 0, -along, along),
        jnp.where((quadrant & 2) != 0, -across, across),
    )


def normal_pair(stream: Pair) -> tuple[Pair, Pair]:
    word, stream = next_word(stream)
    high = (word >> 32).astype(jnp.uint32).astype(jnp.float32)
    low = word.astype(jnp.uint32).astype(jnp.int32).astype(jnp.float32)
    radius = jnp.sqrt(-2 * jnp.log(high * np.float32(2.0**-32) + np.float32(2.0**-33)))
    cosine, sine = cosine_sine(low * np.float32(2.0**-32))
    return ((radius * cosine).astype(jnp.float64), (radius * sine).astype(jnp.float64)), stream


def kick(case: Case, q: Pair, p: Pair, normals: Pair) -> Pair:
    return (
        p[0] - (case.half_step * q[0] + case.noise_kick * normals[0]),
        p[1] - (case.half_step * q[1] + case.noise_kick * normals[1]),
    )


State = tuple[Pair, Pair, Pair, jax.Array]


def step(case: Case, index: jax.Array, state: State) -> State:
    stream, q, p, energy = state
    before, stream = normal_pair(stream)
    after, stream = normal_pair(stream)
    p = kick(case, q, p, before)
    q = (q[0] + case.drift_step * p[0], q[1] + case.drift_step * p[1])
    p = kick(case, q, p, after)
    now = 0.5 * (q[0] * q[0] + q[1] * q[1] + case.inverse_mass * (p[0] * p[0] + p[1] * p[1]))
    return stream, q, p, energy + jnp.where(index >= case.first_tail_step, now, 0.0)


def tail_energy(case: Case, trajectories: jax.Array) -> jax.Array:
    stream = (splitmix(2 * trajectories + 1), splitmix(2 * trajectories + 2))
    zero = jnp.zeros(trajectories.shape)
    start = (stream, (zero + 1, zero), (zero, zero + 1), zero)
    return jax.lax.fori_loop(0, case.steps, partial(step, case), start, unroll=UNROLL)[3]


def main() -> None:
    options = parse_options(__doc__)
    jax_host.set_up(options)
    chunks = equal_chunks(options.case.trajectories, PREFERRED_CHUNK, options.workers)
    numbers = jnp.arange(chunks.count * chunks.size, dtype=jnp.uint64).reshape(chunks.count, chunks.size)
    simulate = jax_host.map_over_devices(partial(tail_energy, options.case), numbers, options.case)
    run_and_report("jax-handwritten", jax.__version__, options, simulate)


if __name__ == "__main__":
    main()

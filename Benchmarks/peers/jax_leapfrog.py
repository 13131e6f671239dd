"""JAX with the library's generator: batched arrays, one jitted fori_loop, binary32 normals, binary64 state.

Tried, in million trajectory-steps per second of the default case on two AVX-512 cores, nearly idle. One host
device: threefry 34-43, rbg 23-32, unsafe_rbg 27-31, Box-Muller from `random.bits` 13-25, `vmap` over loops of one
trajectory 9. Two host devices, chunks of 4096: threefry 75, unsafe_rbg 28-29; not partitionable 73, with four steps
to a draw 97, with ten 93; chunks of 512 gave 63-71, of 16,384 54-86. Preferring 512-bit vectors took partitionable
threefry with four steps to a draw from 75 to 91. As here, on a busy machine: 58-67 for each second of one core's
time.
"""

from __future__ import annotations

from functools import partial

import jax_host
from experiment import Case, equal_chunks, parse_options, run_and_report

import jax
import jax.numpy as jnp

PREFERRED_CHUNK = 4096
# Normals are drawn for this many steps at a time.
STEPS_PER_DRAW = 4
SEED = 7

State = tuple[jax.Array, jax.Array, jax.Array]


def step(case: Case, state: State, normals: jax.Array, in_tail: jax.Array) -> State:
    q, p, energy = state
    noise = case.noise_kick * normals.astype(jnp.float64)
    p = p - (case.half_step * q + noise[:2])
    q = q + case.drift_step * p
    p = p - (case.half_step * q + noise[2:])
    now = 0.5 * jnp.sum(q * q + case.inverse_mass * (p * p), axis=0)
    return q, p, energy + jnp.where(in_tail, now, 0.0)


def several_steps(case: Case, size: int, key: jax.Array, count: int, first: jax.Array, state: State) -> State:
    normals = jax.random.normal(jax.random.fold_in(key, first), (count, 4, size), jnp.float32)
    for offset in range(count):
        state = step(case, state, normals[offset], first + offset >= case.first_tail_step)
    return state


def tail_energy(case: Case, size: int, key: jax.Array) -> jax.Array:
    q = jnp.zeros((2, size)).at[0].set(1.0)
    p = jnp.zeros((2, size)).at[1].set(1.0)
    whole, rest = divmod(case.steps, STEPS_PER_DRAW)

    def body(index: jax.Array, state: State) -> State:
        return several_steps(case, size, key, STEPS_PER_DRAW, index * STEPS_PER_DRAW, state)

    state = jax.lax.fori_loop(0, whole, body, (q, p, jnp.zeros(size)))
    if rest:
        state = several_steps(case, size, key, rest, jnp.asarray(whole * STEPS_PER_DRAW), state)
    return state[2]


def main() -> None:
    options = parse_options(__doc__)
    jax_host.set_up(options)
    chunks = equal_chunks(options.case.trajectories, PREFERRED_CHUNK, options.workers)
    keys = jax.random.split(jax.random.key(SEED), chunks.count)
    simulate = jax_host.map_over_devices(partial(tail_energy, options.case, chunks.size), keys, options.case)
    run_and_report("jax", jax.__version__, options, simulate)


if __name__ == "__main__":
    main()

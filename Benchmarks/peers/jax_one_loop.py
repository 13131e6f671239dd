"""JAX as it is usually written: all trajectories in one batch, one jitted fori_loop, one host device, no XLA flags.

Binary32 normals of the library's generator, binary64 state. `jax_leapfrog.py` is the same work tuned.
"""

from __future__ import annotations

import os

import numpy as np
from experiment import Case, Float64s, parse_options, run_and_report

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp

State = tuple[jax.Array, jax.Array, jax.Array]
SEED = 7


def one_step(case: Case, index: jax.Array, state: State) -> State:
    q, p, energy = state
    key = jax.random.fold_in(jax.random.key(SEED), index)
    normals = jax.random.normal(key, (4, case.trajectories), jnp.float32)
    noise = case.noise_kick * normals.astype(jnp.float64)
    p = p - (case.half_step * q + noise[:2])
    q = q + case.drift_step * p
    p = p - (case.half_step * q + noise[2:])
    now = 0.5 * jnp.sum(q * q + case.inverse_mass * (p * p), axis=0)
    return q, p, energy + jnp.where(index >= case.first_tail_step, now, 0.0)


def tail_energy(case: Case) -> jax.Array:
    zeros, ones = jnp.zeros(case.trajectories), jnp.ones(case.trajectories)
    start = (jnp.stack([ones, zeros]), jnp.stack([zeros, ones]), zeros)
    return jax.lax.fori_loop(0, case.steps, lambda index, state: one_step(case, index, state), start)[2]


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    options = parse_options(__doc__)
    compiled = jax.jit(lambda: tail_energy(options.case))

    def simulate() -> Float64s:
        return options.case.tail_drift(np.asarray(compiled(), dtype=np.float64))

    run_and_report("jax-one-loop", jax.__version__, options, simulate)


if __name__ == "__main__":
    main()

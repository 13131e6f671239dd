"""JAX as it is usually written: one jitted scan over steps, all trajectories in one batch, a key for each step.

Binary32 normals, binary64 state. The variants are the library's generators: threefry is its usual one; on processors it
is faster than rbg and unsafe_rbg, which the manual calls fast. `tuned` is threefry in the order that throws no word
away, and vectors of 512 bits. Two AVX-512 cores, in million steps a second: threefry 122, tuned 164-171, with either
change alone 142-152 and 121.
"""

from __future__ import annotations

import os

import numpy as np
from double_well import DoubleWell, parse_options, run_and_report
from experiment import Float64s

OPTIONS = parse_options(__doc__, ["threefry2x32", "tuned", "rbg", "unsafe_rbg"])
os.environ.setdefault("JAX_PLATFORMS", "cpu")
if OPTIONS.variant == "tuned":
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_prefer_vector_width=512"

import jax
import jax.numpy as jnp

SEED = 7


def last_positions(case: DoubleWell, key: jax.Array) -> jax.Array:
    def step(x: jax.Array, key: jax.Array) -> tuple[jax.Array, None]:
        normals = jax.random.normal(key, (case.trajectories,), jnp.float32)
        return x + case.dt * (x - x**3) + case.noise * normals.astype(jnp.float64), None

    return jax.lax.scan(step, jnp.zeros(case.trajectories), jax.random.split(key, case.steps))[0]


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_threefry_partitionable", OPTIONS.variant != "tuned")
    key = jax.random.key(SEED, impl="threefry2x32" if OPTIONS.variant == "tuned" else OPTIONS.variant)
    compiled = jax.jit(lambda key: last_positions(OPTIONS.case, key))

    def simulate() -> Float64s:
        return np.asarray(compiled(key), dtype=np.float64)

    run_and_report(f"jax-{OPTIONS.variant}", jax.__version__, OPTIONS, simulate)


if __name__ == "__main__":
    main()

"""Diffrax as it is usually written: its solver Euler, one trajectory's equation under vmap and jit, binary64.

`virtual` has the VirtualBrownianTree of the manual's first example, with the tolerance of half a step that constant
steps need; `unsafe` the path that keeps no record of itself, the fastest that the manual offers.
"""

from __future__ import annotations

import os

import numpy as np
from double_well import DoubleWell, parse_options, run_and_report
from experiment import Float64s

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import diffrax
import jax
import jax.numpy as jnp

SEED = 7


def brownian_path(case: DoubleWell, key: jax.Array, variant: str) -> diffrax.AbstractBrownianPath:
    if variant == "unsafe":
        return diffrax.UnsafeBrownianPath(shape=(), key=key)
    return diffrax.VirtualBrownianTree(0.0, case.steps * case.dt, tol=0.5 * case.dt, shape=(), key=key)


def last_position(case: DoubleWell, key: jax.Array, variant: str) -> jax.Array:
    path = brownian_path(case, key, variant)
    drift = diffrax.ODETerm(lambda t, x, args: x - x**3)
    noise = diffrax.ControlTerm(lambda t, x, args: case.diffusion, path)
    solution = diffrax.diffeqsolve(
        diffrax.MultiTerm(drift, noise), diffrax.Euler(), 0.0, case.steps * case.dt, case.dt, jnp.zeros(()),
        saveat=diffrax.SaveAt(t1=True), adjoint=diffrax.ForwardMode(), max_steps=None,
    )  # fmt: skip
    return solution.ys[0]


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    options = parse_options(__doc__, ["unsafe", "virtual"])
    keys = jax.random.split(jax.random.key(SEED), options.case.trajectories)
    compiled = jax.jit(jax.vmap(lambda key: last_position(options.case, key, options.variant)))

    def simulate() -> Float64s:
        return np.asarray(compiled(keys), dtype=np.float64)

    run_and_report(f"diffrax-{options.variant}", diffrax.__version__, options, simulate)


if __name__ == "__main__":
    main()

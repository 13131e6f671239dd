"""Diffrax as it is usually written: the stock solver Euler, one trajectory's equation under vmap and jit, binary64.

One host device, no XLA flags; the energy is saved at the tail's steps. The two half kicks of a step are one increment of a Brownian path
of the same variance: two normals a step, where the other peers draw four. Euler's own error drives the energy up, so the answer is
compared with Euler's exact expectation. Of what the manual offers this is the fastest: UnsafeBrownianPath, ForwardMode and no step limit
on a crowded machine
did 3.9 million trajectory-steps a second where a limit of steps gave 2.8 and the VirtualBrownianTree of its first example 0.44.
`diffrax_leapfrog.py` is the same library tuned by hand.
"""

from __future__ import annotations

import math
import os

import numpy as np
from experiment import Case, Float64s, parse_options, run_and_report

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import diffrax
import jax
import jax.numpy as jnp

SEED = 7


def path_scale(case: Case) -> float:
    """Impulse of a step over the root of its time."""
    return math.sqrt(2.0) * case.noise_kick / math.sqrt(case.dt)


def mean_tail_energy(case: Case, key: jax.Array) -> jax.Array:
    end = case.steps * case.dt
    path = diffrax.UnsafeBrownianPath(shape=(2,), key=key)
    drift = diffrax.ODETerm(lambda t, y, args: jnp.stack([case.inverse_mass * y[1], -y[0]]))
    diffusion = jnp.stack([jnp.zeros((2, 2)), path_scale(case) * jnp.eye(2)])
    noise = diffrax.ControlTerm(lambda t, y, args: diffusion, path)
    tail = case.dt * jnp.arange(case.first_tail_step + 1, case.steps + 1)
    energy = diffrax.SubSaveAt(ts=tail, fn=lambda t, y, args: 0.5 * jnp.sum(y[0] ** 2 + case.inverse_mass * y[1] ** 2))
    solution = diffrax.diffeqsolve(
        diffrax.MultiTerm(drift, noise), diffrax.Euler(), 0.0, end, case.dt, jnp.eye(2),
        saveat=diffrax.SaveAt(subs=energy), adjoint=diffrax.ForwardMode(), max_steps=None,
    )  # fmt: skip
    return jnp.mean(solution.ys)


def expected_euler_drift(case: Case) -> float:
    """As `expected_tail_drift`, for q + dt p/m and p - dt q with an impulse of the same variance."""
    step = np.array([[1.0, case.drift_step], [-case.dt, 1.0]])
    impulses = np.diag([0.0, 2.0 * case.noise_kick**2])
    hessian = np.diag([1.0, case.inverse_mass])
    means, covariance, total = np.eye(2), np.zeros((2, 2)), 0.0
    for index in range(case.steps):
        means = step @ means
        covariance = step @ covariance @ step.T + impulses
        if index >= case.first_tail_step:
            total += 0.5 * np.sum(means * (hessian @ means)) + np.trace(hessian @ covariance)
    return float(total / case.tail_steps - case.initial_energy)


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    options = parse_options(__doc__)
    case = options.case
    keys = jax.random.split(jax.random.key(SEED), case.trajectories)
    compiled = jax.jit(jax.vmap(lambda key: mean_tail_energy(case, key)))

    def simulate() -> Float64s:
        return np.asarray(compiled(keys), dtype=np.float64) - case.initial_energy

    expected = expected_euler_drift(case)
    run_and_report("diffrax-stock", diffrax.__version__, options, simulate, expected=expected)


if __name__ == "__main__":
    main()

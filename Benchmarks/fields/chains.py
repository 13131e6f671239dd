"""A phi^4 chain of 1024 sites with gradient noise by leapfrog: site updates per second of Leapstar, of JAX with its own
normals (threefry, binary32), and of JAX and Numba with the noise written by hand (xoroshiro128+ and polynomial
Box-Muller, as in ../peers).

All draw two normals a site and step, on all cores, in one run, by turns; the best of the rounds counts. Compilations
and set-up are left out: of JAX and Numba by a first call, of Leapstar as the difference of two lengths of run.

Usage: python chains.py PATH-TO-LEAPSTAR [opencl]  (with the environment of ../peers/run.sh)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "peers"))
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = "--xla_cpu_prefer_vector_width=512"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jax_handwritten import normal_pair, splitmix  # noqa: E402
from numba import njit, prange  # noqa: E402
from numba_handwritten import draw_normals, splitmix as numba_splitmix  # noqa: E402

SITES, DX, DT, SIGMA, STEPS, TRAJECTORIES, ROUNDS = 1024, 0.25, 0.01, 0.2, 200, 512, 3
WORKERS = os.cpu_count() or 1
HALF, NOISE, DRIFT = DT / 2, np.sqrt(DT) / 2 * SIGMA, DT / DX
KINK = np.tanh(np.sqrt(0.5) * DX * (np.arange(SITES) - (SITES - 1) / 2))
UPDATES = SITES * STEPS * TRAJECTORIES


def jax_gradient(q: jax.Array) -> jax.Array:
    left = jnp.concatenate([jnp.full_like(q[:, :1], -1.0), q[:, :-1]], axis=1)
    right = jnp.concatenate([q[:, 1:], jnp.full_like(q[:, :1], 1.0)], axis=1)
    return (2 * q - left - right) * (1 / DX) + DX * (q * q - 1) * q


def jax_step(_, state):
    stream, q, p, gradient = state
    (before, after), stream = normal_pair(stream)
    p = p - HALF * gradient - NOISE * before
    q = q + DRIFT * p
    gradient = jax_gradient(q)
    return stream, q, p - HALF * gradient - NOISE * after, gradient


def jax_chunk(numbers: jax.Array) -> jax.Array:
    index = numbers[:, None] * np.uint64(SITES) + jnp.arange(SITES, dtype=jnp.uint64)
    q = jnp.broadcast_to(jnp.asarray(KINK), index.shape)
    state = ((splitmix(2 * index + 1), splitmix(2 * index + 2)), q, jnp.zeros(index.shape), jax_gradient(q))
    _, q, p, _ = jax.lax.fori_loop(0, STEPS, jax_step, state)
    return (p * p).sum(axis=1) / (2 * DX) + q[:, 0]


def jax_stock_step(step, state):
    key, q, p, gradient = state
    noise = jax.random.normal(jax.random.fold_in(key, step), (2, *q.shape), dtype=jnp.float32).astype(jnp.float64)
    p = p - HALF * gradient - NOISE * noise[0]
    q = q + DRIFT * p
    gradient = jax_gradient(q)
    return key, q, p - HALF * gradient - NOISE * noise[1], gradient


def jax_stock_chunk(numbers: jax.Array) -> jax.Array:
    q = jnp.broadcast_to(jnp.asarray(KINK), (numbers.size, SITES))
    state = (jax.random.key(numbers[0]), q, jnp.zeros(q.shape), jax_gradient(q))
    _, q, p, _ = jax.lax.fori_loop(0, STEPS, jax_stock_step, state)
    return (p * p).sum(axis=1) / (2 * DX) + q[:, 0]


def jax_run(one, chunk: int):
    jax.config.update("jax_enable_x64", True)
    mesh = jax.make_mesh((jax.device_count(),), ("worker",))
    rows = jax.sharding.PartitionSpec("worker")
    numbers = jnp.arange(TRAJECTORIES, dtype=jnp.uint64).reshape(-1, chunk)
    placed = jax.device_put(numbers, jax.sharding.NamedSharding(mesh, rows))
    mapped = jax.jit(
        jax.shard_map(
            lambda part: jax.lax.map(one, part), mesh=mesh, in_specs=rows, out_specs=rows, check_vma=False
        )
    )
    return lambda: np.asarray(mapped(placed))


@njit(parallel=True, fastmath=True)
def numba_all(kink, results):  # type: ignore[no-untyped-def]
    for trajectory in prange(results.size):
        q, p, gradient = kink.copy(), np.zeros(kink.size), np.zeros(kink.size)
        s0, s1 = np.empty(kink.size, np.uint64), np.empty(kink.size, np.uint64)
        radial, angular = np.empty(kink.size, np.float32), np.empty(kink.size, np.float32)
        before, after = np.empty(kink.size, np.float32), np.empty(kink.size, np.float32)
        for i in range(kink.size):
            index = np.uint64(trajectory) * np.uint64(kink.size) + np.uint64(i)
            s0[i] = numba_splitmix(np.uint64(2) * index + np.uint64(1))
            s1[i] = numba_splitmix(np.uint64(2) * index + np.uint64(2))
        numba_gradient(q, gradient)
        for _ in range(STEPS):
            draw_normals(s0, s1, radial, angular, before, after)
            for i in range(kink.size):
                p[i] -= HALF * gradient[i] + NOISE * before[i]
                q[i] += DRIFT * p[i]
            numba_gradient(q, gradient)
            for i in range(kink.size):
                p[i] -= HALF * gradient[i] + NOISE * after[i]
        results[trajectory] = (p * p).sum() / (2 * DX) + q[0]


@njit(inline="always")
def numba_gradient(q, gradient):  # type: ignore[no-untyped-def]
    last = q.size - 1
    for i in range(1, last):
        gradient[i] = (2 * q[i] - q[i - 1] - q[i + 1]) * (1 / DX) + DX * (q[i] * q[i] - 1) * q[i]
    gradient[0] = (2 * q[0] + 1 - q[1]) * (1 / DX) + DX * (q[0] * q[0] - 1) * q[0]
    gradient[last] = (2 * q[last] - q[last - 1] - 1) * (1 / DX) + DX * (q[last] * q[last] - 1) * q[last]


def numba_run():
    results = np.zeros(TRAJECTORIES)

    def run() -> np.ndarray:
        numba_all(KINK, results)
        return results

    return run


def leapstar_seconds(program: str, backend: str, steps: int) -> float:
    command = [
        program, "probe", "--landscape", "phi-4", "--dimension", str(SITES), "--set", f"dx={DX}", "--mass", str(DX),
        "--dt", str(DT), "--sigma", str(SIGMA), "--steps", str(steps), "--seeds", str(TRAJECTORIES),
        "--estimator", "plain", "--observable", "final", "--backend", backend,
    ]  # fmt: skip
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - started


def leapstar_rate(program: str, backend: str) -> float:
    short, long = 10 * STEPS, 40 * STEPS
    times = [leapstar_seconds(program, backend, steps) for steps in (short, long)]
    return SITES * TRAJECTORIES * (long - short) / (times[1] - times[0])


def rate(run) -> float:
    started = time.monotonic()
    run()
    return UPDATES / (time.monotonic() - started)


def main() -> None:
    program, backend = sys.argv[1], (sys.argv + ["cpu"])[2]
    jax.config.update("jax_num_cpu_devices", WORKERS)
    jax.config.update("jax_threefry_partitionable", False)
    runs = {f"jax, chunks of {chunk}": jax_run(jax_stock_chunk, chunk) for chunk in (4, 16)}
    runs |= {f"jax by hand, chunks of {chunk}": jax_run(jax_chunk, chunk) for chunk in (4, 16)}
    runs |= {"numba by hand": numba_run()}
    means = {name: run().mean() for name, run in runs.items()}
    print("mean of what is computed: " + ", ".join(f"{name} {mean:.4f}" for name, mean in means.items()))
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            best[name] = max(best.get(name, 0), rate(run))
        best["leapstar"] = max(best.get("leapstar", 0), leapstar_rate(program, backend))
    for name, value in best.items():
        print(f"{name}: {value / 1e6:.0f} million site updates/s; leapstar on {backend} {best['leapstar'] / value:.2f} times")


if __name__ == "__main__":
    main()

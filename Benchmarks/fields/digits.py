"""A network of 64, 32 and 10 neurons on mini-batches of 32 digits by leapfrog: trajectory-steps per second of Leapstar
and of JAX (jit, fori_loop, vmap over trajectories, reverse-mode gradients), in binary64 on all cores, in one run, by
turns; the best of the rounds counts. A step takes two gradients of the rows that it has drawn.

Compilations and set-up are left out: of JAX by a first call, of Leapstar as the difference of two lengths of run.

Usage: python digits.py PATH-TO-LEAPSTAR DIGITS.CSV [opencl]  (with the environment of ../peers/run.sh; the file is
scikit-learn's digits.csv, unpacked)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

os.environ["JAX_PLATFORMS"] = "cpu"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

LAYERS, BATCH, DT, STEPS, ROUNDS = (64, 32, 10), 32, 0.05, 20, 2
L2 = 0.01
WORKERS = os.cpu_count() or 1


def data(path: str) -> tuple[jax.Array, jax.Array]:
    rows = np.loadtxt(path, delimiter=",")
    rows = rows[np.arange(len(rows)) % 5 != 0]
    return jnp.asarray(rows[:, :64] / 16), jnp.asarray(np.eye(10)[rows[:, 64].astype(int)])


def weights(key: jax.Array) -> dict[str, jax.Array]:
    first, second = jax.random.split(key)
    return {
        "w1": jax.random.normal(first, (32, 64)) / 8, "b1": jnp.zeros(32),
        "w2": jax.random.normal(second, (10, 32)) / np.sqrt(32), "b2": jnp.zeros(10),
    }  # fmt: skip


def loss(q: dict[str, jax.Array], x: jax.Array, y: jax.Array) -> jax.Array:
    logits = jnp.tanh(x @ q["w1"].T + q["b1"]) @ q["w2"].T + q["b2"]
    mean = (jax.nn.logsumexp(logits, axis=1) - (y * logits).sum(axis=1)).mean()
    return mean + 0.5 * L2 * ((q["w1"] ** 2).sum() + (q["w2"] ** 2).sum())


def jax_run(chunk: int, trajectories: int, x: jax.Array, y: jax.Array):
    def step(number, state):
        key, q, p = state
        rows = jax.random.randint(jax.random.fold_in(key, number), (BATCH,), 0, x.shape[0])
        force = jax.grad(loss)
        drawn = (x[rows], y[rows])
        p = jax.tree.map(lambda p, g: p - DT / 2 * g, p, force(q, *drawn))
        q = jax.tree.map(lambda q, p: q + DT * p, q, p)
        return key, q, jax.tree.map(lambda p, g: p - DT / 2 * g, p, force(q, *drawn))

    def one(number):
        q = weights(jax.random.key(3))
        state = (jax.random.key(number), q, jax.tree.map(jnp.zeros_like, q))
        _, q, p = jax.lax.fori_loop(0, STEPS, step, state)
        return (q["w1"] ** 2).sum() + (p["w1"] ** 2).sum()

    mesh = jax.make_mesh((jax.device_count(),), ("worker",))
    rows = jax.sharding.PartitionSpec("worker")
    numbers = jnp.arange(trajectories).reshape(-1, chunk)
    placed = jax.device_put(numbers, jax.sharding.NamedSharding(mesh, rows))
    part = lambda part: jax.lax.map(jax.vmap(one), part)  # noqa: E731
    mapped = jax.jit(jax.shard_map(part, mesh=mesh, in_specs=rows, out_specs=rows, check_vma=False))
    return lambda: np.asarray(mapped(placed))


def leapstar_seconds(program: str, backend: str, steps: int, trajectories: int) -> float:
    command = [
        program, "probe", "--net", "64-32-10", "--data", "digits", "--batch", str(BATCH), "--dt", str(DT), "--sigma", "0",
        "--steps", str(steps), "--seeds", str(trajectories), "--estimator", "plain", "--observable", "final",
        "--quantity", "w1[0,20]", "--backend", backend,
    ]  # fmt: skip
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - started


def leapstar_rate(program: str, backend: str) -> float:
    # Long enough for compiled code from the start, whose text is kept from one run to the next.
    short, long, trajectories = 20 * STEPS, 100 * STEPS, 512
    times = [leapstar_seconds(program, backend, steps, trajectories) for steps in (short, long)]
    return trajectories * (long - short) / (times[1] - times[0])


def main() -> None:
    program, path, backend = sys.argv[1], sys.argv[2], (sys.argv + ["cpu"])[3]
    jax.config.update("jax_num_cpu_devices", WORKERS)
    jax.config.update("jax_enable_x64", True)
    x, y = data(path)
    trajectories = 128
    runs = {f"jax, chunks of {chunk}": jax_run(chunk, trajectories, x, y) for chunk in (1, 8, 64)}
    print(", ".join(f"{name} {run().mean():.4f}" for name, run in runs.items()))
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            started = time.monotonic()
            run()
            best[name] = max(best.get(name, 0), trajectories * STEPS / (time.monotonic() - started))
        best["leapstar"] = max(best.get("leapstar", 0), leapstar_rate(program, backend))
    for name, value in best.items():
        print(f"{name}: {value:.0f} trajectory-steps/s; leapstar on {backend} {best['leapstar'] / value:.2f} times")


if __name__ == "__main__":
    main()

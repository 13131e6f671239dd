"""JAX on the processor: one host device per worker, and chunks of trajectories mapped over the devices."""

from __future__ import annotations

import os
from collections.abc import Callable

os.environ.setdefault("JAX_PLATFORMS", "cpu")
# Read when the backend starts. XLA's own preference of 256-bit vectors is slower where 512-bit ones exist.
os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_prefer_vector_width=512"

import jax
import numpy as np
from experiment import Case, Float64s, Options


def set_up(options: Options) -> None:
    """Must run before the first array is made."""
    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_num_cpu_devices", options.workers)
    # One threefry call gives two words; the partitionable order throws one of them away.
    jax.config.update("jax_threefry_partitionable", False)


def map_over_devices(
    tail_energy: Callable[[jax.Array], jax.Array], seeds: jax.Array, case: Case
) -> Callable[[], Float64s]:
    """`tail_energy` runs one chunk from one row of `seeds`; the result is a compiled run of all of them."""
    mesh = jax.make_mesh((jax.device_count(),), ("worker",))
    rows = jax.sharding.PartitionSpec("worker")
    placed = jax.device_put(seeds, jax.sharding.NamedSharding(mesh, rows))
    chunks = jax.jit(
        jax.shard_map(
            lambda part: jax.lax.map(tail_energy, part), mesh=mesh, in_specs=rows, out_specs=rows, check_vma=False
        )
    )

    def simulate() -> Float64s:
        energy = np.asarray(chunks(placed), dtype=np.float64).reshape(-1)
        return case.tail_drift(energy[: case.trajectories])

    return simulate

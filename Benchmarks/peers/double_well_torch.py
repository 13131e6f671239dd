"""A PyTorch loop by hand: in-place operations on blocks that stay in the cache, one thread and one generator a block.

`float64` has binary32 normals and a binary64 state, as the other peers; `float32` has a binary32 state too. The
library's normal_ runs on one thread whatever their number, so threads take blocks; operations release the lock.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from double_well import DoubleWell, Options, parse_options, run_and_report
from experiment import Float64s

BLOCK = 8192
SEED = 7


def run_block(case: DoubleWell, dtype: torch.dtype, seed: int, size: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    x, force, normals = torch.zeros(size, dtype=dtype), torch.empty(size, dtype=dtype), torch.empty(size)
    for _ in range(case.steps):
        normals.normal_(generator=generator)
        torch.mul(x, x, out=force)
        force.sub_(1.0)
        x.addcmul_(x, force, value=-case.dt)
        x.add_(normals, alpha=case.noise)
    return x


def simulate(options: Options) -> Float64s:
    case, dtype = options.case, torch.float32 if options.variant == "float32" else torch.float64
    sizes = [len(part) for part in np.array_split(np.empty(case.trajectories), -(-case.trajectories // BLOCK))]
    seeds = range(SEED, SEED + len(sizes))
    with ThreadPoolExecutor(options.workers) as pool, torch.inference_mode():
        blocks = list(pool.map(lambda seed, size: run_block(case, dtype, seed, size), seeds, sizes))
    return torch.cat(blocks).double().numpy()


def main() -> None:
    options = parse_options(__doc__, ["float64", "float32"])
    torch.set_num_threads(1)
    run_and_report(f"torch-{options.variant}", torch.__version__, options, lambda: simulate(options))


if __name__ == "__main__":
    main()

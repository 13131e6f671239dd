"""heyoka.py on the noise-free quartic: sixteen kick-drift-kick steps as one compiled function of many states.

heyoka integrates by Taylor series; a leapfrog step is no integrator of its own. What is compared is its compiler: a
`cfunc` of expressions, through LLVM, over as many states at once as a vector holds. A function of one step cannot loop,
so several are unrolled into it, and Python calls it over chunks that stay in cache, one thread per core. Tried, in
million trajectory-steps per second on two AVX-512 cores of a busy machine, chunks of 2048 and 4096: one step 344 and
477, four 1297 and 1305, eight 1070 and 1197, sixteen 1515 and 1080; without `force_avx512` sixteen 1124 and 1306, with
`slp_vectorize` 1524 and 1138; eight in compact mode 693 and 686.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import heyoka
import numpy as np

from experiment import Float64s
from noise_free import Quartic, parse_case, report

STEPS_A_CALL = 16
CHUNK = 2048


def gradient(case: Quartic, x: Any, y: Any) -> tuple[Any, Any]:
    return x * (x * x - 1.0) + case.c * (y * y), y + (2.0 * case.c) * (x * y)


def energy(case: Quartic, x: Any, y: Any, u: Any, v: Any) -> Any:
    w = x * x - 1.0
    return 0.25 * (w * w) + 0.5 * (y * y) + case.c * (x * (y * y)) + 0.5 * (u * u + v * v)


def compiled(case: Quartic, steps: int, tail: bool) -> Any:
    """A function of the state, and in the tail of the energy summed so far, after so many steps."""
    variables = heyoka.make_vars("x", "y", "u", "v", "total")
    x, y, u, v, total = variables
    half = 0.5 * case.dt
    f, g = gradient(case, x, y)
    for _ in range(steps):
        u, v = u - half * f, v - half * g
        x, y = x + case.dt * u, y + case.dt * v
        f, g = gradient(case, x, y)
        u, v = u - half * f, v - half * g
        total = total + energy(case, x, y, u, v)
    count = 5 if tail else 4
    return heyoka.cfunc([x, y, u, v, total][:count], vars=variables[:count], fast_math=True, force_avx512=True)


class Chunk:
    """The states of one chunk; a call reads one array and writes the other."""

    def __init__(self, case: Quartic, size: int) -> None:
        self.states = np.repeat(np.array([*case.start, 0.0])[:, np.newaxis], size, axis=1)
        self.next = np.empty_like(self.states)

    def advance(self, function: Any, rows: int, calls: int) -> None:
        states, following = self.states, self.next
        for _ in range(calls):
            function(states[:rows], outputs=following[:rows], batch_parallel=False)
            states, following = following, states
        if states is not self.states:
            states[rows:] = self.states[rows:]
        self.states, self.next = states, following


class Ensemble:
    def __init__(self, case: Quartic) -> None:
        self.case = case
        self.parts = []
        for first, last in ((0, case.first_tail_step), (case.first_tail_step, case.steps)):
            rest = (last - first) % STEPS_A_CALL
            for steps, calls in ((STEPS_A_CALL, (last - first) // STEPS_A_CALL), (rest, 1)):
                if steps and calls:
                    self.parts.append((compiled(case, steps, first > 0), 5 if first > 0 else 4, calls))

    def run(self, out: Float64s) -> None:
        chunk = Chunk(self.case, out.size)
        for function, rows, calls in self.parts:
            chunk.advance(function, rows, calls)
        out[:] = chunk.states[4]

    def simulate(self, workers: int) -> Float64s:
        tail = np.empty(self.case.trajectories)
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(self.run, (tail[at : at + CHUNK] for at in range(0, tail.size, CHUNK))))
        return tail / self.case.tail_steps - self.case.initial_energy


def main() -> None:
    options = parse_case(__doc__, ["cfunc"], Quartic)
    ensemble = Ensemble(options.case)
    report("heyoka", heyoka.__version__, options, lambda: ensemble.simulate(options.workers))


if __name__ == "__main__":
    main()

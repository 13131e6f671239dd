"""Strong orders and means of the same equation in torchsde, Diffrax, sdeint and Leapstar, as a table.

Geometric Brownian motion, dX = X/2 dt + 0.8 X dW from 1 to the time 1, whose solution exp(0.18 + 0.8 W(1)) is known on
each path. Every library draws its own paths and says where its path ends. The order is the slope of the logarithm of
the mean error over that of dt, with a 95 % interval from the jackknife over batches of paths; the limit is the mean at
the smallest dt, less e^(1/2), in standard errors. Exit status: 0 all ran; 1 one did not; 2 an order or a limit is wrong.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from commands import RunFailed, run_json
from experiment import Float64s

DRIFT, DIFFUSION = 0.5, 0.8
STEPS = [16, 32, 64, 128, 256]
BATCHES = 32
# Student's t, 31 degrees of freedom, 95 %.
QUANTILE = 2.040

Solve = Callable[[int, int, int], tuple[Float64s, Float64s]]


@dataclass
class Method:
    """A solver of a library: `solve(paths, seed, steps)` gives the last states and the ends of the paths."""

    library: str
    name: str
    order: float
    solve: Solve
    # Libraries that solve one path after the other take fewer.
    paths: int = 4096
    most_steps: int = 256


@dataclass
class Found:
    order: float
    half_width: float
    # The mean at the smallest step, less the exact one, in standard errors.
    off: float


def exact(ends: Float64s) -> Float64s:
    return np.exp((DRIFT - DIFFUSION**2 / 2) + DIFFUSION * ends)


def slope(errors: Float64s, steps: list[int]) -> float:
    """The least-squares slope of log error over log dt; `errors` holds one mean for each number of steps."""
    return float(np.polyfit(-np.log(np.array(steps, dtype=float)), np.log(errors), 1)[0])


def measure(method: Method) -> Found:
    steps = [count for count in STEPS if count <= method.most_steps]
    errors, last = [], np.empty(0)
    for count in steps:
        last, ends = method.solve(method.paths, 7, count)
        errors.append(np.abs(last - exact(ends)).reshape(BATCHES, -1).mean(axis=1))
    by_batch = np.array(errors)
    without = np.array([slope(np.delete(by_batch, one, axis=1).mean(axis=1), steps) for one in range(BATCHES)])
    spread = math.sqrt((BATCHES - 1) / BATCHES * float(np.sum((without - without.mean()) ** 2)))
    error = float(last.std(ddof=1)) / math.sqrt(len(last))
    off = (float(last.mean()) - math.exp(DRIFT)) / error
    return Found(slope(by_batch.mean(axis=1), steps), QUANTILE * spread, off)


def torchsde_methods() -> list[Method]:
    import torch
    import torchsde

    class Equation(torch.nn.Module):
        noise_type, sde_type = "diagonal", "ito"

        def f(self, t: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
            return DRIFT * x

        def g(self, t: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
            return DIFFUSION * x

    def solver(name: str) -> Solve:
        def solve(paths: int, seed: int, steps: int) -> tuple[Float64s, Float64s]:
            path = torchsde.BrownianInterval(
                t0=0.0, t1=1.0, size=(paths, 1), dtype=torch.float64, entropy=seed, tol=1e-6,
                levy_area_approximation="space-time",
            )
            start = torch.ones(paths, 1, dtype=torch.float64)
            times = torch.tensor([0.0, 1.0], dtype=torch.float64)
            # Not inference_mode(), in which torchsde's milstein loses its correction without a word (findings).
            with torch.no_grad():
                last = torchsde.sdeint(Equation(), start, times, bm=path, method=name, dt=1 / steps)[-1]
                end = path(0.0, 1.0)
            return last[:, 0].numpy(), (end[0] if isinstance(end, tuple) else end)[:, 0].numpy()

        return solve

    orders = {"euler": 0.5, "milstein": 1.0, "srk": 1.5}
    return [Method("torchsde", name, order, solver(name)) for name, order in orders.items()]


def diffrax_methods() -> list[Method]:
    import diffrax
    import jax

    jax.config.update("jax_enable_x64", True)

    def solver(make: Callable[[], object], area: object, drift: float) -> Solve:
        def solve(paths: int, seed: int, steps: int) -> tuple[Float64s, Float64s]:
            def one(key: jax.Array) -> tuple[jax.Array, jax.Array]:
                path = diffrax.VirtualBrownianTree(0.0, 1.0, tol=2.0**-12, shape=(), key=key, levy_area=area)
                terms = diffrax.MultiTerm(
                    diffrax.ODETerm(lambda t, x, args: drift * x),
                    diffrax.ControlTerm(lambda t, x, args: DIFFUSION * x, path),
                )
                saved = diffrax.SaveAt(t1=True)
                last = diffrax.diffeqsolve(terms, make(), 0.0, 1.0, 1 / steps, 1.0, saveat=saved, max_steps=steps + 2)
                return last.ys[0], path.evaluate(0.0, 1.0)

            states, ends = jax.jit(jax.vmap(one))(jax.random.split(jax.random.key(seed), paths))
            return np.asarray(states), np.asarray(ends)

        return solve

    increment, area = diffrax.BrownianIncrement, diffrax.SpaceTimeLevyArea
    # SlowRK reads its equation as Stratonovich does.
    return [
        Method("Diffrax", "Euler", 0.5, solver(diffrax.Euler, increment, DRIFT)),
        Method("Diffrax", "ItoMilstein", 1.0, solver(diffrax.ItoMilstein, increment, DRIFT)),
        Method("Diffrax", "SlowRK", 1.5, solver(diffrax.SlowRK, area, DRIFT - DIFFUSION**2 / 2)),
    ]


def sdeint_methods() -> list[Method]:
    import sdeint

    def solver(name: str) -> Solve:
        def solve(paths: int, seed: int, steps: int) -> tuple[Float64s, Float64s]:
            random = np.random.default_rng(seed)
            times = np.linspace(0.0, 1.0, steps + 1)
            states, ends = np.empty(paths), np.empty(paths)
            for index in range(paths):
                fine = random.normal(0.0, math.sqrt(1 / STEPS[-1]), size=STEPS[-1])
                increments = fine.reshape(steps, -1).sum(axis=1)[:, np.newaxis]
                solved = getattr(sdeint, name)(
                    lambda x, t: DRIFT * x, lambda x, t: np.diag(DIFFUSION * x), np.array([1.0]), times, dW=increments
                )
                states[index], ends[index] = solved[-1, 0], fine.sum()
            return states, ends

        return solve

    orders = {"itoEuler": 0.5, "itoSRI2": 1.0}
    return [Method("sdeint", name, order, solver(name), 512, 128) for name, order in orders.items()]


def ours(leapstar: Path, timeout: float) -> list[tuple[str, float, Found]]:
    """The same of Leapstar's solvers, by its own study."""
    sizes = ",".join(repr(1 / steps) for steps in STEPS)
    command = [
        str(leapstar), "langevin", "discretization-study", "--drift", f"{DRIFT}*x", "--diffusion", f"{DIFFUSION}*x",
        "--variables", "x", "--time", "1", "--dt-values", sizes, "--solvers", "em,rkmil,heun,sosri",
        "--reference", "exact", "--trajectories", "65536", "--format", "json",
    ]  # fmt: skip
    report = run_json(command, timeout)
    orders = {"em": 0.5, "rkmil": 1.0, "heun": 1.0, "sosri": 1.5}
    rows = []
    for solver in report["solvers"]:
        order, finest = solver["strongOrder"], min(solver["steps"], key=lambda step: step["dt"])
        mean = finest["estimates"][0]
        off = (mean["mean"] - math.exp(DRIFT)) / mean["standardError"]
        found = Found(order["slope"], (order["upper"] - order["lower"]) / 2, off)
        rows.append((solver["solver"], orders[solver["solver"]], found))
    return rows


def row(library: str, name: str, order: float, found: Found) -> bool:
    """Prints a row, and says whether order and limit are right. A slope at finite dt misses the limit's a little."""
    right = abs(found.order - order) < max(0.12, 2 * found.half_width) and abs(found.off) < 5
    width = f"{found.order - found.half_width:.2f} to {found.order + found.half_width:.2f}"
    print(f"{library:10} {name:12} {order:5} {found.order:8.2f}  {width:14} {found.off:+8.1f}  {'' if right else 'WRONG'}")
    return right


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leapstar", type=Path, default=Path(__file__).parents[2] / ".build/release/leapstar")
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds for Leapstar's run")
    options = parser.parse_args()
    print(f"{'library':10} {'solver':12} {'order':5} {'measured':>8}  {'interval':14} {'limit':>8}")
    status = 0
    for methods in (torchsde_methods, diffrax_methods, sdeint_methods):
        try:
            for method in methods():
                if not row(method.library, method.name, method.order, measure(method)):
                    status = max(status, 2)
        except ImportError as problem:
            print(f"{methods.__name__.split('_')[0]:10} missing: {problem}")
            status = max(status, 1)
    try:
        for name, order, found in ours(options.leapstar.resolve(), options.timeout):
            if not row("Leapstar", name, order, found):
                status = max(status, 2)
    except RunFailed as problem:
        print(f"Leapstar   failed: {problem}")
        status = max(status, 1)
    return status


if __name__ == "__main__":
    sys.exit(main())

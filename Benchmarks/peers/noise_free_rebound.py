"""REBOUND's leapfrog on Kepler orbits, one core: a simulation for each orbit (`orbits`), or one for many (`together`).

REBOUND's leapfrog drifts, kicks and drifts. The planet has no mass, so the star rests and is told to be the only one
that attracts (`N_active`); no heartbeat, no boundary, no collisions, and the last step is not shortened. `orbits` is
how one runs an ensemble of systems. `together` puts 256 test particles around one star, which shares the step's fixed
costs among them; it serves only where all orbits have the same star. Tried, in million orbit-steps per second on one
core of a busy machine: an orbit a simulation 6.6; 16, 256 and 1024 together 33, 87 and 72.
"""

from __future__ import annotations

import numpy as np
import rebound

from experiment import Float64s
from noise_free import Kepler, parse_case, report

TOGETHER = 256


def simulation(case: Kepler, planets: int) -> rebound.Simulation:
    made = rebound.Simulation()
    made.integrator = "leapfrog"
    made.dt = case.dt
    made.add(m=1.0)
    x, y, u, v = case.start
    for _ in range(planets):
        made.add(m=0.0, x=x, y=y, vx=u, vy=v)
    made.N_active = 1
    return made


def simulate(case: Kepler, planets: int) -> Float64s:
    found = []
    for first in range(0, case.trajectories, planets):
        count = min(planets, case.trajectories - first)
        orbits = simulation(case, count)
        # Half a step before the end, so that rounding of the time does not decide whether one more is taken.
        orbits.integrate(case.dt * (case.steps - 0.5), exact_finish_time=0)
        if orbits.steps_done != case.steps:
            raise SystemExit(f"rebound: got {orbits.steps_done} steps, expected {case.steps}")
        places, speeds = np.empty((count + 1, 3)), np.empty((count + 1, 3))
        orbits.serialize_particle_data(xyz=places, vxvyvz=speeds)
        found.append(np.column_stack([places[1:, :2], speeds[1:, :2]]))
    x, y, u, v = np.concatenate(found).T
    x0, y0, u0, v0 = case.start
    before = 0.5 * (u0 * u0 + v0 * v0) - 1.0 / np.hypot(x0, y0)
    return 0.5 * (u * u + v * v) - 1.0 / np.hypot(x, y) - before


def main() -> None:
    options = parse_case(__doc__, ["orbits", "together"], Kepler)
    planets = TOGETHER if options.variant == "together" else 1
    report(f"rebound-{options.variant}", rebound.__version__, options, lambda: simulate(options.case, planets))


if __name__ == "__main__":
    main()

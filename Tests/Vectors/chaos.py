#!/usr/bin/env python3
"""Writes chaos.txt: tail drifts of chaotic trajectories without noise, to 25 digits, where binary64 keeps none.

Small errors grow like exp(lambda t). A run has 120 digits besides twice those that this takes, and is done again with 60
more, which must agree to 25. The growth is that of a tangent vector along the run itself, by the derivative of each step:
vectors turn into the fastest direction soon, whatever they are at first. Each start is run until that growth, at the middle
one of its step sizes, has reached the aims; its other step sizes take as many steps. Further rows, with steps of their own,
are known from elsewhere and must agree.

As in the product, the energy of henon-heiles has the binary64 number next to 1/3, and its force none.

Run: python3 chaos.py > chaos.txt     (needs mpmath; no other input; always the same output)
"""
import math

from mpmath import mp, mpf

AIMS = 30, 60, 120, 200  # lambda t
MARGIN = 1.5  # of the growth that the digits allow for; where it is more, a run is done again
ROUND = 100  # steps are multiples of it

HEADER = """\
# Tail drifts of chaotic trajectories without noise by leapfrog, tail fraction 0.2, written by chaos.py with mpmath.
# Columns: name, landscape or potential in x and y, mass, dt, steps, lambda t (the logarithm of how much a small deviation
# has grown by the end), start q, start p, drift. All inputs are binary64 numbers, and the drift has 25 digits."""


# Surfaces: energy, gradient, and second derivatives xx, xy, yy.

class HenonHeiles:
    text, third = "henon-heiles", mpf(1 / 3)

    def energy(self, x, y):
        return (x * x + y * y) / 2 + x * x * y - self.third * y**3

    def gradient(self, x, y):
        return x + 2 * x * y, y + x * x - y * y

    def curvature(self, x, y):
        return 1 + 2 * y, 2 * x, 1 - 2 * y


class Hyperbolic:
    text, c = "0.5*x^2*y^2+0.005*(x^4+y^4)", mpf(0.005)

    def energy(self, x, y):
        return (x * y) ** 2 / 2 + self.c * (x**4 + y**4)

    def gradient(self, x, y):
        return x * y * y + 4 * self.c * x**3, x * x * y + 4 * self.c * y**3

    def curvature(self, x, y):
        return y * y + 12 * float(self.c) * x * x, 2 * x * y, x * x + 12 * float(self.c) * y * y


class Quartic:
    text, c = "quartic", mpf(0.3)

    def energy(self, x, y):
        return (x * x - 1) ** 2 / 4 + y * y / 2 + self.c * x * y * y

    def gradient(self, x, y):
        return (x * x - 1) * x + self.c * y * y, y + 2 * self.c * x * y

    def curvature(self, x, y):
        return 3 * x * x - 1, 2 * float(self.c) * y, 1 + 2 * float(self.c) * x


# Name, surface, mass, start, step sizes, and known drifts: dt, steps, drift, digits.
STARTS = [
    ("henon-heiles", HenonHeiles(), 1.0, (0.0, -0.25), (0.42, 0.25), (0.0998, 0.0999, 0.1, 0.1001, 0.1002),
     [(0.1, 5000, "6.0405978224e-05", 11), (0.1, 10000, "5.0400406e-05", 8)]),
    ("hyperbolic", Hyperbolic(), 1.0, (-0.99, -0.53), (0.2, -1.29), (0.05, 0.05001, 0.05001875, 0.05003, 0.05004),
     [(0.05001875, 8000, "-4.20788262537e-06", 12)]),
    ("quartic", Quartic(), 0.7, (0.1, 0.5), (0.1, 0.6), (0.0598, 0.0599, 0.06, 0.0601, 0.0602), []),
]


class Deviation:
    """A tangent vector, in binary64, and the logarithm of its growth."""

    def __init__(self):
        self.q, self.p, self.growth = [1.0, 0.3], [0.2, 0.7], 0.0

    def kick(self, h, surface, x, y):
        xx, xy, yy = surface.curvature(float(x), float(y))
        self.p = [self.p[0] - h * (xx * self.q[0] + xy * self.q[1]), self.p[1] - h * (xy * self.q[0] + yy * self.q[1])]

    def drift(self, h):
        self.q = [q + h * p for q, p in zip(self.q, self.p)]
        length = math.hypot(*self.q, *self.p)
        self.growth += math.log(length)
        self.q, self.p = ([x / length for x in part] for part in (self.q, self.p))


def path(surface, mass, dt, q, p, deviation=None):
    """State after state of leapfrog, and the deviation taken along."""
    half, speed = mpf(dt) / 2, mpf(dt) / mpf(mass)
    (x, y), (u, v) = map(mpf, q), map(mpf, p)
    force = surface.gradient(x, y)
    while True:
        u, v = u - half * force[0], v - half * force[1]
        if deviation:
            deviation.kick(dt / 2, surface, x, y)
            deviation.drift(dt / mass)
        x, y = x + speed * u, y + speed * v
        force = surface.gradient(x, y)
        u, v = u - half * force[0], v - half * force[1]
        if deviation:
            deviation.kick(dt / 2, surface, x, y)
        yield x, y, u, v


def digits(growth):
    return 120 + math.ceil(2 * growth / math.log(10))


def step_counts(surface, mass, dt, q, p):
    """Steps after which the deviation has grown by each of the aims."""
    with mp.workdps(digits(MARGIN * AIMS[-1])):
        deviation, counts = Deviation(), []
        for step, _ in enumerate(path(surface, mass, dt, q, p, deviation), 1):
            if step % ROUND == 0 and deviation.growth >= AIMS[len(counts)]:
                counts.append(step)
                if len(counts) == len(AIMS):
                    return counts


def tail_drift(surface, mass, dt, steps, q, p, deviation=None):
    tail_start = int(steps * (1 - 0.2))

    def energy(x, y, u, v):
        return surface.energy(x, y) + (u * u + v * v) / (2 * mpf(mass))

    start, total = energy(*map(mpf, (*q, *p))), mpf(0)
    for step, state in zip(range(steps), path(surface, mass, dt, q, p, deviation)):
        if step >= tail_start:
            total += energy(*state) - start
    return total / (steps - tail_start)


def row(name, surface, mass, dt, steps, q, p, aim):
    bound = MARGIN * aim
    while True:
        deviation = Deviation()
        with mp.workdps(digits(bound)):
            rough = tail_drift(surface, mass, dt, steps, q, p, deviation)
        if deviation.growth <= bound:
            break
        bound = MARGIN * deviation.growth
    with mp.workdps(digits(bound) + 60):
        drift = tail_drift(surface, mass, dt, steps, q, p)
        assert abs(rough - drift) < abs(drift) * mpf(10) ** -25
    text = mp.nstr(drift, 25, strip_zeros=False, min_fixed=0, max_fixed=0, show_zero_exponent=True)
    print(name, surface.text, mass, dt, steps, f"{deviation.growth:.1f}", *(",".join(map(repr, x)) for x in (q, p)), text)
    return drift


def main():
    print(HEADER)
    for name, surface, mass, q, p, sizes, known in STARTS:
        for dt, steps, drift, places in known:
            assert abs(row(name, surface, mass, dt, steps, q, p, AIMS[-1]) / mpf(drift) - 1) < mpf(10) ** (1 - places)
        for aim, steps in zip(AIMS, step_counts(surface, mass, sizes[len(sizes) // 2], q, p)):
            for dt in sizes:
                if (dt, steps) not in [run[:2] for run in known]:
                    row(name, surface, mass, dt, steps, q, p, aim)


if __name__ == "__main__":
    main()

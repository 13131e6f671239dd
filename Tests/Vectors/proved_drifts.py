#!/usr/bin/env python3
"""Writes proved_drifts.txt: random experiments whose expected tail drift takes no sampling, to 25 digits.

With noise, forces are linear: mean and covariance of each coordinate follow linear recursions, and E[H] = H(mean) +
tr(Hessian Cov) / 2. Without noise the drift is that of one trajectory. Each row is computed at some digits and at twice
as many, which are doubled until both agree to 28 digits; so neither cancellation nor the growth of errors along a
trajectory is left in a row.

A landscape's constants are the binary64 numbers of the program: the energy of henon-heiles has the one next to 1/3, its
force has none, as 3 times that is 1; muller-brown has those next to 0.7 and 0.6; yoshida4 those of its two weights.
Factors that are exact in binary64, reciprocals of masses and roots of dt are taken without rounding.

Run: python3 proved_drifts.py > proved_drifts.txt     (needs mpmath; no other input; always the same output)
"""
import random

from mpmath import mp, mpf

SEED = 20261122
LINEAR, NONLINEAR = 4000, 6000
DIGITS, AGREED = 60, 28
LARGEST = mpf("1e6")  # of a position or momentum

HEADER = f"""\
# Expected tail drifts without sampling, tail fraction 0.2, written by proved_drifts.py with mpmath at {DIGITS} digits and more,
# seed {SEED}. Columns: landscape, dimension, scheme, noise, mass, sigma, steps, dt, start q, start p, gamma (- where the
# scheme has none), drift. Noise scales with the root of dt; all inputs are binary64 numbers, and the drift has 25 digits."""

generator = random.Random(SEED)


class Escape(Exception):
    """A trajectory that is not worth a row."""


# Landscapes: the potential at q, and its gradient.

def double_well(q):
    return (q[0] ** 2 - 1) ** 2 / 4, [(q[0] ** 2 - 1) * q[0]]


def quartic(q, c=mpf(0.3)):
    (x, y), (xx, yy) = q, (q[0] ** 2, q[1] ** 2)
    return (xx - 1) ** 2 / 4 + yy / 2 + c * x * yy, [(xx - 1) * x + c * yy, y + 2 * c * x * y]


def pendulum(q):
    return 1 - mp.cos(q[0]), [mp.sin(q[0])]


def henon_heiles(q, third=mpf(1 / 3)):
    (x, y), (xx, yy) = q, (q[0] ** 2, q[1] ** 2)
    return (xx + yy) / 2 + xx * y - third * yy * y, [x + 2 * x * y, y + xx - yy]


def dual_channel(q):
    return sum(x**6 for x in q), [6 * x**5 for x in q]


def rosenbrock(q):
    along, across = 1 - q[0], q[1] - q[0] ** 2
    return along**2 + 100 * across**2, [-2 * along - 400 * across * q[0], 200 * across]


def kepler(q):
    r = mp.sqrt(q[0] ** 2 + q[1] ** 2)
    return -1 / r, [x / r**3 for x in q]


def muller_brown(q, terms=((-200, -1, 0, -10, 1, 0), (-100, -1, 0, -10, 0, mpf(0.5)),
                           (-170, mpf(-6.5), 11, mpf(-6.5), mpf(-0.5), mpf(1.5)),
                           (15, mpf(0.7), mpf(0.6), mpf(0.7), -1, 1))):
    energy, slope_x, slope_y = mpf(0), mpf(0), mpf(0)
    for height, a, b, c, x, y in terms:
        dx, dy = q[0] - x, q[1] - y
        value = height * mp.exp(a * dx**2 + b * dx * dy + c * dy**2)
        energy += value
        slope_x += value * (2 * a * dx + b * dy)
        slope_y += value * (b * dx + 2 * c * dy)
    return energy, [slope_x, slope_y]


CURVED = {"double-well": (1, double_well), "quartic": (2, quartic), "pendulum": (1, pendulum),
          "henon-heiles": (2, henon_heiles), "dual-channel": (2, dual_channel), "muller-brown": (2, muller_brown),
          "rosenbrock": (2, rosenbrock), "kepler": (2, kepler)}

# Schemes: kicks, drifts and the thermostat O, each over a share of dt.
OUTER, INNER = mpf(1.3512071919596576), mpf(-1.7024143839193153)
HALF = mpf(1) / 2
SPLITTINGS = {
    "leapfrog": [("kick", HALF), ("drift", 1), ("kick", HALF)],
    "drift-kick-drift": [("drift", HALF), ("kick", 1), ("drift", HALF)],
    "symplectic-euler": [("kick", 1), ("drift", 1)],
    "baoab": [("kick", HALF), ("drift", HALF), ("O", 1), ("drift", HALF), ("kick", HALF)],
    "yoshida4": [("kick", OUTER / 2), ("drift", OUTER), ("kick", (OUTER + INNER) / 2), ("drift", INNER),
                 ("kick", (INNER + OUTER) / 2), ("drift", OUTER), ("kick", OUTER / 2)],
}


def tail_start(steps):
    return int(steps * (1 - 0.2))


def changes(landscape, scheme, mass, steps, dt, q, p):
    """H - H0 after each step without noise."""
    surface, mass, dt = CURVED[landscape][1], mpf(mass), mpf(dt)
    q, p = [mpf(x) for x in q], [mpf(x) for x in p]
    parts = [(kind, share * dt) for kind, share in SPLITTINGS.get(scheme, ())]
    potential, force = surface(q)
    result = []
    start = potential + sum(x * x for x in p) / (2 * mass)
    for _ in range(steps):
        if scheme == "explicit-euler":
            q, p = [x + dt / mass * y for x, y in zip(q, p)], [y - dt * f for y, f in zip(p, force)]
            potential, force = at(q, surface)
        for kind, time in parts:
            if kind == "kick":
                p = [y - time * f for y, f in zip(p, force)]
            else:
                q = [x + time / mass * y for x, y in zip(q, p)]
                potential, force = at(q, surface)
        if max(map(abs, p)) > LARGEST:
            raise Escape
        result.append(potential + sum(x * x for x in p) / (2 * mass) - start)
    return result


def at(q, surface):
    if max(map(abs, q)) > LARGEST:
        raise Escape
    return surface(q)


def path_drift(*experiment):
    tail = changes(*experiment)
    tail = tail[tail_start(len(tail)):]
    return sum(tail) / len(tail)


def stiffness(landscape, dimension):
    if landscape == "harmonic":
        return [mpf(1)] * dimension
    return [mpf(1 + 9 / max(1, dimension - 1) * index) for index in range(dimension)]


def expected_drift(landscape, dimension, scheme, noise, mass, sigma, steps, dt, start_q, start_p, gamma):
    """The mean over the tail of E[H] - H0, where forces are linear."""
    mass, dt = mpf(mass), mpf(dt)
    variance = mpf(sigma) ** 2 * dt
    parts = [(kind, share * dt) for kind, share in SPLITTINGS[scheme]]
    if noise == "momentum" and scheme != "baoab":
        parts.append(("shake", dt))
    kept = decay = 1
    if gamma:
        kept = mp.exp(-gamma * dt)
        decay = -mp.expm1(-2 * gamma * dt) / (2 * gamma * dt)
    total = mpf(0)
    for k, q, p in zip(stiffness(landscape, dimension), map(mpf, start_q), map(mpf, start_p)):
        start = k * q * q + p * p / mass
        qq = qp = pp = mpf(0)
        for step in range(steps):
            for kind, time in parts:
                if kind == "kick":
                    h = time * k
                    p -= h * q
                    pp += h * (h * qq - 2 * qp)
                    qp -= h * qq
                    if noise == "gradient":
                        pp += time * time * variance
                elif kind == "drift":
                    h = time / mass
                    q += h * p
                    qq += h * (h * pp + 2 * qp)
                    qp += h * pp
                elif kind == "O":
                    p, qp, pp = kept * p, kept * qp, kept * kept * pp
                    if noise == "momentum":
                        pp += variance * decay
                else:
                    pp += variance
            if max(abs(q), abs(p)) > LARGEST:
                raise Escape
            if step >= tail_start(steps):
                total += (k * (q * q + qq) + (p * p + pp) / mass - start) / 2
    return total / (steps - tail_start(steps))


def settled(compute):
    """`compute()` at so many digits that twice as many change nothing."""
    digits = DIGITS
    with mp.workdps(digits):
        rough = compute()
    while True:
        digits *= 2
        with mp.workdps(digits):
            value = compute()
            if abs(rough - value) <= abs(value) * mpf(10) ** -AGREED:
                return value
        rough = value


def short(x):
    """x to four digits, as its text will give it back."""
    return float(f"{x:.4g}")


def uniform(low, high):
    return short(generator.uniform(low, high))


def logarithmic(low, high):
    return short(low * (high / low) ** generator.random())


def draw_common(scheme):
    steps = generator.randint(5, 60) if generator.random() < 0.85 else generator.randint(1, 120)
    return scheme, logarithmic(0.2, 4), steps, logarithmic(1e-7, 0.3)


def draw_linear():
    landscape = generator.choice(["harmonic", "quadratic"])
    dimension = 2 if landscape == "harmonic" else generator.randint(1, 3)
    scheme, mass, steps, dt = draw_common(generator.choice(["leapfrog", "drift-kick-drift", "symplectic-euler", "baoab"]))
    noise, sigma = generator.choice(["gradient", "momentum"]), logarithmic(0.01, 1)
    gamma = None
    if scheme == "baoab":
        gamma = logarithmic(0.01, 5) if generator.random() < 0.8 else 0.0
    q, p = ([uniform(-1.2, 1.2) for _ in range(dimension)] for _ in "qp")
    drift = settled(lambda: expected_drift(landscape, dimension, scheme, noise, mass, sigma, steps, dt, q, p, gamma))
    return landscape, dimension, scheme, noise, mass, sigma, steps, dt, q, p, gamma, drift


def draw_curved():
    landscape = generator.choice(list(CURVED))
    dimension = CURVED[landscape][0]
    scheme, mass, steps, dt = draw_common(generator.choice(["leapfrog", "yoshida4", "explicit-euler", "drift-kick-drift"]))
    if landscape == "kepler":
        q, p = ([short(x + generator.uniform(-0.2, 0.2)) for x in start] for start in ((1, 0), (0, 1)))
    else:
        q, p = ([uniform(-1.2, 1.2) for _ in range(dimension)] for _ in "qp")
    drift = settled(lambda: path_drift(landscape, scheme, mass, steps, dt, q, p))
    return landscape, dimension, scheme, "none", mass, 0.0, steps, dt, q, p, None, drift


def row(draw):
    """A row of the first draw that stays near."""
    while True:
        try:
            *known, q, p, gamma, drift = draw()
        except Escape:
            continue
        if drift:
            break
    numbers = [",".join(map(repr, x)) for x in (q, p)]
    print(*known, *numbers, "-" if gamma is None else gamma,
          mp.nstr(drift, 25, strip_zeros=False, min_fixed=0, max_fixed=0, show_zero_exponent=True))


def main():
    print(HEADER)
    for _ in range(LINEAR):
        row(draw_linear)
    for _ in range(NONLINEAR):
        row(draw_curved)


if __name__ == "__main__":
    main()

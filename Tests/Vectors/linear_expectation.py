#!/usr/bin/env python3
"""Expected tail drift of the harmonic experiment, and where its sign flips, in 40 digits.

The mean state and the covariance under leapfrog with additive noise follow linear recursions, and
E[H] = H(mean) + tr(Hessian Cov) / 2. Prints what Tests/DynamicsTests/ExpectationTests.swift holds as known answers;
only the standard library is used. Energies differ by 1e-8 of themselves, so binary64 would leave seven digits.
"""

from decimal import Decimal, getcontext

getcontext().prec = 40
TAIL = Decimal("0.2")


def expectation(mass, sigma, steps, dt):
    """E[tail drift] and its noise-free part, for q = (1, 0), p = (0, 1) and noise sqrt(dt) sigma in each half kick."""
    half, speed = dt / 2, dt / mass
    impulse = half * sigma * dt.sqrt()
    tail_start = int(steps * (1 - TAIL))
    total = noise_free = Decimal(0)
    for q, p in ((Decimal(1), Decimal(0)), (Decimal(0), Decimal(1))):
        start = q * q / 2 + p * p / (2 * mass)
        qq = qp = pp = Decimal(0)
        for step in range(steps):
            for stage in ("kick", "drift", "kick"):
                if stage == "kick":
                    p -= half * q
                    pp += impulse * impulse - 2 * half * qp + half * half * qq
                    qp -= half * qq
                else:
                    q += speed * p
                    qq += 2 * speed * qp + speed * speed * pp
                    qp += speed * pp
            if step >= tail_start:
                change = q * q / 2 + p * p / (2 * mass) - start
                noise_free += change
                total += change + (qq + pp / mass) / 2
    return total / (steps - tail_start), noise_free / (steps - tail_start)


def boundary(mass, sigma, steps, lower, upper):
    """The step size between two at which the expectation changes its sign, by bisection."""
    falls = expectation(mass, sigma, steps, lower)[0] > 0
    while upper - lower > Decimal("1e-18"):
        middle = (lower + upper) / 2
        if (expectation(mass, sigma, steps, middle)[0] > 0) == falls:
            lower = middle
        else:
            upper = middle
    return lower


def main():
    for mass, steps in (("0.35", 1000), ("0.35", 500), ("1.2", 500)):
        total, noise_free = expectation(Decimal(mass), Decimal("0.2"), steps, Decimal("0.0025"))
        print(f"m {mass} T {steps}: {total:.12e} of which noise-free {noise_free:.12e}")
    for lower, upper in (("0.0015", "0.0016"), ("0.0060", "0.0061")):
        print(f"m 2 T 500: {boundary(Decimal(2), Decimal('0.2'), 500, Decimal(lower), Decimal(upper)):.12e}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes oscillator.txt: what leapfrog gives for the harmonic landscape without noise, in closed form.

A step is the matrix A = [[c, h/m], [-h (1 - h^2/4m), c]] with c = 1 - h^2/2m = cos(theta) and determinant 1, so that
A^n = cos(n theta) I + sin(n theta)/sin(theta) (A - c I). No step is taken after another.

Run: python3 oscillator.py > oscillator.txt     (needs mpmath; no other input; always the same output)
"""
import struct

from mpmath import mp, mpf

mp.prec = 600
CASES = [(0.35, 0.0025, 500, 400), (0.35, 0.0025, 5000, 4000), (2.0, 0.0025, 500, 499), (0.35, 0.25, 1000, 800)]

print(f"""\
# Leapfrog on U = (x^2 + y^2)/2 from q = (1, 0), p = (0, 1), written by oscillator.py with mpmath at {mp.prec} bits.
# Columns: mass and dt by their bits, steps, first step of the tail, then the mean of H - H0 over the tail and H - H0 at the
# end, each as the sum of three binary64 numbers by their bits.""")


def bits(x):
    return struct.pack(">d", x).hex()


def parts(x):
    result = []
    for _ in range(3):
        result.append(float(x))
        x -= mpf(result[-1])
    return map(bits, result)


for mass, dt, steps, tail in CASES:
    m, h = mpf(mass), mpf(dt)
    theta = mp.acos(1 - h * h / (2 * m))
    start = 1 / mpf(2) + 1 / (2 * m)

    def change(n):
        cosine, sine = mp.cos(n * theta), mp.sin(n * theta) / mp.sin(theta)
        to_q, to_p = sine * h / m, -sine * h * (1 - h * h / (4 * m))
        q, p = (cosine, to_q), (to_p, cosine)
        return sum(x * x for x in q) / 2 + sum(x * x for x in p) / (2 * m) - start

    changes = [change(n) for n in range(tail + 1, steps + 1)]
    print(bits(mass), bits(dt), steps, tail, *parts(sum(changes) / len(changes)), *parts(changes[-1]))

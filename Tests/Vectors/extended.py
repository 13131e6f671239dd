#!/usr/bin/env python3
"""Writes extended.txt: values to about 48 digits, to measure the errors of double-double arithmetic against.

Run: python3 extended.py > extended.txt     (needs mpmath; no other input; always the same output)
"""
import random
import struct

from mpmath import mp, mpf

mp.prec = 600
SEED = 20011
ROWS = 40  # per operation and range

HEADER = f"""\
# Known answers in extended precision, written by extended.py with mpmath at {mp.prec} bits, seed {SEED}.
# Columns: operation, arguments as two binary64 numbers each, and the result as the sum of three, all by their bits in
# hexadecimal: the first is the rounded result, each further one the rounded rest."""

generator = random.Random(SEED)


def bits(x):
    return struct.pack(">d", x).hex()


def parts(x, count):
    """x as a sum of binary64 numbers, each the nearest to what is left."""
    result = []
    for _ in range(count):
        result.append(float(x))
        x -= mpf(result[-1])
    return result


def number(x):
    """The double-double number nearest to x, exactly."""
    return sum(map(mpf, parts(x, 2)))


def uniform(low, high):
    return number(mpf(low) + (mpf(high) - mpf(low)) * mpf(generator.getrandbits(200)) / mpf(2) ** 200)


def scale(low, high):
    """A magnitude between powers of ten, evenly in its logarithm, of either sign."""
    return number(generator.choice((-1, 1)) * mpf(10) ** uniform(low, high))


def near(x, low, high):
    """x and a relative distance between powers of ten."""
    return number(x * (1 + scale(low, high)))


UNARY = {
    "sqrt": (mp.sqrt, [lambda: abs(scale(-100, 100)), lambda: uniform(0.5, 2)]),
    "exp": (mp.exp, [lambda: uniform(-1, 1), lambda: uniform(-600, 700), lambda: scale(-30, 0)]),
    "log": (mp.log, [lambda: abs(scale(-250, 250)), lambda: uniform(0.5, 2), lambda: near(1, -30, -1)]),
    "sin": (mp.sin, [lambda: uniform(-7, 7), lambda: uniform(-1e5, 1e5), lambda: scale(-30, 0),
                     lambda: near(mp.pi * generator.randint(1, 30000), -20, -4)]),
    "cos": (mp.cos, [lambda: uniform(-7, 7), lambda: uniform(-1e5, 1e5), lambda: scale(-30, 0),
                     lambda: near(mp.pi * (generator.randint(1, 30000) - mpf(1) / 2), -20, -4)]),
    "tan": (mp.tan, [lambda: uniform(-7, 7), lambda: uniform(-1e5, 1e5), lambda: scale(-30, 0),
                     lambda: near(mp.pi * generator.randint(1, 60000) / 2, -20, -4)]),
    "sinh": (mp.sinh, [lambda: uniform(-1, 1), lambda: uniform(-710, 710), lambda: scale(-30, 0)]),
    "cosh": (mp.cosh, [lambda: uniform(-1, 1), lambda: uniform(-710, 710), lambda: scale(-30, 0)]),
    "tanh": (mp.tanh, [lambda: uniform(-1, 1), lambda: uniform(-50, 50), lambda: scale(-30, 0)]),
    "atan": (mp.atan, [lambda: uniform(-2, 2), lambda: scale(0, 30), lambda: scale(-30, 0)]),
}
BINARY = {
    "add": (lambda x, y: x + y, [lambda: (scale(-5, 5), scale(-5, 5)), lambda: cancelling()]),
    "multiply": (lambda x, y: x * y, [lambda: (scale(-50, 50), scale(-50, 50))]),
    "divide": (lambda x, y: x / y, [lambda: (scale(-50, 50), scale(-50, 50))]),
    "pow": (mp.power, [lambda: (abs(scale(-3, 3)), uniform(-10, 10)), lambda: (uniform(0.9, 1.1), uniform(-90, 90)),
                       lambda: (scale(-2, 2), mpf(generator.randint(-9, 9)))]),
}


MORE = {
    "exp2": (lambda x: mpf(2) ** x, [lambda: [uniform(-1, 1)], lambda: [uniform(-900, 900)], lambda: [scale(-30, 0)]]),
    "log2": (lambda x: mp.log(x) / mp.log(2), [lambda: [abs(scale(-250, 250))], lambda: [uniform(0.5, 2)], lambda: [near(1, -30, -1)]]),
    "log10": (mp.log10, [lambda: [abs(scale(-250, 250))], lambda: [uniform(0.5, 2)], lambda: [near(1, -30, -1)]]),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), [lambda: [scale(-250, 250)], lambda: [uniform(-8, 8)]]),
    "asin": (mp.asin, [lambda: [uniform(-1, 1)], lambda: [scale(-30, 0)], lambda: [number(1 - abs(scale(-30, -1)))]]),
    "acos": (mp.acos, [lambda: [uniform(-1, 1)], lambda: [scale(-30, 0)], lambda: [number(1 - abs(scale(-30, -1)))]]),
    "erf": (mp.erf, [lambda: [uniform(-3.5, 3.5)], lambda: [uniform(2.9, 9)], lambda: [scale(-30, 0)]]),
    "atan2": (mp.atan2, [lambda: [uniform(-2, 2), uniform(-2, 2)], lambda: [scale(-30, 30), scale(-30, 30)]]),
    "hypot": (mp.hypot, [lambda: [uniform(-2, 2), uniform(-2, 2)], lambda: [scale(-200, 200), scale(-200, 200)]]),
}


def cancelling():
    x = scale(-3, 3)
    return x, number(-near(x, -14, -1))


def row(name, arguments, exact):
    fields = [bits(part) for x in arguments for part in parts(x, 2)] + [bits(part) for part in parts(exact, 3)]
    print(name, *fields)


print(HEADER)
for name, (function, ranges) in UNARY.items():
    for draw in ranges:
        for _ in range(ROWS):
            x = draw()
            row(name, [x], function(x))
for name, (function, ranges) in BINARY.items():
    for draw in ranges:
        for _ in range(ROWS):
            x, y = draw()
            row(name, [x, y], function(x, y))
# After what was there before, so that no row of it changes.
for name, (function, ranges) in MORE.items():
    for draw in ranges:
        for _ in range(ROWS):
            arguments = draw()
            row(name, arguments, function(*arguments))

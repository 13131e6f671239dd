#!/usr/bin/env python3
"""Writes elementary.txt: exact values of elementary functions, to measure errors in ulps against.

Run: python3 elementary.py > elementary.txt     (needs mpmath; no other input; always the same output)
"""
import random
import struct
import sys

from mpmath import mp, mpf

mp.prec = 320
SEED = 20240229
ROWS = 1000  # random arguments per function

HEADER = f"""\
# Known answers of elementary functions, written by elementary.py with mpmath at {mp.prec} bits, seed {SEED}.
# Columns: function, arguments and correctly rounded result as the bits of binary64 in hexadecimal, and what
# remains: (exact - rounded) / ulp, where ulp is the last place of the exact result (2^-1074 for subnormals)."""


def bits(x):
    return struct.unpack(">Q", struct.pack(">d", x))[0]


def double(pattern):
    return struct.unpack(">d", struct.pack(">Q", pattern))[0]


def rounded(exact):
    """The nearest double (ties cannot be told from near-ties here, nor matter) and the remainder in ulps."""
    exponent = max(mp.mag(exact) - 1, -1022) - 52
    scaled = mp.ldexp(exact, -exponent)
    whole = mp.nint(scaled)
    if abs(whole) * mpf(2) ** exponent >= mpf(2) ** 1024:
        return float("inf") * mp.sign(exact), 0.0
    value = float(mp.ldexp(whole, exponent))
    return (value or -0.0 if exact < 0 else value), float(scaled - whole)


class Draw:
    """Random arguments."""

    def __init__(self):
        self.random = random.Random(SEED)

    def sign(self):
        return self.random.choice((-1, 1))

    def between(self, low, high):
        return self.random.uniform(low, high)

    def scale(self, low, high):
        """Any sign, a magnitude between powers of two."""
        return self.sign() * self.positive(low, high)

    def positive(self, low, high):
        exponent = self.random.randint(low, high - 1)
        return float(mp.ldexp(mpf(2**52 + self.random.getrandbits(52)), exponent - 52))


draw = Draw()
# The `worst` arguments below are where a search over 10^8 arguments a function found the largest errors.
TINY = [2.0**-1074, 3 * 2.0**-1074, 2.0**-1022, 2.0**-1022 - 2.0**-1074, 2.0**-540, 2.0**-60, 2.0**-54, 2.0**-27, 2.0**-26]


def signed(values):
    return [sign * value for value in values for sign in (1, -1)]


def neighbours(x, count=3):
    return [double(bits(x) + step) for step in range(-count, count + 1)]


def near_quarter_turns():
    """Doubles m 2^e up to 2^40 that come closest to multiples of pi/2: convergents of 2^(e+1)/pi."""
    found = []
    for e in range(-54, -12):
        ratio, h, k = 2 * mpf(2) ** e / mp.pi, (1, 0), (0, 1)
        convergents = []
        while k[0] < 2**53:
            a = int(mp.floor(ratio))
            h, k = (a * h[0] + h[1], h[0]), (a * k[0] + k[1], k[0])
            ratio = 1 / (ratio - a)
            if h[0] and k[0] < 2**53:
                convergents.append(float(k[0]) * 2.0**e)
        found += convergents[-4:]
    return [x for x in found if x <= 2.0**40]


def multiples_of_quarter_turn():
    counts = list(range(1, 40)) + [draw.random.getrandbits(n) | 1 for n in range(6, 39) for _ in range(2)]
    return [float(n * mp.pi / 2) for n in counts]


def exponential():
    limits = [709.782712893384, 710.0, -708.3964185322641, -745.1332191019411, -745.2, -746.0, 0.34657359027997264]
    random_ = [draw.between(-1, 1) if i % 3 == 0 else draw.between(-746, 710) if i % 3 == 1 else draw.scale(-60, 9) for i in range(ROWS)]
    halves = [float((2 * n + 1) * mp.log(2) / 2) for n in range(-60, 60, 3)]
    worst = ["-0x1.fd9b8d6461e15p-1", "-0x1.62659ea758a66p+9", "0x1.bd727884a1061p+0"]
    return signed(TINY) + [y for x in limits for y in neighbours(x)] + halves + from_hex(worst) + random_


def logarithm():
    near_one = [1 + draw.sign() * draw.positive(-52, -2) for _ in range(300)]
    random_ = [double(draw.random.randrange(1, 0x7FF << 52)) if i % 2 else draw.between(0.5, 2) for i in range(ROWS)]
    worst = ["0x1.6673852f31fe1p-1", "0x1.66cef66617601p+0", "0x1.467aa08507cbfp+0"]
    powers = [2.0**n for n in range(-1074, 1024, 41)] + [float.fromhex("0x1.fffffffffffffp+1023")]
    return TINY + neighbours(1.0, 8) + neighbours(0.5**0.5, 4) + powers + near_one + from_hex(worst) + random_


def trigonometric(worst):
    random_ = [draw.between(-1, 1) if i % 4 == 0 else draw.scale(-4, 8) if i % 4 == 1 else draw.scale(-60, 40) for i in range(ROWS)]
    hard = near_quarter_turns() + multiples_of_quarter_turn()
    quarters = [float((2 * n + 1) * mp.pi / 4) for n in range(0, 40)]
    return signed(TINY) + [2.0**40, -(2.0**40)] + signed(hard) + quarters + from_hex(worst) + random_


def hyperbolic(worst):
    limits = [710.4758600739439, 709.782712893384, 711.0, 19.06154746539849, 22.0, 0.34657359027997264]
    random_ = [draw.between(-1, 1) if i % 3 == 0 else draw.between(-25, 25) if i % 3 == 1 else draw.scale(-60, 9) for i in range(ROWS)]
    halves = [float((2 * n + 1) * mp.log(2) / 2) for n in range(0, 64)]
    return signed(TINY) + signed([y for x in limits for y in neighbours(x)]) + halves + from_hex(worst) + random_


def arc_tangent():
    borders = [0.414, 2.41, 1.0, 2.0**70, 2.0**60, 2.0**1000]
    random_ = [draw.between(-3, 3) if i % 2 else draw.scale(-60, 70) for i in range(ROWS)]
    worst = ["0x1.a9dc71e020481p-2", "-0x1.a80f0adc60775p-2"]
    return signed(TINY) + signed([y for x in borders for y in neighbours(x)]) + from_hex(worst) + random_


def power_pair(kind):
    """Arguments whose result lies at random places, or near overflow, or below the normal numbers."""
    x = 1 + draw.scale(-50, -2) if kind % 2 else double(draw.random.randrange(1, 0x7FF << 52))
    target = [draw.between(-1075, 1025), draw.between(1023.5, 1024.01), draw.between(-1075, -1022)][kind % 3]
    return x, float(target / mp.log(x, 2))


def power():
    pairs = [power_pair(kind) for kind in range(ROWS)]
    pairs += [(draw.between(0, 10), draw.between(-20, 20)) for _ in range(ROWS // 2)]
    pairs += [(-draw.positive(-3, 4), float(draw.random.randint(-90, 90))) for _ in range(200)]
    pairs += [(float(n), float(k)) for n in (-3, 2, 3, 5, 10) for k in range(-5, 24)]
    pairs += [(x, y) for x in (0.1, 0.75, 2.0, 9.0, 123.456) for y in (0.5, -0.5, 1.0, -1.0, 1 / 3, 2.0**-60, -(2.0**-1074))]
    worst = ["0x1.0ee583e334566p-576", "0x1.c685a6e3d4e46p+0", "0x1.6ecfbbfd7868dp-1", "0x1.fc7695e8ea909p+10"]
    values = from_hex(worst)
    pairs += list(zip(values[0::2], values[1::2]))
    return [(x, y) for x, y in pairs if x not in (0.0, 1.0) and abs(y) < 1e300]


def powers_of_two():
    limits = [1024.0, -1022.0, -1074.0, -1075.0, 0.5]
    random_ = [draw.between(-1, 1) if i % 3 == 0 else draw.between(-1076, 1025) if i % 3 == 1 else draw.between(-1075, -1022) for i in range(ROWS)]
    worst = ["-0x1.ff3ed52f4f6cp+9", "-0x1.ff1168ef56e19p+9"]
    return signed(TINY) + [y for x in limits for y in neighbours(x)] + from_hex(worst) + random_


def other_logarithm(worst):
    near_one = [1 + draw.sign() * draw.positive(-52, -2) for _ in range(300)]
    random_ = [double(draw.random.randrange(1, 0x7FF << 52)) if i % 2 else draw.between(0.5, 2) for i in range(ROWS)]
    powers = [2.0**n for n in range(-1074, 1024, 41)] + [10.0**n for n in range(23)] + [float.fromhex("0x1.fffffffffffffp+1023")]
    return TINY + neighbours(1.0, 8) + neighbours(0.5**0.5, 4) + powers + near_one + from_hex(worst) + random_


def cube_root():
    random_ = [draw.sign() * draw.between(0.125, 8) if i % 2 else draw.scale(-1022, 1024) for i in range(ROWS)]
    cubes = [float(n) ** 3 for n in range(1, 60)]
    worst = ["0x0.2ecb89d998aadp-1022", "0x1.9f05410d2366dp+1"]
    return signed(TINY) + signed(cubes) + from_hex(worst) + random_


def arc(worst):
    borders = [1.0, 0.5, 0.3825235, 0.414, 0.9102, 0.9239]
    random_ = [draw.between(-1, 1) if i % 3 == 0 else draw.scale(-60, 0) if i % 3 == 1 else 1 - draw.positive(-53, -1) for i in range(ROWS)]
    return signed(TINY) + signed([y for x in borders for y in neighbours(x) if y <= 1]) + from_hex(worst) + random_


def error_function():
    borders = [0.84375, 0.75, 5.9, 5.93, 6.0]
    random_ = [draw.between(-1, 1) if i % 3 == 0 else draw.between(0.8, 1.6) if i % 3 == 1 else draw.scale(-60, 3) for i in range(ROWS)]
    worst = ["0x1.ad564dabe11bap-1", "0x1.af8ea4b1aea6ap-1"]
    return signed(TINY) + signed([y for x in borders for y in neighbours(x)]) + from_hex(worst) + random_


def plane(worst):
    pairs = [(draw.between(-1, 1), draw.between(-1, 1)) for _ in range(ROWS // 2)]
    pairs += [(draw.scale(-60, 60), draw.scale(-60, 60)) for _ in range(ROWS // 2)]
    pairs += [(draw.scale(-1022, 1024), draw.scale(-1022, 1024)) for _ in range(ROWS // 4)]
    pairs += [(draw.scale(-1074, -1022), draw.scale(-1074, -1020)) for _ in range(ROWS // 4)]
    pairs += [(x * y, x) for x in (1.0, -1.0, 3.0) for y in (0.414, -0.414, 2.41, 1.0, 2.0**-60, -(2.0**-61))]
    pairs += [(float(a), float(b)) for a, b in ((3, 4), (5, -12), (-8, 15), (20, 21))]
    values = from_hex(worst)
    return pairs + list(zip(values[0::2], values[1::2]))


def from_hex(texts):
    return [float.fromhex(text) for text in texts]


def write(name, function, arguments):
    for argument in dict.fromkeys(arguments):
        argument = argument if isinstance(argument, tuple) else (argument,)
        value, remainder = rounded(function(*map(mpf, argument)))
        fields = [f"{bits(x):016x}" for x in (*argument, float(value))]
        sys.stdout.write(f"{name} {' '.join(fields)} {remainder:+.4f}\n")


if __name__ == "__main__":
    print(HEADER)
    write("exp", mp.exp, exponential())
    write("log", mp.log, logarithm())
    write("sin", mp.sin, trigonometric(["0x1.8d5e70621ccf2p-1", "-0x1.49d6323f61d58p+6"]))
    write("cos", mp.cos, trigonometric(["0x1.930bdcbabd305p-1", "-0x1.f02e021b01062p+5"]))
    write("tan", mp.tan, trigonometric(["0x1.9188aa327ce29p-1", "-0x1.8bfe70b8b0a16p+5"]))
    write("sinh", mp.sinh, hyperbolic(["0x1.70512e555ede3p-2", "0x1.6cc51bf7dac18p-2"]))
    write("cosh", mp.cosh, hyperbolic(["0x1.4225dafb542aap+3", "-0x1.febbb9b218c28p+2"]))
    write("tanh", mp.tanh, hyperbolic(["0x1.734a093f2d82fp-2", "0x1.759a199227222p-2"]))
    write("atan", mp.atan, arc_tangent())
    write("pow", mp.power, power())
    write("exp2", lambda x: mpf(2) ** x, powers_of_two())
    write("log2", lambda x: mp.log(x) / mp.log(2), other_logarithm(["0x1.6f6c448e18a48p-1", "0x1.5a7c9723ef1c9p+0"]))
    write("log10", mp.log10, other_logarithm(["0x1.74f03c21d4671p-1", "0x1.834b8f42eca97p+0"]))
    write("cbrt", lambda x: mp.sign(x) * mp.cbrt(abs(x)), cube_root())
    write("asin", mp.asin, arc(["0x1.935013ae1954fp-2"]))
    write("acos", mp.acos, arc(["0x1.d55a5d42bb90cp-1"]))
    write("erf", mp.erf, error_function())
    write("atan2", mp.atan2, plane(["0x0.283334eb9ac9fp-1022", "0x0.64431f31d3e45p-1022"]))
    write("hypot", mp.hypot, plane(["-0x0.5c56844bd7303p-1022", "-0x0.693c1b0df0d6dp-1022"]))

"""Writes normals.txt: python3 normals.py > normals.txt   (needs mpmath)

Box and Muller's transform of word pairs at 200 bits. u is the binary32 number of the definition (the word rounded
to 24 bits, scaled, 2^-33 added and rounded again), since its rounding belongs to the definition; all else is exact.
"""
import random
from fractions import Fraction

from mpmath import cospi, log, mp, mpf, sinpi, sqrt

mp.prec = 200


def to_24_bits(x):
    """Round to nearest, ties to even."""
    scale = Fraction(1)
    while x * scale < 2**23:
        scale *= 2
    while x * scale >= 2**24:
        scale /= 2
    return Fraction(round(x * scale)) / scale


def uniform(word):
    rounded = to_24_bits(Fraction(word)) if word else Fraction(0)
    return to_24_bits(rounded / 2**32 + Fraction(1, 2**33))


def row(radius_word, angle_word):
    u = uniform(radius_word)
    radius = sqrt(-2 * log(mpf(u.numerator) / u.denominator))
    half_turns = mpf(angle_word) / 2**31
    numbers = [radius, cospi(half_turns), sinpi(half_turns)]
    print(f"{radius_word:08x} {angle_word:08x}", *(f"{float(x):.17g}" for x in numbers))


# Ends, powers of two, where the mantissa's range begins, the last words before u = 1, the worst words found.
RADII = [0, 1, 2, 3, 0x7FFFFFFF, 0x80000000, 0xAAAAAA7F, 0xAAAAAAFF, 0x55555555, 0x2AAAAAAB, 0xFFFFFE7F,
         0xFFFFFEFF, 0xFFFFFF7F, 0xFFFFFF80, 0xFFFFFFFF, 0xA00EDA81, 0x00FFFFFF, 0x01000001, 0xDEADBEEF]
# Ends and neighbours of the quadrants and of their halves, and the worst words found.
ANGLES = [q + d & 0xFFFFFFFF for q in range(0, 2**32, 2**29) for d in (-1, 0, 1)] + [0x3EBB3295, 0x0144CD6B]

print("# Box-Muller by normals.py (mpmath, 200 bits): radius word, angle word, radius, cosine, sine.")
chance = random.Random(20120401)
for i in range(max(len(RADII), len(ANGLES))):
    row(RADII[i % len(RADII)], ANGLES[i % len(ANGLES)])
for _ in range(300):
    row(chance.getrandbits(32), chance.getrandbits(32))

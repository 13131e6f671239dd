# Derives the polynomials of erf. Run: python3 error_function.py (needs mpmath). Each block prints the weighted error, then the binary64
# coefficients, lowest power first, as they stand in the Swift and kernel sources.
#
# Each coefficient in turn is rounded to binary64, and the rest are fitted again to what that leaves.
import mpmath as mp

mp.mp.prec = 200
BORDER = mp.mpf(27) / 32


def fit(powers, f, w, a, b):
    """The weighted least squares over Chebyshev's points, which come near the least largest error."""
    count = 6 * len(powers) + 12
    points = [(a + b) / 2 - (b - a) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    A, y = mp.matrix(count, len(powers)), mp.matrix(count, 1)
    for i, x in enumerate(points):
        for j, p in enumerate(powers):
            A[i, j] = w(x) * x ** p
        y[i] = w(x) * f(x)
    return mp.qr_solve(A, y)[0]


def rounded(powers, f, w, a, b):
    """Coefficients of x^powers in binary64, the lowest first, and the largest weighted error."""
    fixed = []
    for k in range(len(powers)):
        known = list(zip(powers, fixed))
        rest = lambda x: f(x) - mp.fsum(c * x ** p for p, c in known)
        fixed.append(mp.mpf(float(fit(powers[k:], rest, w, a, b)[0])))
    grid = [a + (b - a) * mp.mpf(i) / 3000 for i in range(3001)]
    error = max(abs(w(x) * (f(x) - mp.fsum(c * x ** p for p, c in zip(powers, fixed)))) for x in grid)
    return fixed, error


def report(name, powers, f, w, a, b):
    c, error = rounded(powers, f, w, a, b)
    print(name, "weighted error 2^%s" % mp.nstr(mp.log(error, 2), 5))
    for p, x in zip(powers, c):
        print("    x^%d: %s" % (p, float(x).hex()))


def pair(x):
    hi = mp.mpf(float(x))
    return hi, mp.mpf(float(x - hi))


hi, lo = pair(2 / mp.sqrt(mp.pi))
print("2/sqrt(pi):", float(hi).hex(), float(lo).hex())
report(
    "erf x / x - 2/sqrt(pi) = z p(z), z = x^2: p", list(range(11)),
    lambda z: (mp.erf(mp.sqrt(z)) / mp.sqrt(z) - hi - lo) / z,
    lambda z: z * mp.sqrt(z) / mp.erf(mp.sqrt(z)), mp.mpf(2) ** -20, BORDER ** 2)
report(
    "log erfc x = x (-2/sqrt(pi) + x q(x)): q", list(range(20)), lambda x: (mp.log(mp.erfc(x)) / x + hi + lo) / x,
    lambda x: mp.erfc(x) * x * x, BORDER, mp.mpf(6))

"""Derives the binary32 coefficients of Sources/RandomStreams/BoxMuller.swift and Kernels/normals.cl.

Each polynomial is the weighted minimax fit, found by linear programming over a grid. Coefficients are rounded
to binary32 one at a time, the most important first, and the rest are fitted again after each rounding, so that
they absorb its error. Run: python3 derive_normals.py   (needs numpy and scipy; prints C hexadecimal literals)
"""
import numpy as np
from scipy.optimize import linprog


def minimax(columns, target, weight):
    """Coefficients c that minimise max |weight·(columns·c − target)| over the grid, and that maximum."""
    a, b = columns * weight[:, None], target * weight
    start = np.linalg.lstsq(a, b, rcond=None)[0]
    residual = b - a @ start
    unit, sizes = abs(residual).max(), abs(a).max(axis=0)
    a, b = a / sizes, residual / unit
    ones = np.ones((len(b), 1))
    rows, bounds = np.block([[a, -ones], [-a, -ones]]), np.concatenate([b, -b])
    cost = np.append(np.zeros(a.shape[1]), 1)
    answer = linprog(cost, A_ub=rows, b_ub=bounds, bounds=(None, None), method="highs-ds")
    return start + answer.x[:-1] * unit / sizes, answer.x[-1] * unit


def rounded_fit(name, columns, target, weight):
    fixed, rest, best = [], target.copy(), None
    for i in range(columns.shape[1]):
        c, error = minimax(columns[:, i:], rest, weight)
        best = best or error
        fixed.append(np.float32(c[0]))
        rest = rest - float(fixed[-1]) * columns[:, i]
    print(f"{name}: minimax {best:.3g}, after rounding {abs(rest * weight).max():.3g}")
    for c in fixed:
        print(f"    {float(c).hex():>22}  {c:.9g}")


def grid(low, high, n=3001):
    t = (low + high) / 2 + (high - low) / 2 * np.cos(np.linspace(np.pi, 0, n))
    return t[abs(t) > 1e-3 * (high - low)]


# −2 ln m for m = 1 − g/2 in [2/3, 4/3) is g + g²·Q(g). The error is relative to the whole −2 ln u: u is at
# most 1, so m > 1 comes with a binary exponent of at most −1, which adds at least 2 ln 2.
g = grid(-2 / 3, 2 / 3)
log = -2 * np.log1p(-g / 2)
whole = np.where(g > 0, log, log + 2 * np.log(2))
rounded_fit("Q, -2 ln(1 - g/2) = g + g^2 Q(g)", np.stack([g ** (i + 2) for i in range(7)], 1), log - g, 1 / whole)

# x in [−1, 1] is the angle within a quadrant over π/4, z = x².
x = grid(0, 1)
sine, cosine = np.sin(np.pi / 4 * x), np.cos(np.pi / 4 * x)
rounded_fit("S, sin(pi x / 4) = x S(z)", np.stack([x ** (2 * i + 1) for i in range(4)], 1), sine, 1 / sine)
rounded_fit("C, cos(pi x / 4) = 1 + z C(z)", np.stack([x ** (2 * i + 2) for i in range(3)], 1), cosine - 1, 1 / cosine)
print("    -2^-23 * 2 ln 2:", float(np.float32(-2 * np.log(2) * 2.0**-23)).hex())

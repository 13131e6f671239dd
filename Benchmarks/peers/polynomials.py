"""Binary32 polynomials for Box-Muller, fitted here at Chebyshev nodes, for the handwritten peers.

Compilers vectorise arithmetic but not calls to a mathematical library, so who wants speed writes the functions out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial

Coefficients = tuple[np.float32, ...]


def fit(function: Callable[[np.ndarray], np.ndarray], degree: int, low: float, high: float) -> Coefficients:
    """Coefficients from the constant term up, near the best in the maximum norm on [low, high]."""
    interpolant = Chebyshev.interpolate(function, degree, domain=[low, high])
    return tuple(np.float32(c) for c in interpolant.convert(kind=Polynomial).coef)


def log_remainder(x: np.ndarray) -> np.ndarray:
    """r in log(1 + x) = x - x^2/2 + x^3 r(x), from its series, which does not cancel near zero."""
    terms = np.arange(60)
    return np.sum((-x[..., None]) ** terms / (terms + 3.0), axis=-1)


def sine_remainder(square: np.ndarray) -> np.ndarray:
    """r in sin(w) = w + w^3 r(w^2)."""
    return -1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square * (1 / 362880 - square / 39916800)))


def cosine_remainder(square: np.ndarray) -> np.ndarray:
    """r in cos(w) = 1 - w^2/2 + w^4 r(w^2)."""
    return 1 / 24 + square * (-1 / 720 + square * (1 / 40320 + square * (-1 / 3628800 + square / 479001600)))


EIGHTH_TURN_SQUARED = float((np.pi / 4) ** 2)
# The mantissa is taken from [1/sqrt 2, sqrt 2).
LOG = fit(log_remainder, 8, float(np.sqrt(0.5)) - 1.0, float(np.sqrt(2.0)) - 1.0)
SINE = fit(sine_remainder, 2, 0.0, EIGHTH_TURN_SQUARED)
COSINE = fit(cosine_remainder, 2, 0.0, EIGHTH_TURN_SQUARED)

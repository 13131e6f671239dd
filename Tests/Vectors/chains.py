"""R-hat, effective sample sizes and the standard error of the mean by ArviZ, for Tests/Vectors/chains.txt.

    python3 chains.py > chains.txt

Made with Python 3.11, NumPy 2.4.6 and arviz-stats 0.8.0. The chains are made of SplitMix64's bits and of operations that round
once, so that any IEEE binary64 arithmetic gives the same ones (Tests/InferenceTests/ChainVectors.swift is the other).
"""
import math

import numpy as np
from arviz_stats.base import array_stats

MASK = 2**64 - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 12) * 2.0**-52


def chains(kind, parameter, count, draws, seed):
    """As many chains from one stream, one after the other."""
    random = SplitMix64(seed)
    return np.array([chain(kind, parameter, index, draws, random) for index in range(count)])


def chain(kind, parameter, index, draws, random):
    values, x = [], 0.0
    for _ in range(draws):
        u = random.uniform()
        if kind in ("autoregression", "steps"):
            x = parameter * x + (u - 0.5)
            values.append(math.floor(4 * x) if kind == "steps" else x)
        elif kind == "ties":
            values.append(float(math.floor(parameter * u)))
        elif kind == "rejections":
            v = random.uniform()
            x = v if u > parameter else x
            values.append(x)
        elif kind == "shifted":
            values.append(u + (parameter if index == 0 else 0.0))
        elif kind == "wider":
            values.append((u - 0.5) * (parameter if index == 0 else 1.0))
        elif kind == "signs":
            values.append(1.0 if u > parameter else -1.0)
        elif kind == "heavy":
            values.append((u - 0.5) / (u * (1 - u)) ** parameter if u > 0 else 0.0)
        else:
            raise ValueError(kind)
    return values


def statistics(values):
    axes = {"chain_axis": 0, "draw_axis": 1}
    with np.errstate(all="ignore"):
        rhat = array_stats.rhat(values, method="rank", **axes)
        bulk = array_stats.ess(values, method="bulk", **axes)
        tail = array_stats.ess(values, method="tail", prob=(0.05, 0.95), **axes)
        mean = array_stats.ess(values, method="mean", **axes)
        error = array_stats.mcse(values, method="mean", **axes)
    return [float(number) for number in (rhat, bulk, tail, mean, error)]


CASES = [
    ("autoregression", 0.0, 4, 1000, 1), ("autoregression", 0.0, 1, 1000, 2), ("autoregression", 0.9, 4, 1000, 3),
    ("autoregression", 0.9, 3, 777, 4), ("autoregression", 0.99, 2, 4001, 5), ("autoregression", -0.7, 4, 500, 6),
    ("autoregression", 1.0, 4, 501, 7), ("autoregression", 0.5, 8, 101, 8), ("autoregression", 0.3, 2, 4, 9),
    ("autoregression", 0.3, 2, 5, 10), ("autoregression", 0.3, 3, 6, 11), ("autoregression", 0.3, 3, 7, 12),
    ("autoregression", 0.3, 2, 8, 13), ("autoregression", 0.3, 1, 11, 14), ("autoregression", 0.6, 5, 64, 15),
    ("steps", 0.9, 4, 1000, 16), ("steps", 0.5, 3, 333, 17), ("ties", 3.0, 4, 500, 18), ("ties", 2.0, 2, 101, 19),
    ("ties", 10.0, 4, 257, 20), ("rejections", 0.7, 4, 1000, 21), ("rejections", 0.9, 4, 999, 22),
    ("rejections", 0.95, 3, 301, 23), ("shifted", 1.0, 4, 500, 24), ("shifted", 0.05, 4, 501, 25),
    ("wider", 3.0, 4, 500, 26), ("wider", 1.1, 2, 1001, 27), ("signs", 0.5, 4, 400, 28), ("signs", 0.02, 4, 400, 29),
    ("heavy", 1.0, 4, 1000, 30), ("signs", 2.0, 3, 50, 31), ("ties", 4.0, 4, 6, 32),
]

print("# kind parameter chains draws seed rhat essBulk essTail essMean standardError, by Tests/Vectors/chains.py")
for case in CASES:
    print(*case, *(repr(number) for number in statistics(chains(*case))))

"""Leapstar: step-size boundaries of stochastic leapfrog dynamics, and Langevin dynamics, certified.

Each study is a function whose arguments are the fields of its request, and its result an object with arrays, tables and
pictures:

    import leapstar

    found = leapstar.boundary(mass=2, steps=500, dt=(0.0005, 0.02))
    print(found.dt_star, found.intervals)
    found.verify().verified
"""

from leapstar import _studies, results
from leapstar._program import program_path
from leapstar._records import Record, Table
from leapstar._results import load
from leapstar._run import run
from leapstar._studies import *  # noqa: F403
from leapstar._version import __version__
from leapstar.errors import CancelledError, LeapstarError, LeapstarWarning, ProgramNotFoundError, RequestError

__all__ = [
    *_studies.__all__,
    "run",
    "load",
    "program_path",
    "results",
    "Record",
    "Table",
    "LeapstarError",
    "RequestError",
    "CancelledError",
    "ProgramNotFoundError",
    "LeapstarWarning",
    "__version__",
]

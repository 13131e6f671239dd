"""What can go wrong: the program's errors as exceptions, and its warnings."""

from __future__ import annotations

import sys
import warnings
from typing import Any, Mapping, Optional

USAGE, WARNED, CANCELLED = 64, 75, 130


class LeapstarWarning(UserWarning):
    """What the program warns of."""


def warn(text: str) -> None:
    """Warns at the line that has called the package."""
    warnings.warn(text, LeapstarWarning, stacklevel=_depth())


def _depth() -> int:
    """How far up the first frame is that is not of this package, for a function that this module's `warn` calls."""
    frame, depth = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "leapstar":
        frame, depth = frame.f_back, depth + 1
    return depth


class LeapstarError(Exception):
    """An error of the program: one line, and its parts as far as the line has them.

    `exit_code` is that of the program (None where it was not run, negative where a signal ended it), `code` says what
    kind of thing is wrong, `field` which argument, and `got`, `expected` and `remedy` what was found, what can be and
    what to do.
    """

    def __init__(self, message: str, exit_code: Optional[int] = None, **parts: Optional[str]):
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
        self.code = parts.get("code")
        self.field = (parts.get("field") or "").replace("-", "_") or None
        self.got, self.expected, self.remedy = (parts.get(key) for key in ("got", "expected", "remedy"))


class RequestError(LeapstarError, ValueError):
    """What is asked for is wrong or cannot be; `exit_code` is None where that was found before the program was run."""


class CancelledError(LeapstarError):
    """Somebody else cancelled the run (exit code 130, or 75 if it can go on); `result` is what there is."""

    result: Any = None


class ProgramNotFoundError(LeapstarError):
    """There is no program to run."""


def refused(argument: str, got: str, expected: str, remedy: Optional[str] = None) -> RequestError:
    """The exception for an argument that needs no program to be found wrong."""
    message = f"{argument}: got {got}, expected {expected}" + (f"; {remedy}" if remedy else "")
    field = argument.partition("[")[0]
    return RequestError(message, code="invalid", field=field, got=got, expected=expected, remedy=remedy)


def described(value: Any) -> str:
    """A value and its type on one line."""
    text = " ".join(repr(value).split())
    return f"{text if len(text) <= 60 else text[:59] + '…'} of type {type(value).__name__}"


def failure(error: Mapping[str, Any], exit_code: int) -> LeapstarError:
    """The exception for what a `failed` event holds."""
    parts = {key: error.get(key) for key in ("code", "field", "got", "expected", "remedy")}
    return _class(exit_code, parts["code"])(error["message"], exit_code, **parts)


def _class(exit_code: int, code: Optional[str]) -> type[LeapstarError]:
    """What is called by a wrong name is wrongly asked for, also where only the run finds it, such as a device."""
    if code == "unknown-name":
        return RequestError
    return {USAGE: RequestError, WARNED: CancelledError, CANCELLED: CancelledError}.get(exit_code, LeapstarError)

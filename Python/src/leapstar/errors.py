"""What can go wrong: the program's errors as exceptions, and its warnings."""

from __future__ import annotations

from typing import Any, Mapping, Optional

USAGE, WARNED, CANCELLED = 64, 75, 130


class LeapstarWarning(UserWarning):
    """What the program warns of."""


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
    """What is asked for is wrong or cannot be (exit code 64)."""


class CancelledError(LeapstarError):
    """Somebody else cancelled the run (exit code 130, or 75 if it can go on); `result` is what there is."""

    result: Any = None


class ProgramNotFoundError(LeapstarError):
    """There is no program to run."""


def failure(error: Mapping[str, Any], exit_code: int) -> LeapstarError:
    """The exception for what a `failed` event holds."""
    parts = {key: error.get(key) for key in ("code", "field", "got", "expected", "remedy")}
    message = error["message"]
    prefix = "standard input: "
    shown = message[len(prefix) :] if message.startswith(prefix) else message
    return _class(exit_code)(shown, exit_code, **parts)


def _class(exit_code: int) -> type[LeapstarError]:
    return {USAGE: RequestError, WARNED: CancelledError, CANCELLED: CancelledError}.get(exit_code, LeapstarError)

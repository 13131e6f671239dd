"""From a request to its result."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any, Mapping, Optional, Union

from leapstar._child import Child
from leapstar._events import Listener
from leapstar._program import program_path
from leapstar._request import request_of
from leapstar._types import Progress
from leapstar.errors import CANCELLED, WARNED, CancelledError, LeapstarError, failure


def study(kind: str, arguments: dict[str, Any]) -> Any:
    """The result of a study from the arguments of its function."""
    progress = arguments.pop("progress")
    return execute(request_of(kind, arguments), progress)


def run(request: Union[Mapping[str, Any], str, os.PathLike[str]], *, progress: Progress = None) -> Any:
    """Run a study from its request, or from that of a result: a dict, or the path of a file in JSON.

    The keys are those of the program, such as "start-q".
    """
    return _run(request, progress)


def _run(request: Any, progress: Progress) -> Any:
    known = request if isinstance(request, Mapping) else json.loads(Path(request).read_text("utf-8"))
    return execute(known, progress)


def execute(request: Mapping[str, Any], progress: Progress) -> Any:
    """Runs the program on a request, and gives its result as an object."""
    text = json.dumps(request, allow_nan=False)
    command = [program_path(), "run", "-", "--events"]
    event: Optional[Mapping[str, Any]] = None
    with Child(command, text) as child, Listener(progress, str(request.get("kind"))) as listener:
        for event in child.events():
            listener(event)
        code, errors = child.wait(), child.errors()
    return _outcome(event, code, errors)


def _outcome(event: Optional[Mapping[str, Any]], code: int, errors: str) -> Any:
    """The result that the last event holds; without one, or after a cancellation, an exception."""
    from leapstar._results import result_of

    kind = event["event"] if event else None
    if kind == "failed":
        raise failure(event["error"], code)
    if kind != "finished":
        raise LeapstarError(_silence(code, errors), code)
    result = result_of(event["result"])
    if code in (CANCELLED, WARNED) or event["result"].get("status") == "cancelled":
        raise _cancelled(result, code, errors)
    return result


def _cancelled(result: Any, code: int, errors: str) -> CancelledError:
    error = CancelledError(_last(errors) or "the run was cancelled", code, code="cancelled")
    error.result = result
    return error


def _silence(code: int, errors: str) -> str:
    """What to say of a program that ended without a word."""
    how = f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
    said = f": {_last(errors)}" if errors else ""
    return f"the program ended with {how} and no result{said}"


def _last(errors: str) -> str:
    line = errors.splitlines()[-1] if errors else ""
    prefix = "leapstar: error: "
    return line[len(prefix) :] if line.startswith(prefix) else line

"""From a request to its result."""

from __future__ import annotations

import os
import signal
from typing import Any, Mapping, Optional, Union

from leapstar._child import Child
from leapstar._events import Listener
from leapstar._files import json_of
from leapstar._program import program_path
from leapstar._request import request_of, text_of
from leapstar._spelling import Spelling
from leapstar._types import Progress
from leapstar.errors import CANCELLED, WARNED, CancelledError, LeapstarError, described, failure, refused


def study(kind: str, arguments: dict[str, Any]) -> Any:
    """The result of a study from the arguments of its function."""
    progress = arguments.pop("progress")
    return execute(request_of(kind, arguments), progress, Spelling(arguments))


def run(request: Union[Mapping[str, Any], str, os.PathLike[str]], *, progress: Progress = None) -> Any:
    """Run a study from its request, or from that of a result: a dict, or the path of a file in JSON.

    The keys are those of the program, such as "start-q".
    """
    return execute(_known(request), progress)


def _known(request: Any) -> Mapping[str, Any]:
    if isinstance(request, (str, os.PathLike)):
        return json_of(request, "a request")
    if not isinstance(request, Mapping):
        raise refused("request", described(request), "a dict or the path of a file in JSON")
    return request


def execute(request: Mapping[str, Any], progress: Progress, spelling: Optional[Spelling] = None) -> Any:
    """Runs the program on a request, and gives its result as an object; errors are spelled for who has asked."""
    text = text_of(request)
    command = [program_path(), "run", "-", "--events"]
    event: Optional[Mapping[str, Any]] = None
    with Listener(progress, str(request.get("kind"))) as listener, Child(command, text) as child:
        for event in child.events():
            listener(event)
        code, errors = child.wait(), child.errors()
    return _outcome(event or {"event": None}, code, errors, spelling)


def _outcome(event: Mapping[str, Any], code: int, errors: str, spelling: Optional[Spelling]) -> Any:
    """The result that the last event holds; without one, or after a cancellation, an exception."""
    from leapstar._results import result_of

    if event["event"] == "failed":
        raise failure(_spelled(event["error"], spelling), code)
    if event["event"] != "finished":
        raise LeapstarError(_silence(code, errors), code)
    result = result_of(event["result"])
    if code in (CANCELLED, WARNED) or event["result"].get("status") == "cancelled":
        raise _cancelled(result, code, errors)
    return result


def _spelled(error: Mapping[str, Any], spelling: Optional[Spelling]) -> Mapping[str, Any]:
    """An error without the name of the input, which is a pipe of this package's."""
    said = {**error, "message": _without("standard input: ", error["message"])}
    return spelling.parts(said) if spelling else said


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
    return _without("leapstar: error: ", errors.splitlines()[-1]) if errors else ""


def _without(prefix: str, text: str) -> str:
    return text[len(prefix) :] if text.startswith(prefix) else text

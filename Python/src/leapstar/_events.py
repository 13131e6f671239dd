"""What is done with what the program says while it runs: progress, warnings and notes."""

from __future__ import annotations

import logging
import sys
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Callable, Mapping, Optional

from leapstar._types import Progress
from leapstar.errors import LeapstarWarning

# Events that count as a step of the work.
STEPS = frozenset(
    ["probe", "trial", "cell", "point", "trajectory", "roundTrip", "checked", "examined", "case", "row", "stop"]
)
# From warnings.warn to the caller of a study: _warn, Listener.__call__, execute, study, and the study itself.
DEPTH = 6
_log = logging.getLogger("leapstar")


class Listener:
    """Passes on what happens; as a context it takes its bar away in the end."""

    def __init__(self, progress: Progress, title: str):
        self._report: Optional[Callable[[Mapping[str, Any]], object]] = progress if callable(progress) else None
        self._bar = None if callable(progress) else _bar(progress, title)

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, event: Mapping[str, Any]) -> None:
        kind = event["event"]
        if kind == "warning":
            _warn(event["warning"])
        if kind == "note":
            _log.info(event["note"])
        if self._bar is not None:
            self._show(kind, event)
        if self._report is not None:
            self._report(event)

    def _show(self, kind: str, event: Mapping[str, Any]) -> None:
        if kind == "stage":
            self._bar.set_postfix_str(event["stage"])
        if kind in STEPS:
            self._bar.update()


def _warn(text: str) -> None:
    warnings.warn(text, LeapstarWarning, stacklevel=DEPTH)


def _bar(progress: Optional[bool], title: str) -> Any:
    """A bar where one is asked for, or where nothing is said and somebody can see it and tqdm is installed."""
    if progress is False or (progress is None and not _is_seen()):
        return None
    try:
        kind = _bar_class()
    except ModuleNotFoundError as error:
        if progress is None:
            return None
        raise ModuleNotFoundError("progress=True needs tqdm; pip install 'leapstar[notebook]'") from error
    return kind(desc=title, leave=False, unit=" steps")


def _bar_class() -> Any:
    """A bar for notebooks where it can be had, else one of characters."""
    import tqdm

    return import_module("tqdm.auto").tqdm if find_spec("ipywidgets") else tqdm.tqdm


def _is_seen() -> bool:
    """Whether standard error is a terminal, or this is a notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return sys.stderr.isatty() or type(shell).__name__ == "ZMQInteractiveShell"

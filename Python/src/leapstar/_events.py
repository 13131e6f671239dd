"""What is done with what the program says while it runs: progress, warnings and notes."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Callable, Mapping, Optional

from leapstar._types import Progress
from leapstar.errors import described, refused, warn

# Events that count as a step of the work.
STEPS = frozenset(
    ["probe", "trial", "cell", "point", "trajectory", "roundTrip", "checked", "examined", "case", "row", "stop"]
)
_log = logging.getLogger("leapstar")


class Listener:
    """Passes on what happens; as a context it takes its bar away in the end."""

    def __init__(self, progress: Progress, title: str):
        if not (progress is None or isinstance(progress, bool) or callable(progress)):
            raise refused("progress", described(progress), "True, False or a function")
        self._report: Optional[Callable[[Mapping[str, Any]], object]] = progress if callable(progress) else None
        self._bar: Any = None if callable(progress) else _bar(progress, title)

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, event: Mapping[str, Any]) -> None:
        kind = event["event"]
        if kind == "warning":
            warn(event["warning"])
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
    return _is_terminal(sys.stderr) or type(shell).__name__ == "ZMQInteractiveShell"


def _is_terminal(stream: Any) -> bool:
    """Not where there is none, as in a process without a console."""
    return stream is not None and bool(stream.isatty())

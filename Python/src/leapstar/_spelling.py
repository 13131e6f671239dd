"""The program's words about fields of a request, as words about arguments."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Optional

TRUTHS = {"true": "True", "false": "False"}


class Spelling:
    """Says `start_q=1` for `"start-q": 1`, and `start_q` for `'start-q'`, where that is an argument."""

    def __init__(self, arguments: Collection[str]):
        self._fields = {name.replace("_", "-"): name for name in arguments}

    def parts(self, error: Mapping[str, Any]) -> dict[str, Any]:
        """An error of the program whose message names the argument that it is about."""
        said = {key: self._said(error.get(key)) for key in ("message", "expected", "remedy")}
        field = self._fields.get(error.get("field") or "")
        if field and said["message"] and not re.search(rf"\b{field}\b", said["message"]):
            said["message"] = f"{field}: {said['message']}"
        return {**error, **said}

    def _said(self, text: Optional[str]) -> Optional[str]:
        if text is None:
            return None
        text = re.sub(r'"([a-z][a-z0-9-]*)": (true\b|false\b)?', self._pair, text)
        text = re.sub(r"""(['"])([a-z][a-z0-9-]*)\1""", self._name, text)
        text = re.sub(r"\ba request of kind '([a-z-]+)'", lambda found: f"leapstar.{_function(found[1])}", text)
        return re.sub(rf"^({'|'.join(self._fields.values())}) got ", r"\1: got ", text)

    def _pair(self, found: re.Match[str]) -> str:
        field, truth = self._fields.get(found[1]), found[2] or ""
        return f"{field}={TRUTHS.get(truth, truth)}" if field else found[0]

    def _name(self, found: re.Match[str]) -> str:
        return self._fields.get(found[2], found[0])


def _function(kind: str) -> str:
    return kind.replace("-", "_")

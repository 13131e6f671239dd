"""Files that hold JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Union

from leapstar.errors import RequestError


def json_of(path: Union[str, os.PathLike[str]], expected: str) -> dict[str, Any]:
    """The object in a file; what holds another thing is a RequestError that names the file."""
    try:
        held = json.loads(Path(path).read_text("utf-8"))
    except ValueError as error:
        raise RequestError(f"{os.fspath(path)}: got no JSON ({error}), expected {expected}") from None
    if not isinstance(held, dict):
        raise RequestError(f"{os.fspath(path)}: got JSON of type {type(held).__name__}, expected {expected}")
    return held

"""Certificates, wherever they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def certificate_of(value: Any) -> Any:
    """The certificate as JSON has it: of a result, of a dict, or in the file of a path."""
    if isinstance(value, (str, os.PathLike)):
        return json.loads(Path(value).read_text("utf-8"))
    raw = getattr(value, "raw", value)
    if isinstance(raw, Mapping):
        return dict(raw)
    raise TypeError(f"certificate: got {type(value).__name__}, expected a result of boundary, a dict or a path")

"""Certificates, wherever they are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from leapstar._files import json_of
from leapstar.errors import described, refused


def certificate_of(value: Any) -> Any:
    """The certificate as JSON has it: of a result, of a dict, or in the file of a path."""
    if isinstance(value, (str, os.PathLike)):
        return json_of(value, "a certificate")
    raw = getattr(value, "raw", value)
    if isinstance(raw, Mapping):
        return dict(raw)
    raise refused("certificate", described(value), "a result of boundary, a dict or a path")

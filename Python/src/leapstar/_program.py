"""Where the program is."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Iterator, Optional

from leapstar._version import __version__
from leapstar.errors import LeapstarError, ProgramNotFoundError, warn

VARIABLE = "LEAPSTAR"
HERE = Path(__file__).resolve().parent


def program_path() -> str:
    """The program that studies run: that of the variable LEAPSTAR, or the first found in package, PATH and checkout."""
    named = os.environ.get(VARIABLE)
    path = _named(named) if named else next((path for _, path in _places() if _runs(path)), None)
    if path is None:
        raise ProgramNotFoundError(_not_found())
    _check_version(str(path))
    return str(path)


def _named(path: str) -> str:
    """The program that the variable names, by its path or as one on the PATH."""
    found = shutil.which(path)
    if found is None:
        raise ProgramNotFoundError(
            f"{VARIABLE} is '{path}', expected a program that can be run; correct it or unset it"
        )
    return found


def _places() -> Iterator[tuple[str, Optional[str]]]:
    yield "in the package", str(HERE / "_bin/leapstar")
    yield "on the PATH", shutil.which("leapstar")
    yield "in the checkout", _built()


def _built() -> Optional[str]:
    """The program of the checkout that holds this package."""
    root = next((folder for folder in HERE.parents if (folder / "Package.swift").exists()), None)
    return str(root / ".build/release/leapstar") if root else None


def _runs(path: Optional[str]) -> bool:
    return path is not None and os.access(path, os.X_OK) and os.path.isfile(path)


def _not_found() -> str:
    looked = "; ".join(f"{place}: {path or 'none'}" for place, path in _places())
    return f"no program leapstar ({looked}), expected one; set {VARIABLE} to its path, or put it on the PATH"


@lru_cache(maxsize=None)
def _check_version(path: str) -> None:
    version = _version(path)
    if version != __version__:
        text = f"the program {path} has version {version}, the package {__version__}; take those of one version"
        warn(text)


def _version(path: str) -> str:
    try:
        asked = subprocess.run(
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise LeapstarError(f"{path} cannot tell its version ({error}); is it the program leapstar?") from error
    return asked.stdout.strip()

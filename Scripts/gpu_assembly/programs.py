"""Kernels as a GPU gets them, from `leapstar kernel`."""

import os
import shlex
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure, last_line


@dataclass(frozen=True)
class Program:
    """`trajectories` are those of a work-item; a small program must not spill registers."""

    name: str
    options: tuple
    trajectories: int = 1
    is_small: bool = True


PROGRAMS = [
    Program("harmonic", ()),
    Program("antithetic", ("--estimator", "antithetic"), trajectories=2),
    Program("muller-brown", ("--landscape", "muller-brown")),
    Program("control-variate", ("--landscape", "double-well", "--estimator", "control-variate")),
    Program("kepler", ("--landscape", "kepler")),
    Program("network", ("--landscape", "tanh-net", "--batch", "8"), is_small=False),
    Program("network-whole", ("--landscape", "tanh-net"), is_small=False),
]
DEFAULT = [program.name for program in PROGRAMS if program.name != "network-whole"]
# What a GPU is first given; the tuner tries others.
FIRST = {"lanes": "1", "vectors": "1", "multiply": "high", "group": "64"}
# Not every build knows all of these.
CHOICES = [
    "multiply=high", "multiply=wide", "widen=integers", "multiply=wide,widen=integers", "root=native",
    "multiply=wide,root=native", "widen=integers,root=native",
]


def named(names):
    known = {program.name: program for program in PROGRAMS}
    for name in names:
        if name not in known:
            raise Failure(f"--programs got '{name}', expected some of {', '.join(known)}, separated by commas")
    return [known[name] for name in names]


def of_options(words):
    """A program by options of `leapstar kernel`, which may be large."""
    if "joint" in words:
        raise Failure(f"--options got '{words}', but a loop that branches by steps, as joint draws do, cannot be counted")
    return Program(words, tuple(shlex.split(words)), 2 if "antithetic" in words else 1, is_small=False)


def completed(choice):
    """The choice with what it leaves open, as --kernel takes it."""
    parts = dict(FIRST)
    for part in choice.split(","):
        name, _, value = part.partition("=")
        if not (name and value):
            raise Failure(f"--kernel got '{choice}', expected parts such as multiply=wide, separated by commas")
        parts[name] = value
    return ",".join(f"{name}={value}" for name, value in parts.items())


class Build:
    """A build of the program, and the texts that it gives."""

    def __init__(self, path, option="--leapstar"):
        self.path = str(Path(path).resolve())
        if not os.access(self.path, os.X_OK):
            raise Failure(f"got no program at {path}, expected a build of leapstar; build it, or name one by {option}")
        self.version = self.ask("--version").strip()

    def ask(self, *arguments):
        with tempfile.TemporaryDirectory() as cache:
            done = subprocess.run(
                [self.path, *arguments], env={**os.environ, "LEAPSTAR_CACHE_DIR": cache}, capture_output=True, text=True,
                stdin=subprocess.DEVNULL)
        if done.returncode:
            raise Failure(f"'leapstar {' '.join(arguments)}' ended with {done.returncode}: {last_line(done.stderr)}")
        return done.stdout

    def kernel(self, program, choice):
        text = self.ask("kernel", *program.options, "--device", "0", "--kernel", completed(choice))
        return checked(text, f"kernel of {program.name}")


def checked(text, what):
    """The text without the lines that tell of this machine's device, if it is what a GPU gets."""
    lines = text.splitlines(keepends=True)
    comments = [line for line in lines[:3] if line.startswith("//")]
    options = next((line for line in comments if "build options:" in line), None)
    if options is None:
        raise Failure(f"got a {what} without '// build options:', expected it in its first lines; take another build")
    if "LEAPSTAR_WIDE_SQRT" in options or "#define LEAPSTAR_WIDE_SQRT" in text:
        remedy = "take a device 0 that does"
        raise Failure(f"got a {what} with LEAPSTAR_WIDE_SQRT, expected one for a device that rounds roots correctly; {remedy}")
    return "".join(lines[len(comments):])

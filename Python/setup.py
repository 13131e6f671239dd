"""A package with the program in `leapstar/_bin` is for the systems on which that runs; one without is for all."""

import platform
import re
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel

PROGRAM = Path(__file__).parent / "src/leapstar/_bin/leapstar"


def platform_tag():
    """manylinux_2_N for the newest version 2.N of the C library that the program asks for."""
    versions = re.findall(rb"GLIBC_2\.(\d+)", PROGRAM.read_bytes())
    return f"manylinux_2_{max(map(int, versions))}_{platform.machine()}"


class ProgramDistribution(Distribution):
    def has_ext_modules(self):
        return PROGRAM.exists()


class ProgramWheel(bdist_wheel):
    def get_tag(self):
        return ("py3", "none", platform_tag()) if PROGRAM.exists() else super().get_tag()


setup(distclass=ProgramDistribution, cmdclass={"bdist_wheel": ProgramWheel})

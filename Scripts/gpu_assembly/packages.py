"""Compilers and disassemblers, of fixed versions, unpacked into a folder; nothing is installed.

What is there already is not fetched again. Packages come through apt-get and pip, from wherever these are set up to look.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from .failure import Failure, last_line

LLVM = "1:19.1.7-3~deb12u1"
DEBIAN = {
    "clang-19": LLVM, "libclang-common-19-dev": LLVM, "libclang-cpp19": LLVM, "libllvm19": LLVM, "libclc-19": LLVM,
    "rocm-device-libs": "5.2.3-2",
}
NEW, OLD = "13.5.37", "12.9.86"
# A wheel and its version; the folder its files go to; which files. CUDA 13 has no sm_70 any more, and of the wheels that
# hold a disassembler the only ones that still read sm_70 are Triton's.
WHEELS = [
    ("nvidia-cuda-nvcc", NEW, "cuda-13", ("ptxas",)),
    ("nvidia-cuda-nvdisasm", NEW, "cuda-13", ("nvdisasm",)),
    ("nvidia-cuda-nvrtc", NEW, "cuda-13", ("libnvrtc.so.13", "libnvrtc-builtins.so.13.5")),
    ("nvidia-cuda-nvcc-cu12", OLD, "cuda-12", ("ptxas",)),
    ("nvidia-cuda-nvrtc-cu12", OLD, "cuda-12", ("libnvrtc.so.12", "libnvrtc-builtins.so.12.9")),
    ("triton", "3.4.0", "cuda-12", ("nvdisasm",)),
]
FOLDERS = {"cuda-13": f"cuda-{NEW}", "cuda-12": f"cuda-{OLD}", "debian": "clang-19.1.7"}
VERSIONS = {**DEBIAN, **{name: version for name, version, _, _ in WHEELS}}


class Tools:
    """Where the tools are; what is absent is fetched when it is first asked for."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def fetch(self, targets):
        """Everything that kernels for these targets need."""
        for target in targets:
            if target.startswith("sm_"):
                self.cuda(target)
        self.debian()

    def cuda(self, target):
        return self.whole("cuda-12" if target == "sm_70" else "cuda-13", fill_cuda)

    def debian(self):
        return self.whole("debian", fill_debian)

    def whole(self, name, fill):
        """A folder that appears when all of it is there, and whose name holds the version."""
        place = self.folder / FOLDERS[name]
        if not place.exists():
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Failure(f"--packages got '{self.folder}' ({error.strerror}), expected a folder that can be made") from error
            with tempfile.TemporaryDirectory(dir=self.folder) as work:
                (Path(work) / name).mkdir()
                fill(name, Path(work) / name)
                (Path(work) / name).rename(place)
        return place

    def clang(self, arguments):
        """Runs clang, with its libraries beside it."""
        root = self.debian()
        libraries = f"{root}/usr/lib/x86_64-linux-gnu:{root}/usr/lib/llvm-19/lib"
        command = [f"{root}/usr/lib/llvm-19/bin/clang", *arguments]
        done = subprocess.run(command, env={**os.environ, "LD_LIBRARY_PATH": libraries}, capture_output=True, text=True)
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if "error" in line] or [last_line(done.stderr)]
            raise Failure(f"clang 19 refused a kernel: {errors[0].strip()}")


def say(line):
    print(f"gpu-assembly: {line}", file=sys.stderr, flush=True)


def run(command, folder, remedy):
    name = "pip" if "pip" in command else command[0]
    if not shutil.which(command[0]):
        raise Failure(f"got no {name} on the path, expected one; {remedy}")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = last_line("\n".join(line for line in done.stderr.splitlines() if "notice" not in line))
        raise Failure(f"{name} ended with {done.returncode} ({said}); {remedy}")


def fill_debian(name, place):
    remedy = "run this on Debian 12 with package lists ('apt-get update'), or name a folder that has them by --packages"
    with tempfile.TemporaryDirectory(dir=place.parent) as downloads:
        wanted = [f"{package}={version}" for package, version in DEBIAN.items()]
        say(f"fetching {' '.join(wanted)}")
        run(["apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", *wanted], downloads, remedy)
        for archive in sorted(Path(downloads).glob("*.deb")):
            run(["dpkg", "-x", str(archive), str(place)], downloads, remedy)


def fill_cuda(name, place):
    remedy = "see that pip reaches an index, or name a folder that has them by --packages"
    for package, version, folder, files in WHEELS:
        if folder == name:
            with tempfile.TemporaryDirectory(dir=place.parent) as downloads:
                fixed = f"{package}=={version}"
                pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", "."]
                say(f"fetching {fixed}")
                run([*pip, fixed], downloads, f"expected {fixed}; {remedy}")
                extract(next(Path(downloads).glob("*.whl")), files, place)


def extract(wheel, files, place):
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            if Path(member).name in files and "triton/language" not in member:
                target = place / Path(member).name
                target.write_bytes(archive.read(member))
                target.chmod(0o755)
    for file in files:
        if not (place / file).exists():
            raise Failure(f"got a wheel {wheel.name} without {file}, expected it there; pin another version in packages.py")

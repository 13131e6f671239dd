"""What NVIDIA's compilers make of a kernel: NVRTC makes PTX, ptxas makes code, nvdisasm prints it."""

import ctypes
import re
import subprocess
import tempfile
import threading
from pathlib import Path

from . import flow, sass
from .failure import Failure, last_line
from .unusual import marked

DIALECT = (Path(__file__).parent / "dialect.h").read_text()
MARK = '#define LEAPSTAR_UNUSUAL asm volatile("pmevent 7;")\n'
LOADING = threading.Lock()
LIBRARIES = {}


def compiled(tools, text, chip):
    """Counts are of the text with marks; all else is of the text itself, unless that is the same code."""
    code, report = built(tools, MARK + marked(text), chip)
    before, tail = flow.steps(code, sass.classify, sass.is_slow, sass.named)
    if any(instruction.is_mark for instruction in code.instructions):
        code, report = built(tools, text, chip)
    return flow.Compiled(before, tail, *resources(report), code)


def built(tools, text, chip, contracts=True):
    """The code, and what the assembler reports."""
    folder = tools.cuda(chip.target)
    report, listing = assembled(folder, to_ptx(library(folder), text, chip.target, contracts), chip.target)
    return sass.parsed(listing), report


def library(folder):
    path = next(path for path in folder.glob("libnvrtc.so.*"))
    with LOADING:
        if path not in LIBRARIES:
            LIBRARIES[path] = ctypes.CDLL(str(path))
        return LIBRARIES[path]


def in_cuda(text):
    """The kernel in CUDA C++: functions are the device's, and tables lie in its memory."""
    text = text.replace("LANES_CONSTANT const double *", "const double *")
    text = text.replace("static inline", "static __device__ inline")
    return DIALECT + text.replace("static __attribute__((noinline))", "static __device__ __noinline__")


def to_ptx(nvrtc, text, target, contracts):
    program = ctypes.c_void_p()
    options = [
        f"--gpu-architecture={target.replace('sm_', 'compute_')}", f"--fmad={'true' if contracts else 'false'}", "--std=c++17"]
    words = (ctypes.c_char_p * len(options))(*[option.encode() for option in options])
    source = in_cuda(text).encode()
    if nvrtc.nvrtcCreateProgram(ctypes.byref(program), source, b"kernel.cu", 0, None, None):
        raise Failure("NVRTC made no program; fetch its package anew by another --packages")
    try:
        if nvrtc.nvrtcCompileProgram(program, len(options), words):
            log = told(nvrtc.nvrtcGetProgramLogSize, nvrtc.nvrtcGetProgramLog, program)
            errors = [line for line in log.splitlines() if "error" in line] or [last_line(log)]
            raise Failure(f"NVRTC refused a kernel for {target}: {errors[0].strip()}; teach dialect.h what it needs")
        return told(nvrtc.nvrtcGetPTXSize, nvrtc.nvrtcGetPTX, program)
    finally:
        nvrtc.nvrtcDestroyProgram(ctypes.byref(program))


def told(size, content, program):
    length = ctypes.c_size_t()
    size(program, ctypes.byref(length))
    room = ctypes.create_string_buffer(length.value)
    content(program, room)
    return room.value.decode()


def assembled(folder, ptx, target):
    """What ptxas reports, and the code as text."""
    with tempfile.TemporaryDirectory() as work:
        source, made = Path(work) / "kernel.ptx", Path(work) / "kernel.cubin"
        source.write_text(ptx)
        report = said([folder / "ptxas", "-O3", "-v", "-arch", target, source, "-o", made]).stderr
        return report, said([folder / "nvdisasm", "-c", made]).stdout


def said(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise Failure(f"{Path(command[0]).name} ended with {done.returncode}: {last_line(done.stderr)}")
    return done


def resources(report):
    """Registers of the kernel; bytes of its stack, and of stores that spill, in all of its functions."""
    report = report.split("Compiling entry function 'trajectories'")[1].split("Compiling entry function")[0]
    registers = int(re.search(r"Used (\d+) registers", report)[1])
    stack = int(re.search(r"(\d+) bytes stack frame", report)[1])
    return registers, stack, sum(int(number) for number in re.findall(r"(\d+) bytes spill stores", report))

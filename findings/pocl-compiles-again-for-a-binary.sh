#!/usr/bin/env bash
# PoCL 3.0 (wheel pocl-binary-distribution 3.0; 3.1, 6.0 and 7.1 of Debian do the same): asking a built program for the size of its
# binary (clGetProgramInfo, CL_PROGRAM_BINARY_SIZES) compiles every kernel of the program once more, for any group size, also those
# that were never launched. clBuildProgram itself compiles none to machine code, and the first launch one kernel for one group size.
# A program that keeps binaries for a quick next start so pays for each kernel twice; PoCL keeps what it compiled by itself.
# Output seen:
#   after the build: nothing
#   after a launch of 'one': one/4-1-1-goffs0-smallgrid
#   after asking for the size: one/0-0-0 one/4-1-1-goffs0-smallgrid two/0-0-0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pyopencl==2026.1.4 pocl-binary-distribution==3.0
mkdir "$work/cache"
POCL_CACHE_DIR=$work/cache PYOPENCL_NO_CACHE=1 "$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
import glob
import os

import pyopencl as cl

folder = os.environ["POCL_CACHE_DIR"]


def compiled():
    files = glob.glob(folder + "/**/*.so", recursive=True)
    return " ".join(sorted("/".join(f.split("/")[-3:-1]) for f in files)) or "nothing"


platform = next(p for p in cl.get_platforms() if "PoCL 3.0" in p.version)
context = cl.Context(platform.get_devices()[:1])
queue = cl.CommandQueue(context)
program = cl.Program(context, """
    __kernel void one(__global float *x) { x[get_global_id(0)] += 1; }
    __kernel void two(__global float *x) { x[get_global_id(0)] *= 2; }
""").build()
print("after the build:", compiled())
kernel = program.one
numbers = cl.Buffer(context, cl.mem_flags.READ_WRITE, 4 * 64)
kernel.set_args(numbers)
cl.enqueue_nd_range_kernel(queue, kernel, (64,), (4,))
queue.finish()
print("after a launch of 'one':", compiled())
program.get_info(cl.program_info.BINARY_SIZES)
print("after asking for the size:", compiled())
PYTHON
diff "$work/seen" <(sed -n 's/^#   //p' "$0") && echo "as seen before"

#!/usr/bin/env bash
# PoCL 3.0 (wheel pocl-binary-distribution 3.0; 3.1 of Debian does the same): a macro that the build options define under the name of
# a built-in function has no effect, and nothing is said. PoCL's own header gives built-in functions other names by macros, after the
# options were read, so that the last definition is its own. A macro under any other name works, and so does a #define in the text.
# Whoever replaces a built-in function for a test by -D therefore tests the built-in function.
# Output seen:
#   4 under native_rsqrt, by -Dnative_rsqrt=sqrt: 0.5
#   4 under inverse_root, by -Dinverse_root=sqrt: 2.0
#   4 under native_rsqrt, by #define in the text: 2.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pyopencl==2026.1.4 pocl-binary-distribution==3.0
POCL_CACHE_DIR=$work PYOPENCL_NO_CACHE=1 "$work/venv/bin/python" - 2>/dev/null <<'PYTHON' | tee "$work/seen"
import numpy
import pyopencl as cl

platform = next(p for p in cl.get_platforms() if "PoCL 3.0" in p.version)
context = cl.Context(platform.get_devices()[:1])
queue = cl.CommandQueue(context)


def answer(name, options=(), define=""):
    text = define + f"\n__kernel void root(__global float *x) {{ x[0] = {name}(x[0]); }}"
    kernel = cl.Program(context, text).build(options=list(options)).root
    numbers = numpy.array([4], dtype=numpy.float32)
    buffer = cl.Buffer(context, cl.mem_flags.READ_WRITE | cl.mem_flags.COPY_HOST_PTR, hostbuf=numbers)
    kernel.set_args(buffer)
    cl.enqueue_nd_range_kernel(queue, kernel, (1,), None)
    cl.enqueue_copy(queue, numbers, buffer)
    return round(float(numbers[0]), 3)


print("4 under native_rsqrt, by -Dnative_rsqrt=sqrt:", answer("native_rsqrt", ["-Dnative_rsqrt=sqrt"]))
print("4 under inverse_root, by -Dinverse_root=sqrt:", answer("inverse_root", ["-Dinverse_root=sqrt"]))
print("4 under native_rsqrt, by #define in the text:", answer("native_rsqrt", define="#define native_rsqrt sqrt"))
PYTHON
diff "$work/seen" <(sed -n 's/^#   //p' "$0") && echo "as seen before"

#!/usr/bin/env bash
# NVRTC 13.5.37 (12.9.86 does the same) has one front end for targets below sm_100 and another from there on. A blend by a mask of
# signs, (s & m) | (c & ~m) with m = (int)x >> 31, is one LOP3 with the former; the latter makes a comparison and a selection more of
# each. PTX of the former, for compute_90, can be assembled for sm_120: a step of Leapstar's harmonic kernel then has 159
# instructions there, and 174 by the front end for sm_120. No GPU is needed to see it.
# Output seen:
#   PTX for compute_90 on sm_120: 4 LOP3, 0 SEL, 0 ISETP
#   PTX for compute_100 on sm_120: 4 LOP3, 2 SEL, 1 ISETP
#   PTX for compute_120 on sm_120: 4 LOP3, 2 SEL, 1 ISETP
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q nvidia-cuda-nvrtc==13.5.37 nvidia-cuda-nvcc==13.5.37 nvidia-cuda-nvdisasm==13.5.37
cat >"$work/blend.cu" <<'CUDA'
extern "C" __global__ void blend(unsigned *out, const unsigned *in) {
    unsigned x = in[0], s = in[1], c = in[2], m = (unsigned)((int)(x << 1) >> 31);
    out[0] = ((s & m) | (c & ~m)) ^ (x & 0x80000000u);
    out[1] = ((c & m) | (s & ~m)) ^ ((x + 0x40000000u) & 0x80000000u);
}
CUDA
"$work/venv/bin/python" - "$work" <<'PYTHON' | tee "$work/seen"
import ctypes
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

work, cuda = Path(sys.argv[1]), Path(sysconfig.get_path("purelib")) / "nvidia/cu13"
nvrtc = ctypes.CDLL(str(cuda / "lib/libnvrtc.so.13"))
for number in (90, 100, 120):
    program, size = ctypes.c_void_p(), ctypes.c_size_t()
    options = (ctypes.c_char_p * 1)(f"--gpu-architecture=compute_{number}".encode())
    nvrtc.nvrtcCreateProgram(ctypes.byref(program), (work / "blend.cu").read_bytes(), b"blend.cu", 0, None, None)
    assert nvrtc.nvrtcCompileProgram(program, 1, options) == 0
    nvrtc.nvrtcGetPTXSize(program, ctypes.byref(size))
    ptx = ctypes.create_string_buffer(size.value)
    nvrtc.nvrtcGetPTX(program, ptx)
    (work / "blend.ptx").write_bytes(ptx.value)
    subprocess.run([cuda / "bin/ptxas", "-arch", "sm_120", work / "blend.ptx", "-o", work / "blend.cubin"], check=True)
    code = subprocess.run([cuda / "bin/nvdisasm", "-c", work / "blend.cubin"], check=True, capture_output=True, text=True).stdout
    counts = ", ".join(f"{len(re.findall(rf'[ ]{op}[. ]', code))} {op}" for op in ("LOP3", "SEL", "ISETP"))
    print(f"PTX for compute_{number} on sm_120: {counts}")
PYTHON
diff "$work/seen" <(sed -n 's/^#   //p' "$0") && echo "as seen before"

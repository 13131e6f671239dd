#!/usr/bin/env bash
# LLVM 19.1.7 turns fma(x, y, -0.0) into x * y, which is right by itself: the sum changes nothing. But a kernel that writes fma so that
# no product feeds a sum loses its guard: the product then stands before the sum, and where contraction is forced (clang
# -ffp-contract=fast, which overrides #pragma OPENCL FP_CONTRACT OFF) both become one operation that rounds once.
# Output seen:
#   LLVM's text: fmul fsub
#   contraction off: mul.rn.f64 sub.rn.f64
#   contraction forced: fma.rn.f64
set -euo pipefail
here=$(realpath "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=1:19.1.7-3~deb12u1
apt-get -o APT::Sandbox::User=root -qq download clang-19=$version libclang-cpp19=$version libllvm19=$version libclang-common-19-dev=$version
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/usr/lib/llvm-19/lib
cat >guard.cl <<'OPENCL'
#pragma OPENCL FP_CONTRACT OFF
double guarded(double x, double y, double z) { return __builtin_fma(x, y, -0.0) - z; }
OPENCL
compiled() { root/usr/lib/llvm-19/bin/clang -x cl --target=nvptx64 -march=sm_70 -O2 -S "$@" guard.cl -o - 2>errors || { cat errors >&2; exit 1; }; }
words() { grep -oE "$1" | tr '\n' ' ' | sed 's/ $//'; }
{
    echo "LLVM's text: $(compiled -emit-llvm | words '\bf(mul|sub|add)\b|llvm\.fma')"
    echo "contraction off: $(compiled | words '\b(fma|mul|sub|add)(\.rn)?\.f64')"
    echo "contraction forced: $(compiled -ffp-contract=fast | words '\b(fma|mul|sub|add)(\.rn)?\.f64')"
} | tee seen
diff seen <(sed -n 's/^#   //p' "$here") && echo "as seen before"

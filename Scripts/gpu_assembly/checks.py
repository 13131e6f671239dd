"""What must hold of every kernel. Each check gives a line for each thing that does not hold."""

from . import amd, llvm, nvidia, sass
from .chips import NvidiaChip


def of_code(program, chip, compiled):
    """No call but of own functions and of slow paths; nothing spilled where a program is small."""
    strange = (sass if isinstance(chip, NvidiaChip) else amd).strange_calls(compiled.code)
    if strange:
        yield "calls", f"got a call of {strange[0]}, expected own functions and known slow paths"
    if program.is_small and compiled.spill_bytes:
        yield "spills", f"got {compiled.spill_bytes} bytes of spilled registers, expected none"


def of_fmad(tools, text, chip, compiled):
    """NVIDIA's own compiler makes the same operations whether it may contract or not, but for doublings."""
    without = nvidia.built(tools, text, chip, contracts=False)[0]
    line = fused(sass.arithmetic(compiled.code), sass.arithmetic(without), sass.doublings(compiled.code), sass.doublings(without))
    if line:
        yield "fmad", line


def fused(may, may_not, doublings, others):
    for width, (fma, mul, add) in {"64": ("DFMA", "DMUL", "DADD"), "32": ("FFMA", "FMUL", "FADD")}.items():
        more = {op: may[op] - may_not[op] for op in (fma, mul, add)}
        doubled = doublings.get(fma, 0) - others.get(fma, 0)
        if more != {fma: doubled, mul: 0, add: -doubled}:
            told = ", ".join(f"{count:+} {op}" for op, count in more.items() if count)
            return f"got {told or 'the same operations'} by --fmad=true, expected no more than {doubled} doublings"
    return None


def of_llvm(tools, text):
    """The same of clang for NVIDIA's chips, by its operations, and by its text after it was optimised."""
    off = llvm.nvptx(tools, text, "off")
    line = llvm.contracted(off, llvm.nvptx(tools, text, "fast"))
    if line:
        yield "contraction", line
    lines = llvm.products_in_sums(llvm.nvptx(tools, text, "off", ("-emit-llvm",)))
    if lines:
        yield "products", f"got a sum of a product in LLVM's text, '{lines[0]}', expected none but p + p"
    strange = llvm.strange_calls(off)
    if strange:
        yield "calls", f"got a call of {strange[0]} from clang 19, expected own functions"

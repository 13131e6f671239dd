"""What LLVM makes of a kernel for AMD's chips."""

import re
import tempfile
from pathlib import Path

from . import flow
from .flow import Code, Instruction
from .unusual import marked

MARK = '#define LEAPSTAR_UNUSUAL __asm__ volatile("s_sleep 127")\n'
LABEL = re.compile(r"(?P<name>[.\w$]+):")
LINE = re.compile(r"\t(?P<op>[a-z][a-z0-9_]+)(?:\s+(?P<operands>[^;]*))?")
ADDRESS = re.compile(r"s_add_(?:co_)?u32 s(?P<low>\d+), .*?(?P<name>\w+)@rel32@lo")
CALL = re.compile(r"s\[\d+:\d+\], s\[(?P<low>\d+):\d+\]")
MULTIPLY = re.compile(r"v_(mul_(lo|hi)_[ui]32|mad_(co_)?[ui]64_[ui]32)")
TRANSCENDENTAL = re.compile(r"v_s?_?(sqrt|rsq|rcp|log|exp|sin|cos)_f(?P<width>32|64)")


def compiled(tools, text, chip):
    """Counts are of the text with marks; all else is of the text itself, unless that is the same code."""
    listing = assembly(tools, MARK + marked(text), chip)
    code = parsed(listing)
    before, tail = flow.steps(code, classify, lambda name: False)
    if any(instruction.is_mark for instruction in code.instructions):
        listing = assembly(tools, text, chip)
        code = parsed(listing)
    return flow.Compiled(before, tail, *resources(listing), code)


def assembly(tools, text, chip):
    root = tools.debian()
    bitcode = f"{root}/usr/lib/x86_64-linux-gnu/amdgcn/bitcode"
    controls = [
        f"isa_version_{chip.isa}", f"wavefrontsize64_{'on' if chip.wavefront == 64 else 'off'}", "correctly_rounded_sqrt_on",
        "daz_opt_off", "finite_only_off", "unsafe_math_off", "abi_version_500"]
    linked = []
    for module in ["opencl", "ocml", "ockl", *[f"oclc_{control}" for control in controls]]:
        linked += ["-Xclang", "-mlink-builtin-bitcode", "-Xclang", f"{bitcode}/{module}.bc"]
    with tempfile.TemporaryDirectory() as work:
        source, made = Path(work) / "kernel.cl", Path(work) / "kernel.s"
        source.write_text(text)
        tools.clang([
            "-x", "cl", "-cl-std=CL1.2", "-cl-fp32-correctly-rounded-divide-sqrt", "-target", "amdgcn-amd-amdhsa",
            f"-mcpu={chip.target}", "-nogpulib", "-Xclang", "-finclude-default-header", "-O3", "-S", *linked, str(source), "-o",
            str(made)])
        return made.read_text()


def classify(op):
    """Scalar instructions go beside those of vectors and are only told apart from them."""
    if not op.startswith("v_"):
        return "memory" if op.startswith(("global_", "scratch_", "buffer_", "flat_", "ds_")) else "scalar"
    found = TRANSCENDENTAL.match(op)
    if found:
        return "transcendental" if found["width"] == "32" else "transcendental64"
    if MULTIPLY.match(op):
        return "multiply"
    if op.startswith("v_cvt_") and "f64" in op:
        return "widen"
    return "fp64" if "_f64" in op else "vector"


def parsed(text):
    """Addresses of functions are put into pairs of registers, which calls name."""
    code, addresses = Code(), {}
    for line in text.splitlines():
        label, found, address = LABEL.match(line), LINE.match(line), ADDRESS.search(line)
        if address:
            addresses[address["low"]] = address["name"]
        if found and not line.startswith("\t."):
            code.instructions.append(instruction(found["op"], (found["operands"] or "").strip(), addresses))
        elif label:
            code.labels[label["name"]] = len(code.instructions)
            if not label["name"].startswith("."):
                code.functions.append(label["name"])
    return code


def instruction(op, operands, addresses):
    if op == "s_swappc_b64":
        called = CALL.match(operands)
        return Instruction(op, operands, call=addresses.get(called["low"], operands) if called else operands)
    is_return = op in ("s_setpc_b64", "s_endpgm")
    target = operands if op.startswith(("s_cbranch", "s_branch")) else None
    is_mark = op == "s_sleep"
    return Instruction(op, operands, target=target, is_end=is_return or op == "s_branch", is_return=is_return, is_mark=is_mark)


def strange_calls(code):
    calls = {i.call for i in code.instructions if i.call}
    return sorted(call for call in calls if not call.startswith("ls_"))


def resources(listing):
    """Vector registers, bytes of private memory, and bytes that functions store in it for want of registers."""
    parts = re.split(r"^  - ", listing, flags=re.MULTILINE)
    kernel = next(part for part in parts if re.search(r"\.name:\s+trajectories\n", part))
    numbers = {key: int(value) for key, value in re.findall(r"^\s+\.(\w+):\s+(\d+)$", kernel, re.MULTILINE)}
    spilled = sum(int(number) for number in re.findall(r"_store_.*; (\d+)-byte Folded Spill", listing))
    return numbers["vgpr_count"], numbers["private_segment_fixed_size"], spilled

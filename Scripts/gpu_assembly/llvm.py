"""What clang makes of a kernel for NVIDIA's chips, with contraction off and forced; and whether it could do harm.

Contraction makes a product and a sum one operation that rounds once. Of p + p, where p = a b, that is harmless:
fma(a, b, p) and p + p are the same number, as p differs from a b by half a last place at most and 2 p is exact.
"""

import re
import tempfile
from collections import Counter
from pathlib import Path

NVPTX = re.compile(r"\s*(?P<op>fma|mul|add|sub)(?:\.rn)?(?:\.ftz)?\.(?P<width>f32|f64)\s+(?P<operands>[^;]+);")
CALL = re.compile(r"\s*call(?:\.uni)?\s+(?:\([^)]*\),\s*)?(?P<name>[\w$]+)")
IR = re.compile(r"\s*(?P<to>%[\w.]+) = (?P<op>fmul|fadd|fsub|fneg) (?P<rest>.+)")


def nvptx(tools, text, contraction, more=()):
    """The kernel as PTX, or with -emit-llvm as LLVM's optimised text."""
    library = f"{tools.debian()}/usr/lib/clc/nvptx64--nvidiacl.bc"
    with tempfile.TemporaryDirectory() as work:
        source, made = Path(work) / "kernel.cl", Path(work) / "kernel.s"
        source.write_text(text)
        tools.clang([
            "-x", "cl", "-cl-std=CL1.2", "-cl-fp32-correctly-rounded-divide-sqrt", "--target=nvptx64--nvidiacl", "-march=sm_70",
            "-Xclang", "-finclude-default-header", "-Xclang", "-mlink-builtin-bitcode", "-Xclang", library, "-O3",
            f"-ffp-contract={contraction}", *more, "-S", str(source), "-o", str(made)])
        return made.read_text()


def arithmetic(ptx):
    """How many operations there are, sums and differences together, and the doublings among the fused."""
    count, products = Counter(), {}
    for line in ptx.splitlines():
        if line.lstrip().startswith((".entry", ".func", ".visible", "}")):
            products = {}
        found = NVPTX.match(line)
        if found:
            operands = [operand.strip() for operand in found["operands"].split(",")]
            op = "add" if found["op"] == "sub" else found["op"]
            count[f"{op}.{found['width']}"] += 1
            if op == "mul":
                products[operands[0]] = frozenset(operands[1:])
            if op == "fma" and products.get(operands[3]) == frozenset(operands[1:3]):
                count[f"doubling.{found['width']}"] += 1
    return count


def contracted(off, forced):
    """None if forced contraction makes nothing but doublings; else what it makes."""
    return next((found for width in ("f32", "f64") if (found := difference(arithmetic(off), arithmetic(forced), width))), None)


def difference(off, forced, width):
    more = {op: forced[f"{op}.{width}"] - off[f"{op}.{width}"] for op in ("fma", "mul", "add", "doubling")}
    if more["fma"] == more["doubling"] == -more["add"] and more["mul"] == 0:
        return None
    told = ", ".join(f"{count:+} {op}" for op, count in more.items() if count and op != "doubling")
    return f"got {told} of {width} by forced contraction, expected no more than {more['doubling']} doublings"


def products_in_sums(ir):
    """Lines of LLVM's text that add or subtract a product, but for p + p; a negated product is one."""
    products, found = set(), []
    for line in ir.splitlines():
        products = set() if line.startswith("define") else products
        if match := IR.match(line):
            used = re.findall(r"%[\w.]+", match["rest"])
            if match["op"] == "fmul" or match["op"] == "fneg" and products & set(used):
                products.add(match["to"])
            elif match["op"] != "fneg" and products & set(used) and not is_doubling(match["op"], used):
                found.append(line.strip())
    return found


def is_doubling(op, used):
    return op == "fadd" and len(used) == 2 and used[0] == used[1]


def strange_calls(ptx):
    calls = {match["name"] for line in ptx.splitlines() if (match := CALL.match(line))}
    return sorted(call for call in calls if not call.startswith("ls_"))

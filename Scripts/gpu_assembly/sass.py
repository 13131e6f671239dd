"""NVIDIA's assembly, as nvdisasm prints it."""

import re
from collections import Counter

from .flow import Code, Instruction

LINE = re.compile(r"\s+/\*[0-9a-f]{4,}\*/\s+(?P<guard>@!?U?P[T0-9]+\s+)?(?P<op>[A-Z][A-Z0-9_.]*)\s*(?P<operands>[^;]*)")
LABEL = re.compile(r"(?P<name>[^\s:]+):")
NAME = re.compile(r"`\((?P<name>[^)]+)\)")
CONTROL = "PMTRIG BRA BRX BSSY BSYNC BREAK BMOV CALL RET EXIT NOP WARPSYNC YIELD BPT".split()
# What may be called on no usual path: unusual operands of roots and divisions.
SLOW = re.compile(r"\$__internal_\d+_\$__cuda_sm\d+_(sqrt|rsqrt|dsqrt|drsqrt|div|dblrcp|rcp)\w*")
# Whose first letters decide, in this order: the pipes on which instructions run. Conversions to and from binary64 are
# apart, as their pipe is not known everywhere.
CLASSES = [
    ("widen", ["F2F.F64", "F2F.F32.F64", "I2F.F64", "F2I.F64", "F2I.U32.F64", "F2I.S64.F64", "F2I.U64.F64", "FRND.F64"]),
    ("wide", ["IMAD.WIDE", "IMAD.HI"]),
    ("imad", ["IMAD"]),
    ("fp64", ["DFMA", "DMUL", "DADD", "DSETP", "DMNMX"]),
    ("fp32", ["FFMA", "FMUL", "FADD"]),
    ("half", ["HFMA2", "HADD2", "HMUL2"]),
    ("xu", ["MUFU", "F2F", "I2F", "F2I", "FRND", "POPC", "FLO", "BREV"]),
    ("memory", ["LD", "ST", "ATOM", "RED.", "SHFL"]),
]
ALU = (
    "LOP3 LOP IADD3 IADD VIADD SHF SEL FSEL ISETP FSETP MOV LEA PRMT FMNMX IMNMX VIMNMX VIMNMX3 VIADDMNMX PLOP3 CS2R P2R R2P "
    "SGXT BMSK IABS I2FP F2FP FCHK FMNMX3 S2R ISCADD"
).split()


def classify(op):
    """The class of an instruction; 'other' is one that this script does not know."""
    name = op.split(".")[0]
    if name in CONTROL:
        return "control"
    if name in ALU:
        return "alu"
    if name.startswith("F2I") and ".F64" in op:
        return "widen"
    for kind, beginnings in CLASSES:
        if any(op.startswith(beginning) for beginning in beginnings):
            return kind
    return "uniform" if name.startswith("U") or name in ("R2UR", "S2UR", "REDUX", "VOTEU") else "other"


def parsed(text):
    code = Code()
    for line in text.splitlines():
        found = LINE.match(line)
        if found:
            code.instructions.append(instruction(found))
        elif LABEL.match(line) and not line.startswith(".text."):
            name = LABEL.match(line)["name"]
            code.labels[name] = len(code.instructions)
            if not name.startswith(".L"):
                code.functions.append(name)
    return code


def instruction(found):
    """Calls of labels, which do not come back, are jumps: ptxas makes them of jumps out of loops on sm_80 to sm_89."""
    op, operands = found["op"], found["operands"].strip()
    name = op.split(".")[0]
    to = NAME.search(operands)
    to = to["name"] if to else None
    is_jump = name in ("BRA", "BRX") or name == "CALL" and to is not None and to.startswith(".L")
    is_conditional = found["guard"] is not None or operands.startswith(("P", "!P", "UP", "!UP"))
    return Instruction(
        op, operands, target=to if is_jump else None, call=to or operands if name == "CALL" and not is_jump else None,
        is_end=not is_conditional and (is_jump or name in ("RET", "EXIT")), is_return=name in ("RET", "EXIT"),
        is_mark=name == "PMTRIG")


def is_slow(name):
    return SLOW.fullmatch(name) is not None


def own(name):
    """The name of a function of the kernel's text, None if it is another's."""
    found = re.search(r"\d+(ls_\w+?)E[a-zA-Z0-9_]*$", name)
    return found[1] if found else None


def named(name):
    return own(name) or name


def strange_calls(code):
    calls = {i.call for i in code.instructions if i.call}
    return sorted(call for call in calls if not is_slow(call) and own(call) is None)


def arithmetic(code):
    """How many of the operations that contraction could change there are in the whole kernel."""
    names = Counter(i.op.split(".")[0] for i in code.instructions)
    return {name: names[name] for name in ("DFMA", "DMUL", "DADD", "FFMA", "FMUL", "FADD")}


def doublings(code):
    """How many DFMA or FFMA add to a product that very product: p + p of p = a b, which fma(a, b, p) equals."""
    products, count = {}, Counter()
    starts = set(code.labels.values())
    for place, found in enumerate(code.instructions):
        if place in starts:
            products = {}
        name, operands = found.op.split(".")[0], cleaned(found.operands)
        if name in ("DFMA", "FFMA") and len(operands) == 4 and products.get(operands[3]) == frozenset(operands[1:3]):
            count[name] += 1
        written = operands[0] if operands else ""
        products = {to: of for to, of in products.items() if to != written and written not in of}
        if name in ("DMUL", "FMUL") and written not in operands[1:]:
            products[written] = frozenset(operands[1:3])
    return dict(count)


def cleaned(operands):
    return [operand.strip().replace(".reuse", "") for operand in operands.split(",")]

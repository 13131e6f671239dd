"""What was found, as tables for people and as JSON."""

import re
from dataclasses import asdict

from . import model
from .chips import NvidiaChip
from .packages import VERSIONS

# The columns of the table of instructions, and the classes that each adds up.
COLUMNS = {
    "multiply": ("wide", "multiply"), "other IMAD": ("imad",), "integer, logic": ("alu", "uniform", "vector"),
    "FP32": ("fp32", "half"), "FP64": ("fp64", "transcendental64"), "to FP64": ("widen",),
    "special": ("xu", "transcendental"), "memory": ("memory",), "control, scalar": ("control", "scalar"),
}


def table(head, rows):
    """A table as Markdown has it, with columns of one width."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    line = lambda row: "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])


def best(cases):
    """The fastest choice at the lower and at the upper end; of equal ones the first."""
    return [max(cases, key=lambda case: case.ends[end].rate) for end in (0, 1)]


def grouped(cases):
    """The cases of each program and chip, in their order."""
    groups = {}
    for case in cases:
        groups.setdefault((case.program, case.chip), []).append(case)
    return groups


def number(rate):
    return re.sub(r"e\+?0*", "e", f"{rate:.2g}")


def rates(cases):
    """A row for each chip: the best choice's rate from end to end, and what binds."""
    groups = grouped(cases)
    programs, chips = list(dict.fromkeys(p for p, _ in groups)), list(dict.fromkeys(c for _, c in groups))
    rows = [[f"{chip.name} ({chip.target})", *[cell(groups[program, chip]) for program in programs]] for chip in chips]
    return table(["chip", *[program.name for program in programs]], rows)


def cell(cases):
    lower, upper = (case.ends[end] for end, case in enumerate(best(cases)))
    numbers = list(dict.fromkeys([number(lower.rate), number(upper.rate)]))
    binds = list(dict.fromkeys([lower.binds, upper.binds]))
    return f"{' to '.join(numbers)} ({', '.join(binds)})"


def choices(cases):
    """A row for each program and chip where choices differ: their rates at either end, of that of the first."""
    rows = []
    for (program, chip), group in grouped(cases).items():
        row = [by_first(case, group[0]) for case in group]
        if set(row) != {"1.00"}:
            rows.append([program.name, chip.name, *row])
    if not rows:
        return "nowhere any difference"
    return table(["program", "chip", *dict.fromkeys(case.choice for case in cases)], rows)


def by_first(case, first):
    return " to ".join(dict.fromkeys(f"{own.rate / end.rate:.2f}" for own, end in zip(case.ends, first.ends)))


def instructions(cases):
    """A row for each program and chip, by the first choice: one step before the tail, and in it. AMD's scalar instructions,
    which run beside the others, are not in the number of all."""
    rows = []
    for (program, chip), group in grouped(cases).items():
        found = group[0].compiled
        counts = [{*found.before, *found.tail} - {"scalar"}, *COLUMNS.values()]
        rows.append([program.name, chip.target, *[pair(found, kinds) for kinds in counts], *resources(group[0])])
    return table(["program", "target", "all", *COLUMNS, "registers", "warps", "stack", "spilled"], rows)


def pair(found, kinds):
    before, tail = (sum(counts.get(kind, 0) for kind in set(kinds)) for counts in (found.before, found.tail))
    return f"{before:.0f}" if before == tail else f"{before:.0f} / {tail:.0f}"


def resources(case):
    found = case.compiled
    warps = str(model.warps(case.chip, found.registers)) if isinstance(case.chip, NvidiaChip) else "-"
    return [str(found.registers), warps, str(found.stack_bytes), str(found.spill_bytes)]


def document(build, cases, findings):
    groups = grouped(cases)
    return {
        "kind": "gpu-assembly", "version": 1, "leapstar": build.version, "tools": VERSIONS,
        "programs": [
            {"name": program.name, "options": list(program.options), "chips": [
                chip_document(chip, group) for (other, chip), group in groups.items() if other == program]}
            for program in dict.fromkeys(program for program, _ in groups)],
        "findings": findings,
    }


def chip_document(chip, cases):
    lower, upper = best(cases)
    return {
        "chip": asdict(chip), "choices": [choice_document(case) for case in cases],
        "best": {"lower": lower.choice, "upper": upper.choice},
        "stepsPerSecond": {"lower": round(lower.ends[0].rate), "upper": round(upper.ends[1].rate)},
    }


def choice_document(case):
    found, (lower, upper) = case.compiled, case.ends
    return {
        "kernel": case.choice, "before": dict(sorted(found.before.items())), "tail": dict(sorted(found.tail.items())),
        "registers": found.registers, "stackBytes": found.stack_bytes, "spillBytes": found.spill_bytes,
        "stepsPerSecond": {"lower": round(lower.rate), "upper": round(upper.rate)},
        "cycles": {"lower": round(lower.cycles, 2), "upper": round(upper.cycles, 2)},
        "binds": {"lower": lower.binds, "upper": upper.binds},
    }

"""Rates of a build against those of one before, of the best choice in either."""

from . import report


def ratios(before, after):
    """For each program and chip that both have, the rates' ratios at the lower and at the upper end."""
    old, new = report.grouped(before), report.grouped(after)
    return {key: [ratio(old[key], new[key], end) for end in (0, 1)] for key in new if key in old}


def ratio(before, after, end):
    return report.best(after)[end].ends[end].rate / report.best(before)[end].ends[end].rate


def table(found):
    rows = [[program.name, chip.name, " to ".join(dict.fromkeys(f"{end:.3f}" for end in ends))]
            for (program, chip), ends in found.items()]
    return report.table(["program", "chip", "after / before"], rows)


def document(build, found):
    return {"leapstar": build.version, "ratios": [
        {"program": program.name, "chip": chip.name, "lower": round(lower, 4), "upper": round(upper, 4)}
        for (program, chip), (lower, upper) in found.items()]}


def slower(found, limit):
    return [
        f"{program.name} on {chip.name}: got {min(ends):.3f} of the rate before, expected {limit:g} at least"
        for (program, chip), ends in found.items() if min(ends) < limit]

"""Assembly as a list of instructions, its loops, and which of their instructions are on the usual path.

Where a root or a division meets an unusual operand, compilers call a slow path. Instructions that only lead to such a call
are not counted: those are counted from which, without it, the loop can come round.
"""

from collections import Counter
from dataclasses import dataclass, field

from .failure import Failure


@dataclass
class Instruction:
    """`target` is the label that it may jump to, `call` the function that it calls; after an end nothing follows."""

    op: str
    operands: str = ""
    target: str | None = None
    call: str | None = None
    is_end: bool = False
    is_return: bool = False


@dataclass
class Code:
    """Labels, those of functions too, are places in the list of instructions."""

    instructions: list = field(default_factory=list)
    labels: dict = field(default_factory=dict)
    functions: list = field(default_factory=list)

    def span(self, name):
        """The first place of a function, and the one after its last."""
        starts = sorted(self.labels[function] for function in self.functions)
        start = self.labels[name]
        return start, next((other for other in starts if other > start), len(self.instructions))


# The function that goes through the steps, where it is not a part of the kernel that is called so too. Another kernel
# reduces records.
STEPPING = ("trajectories", "ls_trajectories")


def loops(code, named):
    """The first and the last place of each outermost loop of the steps, in the order of the text; `named` tells what a
    function is called in the kernel's text."""
    found = []
    for name in code.functions:
        if named(name) in STEPPING:
            first, end = code.span(name)
            found += jumps_back(code, first, end)
    outer = [a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)]
    return sorted(set(outer))


def jumps_back(code, first, end):
    for place in range(first, end):
        start = code.labels.get(code.instructions[place].target)
        if start is not None and first <= start < place:
            yield start, place


def usual(code, first, last, is_last, is_slow):
    """The places from `first` to `last` that are on a way from the first to one that ends it, without slow calls."""
    after = {place: following(code, place, first, last) for place in range(first, last + 1)}
    slow = {place for place in after if code.instructions[place].call and is_slow(code.instructions[place].call)}
    forward = reached([first], after, slow)
    before = {place: [] for place in after}
    for place, nexts in after.items():
        for other in nexts:
            before[other].append(place)
    backward = reached([place for place in after if is_last(place)], before, slow)
    return sorted(forward & backward)


def following(code, place, first, last):
    instruction = code.instructions[place]
    nexts = [] if instruction.is_end else [place + 1]
    if instruction.target in code.labels:
        nexts.append(code.labels[instruction.target])
    return [other for other in nexts if first <= other <= last]


def reached(starts, nexts, without):
    seen, waiting = set(), [place for place in starts if place not in without]
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += [other for other in nexts[place] if other not in without]
    return seen


class Counting:
    """How many instructions of each class are on the usual path of a loop, those of the functions that it calls with it."""

    def __init__(self, code, classify, is_slow):
        self.code, self.classify, self.is_slow = code, classify, is_slow
        self.functions = {}

    def of_loop(self, loop):
        return self.of_places(usual(self.code, *loop, lambda place: place == loop[1], self.is_slow))

    def of_function(self, name):
        if name not in self.functions:
            if name not in self.code.labels:
                raise Failure(f"got a call of {name}, expected one of a function of the kernel; look at it")
            first, end = self.code.span(name)
            returns = lambda place: self.code.instructions[place].is_return
            self.functions[name] = self.of_places(usual(self.code, first, end - 1, returns, self.is_slow))
        return self.functions[name]

    def of_places(self, places):
        total = Counter()
        for place in places:
            instruction = self.code.instructions[place]
            total[self.classify(instruction.op)] += 1
            if instruction.call:
                total += self.of_function(instruction.call)
        return total


def steps(code, classify, is_slow, named=lambda name: name):
    """The counts of one step before the tail and of one in the tail: of the two loops of a kernel that compute in binary64.
    Others only prepare memory."""
    counting = Counting(code, classify, is_slow)
    counts = [counting.of_loop(loop) for loop in loops(code, named)]
    found = rolled([count for count in counts if count["fp64"]])
    if len(found) != 2:
        raise Failure(f"got {len(found)} loops in a kernel, expected 2, of the steps before the tail and in it; look at it")
    return found


def rolled(counts):
    """A loop that does several steps at once is followed by one that does those left over: of both only the former, by step."""
    for place in range(len(counts) - 1) if len(counts) > 2 else ():
        ratio = counts[place]["fp64"] / counts[place + 1]["fp64"]
        if ratio >= 2 and ratio == int(ratio):
            each = {kind: count / ratio for kind, count in counts[place].items()}
            return rolled([*counts[:place], Counter(each), *counts[place + 2:]])
    return counts

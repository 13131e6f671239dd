"""Assembly as a list of instructions, its loops, and which of their instructions are on the usual path.

Where a root or a division meets an unusual operand, compilers call a slow path; other seldom paths are marked (unusual.py).
Instructions that only lead to such a call or mark are not counted: those are counted that are on a round through the loop
without it.
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
    is_mark: bool = False


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


@dataclass
class Compiled:
    """What a compiler made of a kernel: counts of a step before the tail and in it, resources, and the code."""

    before: dict
    tail: dict
    registers: int
    stack_bytes: int
    spill_bytes: int
    code: Code


# The function that goes through the steps, where it is not a part of the kernel that is called so too. Another kernel
# reduces records.
STEPPING = ("trajectories", "ls_trajectories")


class Paths:
    """The ways through one function on which nothing seldom lies."""

    def __init__(self, code, name, is_slow):
        self.first, end = code.span(name)
        places = [place for place in range(self.first, end) if not is_seldom(code.instructions[place], is_slow)]
        self.after = {place: following(code, place) for place in places}
        self.before = {place: [] for place in places}
        for place, nexts in self.after.items():
            self.after[place] = [other for other in nexts if other in self.before]
            for other in self.after[place]:
                self.before[other].append(place)

    def loops(self):
        """The places of each outermost loop, in the order of the text: those that lead to each other."""
        found, seen = [], set()
        for head in sorted(other for place, nexts in self.after.items() for other in nexts if other <= place):
            if head not in seen:
                loop = reached([head], self.after) & reached([head], self.before)
                seen |= loop
                found += [loop] if len(loop) > 1 else []
        return sorted(found, key=min)

    def through(self, code):
        """The places on a way from the beginning to a return."""
        returns = [place for place in self.after if code.instructions[place].is_return]
        return reached([self.first], self.after) & reached(returns, self.before)


def is_seldom(instruction, is_slow):
    return instruction.is_mark or instruction.call is not None and is_slow(instruction.call)


def following(code, place):
    instruction = code.instructions[place]
    nexts = [] if instruction.is_end else [place + 1]
    return nexts + ([code.labels[instruction.target]] if instruction.target in code.labels else [])


def reached(starts, nexts):
    seen, waiting = set(), list(starts)
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += nexts[place]
    return seen


class Counting:
    """How many instructions of each class there are in places, those of the functions that are called there with them."""

    def __init__(self, code, classify, is_slow):
        self.code, self.classify, self.is_slow = code, classify, is_slow
        self.functions = {}

    def of_function(self, name):
        if name not in self.functions:
            if name not in self.code.labels:
                raise Failure(f"got a call of {name}, expected one of a function of the kernel; look at it")
            self.functions[name] = self.of_places(Paths(self.code, name, self.is_slow).through(self.code))
        return self.functions[name]

    def of_places(self, places):
        total = Counter()
        for place in places:
            instruction = self.code.instructions[place]
            total[self.classify(instruction.op)] += 1
            if instruction.call:
                total += self.of_function(instruction.call)
        return total


def loops(code, is_slow, named):
    """The places of each outermost loop of the steps; `named` tells what a function is called in the kernel's text."""
    found = [Paths(code, name, is_slow).loops() for name in code.functions if named(name) in STEPPING]
    return [loop for loops in found for loop in loops]


def steps(code, classify, is_slow, named=lambda name: name):
    """The counts of one step before the tail and of one in the tail: of the two loops of a kernel that compute in binary64.
    Others only prepare memory."""
    counting = Counting(code, classify, is_slow)
    counts = [counting.of_places(loop) for loop in loops(code, is_slow, named)]
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

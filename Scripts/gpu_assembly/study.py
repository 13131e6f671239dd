"""All kernels on all chips: compiled once for each text and chip, checked, and their rates predicted."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import amd, checks, model, nvidia
from .chips import NvidiaChip
from .failure import Failure
from .packages import say


@dataclass
class Case:
    """One program, compiled by one choice, on one chip."""

    program: object
    choice: str
    chip: object
    compiled: object

    @property
    def ends(self):
        return model.predicted(self.chip, self.compiled.before, self.compiled.tail, self.program.trajectories)


class Study:
    def __init__(self, tools, chips, jobs):
        self.tools, self.chips, self.jobs = tools, chips, jobs
        self.compiled, self.findings, self.done = {}, [], 0
        self.lock = threading.Lock()

    def texts(self, build, programs, choices, may_lack=False):
        """The text of each program by each choice; with `may_lack` without those that the build does not know."""
        found = {}
        for program in programs:
            for choice in choices:
                try:
                    found[program, choice] = build.kernel(program, choice)
                except Failure as failure:
                    if not may_lack:
                        raise
                    say(f"left out {program.name} by {choice}: {failure}")
        return found

    def cases(self, texts, is_checked):
        """Each program by each choice on each chip, in this order."""
        wanted = [(program, text, chip) for (program, _), text in texts.items() for chip in self.chips]
        self.each(self.compile, list({(text, chip.target): (program, text, chip) for program, text, chip in wanted}.values()))
        if is_checked:
            self.each(self.check_on, wanted)
            self.each(self.check, [(program, choice, text) for (program, choice), text in texts.items()])
        return [
            Case(program, choice, chip, self.compiled[text, chip.target])
            for (program, choice), text in texts.items() for chip in self.chips]

    def each(self, work, items):
        self.done = 0
        with ThreadPoolExecutor(self.jobs) as pool:
            for _ in pool.map(lambda item: self.one(work, item, len(items)), items):
                pass

    def one(self, work, item, total):
        work(*item)
        with self.lock:
            self.done += 1
            if self.done % 10 == 0 or self.done == total:
                say(f"{work.__name__.replace('_', ' ')}: {self.done} of {total}")

    def compile(self, program, text, chip):
        if (text, chip.target) not in self.compiled:
            make = nvidia.compiled(self.tools, text, chip.target) if isinstance(chip, NvidiaChip) else amd.compiled(
                self.tools, text, chip)
            self.compiled[text, chip.target] = make

    def check_on(self, program, text, chip):
        compiled = self.compiled[text, chip.target]
        self.note(program, chip.target, checks.of_code(program, chip, compiled))
        if isinstance(chip, NvidiaChip):
            self.note(program, chip.target, checks.of_fmad(self.tools, text, chip, compiled))

    def check(self, program, choice, text):
        self.note(program, "clang", checks.of_llvm(self.tools, text))

    def note(self, program, where, found):
        for name, line in found:
            with self.lock:
                self.findings.append({"check": name, "program": program.name, "on": where, "line": line})

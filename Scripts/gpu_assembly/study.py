"""All kernels on all chips: compiled once for each text and target, checked, and their rates predicted."""

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
        self.compiled, self.findings = {}, []
        self.lock = threading.Lock()

    def texts(self, build, programs, choices, may_lack):
        """The text of each program by each choice; with `may_lack` without choices that the build does not know."""
        found, lacking = {}, []
        for program in programs:
            for choice in choices:
                try:
                    found[program, choice] = build.kernel(program, choice)
                except Failure as failure:
                    if not may_lack or choice == choices[0] or "--kernel got" not in str(failure):
                        raise
                    lacking.append(choice)
        for choice in dict.fromkeys(lacking):
            say(f"left out {choice}, which {build.path} does not know")
        return found

    def cases(self, texts, is_checked):
        """Each program by each choice on each chip, in this order."""
        wanted = [(program, choice, text, chip) for (program, choice), text in texts.items() for chip in self.chips]
        once = {(text, chip): (program, text, chip) for program, _, text, chip in wanted}
        self.each("compiled", self.compile, list(once.values()))
        if is_checked:
            self.each("code checked", self.check_code, wanted)
            self.each("contraction checked", self.check_text, [(*key, text) for key, text in texts.items()])
        return [Case(program, choice, chip, self.compiled[text, chip]) for program, choice, text, chip in wanted]

    def each(self, what, work, items):
        """Several at a time; a tenth of them by a line of progress."""
        with ThreadPoolExecutor(self.jobs) as pool:
            for done, _ in enumerate(pool.map(lambda item: work(*item), items), 1):
                if done * 10 // len(items) > (done - 1) * 10 // len(items):
                    say(f"{what}: {done} of {len(items)}")

    def compile(self, program, text, chip):
        """Not again what was compiled for another build."""
        if (text, chip) in self.compiled:
            return
        make = nvidia.compiled if isinstance(chip, NvidiaChip) else amd.compiled
        try:
            made = self.compiled[text, chip] = make(self.tools, text, chip)
        except Failure as failure:
            raise Failure(f"{program.name} on {chip.target}: {failure}") from failure
        if made.before.get("other") or made.tail.get("other"):
            say(f"{program.name} on {chip.target} has instructions of no known class; name them in sass.py")

    def check_code(self, program, choice, text, chip):
        compiled = self.compiled[text, chip]
        self.note(program, choice, chip.target, checks.of_code(program, chip, compiled))
        if isinstance(chip, NvidiaChip):
            self.note(program, choice, chip.target, checks.of_fmad(self.tools, text, chip, compiled))

    def check_text(self, program, choice, text):
        self.note(program, choice, "clang 19", checks.of_llvm(self.tools, text))

    def note(self, program, choice, where, found):
        for name, line in found:
            with self.lock:
                self.findings.append({"check": name, "program": program.name, "kernel": choice, "on": where, "line": line})

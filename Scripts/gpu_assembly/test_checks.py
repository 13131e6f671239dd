"""Tests of the checks, each of which is seen to fail; of rates and their comparison; of what is said of wrong input."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

from gpu_assembly import checks, chips, comparison, llvm, model, programs, report, sass
from gpu_assembly.failure import Failure
from gpu_assembly.study import Case

SCRIPT = Path(__file__).resolve().parent.parent / "gpu-assembly"
OFF = ".visible .entry k(\n\tmul.rn.f64 \t%fd3, %fd1, %fd2;\n\tadd.rn.f64 \t%fd4, %fd3, %fd3;\n\tsub.rn.f64 \t%fd5, %fd4, %fd1;\n"
HARMLESS = OFF.replace("add.rn.f64 \t%fd4, %fd3, %fd3", "fma.rn.f64 \t%fd4, %fd1, %fd2, %fd3")
IR = """define void @k() {
  %1 = fmul double %a, %b
  %2 = fadd double %1, %1
  %3 = fsub double %2, %a
}
"""


def case(program, chip, fp64, choice="multiply=high"):
    compiled = SimpleNamespace(before={"fp64": fp64}, tail={"fp64": fp64}, registers=46, stack_bytes=0, spill_bytes=0)
    return Case(program, choice, chip, compiled)


class Contraction(unittest.TestCase):
    def test_doublings_are_harmless(self):
        self.assertIsNone(llvm.contracted(OFF, OFF.replace(".rn", "")))
        self.assertIsNone(llvm.contracted(OFF, HARMLESS))

    def test_other_contraction_is_told(self):
        fused = OFF.replace("add.rn.f64 \t%fd4, %fd3, %fd3", "fma.rn.f64 \t%fd4, %fd1, %fd2, %fd1")
        self.assertEqual(
            llvm.contracted(OFF, fused), "got +1 fma, -1 add of f64 by forced contraction, expected no more than 0 doublings")
        self.assertIn("-1 mul", llvm.contracted(OFF, fused.replace("mul.rn", "div.rn")))

    def test_products_in_sums(self):
        self.assertEqual(llvm.products_in_sums(IR), [])
        self.assertEqual(llvm.products_in_sums(IR.replace("%2, %a", "%1, %a")), ["%3 = fsub double %1, %a"])
        negated = IR.replace("%2 = fadd double %1, %1", "%2 = fneg double %1")
        self.assertEqual(llvm.products_in_sums(negated), ["%3 = fsub double %2, %a"])

    def test_calls_of_clang(self):
        self.assertEqual(llvm.strange_calls("\tcall.uni (retval0), ls_exp, (param0);"), [])
        self.assertEqual(llvm.strange_calls("\tcall.uni (retval0), fma, (param0);"), ["fma"])

    def test_fmad(self):
        counts = {"DFMA": 8, "DMUL": 4, "DADD": 6, "FFMA": 0, "FMUL": 0, "FADD": 0}
        self.assertIsNone(checks.fused(counts, counts, {}, {}))
        may = {**counts, "DFMA": 10, "DADD": 4}
        self.assertIsNone(checks.fused(may, counts, {"DFMA": 2}, {}))
        self.assertEqual(
            checks.fused(may, counts, {"DFMA": 1}, {}), "got +2 DFMA, -2 DADD by --fmad=true, expected no more than 1 doublings")


class OfCode(unittest.TestCase):
    def found(self, program, text="", spilled=0):
        compiled = SimpleNamespace(code=sass.parsed(text), spill_bytes=spilled)
        return [name for name, _ in checks.of_code(program, chips.CHIPS[0], compiled)]

    def test_calls_and_spills(self):
        small, large = programs.named(["harmonic", "network"])
        self.assertEqual(self.found(small), [])
        self.assertEqual(self.found(small, spilled=8), ["spills"])
        self.assertEqual(self.found(large, spilled=8), [])
        self.assertEqual(self.found(large, "        /*0010*/    CALL.REL.NOINC `(vprintf) ;"), ["calls"])


class Rates(unittest.TestCase):
    def test_h100_and_4090_by_hand(self):
        counts = {"wide": 16, "imad": 8, "alu": 52, "fp32": 52, "half": 4, "widen": 4, "xu": 2, "fp64": 10, "control": 7}
        h100, rtx = chips.named(["H100", "RTX-4090"])
        lower, upper = model.predicted(h100, counts, {**counts, "fp64": 19, "alu": 54}, 1)
        self.assertEqual((lower.binds, upper.rate), ("issue", lower.rate))
        self.assertAlmostEqual(lower.rate, 132 * 1.755e9 * 32 / ((0.8 * 155 + 0.2 * 166) / 4), delta=1)
        lower, upper = model.predicted(rtx, counts, {**counts, "fp64": 19}, 2)
        self.assertAlmostEqual(lower.cycles, (11.8 + 4) * 16)
        self.assertAlmostEqual(upper.cycles, 11.8 * 16)
        self.assertAlmostEqual(upper.rate, 2 * 128 * 2.52e9 * 32 / (11.8 * 16), delta=1)

    def test_amd_by_hand(self):
        counts = {"vector": 147, "multiply": 34, "transcendental": 2, "widen": 4, "fp64": 10, "scalar": 99}
        mi300x, rdna = chips.named(["MI300X", "7900-XTX"])
        self.assertEqual([end.cycles for end in model.predicted(mi300x, counts, counts, 1)], [305, 203])
        self.assertEqual([end.cycles for end in model.predicted(rdna, counts, counts, 1)], [291 + 14 * 16, 14 * 16])

    def test_warps(self):
        self.assertEqual([model.warps(chips.named(["H100"])[0], count) for count in (24, 45, 255)], [64, 40, 8])

    def test_best_choice_and_comparison(self):
        harmonic, h100 = programs.named(["harmonic"])[0], chips.named(["H100"])[0]
        before = [case(harmonic, h100, 200)]
        after = [case(harmonic, h100, 400), case(harmonic, h100, 250, "multiply=wide")]
        self.assertEqual([found.choice for found in report.best(after)], ["multiply=wide"] * 2)
        ratios = comparison.ratios(before, after)
        self.assertEqual(
            comparison.slower(ratios, 0.99), ["harmonic on H100: got 0.800 of the rate before, expected 0.99 at least"])
        self.assertEqual(comparison.slower(ratios, 0.8), [])
        self.assertIn("0.62", report.choices([after[0], case(harmonic, h100, 640, "multiply=wide")]))


class Input(unittest.TestCase):
    def test_text_must_be_a_gpus(self):
        head = "// device 0: x\n// build options: -cl-std=CL1.2{}\n// kernel: lanes=1\n#define LANES 1\n"
        self.assertEqual(programs.checked(head.format(""), "kernel"), "#define LANES 1\n")
        with self.assertRaisesRegex(Failure, "LEAPSTAR_WIDE_SQRT"):
            programs.checked(head.format(" -DLEAPSTAR_WIDE_SQRT=1"), "kernel")
        with self.assertRaisesRegex(Failure, "build options"):
            programs.checked("#define LANES 1\n", "kernel")

    def test_choices_are_completed(self):
        self.assertEqual(programs.completed("multiply=wide"), "lanes=1,vectors=1,multiply=wide,group=64")
        self.assertEqual(programs.completed("normals=wide"), "lanes=1,vectors=1,multiply=high,group=64,normals=wide")

    def test_wrong_input_is_one_line(self):
        with tempfile.TemporaryDirectory() as folder:
            for arguments, told in {
                ("--chips", "H1000"): "--chips got 'H1000', expected some of V100, A100",
                ("--programs", "none"): "--programs got 'none', expected some of harmonic",
                ("--leapstar", f"{folder}/absent"): "expected a build of leapstar",
            }.items():
                done = subprocess.run(
                    [sys.executable, SCRIPT, "--packages", folder, *arguments], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr.count("\n")), (3, 1))
                self.assertIn(told, done.stderr)


if __name__ == "__main__":
    unittest.main()

"""Tests of the readers of assembly: python3 -m unittest discover -t . -s gpu_assembly, in Scripts."""

import unittest

from gpu_assembly import amd, flow, nvidia, sass, unusual
from gpu_assembly.failure import Failure

# Two loops: the first with a root whose unusual operands are called for, the second with a function of the kernel's own,
# and a jump back that is written as a call, as on sm_80.
SASS = """
.text.trajectories:
trajectories:
        /*0000*/                   MOV R1, c[0x0][0x28] ;
        /*0010*/              @!P0 BRA `(.L_x_0) ;
.L_x_1:
        /*0020*/                   IMAD.WIDE.U32 R2, R2, -0x2daee0ad, RZ ;
        /*0030*/                   MUFU.RSQ R3, R0 ;
        /*0040*/              @!P0 BRA `(.L_x_2) ;
        /*0050*/                   BSSY B1, `(.L_x_9) ;
        /*0060*/                   MOV R2, 0x70 ;
        /*0070*/                   CALL.REL.NOINC `($__internal_1_$__cuda_sm20_sqrt_rn_f32_slowpath) ;
        /*0080*/                   BSYNC B1 ;
.L_x_9:
        /*0090*/                   BRA `(.L_x_3) ;
.L_x_2:
        /*00a0*/                   FMUL.FTZ R39, R0.reuse, R3 ;
.L_x_3:
        /*00b0*/                   F2F.F64.F32 R2, R39 ;
        /*00c0*/                   DFMA R12, R26, R2, R12 ;
        /*00d0*/              @!P0 BRA `(.L_x_1) ;
.L_x_0:
        /*00e0*/                   UMOV UR4, URZ ;
.L_x_4:
        /*00f0*/                   DADD R2, R2, R2 ;
        /*0100*/                   CALL.REL.NOINC `($trajectories$_ZN34_INTERNAL_00000000_4_k_cu_714cda9b6ls_expEd) ;
        /*0110*/               @P1 CALL.REL.NOINC `(.L_x_5) ;
        /*0120*/                   BRA `(.L_x_4) ;
.L_x_5:
        /*0130*/                   EXIT ;
.L_x_6:
        /*0140*/                   BRA `(.L_x_6);
$trajectories$_ZN34_INTERNAL_00000000_4_k_cu_714cda9b6ls_expEd:
        /*0150*/                   DMUL R4, R4, R5 ;
        /*0160*/                   DSETP.GT.AND P0, PT, R4, R5, PT ;
        /*0170*/                   RET.REL.NODEC R6 `(trajectories) ;
$__internal_1_$__cuda_sm20_sqrt_rn_f32_slowpath:
        /*0180*/                   FMUL R4, R4, R5 ;
        /*0190*/                   RET.REL.NODEC R6 `(trajectories) ;
"""
AMD = """
ls_trajectories:                        ; @ls_trajectories
\ts_add_u32 s12, s12, ls_tanh@rel32@lo+4
.LBB0_1:                                ; =>This Inner Loop Header: Depth=1
\tv_mul_hi_u32 v1, v2, v3
\tv_fma_f64 v[4:5], v[6:7], v[8:9], v[4:5]
\ts_cbranch_scc0 .LBB0_1
.LBB0_2:
\tv_dual_mul_f32 v1, v2, v3 :: v_dual_add_f32 v4, v5, v6
\tv_sqrt_f32_e32 v1, v2
\tv_cvt_f64_f32_e32 v[4:5], v1
\ts_swappc_b64 s[30:31], s[12:13]
\tscratch_store_b128 off, v[28:31], s33 offset:448 ; 16-byte Folded Spill
\tv_add_f64 v[4:5], v[6:7], v[4:5]
\ts_cbranch_execnz .LBB0_2
\ts_endpgm
ls_tanh:                                ; @ls_tanh
\tv_rcp_f64_e32 v[4:5], v[4:5]
\ts_setpc_b64 s[30:31]
ls_table0:
\t.quad\t0
  - .agpr_count:     0
    .name:           trajectories
    .private_segment_fixed_size: 48
    .vgpr_count:     63
    .vgpr_spill_count: 0
  - .agpr_count:     0
    .name:           reductions
    .vgpr_count:     11
"""
PTXAS = """
ptxas info    : Compiling entry function 'reductions' for 'sm_90'
    8 bytes stack frame, 16 bytes spill stores, 16 bytes spill loads
ptxas info    : Used 20 registers, used 0 barriers
ptxas info    : Compiling entry function 'trajectories' for 'sm_90'
    1024 bytes stack frame, 2252 bytes spill stores, 2236 bytes spill loads
ptxas info    : Used 255 registers, used 0 barriers, 1024 bytes cumulative stack size
    0 bytes stack frame, 8 bytes spill stores, 8 bytes spill loads
"""


def steps(text):
    return [dict(count) for count in flow.steps(sass.parsed(text), sass.classify, sass.is_slow, sass.named)]


class SASS_(unittest.TestCase):
    def test_usual_path_of_two_loops(self):
        before, tail = steps(SASS)
        self.assertEqual(before, {"wide": 1, "xu": 1, "control": 2, "fp32": 1, "widen": 1, "fp64": 1})
        self.assertEqual(tail, {"fp64": 3, "control": 4})

    def test_trap_and_loops_without_binary64_are_no_steps(self):
        self.assertEqual(len(flow.loops(sass.parsed(SASS), sass.is_slow, sass.named)), 2)
        other = SASS + "reductions:\n.L_x_7:\n        /*0000*/  DADD R2, R2, R2 ;\n        /*0010*/  BRA `(.L_x_7) ;\n"
        self.assertEqual(steps(other), steps(SASS))
        with self.assertRaisesRegex(Failure, "got 1 loops"):
            steps(SASS.replace("DFMA", "FFMA"))

    def test_several_steps_at_once_are_divided(self):
        four, one, tail = ({"fp64": 40, "alu": 30}, {"fp64": 10, "alu": 9}, {"fp64": 19})
        self.assertEqual(flow.rolled([four, one, tail]), [{"fp64": 10, "alu": 7.5}, tail])
        self.assertEqual(flow.rolled([four, one]), [four, one])

    def test_classes(self):
        expected = {
            "IMAD.HI.U32": "wide", "IMAD.MOV.U32": "imad", "LOP3.LUT": "alu", "I2FP.F32.U32": "alu", "I2F.U32": "xu",
            "HFMA2.MMA": "half", "F2F.F64.F32": "widen", "F2I.F64.TRUNC": "widen", "F2I.TRUNC.NTZ": "xu", "DSETP.MAX.AND": "fp64",
            "UIADD3": "uniform", "LDG.E.64.CONSTANT": "memory", "LDC": "memory", "BRA.U": "control", "LEA.HI": "alu",
            "MUFU.RCP64H": "xu", "QUUX": "other"}
        self.assertEqual({op: sass.classify(op) for op in expected}, expected)

    def test_calls(self):
        self.assertEqual(sass.strange_calls(sass.parsed(SASS)), [])
        strange = SASS.replace("$__cuda_sm20_sqrt_rn_f32_slowpath)", "$__cuda_sm20_rem_s64)")
        self.assertEqual(sass.strange_calls(sass.parsed(strange)), ["$__internal_1_$__cuda_sm20_rem_s64"])

    def test_doublings(self):
        self.assertEqual(self.doublings("DMUL R2, R4, R6", "DFMA R8, R4.reuse, R6, R2"), 1)
        self.assertEqual(self.doublings("DMUL R2, R4, R6", "DFMA R8, R6, R4, R2"), 1)
        self.assertEqual(self.doublings("DMUL R2, R4, R6", "DFMA R8, R4, R10, R2"), 0)
        self.assertEqual(self.doublings("DMUL R2, R4, R6", "DADD R4, R4, R6", "DFMA R8, R4, R6, R2"), 0)

    def doublings(self, *lines):
        text = "trajectories:\n" + "".join(f"        /*0{place}10*/  {line} ;\n" for place, line in enumerate(lines))
        return sass.doublings(sass.parsed(text)).get("DFMA", 0)


class Unusual(unittest.TestCase):
    def test_marks_in_the_text(self):
        loop = "while (LANES_ANY(x == U32(0u))) { again(); }"
        self.assertEqual(unusual.marked(loop), loop.replace("{", "{ LEAPSTAR_UNUSUAL;"))
        self.assertEqual(unusual.marked("#define LANES_ANY(mask) (mask)"), "#define LANES_ANY(mask) (mask)")

    def test_marked_paths_are_not_counted(self):
        lines = ["@P2 BRA `(.L_x_3)", "MOV R1, R2", "PMTRIG 0x80"]
        mark = "".join(f"        /*00a{place}*/   {line} ;\n" for place, line in enumerate(lines))
        before, tail = steps(SASS.replace(".L_x_3:\n", mark + ".L_x_3:\n"))
        self.assertEqual((before["control"], "alu" in before), (3, False))
        self.assertEqual(tail, steps(SASS)[1])

    def test_loops_that_begin_behind_their_end(self):
        code = sass.parsed("""
trajectories:
        /*0000*/                   BRA `(.L_x_2) ;
.L_x_1:
        /*0010*/                   DADD R2, R2, R2 ;
        /*0020*/               @P0 BRA `(.L_x_3) ;
.L_x_2:
        /*0030*/                   DMUL R2, R2, R2 ;
        /*0040*/              @!P1 BRA `(.L_x_1) ;
        /*0050*/                   PMTRIG 0x80 ;
        /*0060*/                   BRA `(.L_x_1) ;
.L_x_3:
        /*0070*/                   EXIT ;
""")
        self.assertEqual(flow.loops(code, sass.is_slow, sass.named), [{1, 2, 3, 4}])


class AMD_(unittest.TestCase):
    def test_loops_and_functions(self):
        code = amd.parsed(AMD)
        before, tail = flow.steps(code, amd.classify, lambda name: False)
        self.assertEqual(dict(before), {"multiply": 1, "fp64": 1, "scalar": 1})
        self.assertEqual(dict(tail), {
            "vector": 1, "transcendental": 1, "widen": 1, "fp64": 1, "scalar": 3, "memory": 1, "transcendental64": 1})
        self.assertEqual(amd.strange_calls(code), [])

    def test_strange_calls(self):
        self.assertEqual(amd.strange_calls(amd.parsed(AMD.replace("ls_tanh@", "memcpy@"))), ["memcpy"])
        with self.assertRaisesRegex(Failure, "got a call of memcpy"):
            flow.steps(amd.parsed(AMD.replace("ls_tanh@", "memcpy@")), amd.classify, lambda name: False)

    def test_resources(self):
        self.assertEqual(amd.resources(AMD), (63, 48, 16))
        self.assertEqual(nvidia.resources(PTXAS), (255, 1024, 2260))


if __name__ == "__main__":
    unittest.main()

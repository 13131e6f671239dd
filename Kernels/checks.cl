// What `leapstar doctor` asks of a device: one operation of the contract per call, over columns of bit patterns, so
// that nothing is rounded or flushed on its way in or out. Include order: all other numeric files, then this file.
// There is one kernel for all operations, because drivers take long for each kernel; `operation` is the index of a case
// of Sources/Doctor's Operation. Operand k of case i is in[k * stride + i], answer k is out[k * stride + i], each a
// uint or a ulong, depending on the operation; a work-item takes LANES cases. LEAPSTAR_QUICK_CHECKS leaves out
// operations that take long to compile.
#define U32_AT(k) LANES_LOAD((__global const uint *)in + (k) * stride + first)
#define U64_AT(k) LANES_LOAD((__global const ulong *)in + (k) * stride + first)
#define F32_AT(k) AS_F32(U32_AT(k))
#define F64_AT(k) AS_F64(U64_AT(k))
#define ANSWER_U32(k, value) LANES_STORE(value, (__global uint *)out + (k) * stride + first)
#define ANSWER_U64(k, value) LANES_STORE(value, (__global ulong *)out + (k) * stride + first)
#define CHECK_F32(operation, value) case operation: ANSWER_U32(0, AS_U32(value)); break;
#define CHECK_F64(operation, value) case operation: ANSWER_U64(0, AS_U64(value)); break;
// One bit for each of < <= == !=.
#define WHERE(mask, bit) SELECT_U64(mask, U64(bit), U64(0ul))

// Operands: draw block, step, low word of the trajectory, its high word, the key's two words. LANES aligned cases are
// consecutive trajectories and share the rest.
LANES_FN void ls_check_normals(__global const uint *in, __global uint *out, const ulong stride, const ulong first) {
    f64v n0, n1, n2, n3;
    ls_normals4_lanes(
        in[first], in[stride + first], in[2 * stride + first], in[3 * stride + first], in[4 * stride + first],
        in[5 * stride + first], &n0, &n1, &n2, &n3);
    ANSWER_U64(0, AS_U64(n0));
    ANSWER_U64(1, AS_U64(n1));
    ANSWER_U64(2, AS_U64(n2));
    ANSWER_U64(3, AS_U64(n3));
}

#ifndef LEAPSTAR_QUICK_CHECKS
// Operands: the counter's four words, then the key's two words, which LANES aligned cases share.
LANES_FN void ls_check_philox(__global const uint *in, __global uint *out, const ulong stride, const ulong first) {
    u32v c0 = U32_AT(0), c1 = U32_AT(1), c2 = U32_AT(2), c3 = U32_AT(3);
    ls_philox4x32(in[4 * stride + first], in[5 * stride + first], &c0, &c1, &c2, &c3);
    ANSWER_U32(0, c0);
    ANSWER_U32(1, c1);
    ANSWER_U32(2, c2);
    ANSWER_U32(3, c3);
}

LANES_FN void ls_check_box_muller(__global const uint *in, __global uint *out, const ulong stride, const ulong first) {
    f64v cosine, sine;
    ls_box_muller(U32_AT(0), U32_AT(1), &cosine, &sine);
    ANSWER_U64(0, AS_U64(cosine));
    ANSWER_U64(1, AS_U64(sine));
}

// Two normals, and the state that follows.
LANES_FN void ls_check_mulberry32(__global const uint *in, __global uint *out, const ulong stride, const ulong first) {
    u32v state = U32_AT(0);
    f64v cosine, sine;
    ls_mulberry32_pair(&state, &cosine, &sine);
    ANSWER_U64(0, AS_U64(cosine));
    ANSWER_U64(1, AS_U64(sine));
    ANSWER_U64(2, TO_U64(state));
}

// The normal of the next colour, and the generator that follows.
LANES_FN void ls_check_colours(__global const uint *in, __global uint *out, const ulong stride, const ulong first) {
    u64v state = U64_AT(0), increment = U64_AT(1);
    f64v normal = TO_F64(ls_colour_normal(&state, &increment));
    ANSWER_U64(0, AS_U64(normal));
    ANSWER_U64(1, state);
    ANSWER_U64(2, increment);
}
#endif

__kernel void check(__global const uint *in, __global uint *out, const ulong stride, const uint operation) {
    const ulong first = (ulong)get_global_id(0) * LANES;
    switch (operation) {
        CHECK_F32(0, SQRT_F32(F32_AT(0)))
        CHECK_F32(1, F32_AT(0) / F32_AT(1))
        CHECK_F32(2, FMA(F32_AT(0), F32_AT(1), F32_AT(2)))
        CHECK_F32(3, F32_AT(0) + F32_AT(1))
        CHECK_F32(4, F32_AT(0) * F32_AT(1))
        // Against the rule of these files, a product feeds a sum here: compiled as written, it rounds twice.
        CHECK_F32(5, F32_AT(0) * F32_AT(1) + F32_AT(2))
        CHECK_F64(6, SQRT_F64(F64_AT(0)))
        CHECK_F64(7, F64_AT(0) / F64_AT(1))
        CHECK_F64(8, FMA(F64_AT(0), F64_AT(1), F64_AT(2)))
        CHECK_F64(9, F64_AT(0) + F64_AT(1))
        CHECK_F64(10, F64_AT(0) - F64_AT(1))
        CHECK_F64(11, F64_AT(0) * F64_AT(1))
        CHECK_F64(12, F64_AT(0) * F64_AT(1) + F64_AT(2))
        case 13:
            ANSWER_U64(
                0,
                WHERE(F64_AT(0) < F64_AT(1), 1ul) | WHERE(F64_AT(0) <= F64_AT(1), 2ul) | WHERE(F64_AT(0) == F64_AT(1), 4ul)
                    | WHERE(F64_AT(0) != F64_AT(1), 8ul));
            break;
        CHECK_F32(14, TO_F32(U32_AT(0)))
        CHECK_F32(15, TO_F32(AS_I32(U32_AT(0))))
        CHECK_F64(16, TO_F64(F32_AT(0)))
        CHECK_F64(17, TO_F64(U32_AT(0)))
        CHECK_F64(18, TO_F64(U64_AT(0)))
        CHECK_F32(19, TO_F32(F64_AT(0)))
        CHECK_F64(34, FLOOR_F64(F64_AT(0)))
        case 31: ls_check_normals(in, out, stride, first); break;
#ifndef LEAPSTAR_QUICK_CHECKS
        CHECK_F64(20, ls_exp(F64_AT(0)))
        CHECK_F64(21, ls_log(F64_AT(0)))
        CHECK_F64(22, ls_sin(F64_AT(0)))
        CHECK_F64(23, ls_cos(F64_AT(0)))
        CHECK_F64(24, ls_tan(F64_AT(0)))
        CHECK_F64(25, ls_sinh(F64_AT(0)))
        CHECK_F64(26, ls_cosh(F64_AT(0)))
        CHECK_F64(27, ls_tanh(F64_AT(0)))
        CHECK_F64(28, ls_atan(F64_AT(0)))
        CHECK_F64(29, ls_pow(F64_AT(0), F64_AT(1)))
        case 30: ls_check_philox(in, out, stride, first); break;
        case 32: ls_check_box_muller(in, out, stride, first); break;
        case 33: ls_check_mulberry32(in, out, stride, first); break;
        CHECK_F64(35, ls_modulo(F64_AT(0), F64_AT(1)))
        CHECK_F64(36, ls_exp2(F64_AT(0)))
        CHECK_F64(37, ls_log2(F64_AT(0)))
        CHECK_F64(38, ls_log10(F64_AT(0)))
        CHECK_F64(39, ls_cbrt(F64_AT(0)))
        CHECK_F64(40, ls_asin(F64_AT(0)))
        CHECK_F64(41, ls_acos(F64_AT(0)))
        CHECK_F64(42, ls_erf(F64_AT(0)))
        CHECK_F64(43, ls_atan2(F64_AT(0), F64_AT(1)))
        CHECK_F64(44, ls_hypot(F64_AT(0), F64_AT(1)))
        case 45: ls_check_colours(in, out, stride, first); break;
#endif
    }
}

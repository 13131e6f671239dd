// What `leapstar doctor` asks of a device: one operation of the contract per kernel, over columns of bit patterns, so that
// nothing is rounded or flushed on its way in or out. Include order: everything else that is numeric, then this file.
// Operand k of case i is in[k * stride + i], answer k is out[k * stride + i]; a work-item takes LANES cases.
#define U32_AT(k) LANES_LOAD(in + (k) * stride + first)
#define U64_AT(k) LANES_LOAD(in + (k) * stride + first)
#define F32_AT(k) AS_F32(U32_AT(k))
#define F64_AT(k) AS_F64(U64_AT(k))
#define ANSWER(k, value) LANES_STORE(value, out + (k) * stride + first)
#define CHECK_KERNEL(name, in_type, out_type) \
    __kernel void check_##name(__global const in_type *in, __global out_type *out, const ulong stride)
#define CHECK(name, in_type, out_type, value) \
    CHECK_KERNEL(name, in_type, out_type) { \
        const ulong first = (ulong)get_global_id(0) * LANES; \
        ANSWER(0, value); \
    }

CHECK(f32_square_root, uint, uint, AS_U32(SQRT_F32(F32_AT(0))))
CHECK(f32_divide, uint, uint, AS_U32(F32_AT(0) / F32_AT(1)))
CHECK(f32_fma, uint, uint, AS_U32(FMA(F32_AT(0), F32_AT(1), F32_AT(2))))
CHECK(f32_add, uint, uint, AS_U32(F32_AT(0) + F32_AT(1)))
CHECK(f32_multiply, uint, uint, AS_U32(F32_AT(0) * F32_AT(1)))
// Against the rule of these files a product feeds a sum: compiled as it is written, it rounds twice.
CHECK(f32_two_roundings, uint, uint, AS_U32(F32_AT(0) * F32_AT(1) + F32_AT(2)))

CHECK(f64_square_root, ulong, ulong, AS_U64(SQRT_F64(F64_AT(0))))
CHECK(f64_divide, ulong, ulong, AS_U64(F64_AT(0) / F64_AT(1)))
CHECK(f64_fma, ulong, ulong, AS_U64(FMA(F64_AT(0), F64_AT(1), F64_AT(2))))
CHECK(f64_add, ulong, ulong, AS_U64(F64_AT(0) + F64_AT(1)))
CHECK(f64_subtract, ulong, ulong, AS_U64(F64_AT(0) - F64_AT(1)))
CHECK(f64_multiply, ulong, ulong, AS_U64(F64_AT(0) * F64_AT(1)))
CHECK(f64_two_roundings, ulong, ulong, AS_U64(F64_AT(0) * F64_AT(1) + F64_AT(2)))
// A bit for each of < <= == !=.
#define WHERE(mask, bit) SELECT_U64(mask, U64(bit), U64(0ul))
CHECK(f64_compare, ulong, ulong,
    WHERE(F64_AT(0) < F64_AT(1), 1ul) | WHERE(F64_AT(0) <= F64_AT(1), 2ul) | WHERE(F64_AT(0) == F64_AT(1), 4ul)
        | WHERE(F64_AT(0) != F64_AT(1), 8ul))

CHECK(u32_to_f32, uint, uint, AS_U32(TO_F32(U32_AT(0))))
CHECK(i32_to_f32, uint, uint, AS_U32(TO_F32(AS_I32(U32_AT(0)))))
CHECK(f32_to_f64, uint, ulong, AS_U64(TO_F64(F32_AT(0))))
CHECK(u32_to_f64, uint, ulong, AS_U64(TO_F64(U32_AT(0))))
CHECK(u64_to_f64, ulong, ulong, AS_U64(TO_F64(U64_AT(0))))
CHECK(f64_to_f32, ulong, uint, AS_U32(TO_F32(F64_AT(0))))

CHECK(ls_exp, ulong, ulong, AS_U64(ls_exp(F64_AT(0))))
CHECK(ls_log, ulong, ulong, AS_U64(ls_log(F64_AT(0))))
CHECK(ls_sin, ulong, ulong, AS_U64(ls_sin(F64_AT(0))))
CHECK(ls_cos, ulong, ulong, AS_U64(ls_cos(F64_AT(0))))
CHECK(ls_tan, ulong, ulong, AS_U64(ls_tan(F64_AT(0))))
CHECK(ls_sinh, ulong, ulong, AS_U64(ls_sinh(F64_AT(0))))
CHECK(ls_cosh, ulong, ulong, AS_U64(ls_cosh(F64_AT(0))))
CHECK(ls_tanh, ulong, ulong, AS_U64(ls_tanh(F64_AT(0))))
CHECK(ls_atan, ulong, ulong, AS_U64(ls_atan(F64_AT(0))))
CHECK(ls_pow, ulong, ulong, AS_U64(ls_pow(F64_AT(0), F64_AT(1))))

// Operands: the counter's four words, then the key's two, which LANES aligned cases share.
CHECK_KERNEL(philox, uint, uint) {
    const ulong first = (ulong)get_global_id(0) * LANES;
    u32v c0 = U32_AT(0), c1 = U32_AT(1), c2 = U32_AT(2), c3 = U32_AT(3);
    ls_philox4x32(in[4 * stride + first], in[5 * stride + first], &c0, &c1, &c2, &c3);
    ANSWER(0, c0);
    ANSWER(1, c1);
    ANSWER(2, c2);
    ANSWER(3, c3);
}

// Operands: draw block, step, low word of the trajectory, its high word, the key's two words. LANES aligned cases are
// consecutive trajectories and share the rest.
CHECK_KERNEL(normals, uint, ulong) {
    const ulong first = (ulong)get_global_id(0) * LANES;
    f64v n0, n1, n2, n3;
    ls_normals4_lanes(
        in[first], in[stride + first], in[2 * stride + first], in[3 * stride + first], in[4 * stride + first],
        in[5 * stride + first], &n0, &n1, &n2, &n3);
    ANSWER(0, AS_U64(n0));
    ANSWER(1, AS_U64(n1));
    ANSWER(2, AS_U64(n2));
    ANSWER(3, AS_U64(n3));
}

CHECK_KERNEL(box_muller, uint, ulong) {
    const ulong first = (ulong)get_global_id(0) * LANES;
    f64v cosine, sine;
    ls_box_muller(U32_AT(0), U32_AT(1), &cosine, &sine);
    ANSWER(0, AS_U64(cosine));
    ANSWER(1, AS_U64(sine));
}

// Two normals, and the state that is left.
CHECK_KERNEL(mulberry32, uint, ulong) {
    const ulong first = (ulong)get_global_id(0) * LANES;
    u32v state = U32_AT(0);
    f64v cosine, sine;
    ls_mulberry32_pair(&state, &cosine, &sine);
    ANSWER(0, AS_U64(cosine));
    ANSWER(1, AS_U64(sine));
    ANSWER(2, TO_U64(state));
}

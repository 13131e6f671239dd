// The original program's generator and its normals in binary64, for compatibility. Include order: lanes.cl,
// binary64.cl, logarithm.cl, trigonometric.cl, this file. Scalar definition: Sources/RandomStreams/Mulberry32.swift.

LANES_FN u32v ls_mulberry32_draw(u32v *state) {
    u32v a = *state + U32(0x6D2B79F5u);
    *state = a;
    u32v t = (a ^ (a >> U32(15))) * (a | U32(1u));
    t ^= t + (t ^ (t >> U32(7))) * (t | U32(61u));
    return t ^ (t >> U32(14));
}

// Lanes that drew 0 draw again; only they move on.
LANES_FN f64v ls_mulberry32_positive(u32v *state) {
    u32v word = ls_mulberry32_draw(state);
    while (LANES_ANY(word == U32(0u))) {
        u32v moved = *state;
        u32v again = ls_mulberry32_draw(&moved);
        *state = SELECT_U32(word == U32(0u), moved, *state);
        word = SELECT_U32(word == U32(0u), again, word);
    }
    return TO_F64(word) * F64(0x1p-32);
}

// The next two normals of each lane, in the order in which the original hands them out.
LANES_FN void ls_mulberry32_pair(u32v *state, f64v *first, f64v *second) {
    f64v u = ls_mulberry32_positive(state);
    f64v v = ls_mulberry32_positive(state);
    f64v radius = SQRT_F64(F64(-2.0) * ls_log(u));
    f64v angle = F64(0x1.921fb54442d18p2) * v;
    *first = radius * ls_cos(angle);
    *second = radius * ls_sin(angle);
}

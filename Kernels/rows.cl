// Rows of a table drawn by random words, and values of a table at rows.
// Scalar definitions: Sources/RandomStreams/RowStream.swift and Sources/Expressions/Table.swift.

// Row floor(word * count / 2^32) as binary64; count <= 2^31.
LANES_FN f64v ls_row(u32v word, u32 count) {
    return TO_F64(AS_I32(TO_U32(TO_U64(word) * U64(count) >> U64(32))));
}

// The rows of draw block `draw_block` of one step for the trajectories low + lane, where low + lane does not wrap.
LANES_FN void ls_rows4_lanes(
    u32 draw_block, u32 step, u32 trajectory_low, u32 trajectory_high, u32 key0, u32 key1, u32 count,
    f64v *r0, f64v *r1, f64v *r2, f64v *r3) {
    u32v w0, w1, w2, w3;
    ls_philox4x32_lanes(key0, key1, draw_block, step, trajectory_low, trajectory_high, &w0, &w1, &w2, &w3);
    *r0 = ls_row(w0, count);
    *r1 = ls_row(w1, count);
    *r2 = ls_row(w2, count);
    *r3 = ls_row(w3, count);
}

// An index rounded towards zero and limited to 0 ... last; NaN becomes 0.
LANES_FN u32v ls_index(f64v index, f64v last) {
    f64v positive = SELECT_F64(index > F64(0.0), index, F64(0.0));
    return AS_U32(TO_I32(SELECT_F64(positive < last, positive, last)));
}

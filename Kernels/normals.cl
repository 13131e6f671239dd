// Standard normals from random words: Box and Muller (1958) in binary32, widened to binary64.
// Scalar definition, error bounds and endpoints: Sources/RandomStreams/BoxMuller.swift.
// Coefficients: Tests/Vectors/derive_normals.py.

// -2 ln u, u = (float(word) + 1/2) / 2^32. Works on u·2^32, which is exact: a sum is cheaper than an fma.
LANES_FN f32v ls_negative_two_log(u32v word) {
    f32v scaled = TO_F32(word) + F32(0.5f);
    u32v bits = AS_U32(scaled);
    u32v exponent = (bits - U32(0x4F2AAAABu)) & U32(0xFF800000u);
    f32v m = AS_F32(bits - exponent);
    f32v g = FMA(m, F32(-0x1p-31f), F32(2.0f));
    f32v q = F32(0x1.54390Ap-10f);
    q = FMA(q, g, F32(0x1.5F9E02p-9f));
    q = FMA(q, g, F32(0x1.4A751Cp-8f));
    q = FMA(q, g, F32(0x1.954574p-7f));
    q = FMA(q, g, F32(0x1.0048B0p-5f));
    q = FMA(q, g, F32(0x1.55613Cp-4f));
    q = FMA(q, g, F32(0x1.FFFEBAp-3f));
    f32v mantissa_part = FMA(q, g * g, g);
    return FMA(TO_F32(AS_I32(exponent)), F32(-0x1.62E43p-23f), mantissa_part);
}

// Cosine and sine of 2 pi word / 2^32.
LANES_FN void ls_turn(u32v word, f32v *cosine, f32v *sine) {
    f32v x = TO_F32(AS_I32(word << U32(2))) * F32(0x1p-31f);
    f32v z = x * x;
    f32v s = FMA(F32(-0x1.33198Ep-15f), z, F32(0x1.4680A4p-9f));
    s = FMA(s, z, F32(-0x1.4ABC24p-4f));
    s = FMA(s, z, F32(0x1.921FB6p-1f)) * x;
    f32v c = FMA(F32(-0x1.4E78BEp-12f), z, F32(0x1.03B058p-6f));
    c = FMA(c, z, F32(-0x1.3BD39Cp-2f));
    c = FMA(c, z, F32(1.0f));
    u32v quadrant = word + U32(0x20000000u);
    u32v odd = AS_U32(AS_I32(quadrant << U32(1)) >> I32(31));
    u32v sine_sign = quadrant & U32(0x80000000u);
    u32v cosine_sign = (quadrant + U32(0x40000000u)) & U32(0x80000000u);
    *cosine = AS_F32(((AS_U32(s) & odd) | (AS_U32(c) & ~odd)) ^ cosine_sign);
    *sine = AS_F32(((AS_U32(c) & odd) | (AS_U32(s) & ~odd)) ^ sine_sign);
}

// The root of a squared radius. The native reciprocal root promises nothing; where it is used, the device has been seen
// to give the exact root for every word (radii.cl). The least squared radius that is not 0 is above 2^-32.
LANES_FN f32v ls_radius(f32v squared) {
#ifdef LEAPSTAR_NATIVE_ROOT
    f32v inverse = INVERSE_ROOT_F32(fmax(squared, F32(0x1p-64f)));
    f32v root = squared * inverse;
    return FMA(FMA(-root, root, squared), inverse * F32(0.5f), root);
#else
    return SQRT_F32(squared);
#endif
}

LANES_FN void ls_normal_pair(f32v squared_radius, u32v angle_word, f32v *first, f32v *second) {
    f32v radius = ls_radius(squared_radius);
    f32v cosine, sine;
    ls_turn(angle_word, &cosine, &sine);
    *first = radius * cosine;
    *second = radius * sine;
}

LANES_FN void ls_box_muller_f32(u32v radius_word, u32v angle_word, f32v *first, f32v *second) {
    ls_normal_pair(ls_negative_two_log(radius_word), angle_word, first, second);
}

// Normals of variance 1/2.
LANES_FN void ls_halved_box_muller_f32(u32v radius_word, u32v angle_word, f32v *first, f32v *second) {
    ls_normal_pair(ls_negative_two_log(radius_word) * F32(0.5f), angle_word, first, second);
}

// A normal in binary64. Devices poor in units for binary64 may do it on integers, which serves normals alone: none that
// is not 0 lies below 2^-41.
LANES_FN f64v ls_widened(f32v normal) {
#ifdef LEAPSTAR_WIDEN_BY_INTEGERS
    u32v bits = AS_U32(normal);
    // The sign stays in place, the rest moves down by the three bits that an exponent of binary64 is longer, and the
    // exponent's bias grows by 1023 - 127.
    u32v high = (AS_U32(AS_I32(bits) >> I32(3)) & U32(0x8FFFFFFFu)) + U32(0x38000000u);
    high = SELECT_U32((bits << U32(1)) == U32(0u), bits, high);
    return AS_F64((TO_U64(high) << U64(32)) | TO_U64(bits << U32(29)));
#else
    return TO_F64(normal);
#endif
}

LANES_FN void ls_box_muller(u32v radius_word, u32v angle_word, f64v *first, f64v *second) {
    f32v cosine_normal, sine_normal;
    ls_box_muller_f32(radius_word, angle_word, &cosine_normal, &sine_normal);
    *first = ls_widened(cosine_normal);
    *second = ls_widened(sine_normal);
}

// Normals 4·draw_block ... 4·draw_block + 3 of one step, or of one period of steps, for the trajectories low + lane,
// where low + lane does not wrap. key0 and key1 are the low and the high word of the run seed. These are to be kept for
// steps to come, and widened when they are used.
LANES_FN void ls_normals4_lanes_f32(
    u32 draw_block, u32 step, u32 trajectory_low, u32 trajectory_high, u32 key0, u32 key1,
    f32v *n0, f32v *n1, f32v *n2, f32v *n3) {
    u32v w0, w1, w2, w3;
    ls_philox4x32_lanes(key0, key1, draw_block, step, trajectory_low, trajectory_high, &w0, &w1, &w2, &w3);
    ls_box_muller_f32(w0, w1, n0, n1);
    ls_box_muller_f32(w2, w3, n2, n3);
}

// The same of variance 1/2, for what two steps share: Sources/RandomStreams/JointNormals.swift.
LANES_FN void ls_halved_normals4_lanes_f32(
    u32 draw_block, u32 step, u32 trajectory_low, u32 trajectory_high, u32 key0, u32 key1,
    f32v *n0, f32v *n1, f32v *n2, f32v *n3) {
    u32v w0, w1, w2, w3;
    ls_philox4x32_lanes(key0, key1, draw_block, step, trajectory_low, trajectory_high, &w0, &w1, &w2, &w3);
    ls_halved_box_muller_f32(w0, w1, n0, n1);
    ls_halved_box_muller_f32(w2, w3, n2, n3);
}

// Those of variance 1, widened.
LANES_FN void ls_normals4_lanes(
    u32 draw_block, u32 step, u32 trajectory_low, u32 trajectory_high, u32 key0, u32 key1,
    f64v *n0, f64v *n1, f64v *n2, f64v *n3) {
    u32v w0, w1, w2, w3;
    ls_philox4x32_lanes(key0, key1, draw_block, step, trajectory_low, trajectory_high, &w0, &w1, &w2, &w3);
    ls_box_muller(w0, w1, n0, n1);
    ls_box_muller(w2, w3, n2, n3);
}

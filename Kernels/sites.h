// Lanes along the sites of one trajectory, C side: memory in single numbers, of which a vector holds some next to each
// other. Memory goes on for LANES numbers beyond what is used, so that a vector may be loaded anywhere.

typedef f32v ls_f32v_anywhere __attribute__((aligned(4)));

// Lanes from `count` on, of which nothing is used, read what the first one does: theirs may be anywhere.
#define LS_USED(lane, count) ((lane) < (count) ? (lane) : 0)

LANES_FN f64v ls_load_apart(const double *p, int stride, int count) {
    f64v values;
    for (int lane = 0; lane < LANES; lane++) values[lane] = p[LS_USED(lane, count) * stride];
    return values;
}

LANES_FN f64v ls_load_listed(const double *p, const int *places, int stride, int count) {
    f64v values;
    for (int lane = 0; lane < LANES; lane++) values[lane] = p[places[LS_USED(lane, count) * stride]];
    return values;
}

LANES_FN f64v ls_drawn_at(const float *x) { return ls_widened(*(const ls_f32v_anywhere *)x); }

LANES_FN f64v ls_drawn_apart(const float *x, int stride, int count) {
    f64v values;
    for (int lane = 0; lane < LANES; lane++) values[lane] = x[LS_USED(lane, count) * stride];
    return values;
}

LANES_FN f64v ls_drawn_listed(const float *x, const int *places, int first, int stride, int count) {
    f64v values;
    for (int lane = 0; lane < LANES; lane++) values[lane] = x[places[LS_USED(lane, count) * stride] - first];
    return values;
}

LANES_FN void ls_store(double *p, const f64v values) { *(ls_f64v_anywhere *)p = values; }

// The first `count` lanes alone.
LANES_FN void ls_store_apart(double *p, int stride, const f64v values, int count) {
    for (int lane = 0; lane < count; lane++) p[lane * stride] = values[lane];
}

LANES_FN void ls_store_listed(double *p, const int *places, int stride, const f64v values, int count) {
    for (int lane = 0; lane < count; lane++) p[places[lane * stride]] = values[lane];
}

#if LANES == 4
#define LS_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define LS_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define LS_LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 2)
#define LS_HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 1, 3)
#elif LANES == 8
#define LS_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define LS_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#define LS_LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define LS_HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif LANES == 16
#define LS_LOW(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define LS_HIGH(a, b) __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define LS_LOW_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define LS_HIGH_PAIRS(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#endif

// Four numbers of each lane, those of one lane next to each other.
LANES_FN void ls_store_fours(float *x, f32v n0, f32v n1, f32v n2, f32v n3) {
    const u64h low = (u64h)LS_LOW(n0, n1), high = (u64h)LS_HIGH(n0, n1);
    const u64h low2 = (u64h)LS_LOW(n2, n3), high2 = (u64h)LS_HIGH(n2, n3);
    *(ls_f32v_anywhere *)x = (f32v)LS_LOW_PAIRS(low, low2);
    *(ls_f32v_anywhere *)(x + LANES) = (f32v)LS_HIGH_PAIRS(low, low2);
    *(ls_f32v_anywhere *)(x + 2 * LANES) = (f32v)LS_LOW_PAIRS(high, high2);
    *(ls_f32v_anywhere *)(x + 3 * LANES) = (f32v)LS_HIGH_PAIRS(high, high2);
}

// The normals of a step of one trajectory, those of calls beyond the last included: lanes are calls here.
LANES_FN void ls_draw_sites(float *x, u32 calls, u32 step, u64 run_seed, u64 trajectory) {
    for (u32 call = 0; call < calls; call += LANES) {
        u32v w0 = U32(call) + LANE_INDEX, w1 = U32(step), w2 = U32((u32)trajectory), w3 = U32((u32)(trajectory >> 32));
        ls_philox4x32((u32)run_seed, (u32)(run_seed >> 32), &w0, &w1, &w2, &w3);
        f32v n0, n1, n2, n3;
        ls_box_muller_f32(w0, w1, &n0, &n1);
        ls_box_muller_f32(w2, w3, &n2, &n3);
        ls_store_fours(x + 4 * call, n0, n1, n2, n3);
    }
}

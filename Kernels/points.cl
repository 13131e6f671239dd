// Trajectories in the lane dialect, for work-items that carry VECTORS x LANES samples of several points, at most POINTS.
// All points draw the same numbers. They are drawn once, STRETCH steps at a time, then each point goes through the
// stretch, ABREAST points together: so the code of a step stands there once, however many points there are, and a
// processor has work while a step waits for its own results. The generated text before this file is that of
// trajectory.cl; programs here keep no record.

#define LS_EACH_VECTOR u32 v = 0; v < VECTORS; v++
#define LS_EACH_ABREAST u32 k = 0; k < ABREAST; k++
#define LS_ARGUMENTS LANES_GLOBAL const double *restrict arguments LS_DATA_PARAMETER

typedef struct {
    ls_draws steps[STRETCH][VECTORS];
} ls_stretch;

// What is drawn beyond the last step goes unused.
LANES_FN void ls_draw_stretch(ls_stretch *drawn, ls_stream streams[VECTORS], u32 first, u32 tail_start) {
    for (u32 step = 0; step < STRETCH; step += PERIOD) {
#if PERIOD == 1
        LS_DRAW_EACH(streams[v], drawn->steps[step][v], first + step, tail_start)
#else
#pragma unroll
        for (LS_EACH_VECTOR) {
            const ls_period period = ls_draw_period(&streams[v], (first + step) / PERIOD);
#pragma unroll
            for (u32 phase = 0; phase < PERIOD; phase++)
                drawn->steps[step + phase][v] = ls_draw(&streams[v], period, first + step + phase, phase);
        }
#endif
    }
}

// ABREAST points next to each other. The arguments of those beyond the last are its own.
typedef struct {
    LANES_GLOBAL const double *arguments[ABREAST];
    ls_state states[ABREAST][VECTORS];
} ls_few;

LANES_FN void ls_step_few(ls_few *few, const ls_draws draws[VECTORS], u32 in_tail LS_DATA_PARAMETER) {
#pragma unroll
    for (LS_EACH_ABREAST) {
#pragma unroll
        for (LS_EACH_VECTOR) few->states[k][v] = ls_step(few->states[k][v], draws[v], few->arguments[k] LS_DATA);
    }
#if LOOKS_BEFORE
    if (!in_tail) {
#pragma unroll
        for (LS_EACH_ABREAST) {
#pragma unroll
            for (LS_EACH_VECTOR) ls_look_before(&few->states[k][v], few->arguments[k] LS_DATA);
        }
    }
#endif
#if LOOKS
    if (in_tail) {
#pragma unroll
        for (LS_EACH_ABREAST) {
#pragma unroll
            for (LS_EACH_VECTOR) ls_look(&few->states[k][v], few->arguments[k] LS_DATA);
        }
    }
#endif
}

// The place of the first of ABREAST points, and the arguments of each.
LANES_FN void ls_open_few(ls_few *few, u32 place, u32 points, LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_ABREAST) few->arguments[k] = arguments + (place + k < points ? place + k : points - 1) * ARGUMENTS;
}

// `first_sample` is a multiple of LANES, so the low words of a vector's indices never wrap. `item` is the place of the
// first vector in a column; a column of `stride` samples belongs to each point and output.
LANES_FN void ls_points(
    LS_ARGUMENTS, u32 points, u32 steps, u32 tail_start, u64 run_seed, u64 first_sample, LANES_GLOBAL double *samples, u64 stride,
    u64 item) {
    ls_stream streams[VECTORS];
    ls_state states[POINTS][VECTORS];
    ls_stretch drawn;
    ls_few few;
#pragma unroll
    for (LS_EACH_VECTOR) streams[v] = ls_open(run_seed, first_sample + v * LANES);
    for (u32 place = 0; place < points; place += ABREAST) {
        ls_open_few(&few, place, points, arguments LS_DATA);
#pragma unroll
        for (LS_EACH_ABREAST) {
#pragma unroll
            for (LS_EACH_VECTOR) states[place + k][v] = ls_start(few.arguments[k] LS_DATA);
        }
    }
    for (u32 left = steps; left > 0;) {
        const u32 first = steps - left, count = left < STRETCH ? left : STRETCH;
        ls_draw_stretch(&drawn, streams, first, tail_start);
        for (u32 place = 0; place < points; place += ABREAST) {
            ls_open_few(&few, place, points, arguments LS_DATA);
#pragma unroll
            for (LS_EACH_ABREAST) {
#pragma unroll
                for (LS_EACH_VECTOR) few.states[k][v] = states[place + k][v];
            }
            for (u32 step = 0; step < count; step++) ls_step_few(&few, drawn.steps[step], first + step >= tail_start LS_DATA);
#pragma unroll
            for (LS_EACH_ABREAST) {
#pragma unroll
                for (LS_EACH_VECTOR) states[place + k][v] = few.states[k][v];
            }
        }
        left -= count;
    }
    for (u32 point = 0; point < points; point++) {
#pragma unroll
        for (LS_EACH_VECTOR)
            ls_finish(
                states[point][v], F64((double)(steps - tail_start)), F64((double)steps), samples + point * OUTPUTS * stride,
                stride, item + v, arguments + point * ARGUMENTS LS_DATA);
    }
}

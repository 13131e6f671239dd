// Trajectories in the lane dialect: VECTORS x LANES samples of one point from start to end. The generated text before
// this file provides
//   ls_state, ls_draws, ls_stream       the values of one vector of samples
//   ls_start, ls_step                   the start and the step
//   ls_look_before, ls_look             the looks before and in the tail, if LOOKS_BEFORE and LOOKS are 1
//   ls_open, LS_DRAW_EACH               the random stream, and the draws of a step for each vector v
//   ls_period, ls_draw_period           the normals of a period, from which ls_draw picks those of a step, if PERIOD is
//                                       above 1
//   ls_finish                           stores the outputs that need no record
//   ls_keep, ls_conclude                stores a row of the record, STREAMS times `width` numbers, if STREAMS is above
//                                       0, and the outputs that need the record, if REDUCES is 1
// and the macros LOOPS and LS_MEMORY, and ARGUMENTS and OUTPUTS (their numbers per point). A column of `stride` samples
// belongs to each point and output.

// VECTORS vectors go through a step together: each waits for its own results most of the time, and processors can fill
// that time only with work that is nearby in the code.
#define LS_EACH_VECTOR u32 v = 0; v < VECTORS; v++
#define LS_ARGUMENTS LANES_GLOBAL const double *restrict arguments LS_DATA_PARAMETER

typedef struct {
    ls_stream stream;
    ls_state state;
} ls_run;

// A state with loops lies in an array, which is not copied. Where LS_MEMORY says so, which may be empty, it is not on the
// stack.
#if LOOPS
#define LS_SEEN(state) &(state)
#define LS_START(state) ls_start(&(state), arguments LS_DATA)
#else
#define LS_SEEN(state) state
#define LS_START(state) state = ls_start(arguments LS_DATA)
#endif

LANES_FN void ls_step_all(ls_run runs[VECTORS], const ls_draws draws[VECTORS], LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_VECTOR) {
#if LOOPS
        ls_step(&runs[v].state, &draws[v], arguments LS_DATA);
#else
        runs[v].state = ls_step(runs[v].state, draws[v], arguments LS_DATA);
#endif
    }
}

#if PERIOD == 1
LANES_FN void ls_advance(ls_run runs[VECTORS], u32 step, u32 tail_start, LS_ARGUMENTS) {
    LS_MEMORY ls_draws draws[VECTORS];
    LS_DRAW_EACH(runs[v].stream, draws[v], step, tail_start)
    ls_step_all(runs, draws, arguments LS_DATA);
}
#else
LANES_FN void ls_draw_all(ls_run runs[VECTORS], ls_period periods[VECTORS], u32 period) {
#pragma unroll
    for (LS_EACH_VECTOR) periods[v] = ls_draw_period(&runs[v].stream, period);
}

LANES_FN void ls_advance(ls_run runs[VECTORS], const ls_period periods[VECTORS], u32 step, u32 phase, LS_ARGUMENTS) {
    ls_draws draws[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) draws[v] = ls_draw(&runs[v].stream, periods[v], step, phase);
    ls_step_all(runs, draws, arguments LS_DATA);
}
#endif

#if LOOKS_BEFORE
LANES_FN void ls_look_at_all_before(ls_run runs[VECTORS], LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_VECTOR) ls_look_before(&runs[v].state, arguments LS_DATA);
}
#endif

#if LOOKS
LANES_FN void ls_look_at_all(ls_run runs[VECTORS], LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_VECTOR) ls_look(&runs[v].state, arguments LS_DATA);
}
#endif

// The place of a record's rows: first the row before the tail, then those after every `stride`-th step of the tail. A
// row holds its streams one after the other, each with `width` samples.
typedef struct {
    LANES_GLOBAL double *row;
    u64 width;
    u32 stride;
} ls_rows;

#if STREAMS > 0
LANES_FN void ls_keep_all(ls_run runs[VECTORS], const ls_rows rows, LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_VECTOR) ls_keep(LS_SEEN(runs[v].state), rows.row + v * LANES, rows.width, arguments LS_DATA);
}
#endif

// `first_sample` is a multiple of LANES, so the low words of a vector's indices never wrap. `item` is the place of the
// first vector in a column.
LANES_FN void ls_trajectories(
    LS_ARGUMENTS, u32 steps, u32 tail_start, u64 run_seed, u64 first_sample, ls_rows rows, LANES_GLOBAL double *samples, u64 stride,
    u64 item) {
    LS_MEMORY ls_run runs[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) {
        runs[v].stream = ls_open(run_seed, first_sample + v * LANES);
        LS_START(runs[v].state);
    }
#if PERIOD > 1
    // The steps of a period one after the other in the code, so that their normals can stay in registers.
#if STREAMS > 0
    u32 until_kept = rows.stride;
#endif
    for (u32 period = 0; period <= (steps - 1) / PERIOD; period++) {
        ls_period periods[VECTORS];
        ls_draw_all(runs, periods, period);
#pragma unroll
        for (u32 phase = 0; phase < PERIOD; phase++) {
            u32 step = period * PERIOD + phase;
            if (step >= steps) break;
#if STREAMS > 0
            if (step == tail_start) ls_keep_all(runs, rows, arguments LS_DATA);
#endif
            ls_advance(runs, periods, step, phase, arguments LS_DATA);
            if (step < tail_start) {
#if LOOKS_BEFORE
                ls_look_at_all_before(runs, arguments LS_DATA);
#endif
                continue;
            }
#if LOOKS
            ls_look_at_all(runs, arguments LS_DATA);
#endif
#if STREAMS > 0
            if (--until_kept > 0) continue;
            until_kept = rows.stride;
            rows.row += rows.width * STREAMS;
            ls_keep_all(runs, rows, arguments LS_DATA);
#endif
        }
    }
#else
    for (u32 step = 0; step < tail_start; step++) {
        ls_advance(runs, step, tail_start, arguments LS_DATA);
#if LOOKS_BEFORE
        ls_look_at_all_before(runs, arguments LS_DATA);
#endif
    }
#if STREAMS > 0
    ls_keep_all(runs, rows, arguments LS_DATA);
    u32 until_kept = rows.stride;
#endif
    for (u32 step = tail_start; step < steps; step++) {
        ls_advance(runs, step, tail_start, arguments LS_DATA);
#if LOOKS
        ls_look_at_all(runs, arguments LS_DATA);
#endif
#if STREAMS > 0
        if (--until_kept > 0) continue;
        until_kept = rows.stride;
        rows.row += rows.width * STREAMS;
        ls_keep_all(runs, rows, arguments LS_DATA);
#endif
    }
#endif
#pragma unroll
    for (LS_EACH_VECTOR)
        ls_finish(LS_SEEN(runs[v].state), F64((double)(steps - tail_start)), F64((double)steps), samples, stride, item + v,
            arguments LS_DATA);
}

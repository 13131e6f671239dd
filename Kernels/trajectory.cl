// Trajectories in the lane dialect: VECTORS x LANES samples of POINTS points from start to end. All points draw the same
// numbers, which are drawn once. The generated text before this file provides
//   ls_state, ls_draws, ls_stream       the values of one vector of samples
//   ls_start, ls_step                   the start and the step
//   ls_look_before, ls_look             the looks before and in the tail, if LOOKS_BEFORE and LOOKS are 1
//   ls_open, ls_draw                    the random stream
//   ls_period, ls_draw_period           the normals of a period, from which ls_draw picks those of a step, if PERIOD is
//                                       above 1
//   ls_finish                           stores the outputs that need no record
//   ls_keep, ls_conclude                stores a row of the record, STREAMS times `width` numbers, if STREAMS is above
//                                       0, and the outputs that need the record, if REDUCES is 1
// and the macros ARGUMENTS and OUTPUTS (their numbers per point). A column of `stride` samples belongs to each point
// and output. Programs that keep a record have one point: its rows would crowd the memory.

// VECTORS vectors go through a step together: each waits for its own results most of the time, and processors can fill
// that time only with work that is nearby in the code.
#ifndef POINTS
#define POINTS 1
#endif
#if STREAMS > 0 && POINTS > 1
#error "a program that keeps a record has one point"
#endif
#define LS_EACH_VECTOR u32 v = 0; v < VECTORS; v++
#define LS_EACH_POINT u32 k = 0; k < POINTS; k++
// Those of the first point; the others' follow.
#define LS_ARGUMENTS LANES_GLOBAL const double *restrict arguments
#define LS_OF_POINT (arguments + k * ARGUMENTS)

typedef struct {
    ls_stream streams[VECTORS];
    ls_state states[POINTS][VECTORS];
} ls_runs;

LANES_FN void ls_step_all(ls_runs *runs, const ls_draws draws[VECTORS], LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_POINT)
#pragma unroll
        for (LS_EACH_VECTOR) runs->states[k][v] = ls_step(runs->states[k][v], draws[v], LS_OF_POINT);
}

#if PERIOD == 1
LANES_FN void ls_advance(ls_runs *runs, u32 step, LS_ARGUMENTS) {
    ls_draws draws[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) draws[v] = ls_draw(&runs->streams[v], step);
    ls_step_all(runs, draws, arguments);
}
#else
LANES_FN void ls_draw_all(ls_runs *runs, ls_period periods[VECTORS], u32 period) {
#pragma unroll
    for (LS_EACH_VECTOR) periods[v] = ls_draw_period(&runs->streams[v], period);
}

LANES_FN void ls_advance(ls_runs *runs, const ls_period periods[VECTORS], u32 step, u32 phase, LS_ARGUMENTS) {
    ls_draws draws[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) draws[v] = ls_draw(&runs->streams[v], periods[v], step, phase);
    ls_step_all(runs, draws, arguments);
}
#endif

#if LOOKS_BEFORE
LANES_FN void ls_look_at_all_before(ls_runs *runs, LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_POINT)
#pragma unroll
        for (LS_EACH_VECTOR) ls_look_before(&runs->states[k][v], LS_OF_POINT);
}
#endif

#if LOOKS
LANES_FN void ls_look_at_all(ls_runs *runs, LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_POINT)
#pragma unroll
        for (LS_EACH_VECTOR) ls_look(&runs->states[k][v], LS_OF_POINT);
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
LANES_FN void ls_keep_all(const ls_runs *runs, const ls_rows rows, LS_ARGUMENTS) {
#pragma unroll
    for (LS_EACH_VECTOR) ls_keep(runs->states[0][v], rows.row + v * LANES, rows.width, arguments);
}
#endif

// `first_sample` is a multiple of LANES, so the low words of a vector's indices never wrap. `item` is the place of the
// first vector in a column. Of the POINTS points, whose arguments are all there, the results of the first `points` are
// stored.
LANES_FN void ls_trajectories(
    LS_ARGUMENTS, u32 steps, u32 tail_start, u64 run_seed, u64 first_sample, ls_rows rows, LANES_GLOBAL double *samples, u64 stride,
    u64 item, u64 points) {
    ls_runs all, *const runs = &all;
#pragma unroll
    for (LS_EACH_VECTOR) runs->streams[v] = ls_open(run_seed, first_sample + v * LANES);
#pragma unroll
    for (LS_EACH_POINT)
#pragma unroll
        for (LS_EACH_VECTOR) runs->states[k][v] = ls_start(LS_OF_POINT);
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
            if (step == tail_start) ls_keep_all(runs, rows, arguments);
#endif
            ls_advance(runs, periods, step, phase, arguments);
            if (step < tail_start) {
#if LOOKS_BEFORE
                ls_look_at_all_before(runs, arguments);
#endif
                continue;
            }
#if LOOKS
            ls_look_at_all(runs, arguments);
#endif
#if STREAMS > 0
            if (--until_kept > 0) continue;
            until_kept = rows.stride;
            rows.row += rows.width * STREAMS;
            ls_keep_all(runs, rows, arguments);
#endif
        }
    }
#else
    for (u32 step = 0; step < tail_start; step++) {
        ls_advance(runs, step, arguments);
#if LOOKS_BEFORE
        ls_look_at_all_before(runs, arguments);
#endif
    }
#if STREAMS > 0
    ls_keep_all(runs, rows, arguments);
    u32 until_kept = rows.stride;
#endif
    for (u32 step = tail_start; step < steps; step++) {
        ls_advance(runs, step, arguments);
#if LOOKS
        ls_look_at_all(runs, arguments);
#endif
#if STREAMS > 0
        if (--until_kept > 0) continue;
        until_kept = rows.stride;
        rows.row += rows.width * STREAMS;
        ls_keep_all(runs, rows, arguments);
#endif
    }
#endif
#pragma unroll
    for (LS_EACH_POINT) {
        if (k >= points) break;
#pragma unroll
        for (LS_EACH_VECTOR)
            ls_finish(
                runs->states[k][v], F64((double)(steps - tail_start)), F64((double)steps), samples + k * OUTPUTS * stride,
                stride, item + v, LS_OF_POINT);
    }
}

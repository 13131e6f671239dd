// One work-item integrates VECTORS x LANES samples of one point from start to end: dimension 0 goes over samples, dimension 1
// over points. The generated text before this file provides
//   ls_state, ls_draws, ls_stream             values of one vector of samples
//   ls_start, ls_step, ls_energy, ls_negated  the program
//   ls_open, ls_draw                          the random stream
//   ls_store                                  the observables
// `first_sample` is a multiple of LANES, so the low words of a vector's indices never wrap. The text also provides
// the macros ANTITHETIC (0 or 1), ARGUMENTS and OBSERVABLES (how many each point has) and INITIAL_ENERGY (the place of H0
// among the arguments). A column of `stride` samples belongs to each point and observable, the observables of a point side
// by side; `first_point` counts among all arguments, columns among the points of the launch.
// Arguments are not __constant: such memory may be as small as 64 KiB, and would limit the points of a launch.

// VECTORS vectors go through a step together: each waits for its own results most of the time, and processors can only fill
// that time with work that stands near in the code.
#define LS_EACH_VECTOR uint v = 0; v < VECTORS; v++

typedef struct {
    ls_stream stream;
    ls_state state;
    f64v tail_sum, change;
#if ANTITHETIC
    ls_state mirror;
    f64v mirror_tail_sum, mirror_change;
#endif
} ls_run;

LANES_FN ls_run ls_begin(ulong run_seed, ulong first, __global const double *restrict arguments) {
    ls_run run;
    run.stream = ls_open(run_seed, first);
    run.state = ls_start(arguments);
    run.tail_sum = run.change = F64(0.0);
#if ANTITHETIC
    run.mirror = run.state;
    run.mirror_tail_sum = run.mirror_change = F64(0.0);
#endif
    return run;
}

LANES_FN void ls_advance(ls_run runs[VECTORS], uint step, __global const double *restrict arguments) {
    ls_draws draws[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) draws[v] = ls_draw(&runs[v].stream, step);
#pragma unroll
    for (LS_EACH_VECTOR) {
        runs[v].state = ls_step(runs[v].state, draws[v], arguments);
#if ANTITHETIC
        runs[v].mirror = ls_step(runs[v].mirror, ls_negated(draws[v]), arguments);
#endif
    }
}

LANES_FN void ls_observe(ls_run runs[VECTORS], __global const double *restrict arguments) {
    const f64v initial_energy = F64(arguments[INITIAL_ENERGY]);
#pragma unroll
    for (LS_EACH_VECTOR) {
        runs[v].change = ls_energy(runs[v].state, arguments) - initial_energy;
        runs[v].tail_sum = runs[v].tail_sum + runs[v].change;
#if ANTITHETIC
        runs[v].mirror_change = ls_energy(runs[v].mirror, arguments) - initial_energy;
        runs[v].mirror_tail_sum = runs[v].mirror_tail_sum + runs[v].mirror_change;
#endif
    }
}

LANES_FN void ls_finish(const ls_run run, f64v tail_count, __global double *samples, ulong stride, ulong place) {
#if ANTITHETIC
    const f64v tail_mean = 0.5 * (run.tail_sum / tail_count + run.mirror_tail_sum / tail_count);
    const f64v change = 0.5 * (run.change + run.mirror_change);
#else
    const f64v tail_mean = run.tail_sum / tail_count, change = run.change;
#endif
    ls_store(samples, stride, place, tail_mean, change);
}

__kernel void trajectories(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, const ulong run_seed, const ulong first_sample) {
    const ulong first_place = get_global_id(0) * VECTORS, point = get_global_id(1);
    __global const double *restrict arguments = points + (first_point + point) * ARGUMENTS;
    ls_run runs[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) runs[v] = ls_begin(run_seed, first_sample + (first_place + v) * LANES, arguments);
    for (uint step = 0; step < tail_start; step++) ls_advance(runs, step, arguments);
    for (uint step = tail_start; step < steps; step++) {
        ls_advance(runs, step, arguments);
        ls_observe(runs, arguments);
    }
    const f64v tail_count = F64((double)(steps - tail_start));
#pragma unroll
    for (LS_EACH_VECTOR) ls_finish(runs[v], tail_count, samples + point * OBSERVABLES * stride, stride, first_place + v);
}

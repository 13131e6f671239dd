// One work-item integrates VECTORS x LANES samples of one point from start to end: dimension 0 goes over samples, dimension 1
// over points. The generated text before this file provides
//   ls_state, ls_draws, ls_stream             values of one vector of samples
//   ls_start, ls_step, ls_energy, ls_negated  the program
//   ls_cap_count                              steps at which the energy cap acted, of a program that has one
//   ls_open, ls_draw                          the random stream
//   ls_values, ls_store, ls_store_medians     the observables
// `first_sample` is a multiple of LANES, so the low words of a vector's indices never wrap. The text also provides
// the macros ANTITHETIC, READS_EVERY_STEP, READS_CAP_COUNT and KEEPS_ENERGIES (0 or 1), ARGUMENTS and OBSERVABLES (how many
// each point has) and INITIAL_ENERGY (the place of H0 among the arguments). A column of `stride` samples belongs to each point
// and observable, the observables of a point side by side; `first_point` counts among all arguments, columns among the points
// of the launch.
// Arguments are not __constant: such memory may be as small as 64 KiB, and would limit the points of a launch.

// VECTORS vectors go through a step together: each waits for its own results most of the time, and processors can only fill
// that time with work that stands near in the code.
#define LS_EACH_VECTOR uint v = 0; v < VECTORS; v++

// One trajectory, and what was observed of it.
typedef struct {
    ls_state state;
    f64v tail_sum, change;
#if READS_EVERY_STEP
    f64v maximum;
#endif
#if KEEPS_ENERGIES
    f64v energy;
#endif
} ls_path;

typedef struct {
    ls_stream stream;
    ls_path path;
#if ANTITHETIC
    ls_path mirror;
#endif
} ls_run;

LANES_FN ls_run ls_begin(ulong run_seed, ulong first, __global const double *restrict arguments) {
    ls_run run;
    run.stream = ls_open(run_seed, first);
    run.path.state = ls_start(arguments);
    run.path.tail_sum = run.path.change = F64(0.0);
#if READS_EVERY_STEP
    run.path.maximum = F64(0.0);
#endif
#if KEEPS_ENERGIES
    run.path.energy = F64(arguments[INITIAL_ENERGY]);
#endif
#if ANTITHETIC
    run.mirror = run.path;
#endif
    return run;
}

LANES_FN void ls_advance(ls_run runs[VECTORS], uint step, __global const double *restrict arguments) {
    ls_draws draws[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) draws[v] = ls_draw(&runs[v].stream, step);
#pragma unroll
    for (LS_EACH_VECTOR) {
        runs[v].path.state = ls_step(runs[v].path.state, draws[v], arguments);
#if ANTITHETIC
        runs[v].mirror.state = ls_step(runs[v].mirror.state, ls_negated(draws[v]), arguments);
#endif
    }
}

// The energy after a step, of the tail or before it.
LANES_FN void ls_look(ls_path *path, __global const double *restrict arguments) {
    const f64v energy = ls_energy(path->state, arguments);
    path->change = energy - F64(arguments[INITIAL_ENERGY]);
#if READS_EVERY_STEP
    // What is NaN stays so.
    const f64v size = AS_F64(AS_U64(path->change) & U64(0x7ffffffffffffffful));
    path->maximum = SELECT_F64((path->maximum < size) | MASK_NOT(size == size), size, path->maximum);
#endif
#if KEEPS_ENERGIES
    path->energy = energy;
#endif
}

LANES_FN void ls_observe(ls_run runs[VECTORS], __global const double *restrict arguments) {
#pragma unroll
    for (LS_EACH_VECTOR) {
        ls_look(&runs[v].path, arguments);
        runs[v].path.tail_sum = runs[v].path.tail_sum + runs[v].path.change;
#if ANTITHETIC
        ls_look(&runs[v].mirror, arguments);
        runs[v].mirror.tail_sum = runs[v].mirror.tail_sum + runs[v].mirror.change;
#endif
    }
}

LANES_FN void ls_look_before_tail(ls_run runs[VECTORS], __global const double *restrict arguments) {
#pragma unroll
    for (LS_EACH_VECTOR) {
        ls_look(&runs[v].path, arguments);
#if ANTITHETIC
        ls_look(&runs[v].mirror, arguments);
#endif
    }
}

// What a trajectory gives in the end, but for medians.
LANES_FN ls_values ls_values_of(const ls_path path, f64v tail_count, f64v steps, __global const double *restrict arguments) {
    ls_values values;
    values.tail_mean = path.tail_sum / tail_count;
    values.final = path.change;
    values.maximum = values.cap_engagement = F64(0.0);
#if READS_EVERY_STEP
    values.maximum = path.maximum;
#endif
#if READS_CAP_COUNT
    values.cap_engagement = ls_cap_count(path.state, arguments) / steps;
#endif
    return values;
}

LANES_FN void ls_finish(
    const ls_run run, f64v tail_count, f64v steps, __global const double *restrict arguments, __global double *samples,
    ulong stride, ulong place) {
    ls_values values = ls_values_of(run.path, tail_count, steps, arguments);
#if ANTITHETIC
    const ls_values mirror = ls_values_of(run.mirror, tail_count, steps, arguments);
    values.tail_mean = 0.5 * (values.tail_mean + mirror.tail_mean);
    values.final = 0.5 * (values.final + mirror.final);
    values.maximum = 0.5 * (values.maximum + mirror.maximum);
    values.cap_engagement = 0.5 * (values.cap_engagement + mirror.cap_engagement);
#endif
    ls_store(samples, stride, place, values);
}

#if KEEPS_ENERGIES
// The launch is cut into slices, which take turns in the memory of `kept`: a row of energies for each step that is kept, first
// that before the tail, and in each row those of the slice's trajectories, then those of their mirrors.
#define LS_SLICE_WIDTH ((ulong)get_global_size(0) * VECTORS * LANES)
#define LS_ROW_STRIDE (LS_SLICE_WIDTH * (1 + ANTITHETIC))

LANES_FN void ls_keep(const ls_run runs[VECTORS], __global double *row, ulong width) {
#pragma unroll
    for (LS_EACH_VECTOR) {
        LANES_STORE(runs[v].path.energy, row + v * LANES);
#if ANTITHETIC
        LANES_STORE(runs[v].mirror.energy, row + width + v * LANES);
#endif
    }
}
#endif

// The last four arguments are of programs that keep energies: of every `keep_stride`-th step of the tail.
__kernel void trajectories(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, const ulong run_seed, const ulong first_sample
#if KEEPS_ENERGIES
    , __global double *restrict kept, const uint keep_stride, const ulong slice_item, const ulong slice_point
#endif
) {
#if KEEPS_ENERGIES
    const ulong first_place = (slice_item + get_global_id(0)) * VECTORS, point = slice_point + get_global_id(1);
    __global double *row = kept + get_global_id(1) * ((steps - tail_start) / keep_stride + 1) * LS_ROW_STRIDE +
                           get_global_id(0) * VECTORS * LANES;
#else
    const ulong first_place = get_global_id(0) * VECTORS, point = get_global_id(1);
#endif
    __global const double *restrict arguments = points + (first_point + point) * ARGUMENTS;
    ls_run runs[VECTORS];
#pragma unroll
    for (LS_EACH_VECTOR) runs[v] = ls_begin(run_seed, first_sample + (first_place + v) * LANES, arguments);
    for (uint step = 0; step < tail_start; step++) {
        ls_advance(runs, step, arguments);
#if READS_EVERY_STEP
        ls_look_before_tail(runs, arguments);
#endif
    }
#if KEEPS_ENERGIES
    if (tail_start > 0) ls_look_before_tail(runs, arguments);
    ls_keep(runs, row, LS_SLICE_WIDTH);
    uint until_kept = keep_stride;
#endif
    for (uint step = tail_start; step < steps; step++) {
        ls_advance(runs, step, arguments);
        ls_observe(runs, arguments);
#if KEEPS_ENERGIES
        if (--until_kept > 0) continue;
        until_kept = keep_stride;
        row += LS_ROW_STRIDE;
        ls_keep(runs, row, LS_SLICE_WIDTH);
#endif
    }
    const f64v tail_count = F64((double)(steps - tail_start)), step_count = F64((double)steps);
#pragma unroll
    for (LS_EACH_VECTOR)
        ls_finish(
            runs[v], tail_count, step_count, arguments, samples + point * OBSERVABLES * stride, stride, first_place + v);
}

#if KEEPS_ENERGIES
// The medians of a slice's trajectories, a vector of samples for each work-item.
__kernel void medians(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint count, __global const double *restrict kept, const ulong slice_place, const ulong slice_point) {
    const ulong place = get_global_id(0), point = slice_point + get_global_id(1), width = (ulong)get_global_size(0) * LANES;
    ls_tail tail;
    tail.stride = width * (1 + ANTITHETIC);
    tail.energies = kept + get_global_id(1) * (count + 1ul) * tail.stride + place * LANES;
    tail.count = count;
    tail.initial = F64(points[(first_point + point) * ARGUMENTS + INITIAL_ENERGY]);
    tail.is_steps = 0;
    ls_store_medians(samples + point * OBSERVABLES * stride, stride, slice_place + place, tail, width);
}
#endif

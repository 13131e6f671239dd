// One work-item integrates LANES samples of one point from start to end: dimension 0 goes over samples, dimension 1 over
// points. The generated text before this file provides
//   ls_state, ls_normals, ls_stream           values of one sample group
//   ls_start, ls_step, ls_energy, ls_negated  the program
//   ls_open, ls_draw                          the random stream
//   ls_store                                  the observables
// `first_sample` is a multiple of LANES, so the low words of a group's indices never wrap. The text also provides
// the macros ANTITHETIC (0 or 1), ARGUMENTS and OBSERVABLES (how many each point has) and INITIAL_ENERGY (the place of H0
// among the arguments). A column of `stride` samples belongs to each point and observable, the observables of a point side
// by side; `first_point` counts among all arguments, columns among the points of the launch.
// Arguments are not __constant: such memory may be as small as 64 KiB, and would limit the points of a launch.

__kernel void trajectories(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, const ulong run_seed, const ulong first_sample) {
    const ulong item = get_global_id(0), point = get_global_id(1);
    __global const double *restrict arguments = points + (first_point + point) * ARGUMENTS;
    const f64v initial_energy = F64(arguments[INITIAL_ENERGY]);
    const f64v tail_count = F64((double)(steps - tail_start));
    ls_stream stream = ls_open(run_seed, first_sample + item * LANES);
    ls_state state = ls_start(arguments);
    f64v tail_sum = F64(0.0), change = F64(0.0);
#if ANTITHETIC
    ls_state mirror = state;
    f64v mirror_tail_sum = F64(0.0), mirror_change = F64(0.0);
#endif
    for (uint step = 0; step < steps; step++) {
        const ls_normals normals = ls_draw(&stream, step);
        state = ls_step(state, normals, arguments);
#if ANTITHETIC
        mirror = ls_step(mirror, ls_negated(normals), arguments);
#endif
        if (step >= tail_start) {
            change = ls_energy(state, arguments) - initial_energy;
            tail_sum = tail_sum + change;
#if ANTITHETIC
            mirror_change = ls_energy(mirror, arguments) - initial_energy;
            mirror_tail_sum = mirror_tail_sum + mirror_change;
#endif
        }
    }
    f64v tail_mean = tail_sum / tail_count;
#if ANTITHETIC
    tail_mean = 0.5 * (tail_mean + mirror_tail_sum / tail_count);
    change = 0.5 * (change + mirror_change);
#endif
    ls_store(samples + point * OBSERVABLES * stride, stride, item, tail_mean, change);
}

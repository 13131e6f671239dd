// One work-item integrates LANES samples from start to end. The generated text before this file provides
//   ls_state, ls_normals, ls_stream           values of one sample group
//   ls_start, ls_step, ls_energy, ls_negated  the program
//   ls_open, ls_draw                          the random stream
//   ls_store                                  the observables
// `first_sample` is a multiple of LANES, so the low words of a group's indices never wrap. The text also provides
// the macros ANTITHETIC (0 or 1) and INITIAL_ENERGY (the place of H0 among the arguments).

__kernel void trajectories(
    __global double *samples, const ulong stride, __constant double *arguments, const uint steps,
    const uint tail_start, const ulong run_seed, const ulong first_sample) {
    const ulong item = get_global_id(0);
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
    ls_store(samples, stride, item, tail_mean, change);
}

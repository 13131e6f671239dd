// The functions compiled once per instruction set. All versions give the same bits.
#ifndef LEAPSTAR_INSTRUCTION_SETS_H
#define LEAPSTAR_INSTRUCTION_SETS_H
#include <stdint.h>
#include "leapstar_block_operations.h"
#include "leapstar_ceilings.h"

typedef struct {
    const char *name;
    // Samples per vector. `samples` below must be a positive multiple of it; arrays are aligned to 64 bytes.
    long lanes;

    // Runs the instructions in order over blocks of `samples`. An output may be one of its own operands.
    void (*execute)(const leapstar_block_instruction *list, long count, long samples);

    // For each sample the exact median of rows n = 1 ... count, which are at rows[n * stride + sample] and not below 0;
    // with `is_steps`, the median of the magnitudes of row n - row n-1. NaN if one of them is NaN. `count` is at least
    // 1.
    void (*block_median)(const double *rows, long stride, uint32_t count, int is_steps, long samples, double *out);

    // The parts of Philox's rounds that depend on the trajectories first_trajectory … + samples − 1 but not on the
    // step: 4 words for each sample, aligned to 64 bytes.
    void (*block_philox_lanes)(
        uint64_t run_seed, uint32_t draw_block, uint64_t first_trajectory, long samples, uint64_t *lanes);

    // Normals 4·draw_block … 4·draw_block + 3 of one step, for the trajectories for which `lanes` was made with the
    // same run seed and draw block. They are binary32 values; each user widens them, which is cheaper than storing them
    // wide.
    void (*block_normals4)(
        uint64_t run_seed, uint32_t draw_block, uint32_t step, const uint64_t *lanes, long samples,
        float *n0, float *n1, float *n2, float *n3);

    // The same of variance 1/2.
    void (*block_halved_normals4)(
        uint64_t run_seed, uint32_t draw_block, uint32_t step, const uint64_t *lanes, long samples,
        float *n0, float *n1, float *n2, float *n3);

    // The four rows of one draw block and step, among `row_count` <= 2^31 rows, for the trajectories for which `lanes`
    // was made with the same run seed and draw block.
    void (*block_rows4)(
        uint64_t run_seed, uint32_t draw_block, uint32_t step, uint32_t row_count, const uint64_t *lanes, long samples,
        double *r0, double *r1, double *r2, double *r3);

    // Advances the mulberry32 state of every trajectory by one pair of normals.
    void (*block_mulberry32_pair)(uint32_t *state, long samples, double *first, double *second);

    // Advances the colour stream of every trajectory, its state and its increment, by one colour, whose normal it gives.
    void (*block_colour_normals)(uint64_t *states, uint64_t *increments, long samples, float *normals);

    // The pieces of block_normals4, for known-answer tests: Philox4x32-10 in place, and the normals of word pairs.
    void (*block_philox4x32)(uint64_t key, long samples, uint32_t *c0, uint32_t *c1, uint32_t *c2, uint32_t *c3);
    void (*block_box_muller)(
        const uint32_t *radius_words, const uint32_t *angle_words, long samples, double *first, double *second);

    const leapstar_ceilings *ceilings;
} leapstar_instruction_set;

// The instruction sets that this processor supports, best first; NULL past the last.
const leapstar_instruction_set *leapstar_instruction_set_at(long index);
#endif

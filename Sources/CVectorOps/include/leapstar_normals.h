#pragma once
// Random normals over blocks of trajectories: the functions of Kernels/philox.cl, normals.cl and mulberry32.cl as
// compiled for each instruction set. All sets give the same bits.
#include <stdint.h>

typedef struct {
    const char *name;
    /// Vector length in trajectories. Every `lanes` argument below must be a multiple of it.
    int lanes;

    /// Normals 4·draw_block ... 4·draw_block + 3 of one step, for the trajectories first_trajectory ... + lanes − 1.
    void (*block_normals4)(
        uint64_t run_seed, uint32_t draw_block, uint32_t step, uint64_t first_trajectory, long lanes,
        double *n0, double *n1, double *n2, double *n3);

    /// Advances every trajectory's mulberry32 state by one pair of normals.
    void (*block_mulberry32_pair)(uint32_t *state, long lanes, double *first, double *second);

    /// The pieces of block_normals4, for known-answer tests: Philox4x32-10 in place, and the normals of word pairs.
    void (*block_philox4x32)(uint64_t key, long lanes, uint32_t *c0, uint32_t *c1, uint32_t *c2, uint32_t *c3);
    void (*block_box_muller)(
        const uint32_t *radius_words, const uint32_t *angle_words, long lanes, double *first, double *second);
} leapstar_normals_ops;

/// The instruction sets that this machine supports, best first; null from the end on.
const leapstar_normals_ops *leapstar_normals_ops_at(int index);

// The canonical binary tree over the sample index, with RADIX leaves or nodes per work-item and launch. The operations
// are those of Sources/Backends/Tally/Tally.swift, in the same order.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#pragma OPENCL FP_CONTRACT OFF
#define RADIX 16

typedef struct {
    ulong count, diverged;
    double mean, squared_deviations, minimum, maximum;
} ls_tally;

static inline ls_tally ls_tally_empty(void) {
    ls_tally tally = {0, 0, 0.0, 0.0, INFINITY, -INFINITY};
    return tally;
}

static inline ls_tally ls_tally_of(double sample) {
    ls_tally tally = ls_tally_empty();
    if (as_double(as_ulong(sample) & 0x7ffffffffffffffful) < 0x1p500) {
        tally.count = 1;
        tally.mean = tally.minimum = tally.maximum = sample;
    } else {
        tally.diverged = 1;
    }
    return tally;
}

static inline ls_tally ls_tally_merged(ls_tally left, ls_tally right) {
    const ulong diverged = left.diverged + right.diverged;
    ls_tally merged = right.count == 0 ? left : right;
    if (left.count != 0 && right.count != 0) {
        merged.count = left.count + right.count;
        const double difference = right.mean - left.mean;
        const double weight = (double)right.count / (double)merged.count;
        const double spread = difference * difference;
        merged.mean = fma(difference, weight, left.mean);
        merged.squared_deviations =
            fma(spread, (double)left.count * weight, left.squared_deviations + right.squared_deviations);
        merged.minimum = right.minimum < left.minimum ? right.minimum : left.minimum;
        merged.maximum = right.maximum > left.maximum ? right.maximum : left.maximum;
    }
    merged.diverged = diverged;
    return merged;
}

static inline ls_tally ls_tally_tree(ls_tally nodes[RADIX]) {
    for (int width = RADIX / 2; width > 0; width /= 2)
        for (int node = 0; node < width; node++)
            nodes[node] = ls_tally_merged(nodes[2 * node], nodes[2 * node + 1]);
    return nodes[0];
}

// Dimension 1 runs over columns. Work-items past the last node, which fill up a group, do nothing.

// Leaf i is samples[i] of the item's column, whose length is `stride`, for lower <= i < upper; other leaves are absent.
__kernel void tally_samples(
    __global const double *samples, const ulong stride, const ulong lower, const ulong upper, const ulong out_count,
    __global ls_tally *out) {
    const ulong node = get_global_id(0), column = get_global_id(1);
    if (node >= out_count) return;
    ls_tally nodes[RADIX];
    for (ulong leaf = 0; leaf < RADIX; leaf++) {
        const ulong index = node * RADIX + leaf;
        nodes[leaf] = index >= lower && index < upper ? ls_tally_of(samples[column * stride + index]) : ls_tally_empty();
    }
    out[column * out_count + node] = ls_tally_tree(nodes);
}

// Merges RADIX of the column's `count` tallies into one node; tallies past the last are absent.
__kernel void merge_tallies(__global const ls_tally *in, const ulong count, const ulong out_count, __global ls_tally *out) {
    const ulong node = get_global_id(0), column = get_global_id(1);
    if (node >= out_count) return;
    ls_tally nodes[RADIX];
    for (ulong part = 0; part < RADIX; part++) {
        const ulong index = node * RADIX + part;
        nodes[part] = index < count ? in[column * count + index] : ls_tally_empty();
    }
    out[column * out_count + node] = ls_tally_tree(nodes);
}

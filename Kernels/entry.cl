// The kernels that an OpenCL device runs: dimension 0 runs over samples, dimension 1 over points. The columns of a
// point's outputs are adjacent; `first_point` is an index among all arguments, columns are indexed by the points of the
// launch. Arguments are not __constant: such memory may be as small as 64 KiB, which would limit the points of a
// launch. `data`, if there is any, comes last.

#if STREAMS > 0
// The launch is cut into slices, which use the memory of `kept` in turn. A work-item of vectors keeps its rows one after
// the other and reduces them itself, while they are in its processor's cache; where a work-item has one sample, the rows
// of all lie side by side for the units that read together, and are reduced by a kernel of their own.
#define LS_REDUCES_AT_ONCE (REDUCES && LANES > 1)
#define LS_ITEM_WIDTH ((ulong)VECTORS * LANES)
#define LS_SLICE_WIDTH (get_global_size(0) * LS_ITEM_WIDTH)
#endif

#ifdef POINTS
// A work-item carries several points: dimension 1 runs over groups of `points_per_item`, the last of which may have
// fewer.
__kernel void trajectories(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, const ulong run_seed, const ulong first_sample, const uint point_count,
    const uint points_per_item LS_DATA_PARAMETER) {
    const ulong item = get_global_id(0) * VECTORS;
    const uint point = (uint)get_global_id(1) * points_per_item, left = point_count - point;
    ls_points(
        points + (first_point + point) * ARGUMENTS LS_DATA, left < points_per_item ? left : points_per_item, steps, tail_start, run_seed,
        first_sample + item * LANES, samples + point * OUTPUTS * stride, stride, item);
}
#else
// Four arguments exist only for programs that keep a record.
__kernel void trajectories(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, const ulong run_seed, const ulong first_sample
#if STREAMS > 0
    , __global double *restrict kept, const uint keep_stride, const ulong slice_item, const ulong slice_point
#endif
    LS_DATA_PARAMETER) {
#if STREAMS > 0
    const ulong item = (slice_item + get_global_id(0)) * VECTORS, point = slice_point + get_global_id(1);
    const ulong row_count = (steps - tail_start) / keep_stride + 1;
#if LS_REDUCES_AT_ONCE
    const ulong place = get_global_id(1) * get_global_size(0) + get_global_id(0);
    const ls_rows rows = {kept + place * row_count * STREAMS * LS_ITEM_WIDTH, LS_ITEM_WIDTH, keep_stride};
#else
    const ls_rows rows = {
        kept + (get_global_id(1) * row_count * LS_SLICE_WIDTH * STREAMS + get_global_id(0) * LS_ITEM_WIDTH), LS_SLICE_WIDTH,
        keep_stride};
#endif
#else
    const ulong item = get_global_id(0) * VECTORS, point = get_global_id(1);
    const ls_rows rows = {0, 0, 0};
#endif
    ls_trajectories(
        points + (first_point + point) * ARGUMENTS LS_DATA, steps, tail_start, run_seed, first_sample + item * LANES, rows,
        samples + point * OUTPUTS * stride, stride, item);
#if LS_REDUCES_AT_ONCE
    ls_tail tail;
    tail.rows = rows.row;
    tail.stride = LS_ITEM_WIDTH * STREAMS;
    tail.count = steps - tail_start;
    tail.is_steps = 0;
    for (u32 v = 0; v < VECTORS; v++) {
        ls_conclude(
            tail, LS_ITEM_WIDTH, F64((double)tail.count), F64((double)steps), samples + point * OUTPUTS * stride, stride, item + v,
            points + (first_point + point) * ARGUMENTS LS_DATA);
        tail.rows += LANES;
    }
#endif
}
#endif

#if REDUCES && LANES == 1
// Reduces the records of a slice, one sample per work-item.
__kernel void reductions(
    __global double *restrict samples, const ulong stride, __global const double *restrict points, const ulong first_point,
    const uint steps, const uint tail_start, __global const double *restrict kept, const ulong slice_place, const ulong slice_point
    LS_DATA_PARAMETER) {
    const ulong place = get_global_id(0), point = slice_point + get_global_id(1), width = get_global_size(0);
    ls_tail tail;
    tail.count = steps - tail_start;
    tail.stride = width * STREAMS;
    tail.rows = kept + (get_global_id(1) * (tail.count + 1ul) * tail.stride + place);
    tail.is_steps = 0;
    ls_conclude(
        tail, width, F64((double)tail.count), F64((double)steps), samples + point * OUTPUTS * stride, stride, slice_place + place,
        points + (first_point + point) * ARGUMENTS LS_DATA);
}
#endif

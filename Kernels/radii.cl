// Whether ls_radius is the exact root of every squared radius that normals have. Include order: all other numeric files,
// then this file.

// Each work-item tries `count` vectors of words, and stores the bits that differ, in any of its words.
__kernel void radii(__global uint *differences, const uint first, const uint count)
{
    const uint item = (uint)get_global_id(0);
    u32v words = U32(first + item * count * LANES) + LANE_INDEX;
    u32v apart = U32(0u);
    for (uint turn = 0; turn < count; turn++) {
        const f32v whole = ls_negative_two_log(words), halved = whole * F32(0.5f);
        apart |= AS_U32(ls_radius(whole)) ^ AS_U32(SQRT_F32(whole));
        apart |= AS_U32(ls_radius(halved)) ^ AS_U32(SQRT_F32(halved));
        words += U32(LANES);
    }
    LANES_STORE(apart, differences + item * LANES);
}

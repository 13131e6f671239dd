// Normals of colours, each a generator split off the one before. Include order: lanes.cl, normals.cl, this file.
// Scalar definitions: Sources/RandomStreams/Colours, SplittableGenerator.swift and ColourStream.swift.
#define LS_GOLDEN_INCREMENT 0x9E3779B97F4A7C15ul

LANES_FN u64v ls_mix64(u64v z) {
    z = (z ^ (z >> U64(30))) * U64(0xBF58476D1CE4E5B9ul);
    z = (z ^ (z >> U64(27))) * U64(0x94D049BB133111EBul);
    return z ^ (z >> U64(31));
}

// The number of ones among the bits.
LANES_FN u64v ls_ones(u64v z) {
    z = z - ((z >> U64(1)) & U64(0x5555555555555555ul));
    z = (z & U64(0x3333333333333333ul)) + ((z >> U64(2)) & U64(0x3333333333333333ul));
    z = (z + (z >> U64(4))) & U64(0x0F0F0F0F0F0F0F0Ful);
    return (z * U64(0x0101010101010101ul)) >> U64(56);
}

LANES_FN u64v ls_mix_increment(u64v z) {
    z = (z ^ (z >> U64(33))) * U64(0xFF51AFD7ED558CCDul);
    z = (z ^ (z >> U64(33))) * U64(0xC4CEB9FE1A85EC53ul);
    z = (z ^ (z >> U64(33))) | U64(1ul);
    return SELECT_U64(ls_ones(z ^ (z >> U64(1))) < U64(24ul), z ^ U64(0xAAAAAAAAAAAAAAAAul), z);
}

// Replaces a generator by the one that it splits off.
LANES_FN void ls_split_off(u64v *state, u64v *increment) {
    u64v second = *state + *increment + *increment;
    *state = ls_mix64(*state + *increment);
    *increment = ls_mix_increment(second);
}

// The normal of the colour that comes next, from its hue and its saturation. These are the generator's next two draws,
// of which the split to the following colour takes the first as well.
LANES_FN f32v ls_colour_normal(u64v *state, u64v *increment) {
    u64v second = *state + *increment + *increment;
    u64v hue = ls_mix64(*state + *increment), saturation = ls_mix64(second);
    *state = hue;
    *increment = ls_mix_increment(second);
    f32v radius = SQRT_F32(ls_negative_two_log(TO_U32(hue >> U64(20))));
    f32v cosine, sine;
    ls_turn(TO_U32(saturation >> U64(20)), &cosine, &sine);
    return radius * cosine;
}

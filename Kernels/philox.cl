// Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as
// 1, 2, 3", SC'11. Four words of counter, two of key, ten rounds of two 32 x 32 -> 64 bit products.
#define LS_PHILOX_M0 0xD2511F53u
#define LS_PHILOX_M1 0xCD9E8D57u
#define LS_PHILOX_W0 0x9E3779B9u
#define LS_PHILOX_W1 0xBB67AE85u

// How the lanes' words are held during the rounds. One part: 32-bit words unchanged; for one lane, and where the
// hardware has mul_hi (LEAPSTAR_MUL_HI: GPUs). Two parts: even and odd lanes are separate, each word in the low half of
// 64 bits. One multiplication then yields both halves of a product, and nothing is packed before the end. High halves
// are left dirty, those of scalars included, because zeroing them would cost as much as the rest of a round.
#if LANES == 1 || defined(LEAPSTAR_MUL_HI)
#define LS_PHILOX_PARTS 1
typedef u32v ls_philox_word;
#define LS_PHILOX_WORD(x) U32((u32)(x))
#else
#define LS_PHILOX_PARTS 2
typedef u64h ls_philox_word;
#define LS_PHILOX_WORD(x) U64H(x)
#endif

// The halves of a product, the high one in the low half of its word.
typedef struct {
    ls_philox_word low, high;
} ls_philox_product;

LANES_FN ls_philox_product ls_philox_multiply(u32 factor, ls_philox_word word) {
    ls_philox_product product;
#if LS_PHILOX_PARTS == 2
    product.low = (word & U64H(0xFFFFFFFFu)) * U64H(factor);
    product.high = product.low >> U64H(32);
#elif defined(LEAPSTAR_MUL_HI)
    product.low = word * U32(factor);
    product.high = mul_hi(word, U32(factor));
#else
    // One product of 64 bits: AMD's compiler makes one instruction of it where mul_hi takes two.
    const u64 whole = (u64)factor * word;
    product.low = (u32)whole;
    product.high = (u32)(whole >> 32);
#endif
    return product;
}

// Keys are held in 64 bits, of which only the low half counts.
#define LS_PHILOX_KEY(key0, key1) ((u64)(key1) << 32 | (key0))
#define LS_PHILOX_KEY1(key) ((key) >> 32 | (key) << 32)

typedef struct {
    ls_philox_word c0, c1, c2, c3;
} ls_philox_part;

typedef struct {
    ls_philox_part part[LS_PHILOX_PARTS];
} ls_philox_state;

LANES_FN ls_philox_part ls_philox_round(u64 key0, u64 key1, ls_philox_part s) {
    const ls_philox_product first = ls_philox_multiply(LS_PHILOX_M0, s.c0);
    const ls_philox_product second = ls_philox_multiply(LS_PHILOX_M1, s.c2);
    ls_philox_part next;
    next.c0 = second.high ^ (s.c1 ^ LS_PHILOX_WORD(key0));
    next.c1 = second.low;
    next.c2 = first.high ^ (s.c3 ^ LS_PHILOX_WORD(key1));
    next.c3 = first.low;
    return next;
}

// Rounds `first` to 9; `first` is a constant wherever this is inlined.
LANES_FN ls_philox_state ls_philox_rounds(u32 first, u64 key, ls_philox_state s) {
    u64 k0 = key + first * LS_PHILOX_W0, k1 = LS_PHILOX_KEY1(key) + first * LS_PHILOX_W1;
#pragma unroll
    for (u32 round = first; round < 10; round++) {
#pragma unroll
        for (u32 i = 0; i < LS_PHILOX_PARTS; i++)
            s.part[i] = ls_philox_round(k0, k1, s.part[i]);
        k0 += LS_PHILOX_W0;
        k1 += LS_PHILOX_W1;
    }
    return s;
}

#if LS_PHILOX_PARTS == 1
LANES_FN ls_philox_state ls_philox_split(u32v c0, u32v c1, u32v c2, u32v c3) {
    ls_philox_state s = {{{c0, c1, c2, c3}}};
    return s;
}
#define LS_PHILOX_JOIN(state, word) (state).part[0].word
#else
LANES_FN ls_philox_state ls_philox_split(u32v c0, u32v c1, u32v c2, u32v c3) {
    ls_philox_state s = {{{AS_U64H(c0), AS_U64H(c1), AS_U64H(c2), AS_U64H(c3)},
        {AS_U64H(c0) >> U64H(32), AS_U64H(c1) >> U64H(32), AS_U64H(c2) >> U64H(32), AS_U64H(c3) >> U64H(32)}}};
    return s;
}
#define LS_PHILOX_JOIN(state, word) INTERLEAVE_U32((state).part[0].word, (state).part[1].word)
#endif

// Replaces the counter c0 ... c3 by the four random words of its block.
LANES_FN void ls_philox4x32(u32 key0, u32 key1, u32v *c0, u32v *c1, u32v *c2, u32v *c3) {
    ls_philox_state s = ls_philox_rounds(0, LS_PHILOX_KEY(key0, key1), ls_philox_split(*c0, *c1, *c2, *c3));
    *c0 = LS_PHILOX_JOIN(s, c0);
    *c1 = LS_PHILOX_JOIN(s, c1);
    *c2 = LS_PHILOX_JOIN(s, c2);
    *c3 = LS_PHILOX_JOIN(s, c3);
}

// Two rounds of a counter (c0, c1, c2, c3) in which all lanes share all words except c2, and therefore one of the two
// products of each round.
LANES_FN ls_philox_part ls_philox_two_rounds(u64 key, u32 c0, u32 c1, ls_philox_word c2, u32 c3) {
    u64 key1 = LS_PHILOX_KEY1(key);
    u64 shared0 = (u64)LS_PHILOX_M0 * c0;
    u64 shared1 = (u64)LS_PHILOX_M1 * (u32)(shared0 >> 32 ^ c3 ^ key1);
    const ls_philox_product own1 = ls_philox_multiply(LS_PHILOX_M1, c2);
    const ls_philox_product own0 = ls_philox_multiply(LS_PHILOX_M0, own1.high ^ LS_PHILOX_WORD(c1 ^ key));
    ls_philox_part s;
    s.c0 = own1.low ^ LS_PHILOX_WORD(shared1 >> 32 ^ (key + LS_PHILOX_W0));
    s.c1 = LS_PHILOX_WORD(shared1);
    s.c2 = own0.high ^ LS_PHILOX_WORD(shared0 ^ (key1 + LS_PHILOX_W1));
    s.c3 = own0.low;
    return s;
}

// The words of the counter (c0, c1, c2 + lane, c3), with less work than ls_philox4x32. c2 + lane must not wrap.
LANES_FN void ls_philox4x32_lanes(
    u32 key0, u32 key1, u32 c0, u32 c1, u32 c2, u32 c3, u32v *w0, u32v *w1, u32v *w2, u32v *w3) {
    u64 key = LS_PHILOX_KEY(key0, key1);
    ls_philox_state s, lane = ls_philox_split(LANE_INDEX, LANE_INDEX, LANE_INDEX, LANE_INDEX);
#pragma unroll
    for (u32 i = 0; i < LS_PHILOX_PARTS; i++)
        s.part[i] = ls_philox_two_rounds(key, c0, c1, lane.part[i].c2 + LS_PHILOX_WORD(c2), c3);
    s = ls_philox_rounds(2, key, s);
    *w0 = LS_PHILOX_JOIN(s, c0);
    *w1 = LS_PHILOX_JOIN(s, c1);
    *w2 = LS_PHILOX_JOIN(s, c2);
    *w3 = LS_PHILOX_JOIN(s, c3);
}

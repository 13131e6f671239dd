// The exact median of a stream of LANES trajectories, by counting: nothing is moved, and nothing but the stream is
// stored. No value is below 0: it is the magnitude of a difference between neighbouring rows, or a row of a stream
// without negative values. So its bits, read as an integer, are in the order of values. A key is bits + 1. The search
// narrows two keys down to a value that exactly `rank` values do not exceed; the middle values are its neighbours.

typedef struct {
    // Row n holds one number per lane after step n of the tail, row 0 those before the tail; rows are `stride` numbers
    // apart.
    LANES_GLOBAL const double *rows;
    u64 stride;
    // The number of values; at least 1.
    u32 count;
    // Whether the values are the magnitudes of row n - row n-1; otherwise they are the rows.
    int is_steps;
} ls_tail;

#define LS_INFINITY AS_F64(U64(0x7ff0000000000000ul))
#define LS_MAGNITUDE(x) AS_F64(AS_U64(x) & U64(0x7ffffffffffffffful))

// The row that is subtracted to get the first value.
LANES_FN f64v ls_first_base(const ls_tail tail) { return LANES_LOAD(tail.rows); }

// Value n of the tail, for n = 1, 2, … in order; `base` is carried from one to the next.
LANES_FN f64v ls_value(const ls_tail tail, u32 n, f64v *base) {
    const f64v row = LANES_LOAD(tail.rows + n * tail.stride);
    if (!tail.is_steps) return row;
    const f64v value = LS_MAGNITUDE(row - *base);
    *base = row;
    return value;
}

// The bracket of the wanted value: low < its key <= high, with `below` and `upto` values up to either key.
typedef struct {
    u64v low, high, below, upto;
    // 0, or NaN if one of the values is NaN.
    f64v invalid;
} ls_bracket;

LANES_FN ls_bracket ls_bracket_of(const ls_tail tail) {
    f64v least = LS_INFINITY, greatest = F64(0.0), invalid = F64(0.0);
    f64v base = ls_first_base(tail);
    for (u32 n = 1; n <= tail.count; n++) {
        const f64v value = ls_value(tail, n, &base);
        least = SELECT_F64(value < least, value, least);
        greatest = SELECT_F64(greatest < value, value, greatest);
        invalid = SELECT_F64(value == value, invalid, value);
    }
    ls_bracket bracket;
    bracket.low = AS_U64(least);
    // Lanes with NaN are not searched.
    bracket.high = SELECT_U64(AS_U64(invalid) == U64(0), AS_U64(greatest), bracket.low) + U64(1);
    bracket.below = U64(0);
    bracket.upto = U64(tail.count);
    bracket.invalid = invalid;
    return bracket;
}

// The number of values whose key is at most `key`.
LANES_FN u64v ls_count_upto(const ls_tail tail, u64v key) {
    const f64v bound = AS_F64(key - U64(1));
    u64v count = U64(0);
    f64v base = ls_first_base(tail);
    for (u32 n = 1; n <= tail.count; n++) count = LANES_COUNTED(count, ls_value(tail, n, &base) <= bound);
    return count;
}

// The key to try next, by interpolating the counts linearly, which suits most streams. In case it does not, every
// fourth round and all late rounds halve the bracket.
LANES_FN u64v ls_next_key(const ls_bracket bracket, u64v rank, u32 round) {
    const u64v gap = bracket.high - bracket.low;
    u64v key = bracket.low + (gap >> U64(1));
    if (round < 16 && (round & 3) != 3) {
        const f64v low = AS_F64(bracket.low), high = AS_F64(bracket.high - U64(1));
        const f64v share = TO_F64(rank - bracket.below) / TO_F64(bracket.upto - bracket.below);
        // A result that overflows is clamped below, as any integer is.
        key = AS_U64(FMA(high - low, share, low)) + U64(1);
    }
    const u64v first = bracket.low + U64(1), last = bracket.high - U64(1);
    key = SELECT_U64(key < last, key, last);
    return SELECT_U64(key < first, first, key);
}

// The mean 0.5 (a + b) of the middle two values, or the one middle value.
LANES_FN f64v ls_middle(const ls_tail tail, const ls_bracket bracket, u64v rank) {
    const f64v bound = AS_F64(bracket.high - U64(1));
    f64v lower = F64(0.0), upper = LS_INFINITY;
    f64v base = ls_first_base(tail);
    for (u32 n = 1; n <= tail.count; n++) {
        const f64v value = ls_value(tail, n, &base);
        const f64v small = SELECT_F64(value <= bound, value, lower), large = SELECT_F64(value <= bound, upper, value);
        lower = SELECT_F64(lower < small, small, lower);
        upper = SELECT_F64(large < upper, large, upper);
    }
    // If more than `rank` values have at most the key of the lower one, that value occurs again.
    upper = SELECT_F64(bracket.upto == rank, upper, lower);
    // No early return for odd counts: PoCL 6.0 and 7.1 end the process when they compile one.
    return SELECT_F64(U64(tail.count & 1u) == U64(0), F64(0.5) * (lower + upper), lower);
}

LANES_FN f64v ls_median(const ls_tail tail) {
    const u64v rank = U64((tail.count + 1) / 2);
    ls_bracket bracket = ls_bracket_of(tail);
    // A decided bracket is left alone; the bracket of a lane with NaN is decided from the start.
#define LS_OPEN ((bracket.upto != rank) & (bracket.high - bracket.low > U64(1)))
    for (u32 round = 0; LANES_ANY(LS_OPEN); round++) {
        const u64v key = ls_next_key(bracket, rank, round), count = ls_count_upto(tail, key);
        const u64v low = SELECT_U64(LS_OPEN & (count < rank), key, bracket.low);
        const u64v high = SELECT_U64(LS_OPEN & (count >= rank), key, bracket.high);
        const u64v below = SELECT_U64(LS_OPEN & (count < rank), count, bracket.below);
        bracket.upto = SELECT_U64(LS_OPEN & (count >= rank), count, bracket.upto);
        bracket.low = low;
        bracket.high = high;
        bracket.below = below;
    }
#undef LS_OPEN
    return SELECT_F64(bracket.invalid == bracket.invalid, ls_middle(tail, bracket, rank), bracket.invalid);
}

// The exact median of a stream of LANES trajectories, by counting: nothing is moved, and nothing but the stream is stored.
// No value is below 0: it is the magnitude of a difference of neighbouring rows, or a row of a stream that has none below 0. So its
// bits are in the order of values when read as an integer. Between two keys, bits + 1, a value is looked for of which exactly `rank` values
// are no larger: the middle ones are its neighbours.

typedef struct {
    // Row n holds a number of each lane after step n of the tail, row 0 that before it; `stride` numbers from row to row.
    LANES_GLOBAL const double *rows;
    u64 stride;
    // At least 1.
    u32 count;
    // Whether values are the magnitudes of row n - row n-1; else they are the rows.
    int is_steps;
} ls_tail;

#define LS_INFINITY AS_F64(U64(0x7ff0000000000000ul))
#define LS_MAGNITUDE(x) AS_F64(AS_U64(x) & U64(0x7ffffffffffffffful))

// The row that the first value is taken from.
LANES_FN f64v ls_first_base(const ls_tail tail) { return LANES_LOAD(tail.rows); }

// Value n of the tail, n = 1, 2, … in order; `base` goes along.
LANES_FN f64v ls_value(const ls_tail tail, u32 n, f64v *base) {
    const f64v row = LANES_LOAD(tail.rows + n * tail.stride);
    if (!tail.is_steps) return row;
    const f64v value = LS_MAGNITUDE(row - *base);
    *base = row;
    return value;
}

// Where the value that is looked for lies: low < its key <= high, with `below` and `upto` values up to either key.
typedef struct {
    u64v low, high, below, upto;
    // 0, or NaN where one of the values is.
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
    // Nothing is looked for in lanes with NaN.
    bracket.high = SELECT_U64(AS_U64(invalid) == U64(0), AS_U64(greatest), bracket.low) + U64(1);
    bracket.below = U64(0);
    bracket.upto = U64(tail.count);
    bracket.invalid = invalid;
    return bracket;
}

// How many values have at most this key.
LANES_FN u64v ls_count_upto(const ls_tail tail, u64v key) {
    const f64v bound = AS_F64(key - U64(1));
    u64v count = U64(0);
    f64v base = ls_first_base(tail);
    for (u32 n = 1; n <= tail.count; n++) count = LANES_COUNTED(count, ls_value(tail, n, &base) <= bound);
    return count;
}

// The key that is tried next. Most values lie evenly enough for a straight line through the counts; where they do not, every
// fourth round halves the bracket, and late rounds all do.
LANES_FN u64v ls_next_key(const ls_bracket bracket, u64v rank, u32 round) {
    const u64v gap = bracket.high - bracket.low;
    u64v key = bracket.low + (gap >> U64(1));
    if (round < 16 && (round & 3) != 3) {
        const f64v low = AS_F64(bracket.low), high = AS_F64(bracket.high - U64(1));
        const f64v share = TO_F64(rank - bracket.below) / TO_F64(bracket.upto - bracket.below);
        // What overflows here is clamped below, as any integer is.
        key = AS_U64(FMA(high - low, share, low)) + U64(1);
    }
    const u64v first = bracket.low + U64(1), last = bracket.high - U64(1);
    key = SELECT_U64(key < last, key, last);
    return SELECT_U64(key < first, first, key);
}

// 0.5 (a + b) of the middle two values, or the middle one.
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
    // More values than `rank` up to the key of the lower one: it occurs again.
    upper = SELECT_F64(bracket.upto == rank, upper, lower);
    // No early return of the one middle of odd counts: PoCL 6.0 and 7.1 end the process that lets them compile it.
    return SELECT_F64(U64(tail.count & 1u) == U64(0), F64(0.5) * (lower + upper), lower);
}

LANES_FN f64v ls_median(const ls_tail tail) {
    const u64v rank = U64((tail.count + 1) / 2);
    ls_bracket bracket = ls_bracket_of(tail);
    // A bracket that is decided is left alone; one of a lane with NaN never begins.
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

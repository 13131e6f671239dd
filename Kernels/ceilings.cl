// Kernels that keep one or two units of a device as busy as possible: many independent operations on registers, and
// nothing else. Sources/Roofline appends a line SINGLE(class) or PAIR(first, second) for each kernel, and knows the
// number of operations in one round of a class. Values come from arguments and work-items, so that no compiler can fold
// them.

// The number of independent values of a class in a work-item: for 32-bit classes, and for 64-bit ones, which take twice
// the registers.
#define FEW 4
#define MANY 8
// The number of turns of a fast class for each turn of a slow class.
#define TURNS 4

typedef struct { f32v narrow; f64v sum; } widened;

#if LANES == 1 || defined(LEAPSTAR_MUL_HI)
#define TYPE_multiply32 u32v
#define STEP_multiply32(x) x = mul_hi(x, words) ^ (x * words)
#define BITS_multiply32(x) (x)
#else
// Without the other operation, compilers would merge several products into one.
#define TYPE_multiply32 u64h
#define STEP_multiply32(x) x = ((x & U64H(0xFFFFFFFFu)) * U64H(0xD2511F53u)) ^ U64H((u64)seed << 7)
#define BITS_multiply32(x) AS_U32(x)
#endif
#define START_multiply32(i) (TYPE_multiply32)(first + i)
#define COUNT_multiply32 MANY
#define TURNS_multiply32 TURNS

#define TYPE_integer u32v
#define START_integer(i) (words + U32(i))
#define STEP_integer(x) x = (x + words) ^ others
#define BITS_integer(x) (x)
#define COUNT_integer MANY
#define TURNS_integer TURNS

#define TYPE_shift u32v
#define START_shift(i) (words + U32(i))
#define STEP_shift(x) x = x >> places
#define BITS_shift(x) (x)
#define COUNT_shift MANY
#define TURNS_shift TURNS

#define TYPE_add32 f32v
#define START_add32(i) (narrow + F32(i))
#define STEP_add32(x) x = x + narrow
#define BITS_add32(x) AS_U32(x)
#define COUNT_add32 MANY
#define TURNS_add32 TURNS

#define TYPE_fma32 f32v
#define START_fma32(i) (narrow + F32(i))
#define STEP_fma32(x) x = FMA(x, narrow, narrow)
#define BITS_fma32(x) AS_U32(x)
#define COUNT_fma32 MANY
#define TURNS_fma32 TURNS

#define TYPE_add64 f64v
#define START_add64(i) (wide + F64(i))
#define STEP_add64(x) x = x + wide
#define BITS_add64(x) TO_U32(AS_U64(x))
#define COUNT_add64 FEW
#define TURNS_add64 TURNS

#define TYPE_fma64 f64v
#define START_fma64(i) (wide + F64(i))
#define STEP_fma64(x) x = FMA(x, wide, wide)
#define BITS_fma64(x) TO_U32(AS_U64(x))
#define COUNT_fma64 FEW
#define TURNS_fma64 TURNS

#define TYPE_toBinary32 u32v
#define START_toBinary32(i) (words + U32(i))
#define STEP_toBinary32(x) x = AS_U32(TO_F32(AS_I32(x)))
#define BITS_toBinary32(x) (x)
#define COUNT_toBinary32 MANY
#define TURNS_toBinary32 TURNS

// Each type has a sum, so that the conversion is not done once and for all.
#define TYPE_toBinary64 widened
#define START_toBinary64(i) {narrow + F32(i), wide}
#define STEP_toBinary64(x) x.narrow = x.narrow + narrow, x.sum = x.sum + TO_F64(x.narrow)
#define BITS_toBinary64(x) TO_U32(AS_U64(x.sum))
#define COUNT_toBinary64 FEW
#define TURNS_toBinary64 TURNS

#define TYPE_sqrt32 f32v
#define START_sqrt32(i) (narrow + F32(i))
#define STEP_sqrt32(x) x = SQRT_F32(x)
#define BITS_sqrt32(x) AS_U32(x)
#define COUNT_sqrt32 MANY
#define TURNS_sqrt32 1

#define TYPE_sqrt64 f64v
#define START_sqrt64(i) (wide + F64(i))
#define STEP_sqrt64(x) x = SQRT_F64(x)
#define BITS_sqrt64(x) TO_U32(AS_U64(x))
#define COUNT_sqrt64 FEW
#define TURNS_sqrt64 1

#define TYPE_divide64 f64v
#define START_divide64(i) (wide + F64(i))
#define STEP_divide64(x) x = wide / x
#define BITS_divide64(x) TO_U32(AS_U64(x))
#define COUNT_divide64 FEW
#define TURNS_divide64 1

#define ARGUMENTS                                                                                                  \
    __global u32 *restrict out, const u32 rounds, const u32 seed, const u32 place, const float narrow_seed, const double wide_seed
#define VALUES                                                                                                     \
    const u32 first = seed + (u32)get_global_id(0);                                                                \
    const u32v words = U32(first) + LANE_INDEX, others = words ^ U32(seed), places = (words & U32(1u)) + U32(place); \
    const f32v narrow = F32(narrow_seed) + TO_F32(words & U32(15u)) * F32(0x1p-20f);                               \
    const f64v wide = F64(wide_seed) + TO_F64(words & U32(15u)) * F64(0x1p-20);                                    \
    u32v result = words;
#define DECLARE(class, x)           \
    TYPE_##class x[COUNT_##class];  \
    _Pragma("unroll") for (u32 i = 0; i < COUNT_##class; i++) { TYPE_##class start = START_##class(i); x[i] = start; }
#define STEP(class, x)                                             \
    _Pragma("unroll") for (u32 turn = 0; turn < TURNS_##class; turn++) \
        _Pragma("unroll") for (u32 i = 0; i < COUNT_##class; i++) { STEP_##class(x[i]); }
#define COLLECT(class, x) _Pragma("unroll") for (u32 i = 0; i < COUNT_##class; i++) result ^= BITS_##class(x[i]);
#define STORE LANES_STORE(result, out + get_global_id(0) * LANES);

#define SINGLE(class)                                                   \
    __kernel void ceiling_##class(ARGUMENTS) {                          \
        VALUES DECLARE(class, x)                                        \
        for (u32 round = 0; round < rounds; round++) { STEP(class, x) } \
        COLLECT(class, x) STORE                                         \
    }
#define PAIR(class, other)                                                                \
    __kernel void ceiling_##class##_##other(ARGUMENTS) {                                  \
        VALUES DECLARE(class, x) DECLARE(other, y)                                        \
        for (u32 round = 0; round < rounds; round++) { STEP(class, x) STEP(other, y) }    \
        COLLECT(class, x) COLLECT(other, y) STORE                                         \
    }

__kernel void ceiling_memory(__global double *restrict out, __global const double *restrict a, __global const double *restrict b) {
    const size_t i = get_global_id(0) * LANES;
    LANES_STORE(LANES_LOAD(a + i) + LANES_LOAD(b + i), out + i);
}

// The lane dialect, C side: the names of lanes.cl over clang's vector extensions, so that the other files compile as C
// too. LANES must be defined (4, 8 or 16).
#ifndef LEAPSTAR_LANES_H
#define LEAPSTAR_LANES_H
#include <stdint.h>
#pragma STDC FP_CONTRACT OFF
// Vectors are passed only between always-inlined functions of one file, so the calling convention never matters.
#pragma clang diagnostic ignored "-Wpsabi"

#define LANES_OF(type) type __attribute__((ext_vector_type(LANES)))
typedef float f32v __attribute__((ext_vector_type(LANES)));
typedef double f64v __attribute__((ext_vector_type(LANES)));
typedef uint32_t u32v __attribute__((ext_vector_type(LANES)));
typedef int32_t i32v __attribute__((ext_vector_type(LANES)));
typedef uint64_t u64v __attribute__((ext_vector_type(LANES)));
typedef int64_t i64v __attribute__((ext_vector_type(LANES)));
typedef uint64_t u64h __attribute__((ext_vector_type(LANES / 2)));
typedef uint32_t u32;
typedef uint64_t u64;

#if LANES == 4
#define LANE_INDEX ((u32v){0, 1, 2, 3})
#elif LANES == 8
#define LANE_INDEX ((u32v){0, 1, 2, 3, 4, 5, 6, 7})
#elif LANES == 16
#define LANE_INDEX ((u32v){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
#endif

#define LANES_GLOBAL
#define LANES_CONSTANT static const
#define LANES_DATA const
#define LS_DATA_PARAMETER
#define LS_DATA
#define LANES_DOUBLE(bits) (((union { uint64_t word; double value; }){bits}).value)
#define LANES_LOAD(pointer) (*(const f64v *)(pointer))
#define LANES_STORE(value, pointer) (*(f64v *)(pointer) = (value))
#define LANES_FN static inline __attribute__((always_inline))
// As in lanes.cl.
#ifdef LEAPSTAR_CALL_FUNCTIONS
#define LANES_FUNCTION static __attribute__((noinline))
#else
#define LANES_FUNCTION LANES_FN
#endif

#define F32(x) ((f32v)(float)(x))
#define F64(x) ((f64v)(double)(x))
#define U32(x) ((u32v)(uint32_t)(x))
#define I32(x) ((i32v)(int32_t)(x))
#define U64(x) ((u64v)(uint64_t)(x))
#define I64(x) ((i64v)(int64_t)(x))

#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)
#define SQRT_F32(x) __builtin_elementwise_sqrt(x)
#define SQRT_F64(x) __builtin_elementwise_sqrt(x)
#define FLOOR_F64(x) __builtin_elementwise_floor(x)

#define AS_F32(x) ((f32v)(x))
#define AS_F64(x) ((f64v)(x))
#define AS_U32(x) ((u32v)(x))
#define AS_I32(x) ((i32v)(x))
#define AS_U64(x) ((u64v)(x))
#define AS_I64(x) ((i64v)(x))

#define TO_F32(x) __builtin_convertvector(x, f32v)
#define TO_F64(x) __builtin_convertvector(x, f64v)
#define TO_U32(x) __builtin_convertvector(x, u32v)
#define TO_I32(x) __builtin_convertvector(x, i32v)
#define TO_U64(x) __builtin_convertvector(x, u64v)
#define TO_I64(x) __builtin_convertvector(x, i64v)

#define U64H(x) ((u64h)(uint64_t)(x))
#define AS_U64H(x) ((u64h)(x))
#if LANES == 4
#define INTERLEAVE_U32(even, odd) __builtin_shufflevector(AS_U32(even), AS_U32(odd), 0, 4, 2, 6)
#elif LANES == 8
#define INTERLEAVE_U32(even, odd) \
    __builtin_shufflevector(AS_U32(even), AS_U32(odd), 0, 8, 2, 10, 4, 12, 6, 14)
#elif LANES == 16
#define INTERLEAVE_U32(even, odd) \
    __builtin_shufflevector( \
        AS_U32(even), AS_U32(odd), 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
#endif

#define SELECT_F32(mask, a, b) ((f32v)(((u32v)(mask) & (u32v)(a)) | (~(u32v)(mask) & (u32v)(b))))
#define SELECT_F64(mask, a, b) ((f64v)(((u64v)(mask) & (u64v)(a)) | (~(u64v)(mask) & (u64v)(b))))
#define SELECT_U32(mask, a, b) (((u32v)(mask) & (a)) | (~(u32v)(mask) & (b)))
#define SELECT_U64(mask, a, b) (((u64v)(mask) & (a)) | (~(u64v)(mask) & (b)))
#define MASK_NOT(mask) (~(mask))
#define LANES_COUNTED(count, mask) ((count) - (u64v)(mask))
#define LANES_ANY(mask) (__builtin_reduce_or(mask) != 0)

// A vector of memory that may begin at any number.
typedef f64v ls_f64v_anywhere __attribute__((aligned(8)));
LANES_FN f64v ls_load(const double *p) { return *(const ls_f64v_anywhere *)p; }

// The values of a table at each lane's index.
LANES_FN f64v ls_gather(const double *table, const u32v i) {
    f64v values;
    for (int lane = 0; lane < LANES; lane++) values[lane] = table[i[lane]];
    return values;
}

// `count` numbers of a table from each lane's index on. Numbers next to each other are read together, and lanes put in
// their places afterwards: of two vectors, those numbers change places whose lanes differ in one bit.
#if LANES == 4
#define LS_SWAPPED_1(a, b, low, high) low = __builtin_shufflevector(a, b, 0, 4, 2, 6), high = __builtin_shufflevector(a, b, 1, 5, 3, 7)
#define LS_SWAPPED_2(a, b, low, high) low = __builtin_shufflevector(a, b, 0, 1, 4, 5), high = __builtin_shufflevector(a, b, 2, 3, 6, 7)
#elif LANES == 8
#define LS_SWAPPED_1(a, b, low, high) \
    low = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14), high = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define LS_SWAPPED_2(a, b, low, high) \
    low = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13), high = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define LS_SWAPPED_4(a, b, low, high) \
    low = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11), high = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#endif
#define LS_SWAP_ALL(bit, values) \
    for (int i = 0; i < LANES; i++) \
        if (!(i & bit)) { \
            const f64v a = values[i], b = values[i + bit]; \
            LS_SWAPPED_##bit(a, b, values[i], values[i + bit]); \
        }

LANES_FN void ls_fetch(f64v *to, const double *table, const u32v at, const u32 count) {
    u32 first = 0;
#if LANES == 4 || LANES == 8
    for (; first + LANES <= count; first += LANES) {
        f64v values[LANES];
#pragma unroll
        for (int i = 0; i < LANES; i++) values[i] = ls_load(table + at[i] + first);
#pragma unroll
        LS_SWAP_ALL(1, values)
#pragma unroll
        LS_SWAP_ALL(2, values)
#if LANES == 8
#pragma unroll
        LS_SWAP_ALL(4, values)
#endif
#pragma unroll
        for (int i = 0; i < LANES; i++) to[first + i] = values[i];
    }
#endif
    for (; first < count; first++) to[first] = ls_gather(table, at + U32(first));
}
#endif

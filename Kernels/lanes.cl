// The lane dialect, OpenCL side. All other files in this folder are written in it, so that the same text compiles as
// OpenCL C (here) and as C with vector extensions (lanes.h). LANES (1, 2, 4, 8 or 16) is the number
// of samples that one work-item carries.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#pragma OPENCL FP_CONTRACT OFF

#define LANES_JOIN_(a, b) a##b
#define LANES_JOIN(a, b) LANES_JOIN_(a, b)
#if LANES == 1
#define LANES_OF(type) type
#define LANE_INDEX 0u
#define LANES_STORE(value, pointer) (*(pointer) = (value))
#define LANES_LOAD(pointer) (*(pointer))
#define LANES_ANY(mask) (mask)
#define LANES_COUNTED(count, mask) ((count) + (ulong)(mask))
#else
#define LANES_OF(type) LANES_JOIN(type, LANES)
#define LANES_STORE(value, pointer) LANES_JOIN(vstore, LANES)(value, 0, pointer)
#define LANES_LOAD(pointer) LANES_JOIN(vload, LANES)(0, pointer)
#define LANES_ANY(mask) any(mask)
#define LANES_COUNTED(count, mask) ((count) - AS_U64(mask))
#endif
#if LANES == 2
#define LANES_HALF_OF(type) type
#define LANE_INDEX ((uint2)(0, 1))
#elif LANES == 4
#define LANES_HALF_OF(type) LANES_JOIN(type, 2)
#define LANE_INDEX ((uint4)(0, 1, 2, 3))
#elif LANES == 8
#define LANES_HALF_OF(type) LANES_JOIN(type, 4)
#define LANE_INDEX ((uint8)(0, 1, 2, 3, 4, 5, 6, 7))
#elif LANES == 16
#define LANES_HALF_OF(type) LANES_JOIN(type, 8)
#define LANE_INDEX ((uint16)(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
#endif

typedef LANES_OF(float) f32v;
typedef LANES_OF(double) f64v;
typedef LANES_OF(uint) u32v;
typedef LANES_OF(int) i32v;
typedef LANES_OF(ulong) u64v;
#if LANES > 1
typedef LANES_HALF_OF(ulong) u64h;
#endif
typedef uint u32;
typedef ulong u64;
#define LANES_GLOBAL __global
#define LANES_CONSTANT __constant
// The tables and lists of a program lie in constant memory, of which a device may have no more than 64 KiB, or in a buffer
// that every function gets after the arguments of its point.
#ifdef LEAPSTAR_DATA
#define LANES_DATA __global const
#define LS_DATA_PARAMETER , LANES_DATA double *restrict data
#define LS_DATA , data
#else
#define LANES_DATA __constant const
#define LS_DATA_PARAMETER
#define LS_DATA
#endif
// A binary64 number given by its bits.
#define LANES_DOUBLE(bits) as_double(bits)

// A small kernel becomes one block of code (LEAPSTAR_INLINE_ALL): compilers do not inline a function that is called
// twice, and a call passes vectors through memory. The build option LEAPSTAR_NO_INLINE is for simulators that do not
// know the marks that inlining leaves.
#if defined(LEAPSTAR_INLINE_ALL) && !defined(LEAPSTAR_NO_INLINE)
#define LANES_FN static inline __attribute__((always_inline))
#else
#define LANES_FN static inline
#endif

// Elementary functions are called rather than inlined if a program has so many that inlining all of them would keep a
// compiler busy for long.
#ifdef LEAPSTAR_CALL_FUNCTIONS
#define LANES_FUNCTION static __attribute__((noinline))
#else
#define LANES_FUNCTION LANES_FN
#endif

// A scalar in every lane.
#define F32(x) ((f32v)(x))
#define F64(x) ((f64v)(x))
#define U32(x) ((u32v)(x))
#define I32(x) ((i32v)(x))
#define U64(x) ((u64v)(x))

// Exactly rounded operations; + - * / and integer operators are written directly.
#define FMA(a, b, c) fma(a, b, c)
#ifdef LEAPSTAR_WIDE_SQRT
// For devices whose binary32 square root is not correctly rounded: rounding the binary64 root once more gives the
// correctly rounded root, since 53 ≥ 2·24 + 2 (Figueroa 1995).
#define SQRT_F32(x) TO_F32(sqrt(TO_F64(x)))
#else
#define SQRT_F32(x) sqrt(x)
#endif
#define SQRT_F64(x) sqrt(x)
// 1/√x, as well as the device can without effort. Tests replace it.
#ifndef INVERSE_ROOT_F32
#define INVERSE_ROOT_F32(x) native_rsqrt(x)
#endif
// Exact.
#define FLOOR_F64(x) floor(x)

// Reinterpretation of the bits as another type of the same width.
#define AS_F32(x) LANES_JOIN(as_, LANES_OF(float))(x)
#define AS_F64(x) LANES_JOIN(as_, LANES_OF(double))(x)
#define AS_U32(x) LANES_JOIN(as_, LANES_OF(uint))(x)
#define AS_I32(x) LANES_JOIN(as_, LANES_OF(int))(x)
#define AS_U64(x) LANES_JOIN(as_, LANES_OF(ulong))(x)

// Conversion of the value to another type: to binary types rounded to nearest even, to integers towards zero; integers
// wrap.
#define TO_F32(x) LANES_JOIN(convert_, LANES_OF(float))(x)
#define TO_F64(x) LANES_JOIN(convert_, LANES_OF(double))(x)
#define TO_U32(x) LANES_JOIN(convert_, LANES_OF(uint))(x)
#define TO_I32(x) LANES_JOIN(convert_, LANES_OF(int))(x)
#define TO_U64(x) LANES_JOIN(convert_, LANES_OF(ulong))(x)

// The values of a table at each lane's index.
LANES_FN f64v ls_gather(LANES_DATA double *table, const u32v i) {
#if LANES == 1
    return table[i];
#elif LANES == 2
    return (f64v)(table[i.s0], table[i.s1]);
#elif LANES == 4
    return (f64v)(table[i.s0], table[i.s1], table[i.s2], table[i.s3]);
#elif LANES == 8
    return (f64v)(table[i.s0], table[i.s1], table[i.s2], table[i.s3], table[i.s4], table[i.s5], table[i.s6], table[i.s7]);
#elif LANES == 16
    return (f64v)(
        table[i.s0], table[i.s1], table[i.s2], table[i.s3], table[i.s4], table[i.s5], table[i.s6], table[i.s7],
        table[i.s8], table[i.s9], table[i.sa], table[i.sb], table[i.sc], table[i.sd], table[i.se], table[i.sf]);
#endif
}

// `count` numbers of a table from each lane's index on.
LANES_FN void ls_fetch(f64v *to, LANES_DATA double *table, const u32v at, const u32 count) {
    for (u32 i = 0; i < count; i++) to[i] = ls_gather(table, at + U32(i));
}

// Half as many lanes of 64 bits (u64h; not for LANES 1): the even lanes of a u32v are the low halves of its words.
#define U64H(x) ((u64h)(x))
#define AS_U64H(x) LANES_JOIN(as_, LANES_HALF_OF(ulong))(x)
#define INTERLEAVE_U32(even, odd) AS_U32(((even) & U64H(0xFFFFFFFFu)) | ((odd) << U64H(32)))

// LANES_COUNTED(count, mask) is `count` plus one in the lanes of a mask from 64-bit values. A `mask` is the result of
// comparing two values of the selected type; masks combine with & | and MASK_NOT.
#define SELECT_F64(mask, a, b) ((mask) ? (a) : (b))
#define SELECT_U32(mask, a, b) ((mask) ? (a) : (b))
#define SELECT_U64(mask, a, b) ((mask) ? (a) : (b))
#define MASK_NOT(mask) (!(mask))

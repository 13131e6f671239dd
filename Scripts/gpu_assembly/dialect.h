// What OpenCL C has and CUDA C++ has not, as far as kernels use it.
typedef unsigned int uint;
typedef unsigned long ulong;
#define __kernel extern "C" __global__
#define __global
#define __constant __device__
#define restrict __restrict__
#define LEAPSTAR_CUDA static __device__ __forceinline__
LEAPSTAR_CUDA ulong get_global_id(int d)
{
    return d ? (ulong)blockIdx.y * blockDim.y + threadIdx.y : (ulong)blockIdx.x * blockDim.x + threadIdx.x;
}
LEAPSTAR_CUDA ulong get_global_size(int d) { return d ? (ulong)gridDim.y * blockDim.y : (ulong)gridDim.x * blockDim.x; }
LEAPSTAR_CUDA float as_float(uint x) { return __uint_as_float(x); }
LEAPSTAR_CUDA float as_float(int x) { return __int_as_float(x); }
LEAPSTAR_CUDA uint as_uint(float x) { return __float_as_uint(x); }
LEAPSTAR_CUDA uint as_uint(int x) { return (uint)x; }
LEAPSTAR_CUDA int as_int(float x) { return __float_as_int(x); }
LEAPSTAR_CUDA int as_int(uint x) { return (int)x; }
LEAPSTAR_CUDA double as_double(ulong x) { return __longlong_as_double((long long)x); }
LEAPSTAR_CUDA ulong as_ulong(double x) { return (ulong)__double_as_longlong(x); }
LEAPSTAR_CUDA uint mul_hi(uint a, uint b) { return __umulhi(a, b); }
LEAPSTAR_CUDA ulong mul_hi(ulong a, ulong b) { return __umul64hi(a, b); }
#define convert_float(x) ((float)(x))
#define convert_double(x) ((double)(x))
#define convert_uint(x) ((uint)(x))
#define convert_int(x) ((int)(x))
#define convert_ulong(x) ((ulong)(x))
// NVIDIA's instruction for it, which is right to 2^-22.9.
LEAPSTAR_CUDA float native_rsqrt(float x) { float y; asm("rsqrt.approx.f32 %0, %1;" : "=f"(y) : "f"(x)); return y; }

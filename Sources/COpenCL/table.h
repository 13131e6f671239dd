// The functions of the loaded library, typed by the official headers, and the casts to and from our opaque pointers.
#pragma once

#include "leapstar_opencl.h"

#if __has_include(<CL/cl.h>)
#define LS_HAVE_OPENCL_HEADERS 1
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <CL/cl_ext.h>
#elif __has_include(<OpenCL/opencl.h>)
#define LS_HAVE_OPENCL_HEADERS 1
#include <OpenCL/opencl.h>
#else
#define LS_HAVE_OPENCL_HEADERS 0
#endif

#if LS_HAVE_OPENCL_HEADERS

// Every function that is used, all of OpenCL 1.2 or before.
#define LS_EACH_FUNCTION(use)                                                                                          \
    use(clGetPlatformIDs) use(clGetPlatformInfo) use(clGetDeviceIDs) use(clGetDeviceInfo) use(clCreateContext)         \
    use(clReleaseContext) use(clCreateCommandQueue) use(clReleaseCommandQueue) use(clCreateBuffer)                     \
    use(clReleaseMemObject) use(clCreateProgramWithSource) use(clCreateProgramWithBinary) use(clBuildProgram)          \
    use(clGetProgramBuildInfo) use(clGetProgramInfo) use(clReleaseProgram) use(clCreateKernel) use(clSetKernelArg)     \
    use(clGetKernelWorkGroupInfo) use(clReleaseKernel) use(clEnqueueNDRangeKernel) use(clEnqueueReadBuffer)            \
    use(clEnqueueWriteBuffer) use(clEnqueueFillBuffer) use(clFlush) use(clGetEventInfo)                                \
    use(clWaitForEvents) use(clGetEventProfilingInfo) use(clReleaseEvent)

#define LS_FIELD(name) __typeof__(&name) name;
struct ls_opencl {
    LS_EACH_FUNCTION(LS_FIELD)
};
#undef LS_FIELD

// clCreate… functions return the handle and write the code; ours do it the other way round.
#define LS_CREATE(result, call)                                                                                        \
    cl_int code = CL_SUCCESS;                                                                                          \
    *(result) = (ls_opencl_object *)(call);                                                                            \
    return code

#endif

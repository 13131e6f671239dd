#include "faults.h"
#include "planted_driver.h"

#if __has_include(<CL/cl.h>)

#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *real(const char *name) {
    static void *library;
    if (!library) library = dlopen("libOpenCL.so.1", RTLD_NOW | RTLD_LOCAL);
    void *function = library ? dlsym(library, name) : NULL;
    if (!function) _exit(71);
    return function;
}

static void misbehave(const char *place) {
    const char *planted = getenv("LEAPSTAR_PLANTED");
    const size_t length = strlen(place);
    if (!planted || strncmp(planted, place, length) || planted[length] != ':') return;
    if (!strcmp(planted + length + 1, "abort")) {
        static const char words[] = "planted: assertion failed\n";
        if (write(STDERR_FILENO, words, sizeof words - 1) < 0) _exit(72);
        abort();
    }
    for (;;) pause();
}

/// The code of the fault that befalls a call of one of the kinds `possible`; CL_SUCCESS for none.
static cl_int fault(const char *possible) {
    switch (ls_fault(possible)) {
    case 'f': return CL_INVALID_OPERATION;
    case 'h': return CL_OUT_OF_RESOURCES;
    case 'm': return CL_MEM_OBJECT_ALLOCATION_FAILURE;
    case 'l': return CL_DEVICE_NOT_AVAILABLE;
    default: return CL_SUCCESS;
    }
}

// Of the program created last, and of the kernel.
static int is_check, is_trajectories, is_wide;
static cl_kernel trajectories;

#define FORWARD(type, name, parameters, arguments)                                                                     \
    type name parameters { return ((__typeof__(&name))real(#name))arguments; }

cl_int clGetPlatformIDs(cl_uint count, cl_platform_id *platforms, cl_uint *found) {
    misbehave("list");
    return ((__typeof__(&clGetPlatformIDs))real("clGetPlatformIDs"))(count, platforms, found);
}

cl_program clCreateProgramWithSource(
    cl_context context, cl_uint count, const char **texts, const size_t *lengths, cl_int *code) {
    is_check = strstr(texts[0], "void check(") != NULL;
    is_trajectories = strstr(texts[0], "void trajectories(") != NULL;
    is_wide = strstr(texts[0], "#define LANES 1\n") == NULL;
    return ((__typeof__(&clCreateProgramWithSource))real("clCreateProgramWithSource"))(
        context, count, texts, lengths, code);
}

cl_int clBuildProgram(
    cl_program program, cl_uint count, const cl_device_id *devices, const char *options,
    void(CL_CALLBACK *notify)(cl_program, void *), void *data) {
    if (is_check) misbehave("check");
    if (is_trajectories) misbehave("build");
    if (is_trajectories && is_wide) misbehave("wide");
    return ((__typeof__(&clBuildProgram))real("clBuildProgram"))(program, count, devices, options, notify, data);
}

cl_kernel clCreateKernel(cl_program program, const char *name, cl_int *code) {
    const cl_kernel kernel = ((__typeof__(&clCreateKernel))real("clCreateKernel"))(program, name, code);
    if (!strcmp(name, "trajectories")) trajectories = kernel;
    return kernel;
}

cl_int clEnqueueNDRangeKernel(
    cl_command_queue queue, cl_kernel kernel, cl_uint dimensions, const size_t *offset, const size_t *global,
    const size_t *local, cl_uint count, const cl_event *waited, cl_event *event) {
    if (kernel == trajectories) misbehave("launch");
    const cl_int code = fault("fmldh");
    if (code) return code;
    return ((__typeof__(&clEnqueueNDRangeKernel))real("clEnqueueNDRangeKernel"))(
        queue, kernel, dimensions, offset, global, local, count, waited, event);
}

FORWARD(cl_int, clGetPlatformInfo, (cl_platform_id a, cl_platform_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
FORWARD(
    cl_int, clGetDeviceIDs, (cl_platform_id a, cl_device_type b, cl_uint c, cl_device_id *d, cl_uint *e), (a, b, c, d, e))
FORWARD(cl_int, clGetDeviceInfo, (cl_device_id a, cl_device_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
FORWARD(
    cl_context, clCreateContext,
    (const cl_context_properties *a, cl_uint b, const cl_device_id *c,
     void(CL_CALLBACK *d)(const char *, const void *, size_t, void *), void *e, cl_int *f),
    (a, b, c, d, e, f))
FORWARD(cl_int, clReleaseContext, (cl_context a), (a))
FORWARD(
    cl_command_queue, clCreateCommandQueue, (cl_context a, cl_device_id b, cl_command_queue_properties c, cl_int *d),
    (a, b, c, d))
FORWARD(cl_int, clReleaseCommandQueue, (cl_command_queue a), (a))
cl_mem clCreateBuffer(cl_context context, cl_mem_flags flags, size_t size, void *memory, cl_int *code) {
    *code = fault("m");
    if (*code) return NULL;
    return ((__typeof__(&clCreateBuffer))real("clCreateBuffer"))(context, flags, size, memory, code);
}
FORWARD(cl_int, clReleaseMemObject, (cl_mem a), (a))
FORWARD(
    cl_program, clCreateProgramWithBinary,
    (cl_context a, cl_uint b, const cl_device_id *c, const size_t *d, const unsigned char **e, cl_int *f, cl_int *g),
    (a, b, c, d, e, f, g))
FORWARD(
    cl_int, clGetProgramBuildInfo, (cl_program a, cl_device_id b, cl_program_build_info c, size_t d, void *e, size_t *f),
    (a, b, c, d, e, f))
FORWARD(cl_int, clGetProgramInfo, (cl_program a, cl_program_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
FORWARD(cl_int, clReleaseProgram, (cl_program a), (a))
FORWARD(cl_int, clSetKernelArg, (cl_kernel a, cl_uint b, size_t c, const void *d), (a, b, c, d))
FORWARD(
    cl_int, clGetKernelWorkGroupInfo,
    (cl_kernel a, cl_device_id b, cl_kernel_work_group_info c, size_t d, void *e, size_t *f), (a, b, c, d, e, f))
FORWARD(cl_int, clReleaseKernel, (cl_kernel a), (a))
// Reads under way of which a bit is to be flipped when they are done.
enum { most_flips = 64 };
static struct {
    cl_event event;
    void *bytes;
    size_t size;
} flips[most_flips];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void flip_later(cl_event event, void *bytes, size_t size) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most_flips; i++)
        if (!flips[i].event) {
            flips[i].event = event;
            flips[i].bytes = bytes;
            flips[i].size = size;
            break;
        }
    pthread_mutex_unlock(&lock);
}

static void flip_now(cl_event event) {
    pthread_mutex_lock(&lock);
    for (int i = 0; i < most_flips; i++)
        if (flips[i].event == event) {
            ls_corrupt(flips[i].bytes, flips[i].size);
            flips[i].event = NULL;
        }
    pthread_mutex_unlock(&lock);
}

cl_int clEnqueueReadBuffer(
    cl_command_queue queue, cl_mem buffer, cl_bool blocks, size_t offset, size_t size, void *bytes, cl_uint count,
    const cl_event *waited, cl_event *event) {
    const char kind = ls_fault("fldhc");
    if (kind == 'f' || kind == 'h') return CL_OUT_OF_HOST_MEMORY;
    if (kind == 'l') return CL_DEVICE_NOT_AVAILABLE;
    const cl_int code = ((__typeof__(&clEnqueueReadBuffer))real("clEnqueueReadBuffer"))(
        queue, buffer, blocks, offset, size, bytes, count, waited, event);
    if (code || kind != 'c') return code;
    if (blocks) ls_corrupt(bytes, size);
    else flip_later(*event, bytes, size);
    return CL_SUCCESS;
}

cl_int clWaitForEvents(cl_uint count, const cl_event *events) {
    // Memory must not be freed while it is read into, whatever is said of that.
    const cl_int planted = fault("ldh");
    const cl_int code = ((__typeof__(&clWaitForEvents))real("clWaitForEvents"))(count, events);
    for (cl_uint i = 0; i < count; i++) flip_now(events[i]);
    return planted ? planted : code;
}

FORWARD(
    cl_int, clEnqueueWriteBuffer,
    (cl_command_queue a, cl_mem b, cl_bool c, size_t d, size_t e, const void *f, cl_uint g, const cl_event *h,
     cl_event *i),
    (a, b, c, d, e, f, g, h, i))
FORWARD(
    cl_int, clEnqueueFillBuffer,
    (cl_command_queue a, cl_mem b, const void *c, size_t d, size_t e, size_t f, cl_uint g, const cl_event *h,
     cl_event *i),
    (a, b, c, d, e, f, g, h, i))
FORWARD(cl_int, clFlush, (cl_command_queue a), (a))
FORWARD(cl_int, clGetEventInfo, (cl_event a, cl_event_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
FORWARD(cl_int, clGetEventProfilingInfo, (cl_event a, cl_profiling_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
FORWARD(cl_int, clReleaseEvent, (cl_event a), (a))

#endif

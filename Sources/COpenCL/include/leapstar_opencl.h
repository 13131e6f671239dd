// OpenCL as the rest of the package sees it: opaque pointers, plain numbers, and result codes of the OpenCL standard.
// The library is found at run time. No type or constant of the OpenCL headers appears here, so whatever uses this
// compiles on a machine without them.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define LS_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

/// A loaded OpenCL library. It is never unloaded: drivers keep threads that would run on unmapped code.
typedef struct ls_opencl ls_opencl;

/// A platform, device, context, queue, program, kernel, buffer or event of the library that made it.
typedef struct ls_opencl_object ls_opencl_object;

typedef enum LS_CLOSED_ENUM {
    LS_OPENCL_LOADED,
    /// The package was compiled on a machine without OpenCL headers.
    LS_OPENCL_BUILT_WITHOUT_HEADERS,
    /// The dynamic loader refused the file; the detail is its message.
    LS_OPENCL_NOT_LOADABLE,
    /// The library lacks a function; the detail is its name.
    LS_OPENCL_INCOMPLETE,
} ls_opencl_loading;

/// Loads the library at `path`, a file or a name that the dynamic loader searches for.
/// `detail` receives at most `capacity` bytes, zero-terminated, when loading fails.
ls_opencl_loading ls_opencl_load(const char *path, const ls_opencl **library, char *detail, size_t capacity);

/// The path or name under which this system's library is searched for, by rank; NULL past the last.
const char *ls_opencl_candidate(size_t rank);

/// The standard's name of a result code, as `CL_OUT_OF_RESOURCES`; NULL when the headers do not know it.
const char *ls_opencl_code_name(int32_t code);

// Every function below returns the code of the OpenCL call: 0 is success, negative failure.

// --- Platforms and devices ---------------------------------------------------------------------------------------

typedef enum LS_CLOSED_ENUM {
    LS_PLATFORM_NAME,
    LS_PLATFORM_VENDOR,
    LS_PLATFORM_VERSION,
} ls_opencl_platform_text;

typedef enum LS_CLOSED_ENUM {
    LS_DEVICE_NAME,
    LS_DEVICE_VENDOR,
    LS_DEVICE_VERSION,
    LS_DEVICE_DRIVER_VERSION,
    LS_DEVICE_LANGUAGE_VERSION,
    LS_DEVICE_EXTENSIONS,
} ls_opencl_device_text;

/// Sizes are bytes; yes/no answers are 1 and 0.
typedef enum LS_CLOSED_ENUM {
    LS_DEVICE_IS_CPU,
    LS_DEVICE_IS_GPU,
    LS_DEVICE_IS_ACCELERATOR,
    LS_DEVICE_IS_AVAILABLE,
    LS_DEVICE_HAS_COMPILER,
    LS_DEVICE_COMPUTE_UNITS,
    LS_DEVICE_WORK_GROUP_LIMIT,
    LS_DEVICE_GLOBAL_MEMORY,
    LS_DEVICE_ALLOCATION_LIMIT,
    LS_DEVICE_LOCAL_MEMORY,
    LS_DEVICE_PREFERRED_FLOATS,
    LS_DEVICE_PREFERRED_DOUBLES,
    LS_DEVICE_NATIVE_FLOATS,
    LS_DEVICE_NATIVE_DOUBLES,
    LS_DEVICE_SINGLE_CORRECT_DIVIDE_SQRT,
    LS_DEVICE_SINGLE_SUBNORMALS,
    LS_DEVICE_SINGLE_FMA,
    LS_DEVICE_DOUBLE,
    LS_DEVICE_DOUBLE_SUBNORMALS,
    LS_DEVICE_DOUBLE_FMA,
} ls_opencl_device_number;

/// At most `capacity` platforms go to `platforms`; `count` is how many there are.
int32_t ls_opencl_platforms(const ls_opencl *, size_t capacity, ls_opencl_object **platforms, size_t *count);
int32_t ls_opencl_devices(
    const ls_opencl *, ls_opencl_object *platform, size_t capacity, ls_opencl_object **devices, size_t *count);
/// `needed` is the text's length with its terminating zero. Call with capacity 0 to ask for it alone.
int32_t ls_opencl_platform_get_text(
    const ls_opencl *, ls_opencl_object *platform, ls_opencl_platform_text, size_t capacity, char *text,
    size_t *needed);
int32_t ls_opencl_device_get_text(
    const ls_opencl *, ls_opencl_object *device, ls_opencl_device_text, size_t capacity, char *text, size_t *needed);
int32_t ls_opencl_device_get_number(
    const ls_opencl *, ls_opencl_object *device, ls_opencl_device_number, uint64_t *value);

// --- Objects -----------------------------------------------------------------------------------------------------

typedef enum LS_CLOSED_ENUM {
    LS_KIND_CONTEXT,
    LS_KIND_QUEUE,
    LS_KIND_BUFFER,
    LS_KIND_PROGRAM,
    LS_KIND_KERNEL,
    LS_KIND_EVENT,
} ls_opencl_kind;

int32_t ls_opencl_create_context(const ls_opencl *, ls_opencl_object *device, ls_opencl_object **context);
/// An in-order queue; `profiling` other than 0 makes its events carry times.
int32_t ls_opencl_create_queue(
    const ls_opencl *, ls_opencl_object *context, ls_opencl_object *device, int profiling, ls_opencl_object **queue);
/// A buffer that kernels may read and write.
int32_t ls_opencl_create_buffer(const ls_opencl *, ls_opencl_object *context, size_t bytes, ls_opencl_object **buffer);
int32_t ls_opencl_release(const ls_opencl *, ls_opencl_kind, ls_opencl_object *object);

// --- Programs and kernels ----------------------------------------------------------------------------------------

typedef enum LS_CLOSED_ENUM {
    LS_KERNEL_WORK_GROUP_LIMIT,
} ls_opencl_kernel_number;

int32_t ls_opencl_create_program(
    const ls_opencl *, ls_opencl_object *context, const char *source, size_t length, ls_opencl_object **program);
int32_t ls_opencl_create_program_from_binary(
    const ls_opencl *, ls_opencl_object *context, ls_opencl_object *device, const uint8_t *binary, size_t length,
    ls_opencl_object **program);
int32_t ls_opencl_build(const ls_opencl *, ls_opencl_object *program, ls_opencl_object *device, const char *options);
int32_t ls_opencl_build_log(
    const ls_opencl *, ls_opencl_object *program, ls_opencl_object *device, size_t capacity, char *text,
    size_t *needed);
/// The binary for the program's only device. `needed` is its size; nothing is copied unless `capacity` suffices.
int32_t ls_opencl_binary(
    const ls_opencl *, ls_opencl_object *program, size_t capacity, uint8_t *binary, size_t *needed);
int32_t ls_opencl_create_kernel(
    const ls_opencl *, ls_opencl_object *program, const char *name, ls_opencl_object **kernel);
/// A NULL `value` asks for `size` bytes of local memory.
int32_t ls_opencl_set_argument(
    const ls_opencl *, ls_opencl_object *kernel, uint32_t index, size_t size, const void *value);
int32_t ls_opencl_set_buffer(
    const ls_opencl *, ls_opencl_object *kernel, uint32_t index, ls_opencl_object *buffer);
int32_t ls_opencl_kernel_get_number(
    const ls_opencl *, ls_opencl_object *kernel, ls_opencl_object *device, ls_opencl_kernel_number, uint64_t *value);

// --- Commands ----------------------------------------------------------------------------------------------------

/// Runs `columns` work-items in dimension 0 for each of `rows` in dimension 1. Groups are `local` by 1; 0 leaves their
/// size to the driver.
int32_t ls_opencl_enqueue_kernel(
    const ls_opencl *, ls_opencl_object *queue, ls_opencl_object *kernel, size_t columns, size_t rows, size_t local,
    ls_opencl_object **event);
/// Waits until the bytes are there when `event` is NULL; otherwise `bytes` must stay valid until the event has ended.
int32_t ls_opencl_enqueue_read(
    const ls_opencl *, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset, size_t size, void *bytes,
    ls_opencl_object **event);
/// Returns once `bytes` may be reused.
int32_t ls_opencl_write(
    const ls_opencl *, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset, size_t size,
    const void *bytes);
int32_t ls_opencl_enqueue_fill(
    const ls_opencl *, ls_opencl_object *queue, ls_opencl_object *buffer, uint8_t byte, size_t offset, size_t size);
int32_t ls_opencl_flush(const ls_opencl *, ls_opencl_object *queue);
/// 0 finished; above 0 not yet; below 0 the code with which the command ended.
int32_t ls_opencl_event_state(const ls_opencl *, ls_opencl_object *event, int32_t *state);
int32_t ls_opencl_event_wait(const ls_opencl *, ls_opencl_object *event);
/// Device times in nanoseconds, of a finished event of a profiling queue.
int32_t ls_opencl_event_times(const ls_opencl *, ls_opencl_object *event, uint64_t *start, uint64_t *end);

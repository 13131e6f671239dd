// What stands in when the package is compiled without OpenCL headers: loading reports it. The functions that take a
// loaded library exist for the linker alone, since no library can come to be.
#include "table.h"

#if !LS_HAVE_OPENCL_HEADERS

ls_opencl_loading ls_opencl_load(const char *path, const ls_opencl **library, char *detail, size_t capacity) {
    if (capacity) *detail = 0;
    return LS_OPENCL_BUILT_WITHOUT_HEADERS;
}

const char *ls_opencl_candidate(size_t rank) { return rank == 0 ? "libOpenCL" : NULL; }

const char *ls_opencl_code_name(int32_t code) { return NULL; }

#define UNREACHABLE(name, ...)                                                                                         \
    int32_t name(__VA_ARGS__) { return -1; }

UNREACHABLE(ls_opencl_platforms, const ls_opencl *cl, size_t capacity, ls_opencl_object **platforms, size_t *count)
UNREACHABLE(
    ls_opencl_devices, const ls_opencl *cl, ls_opencl_object *platform, size_t capacity, ls_opencl_object
    **devices, size_t *count)
UNREACHABLE(
    ls_opencl_platform_get_text, const ls_opencl *cl, ls_opencl_object *platform, ls_opencl_platform_text which,
    size_t capacity, char *text, size_t *needed)
UNREACHABLE(
    ls_opencl_device_get_text, const ls_opencl *cl, ls_opencl_object *device, ls_opencl_device_text which, size_t
    capacity, char *text, size_t *needed)
UNREACHABLE(
    ls_opencl_device_get_number, const ls_opencl *cl, ls_opencl_object *device, ls_opencl_device_number which,
    uint64_t *value)
UNREACHABLE(ls_opencl_create_context, const ls_opencl *cl, ls_opencl_object *device, ls_opencl_object **context)
UNREACHABLE(
    ls_opencl_create_queue, const ls_opencl *cl, ls_opencl_object *context, ls_opencl_object *device, int
    profiling, ls_opencl_object **queue)
UNREACHABLE(
    ls_opencl_create_buffer, const ls_opencl *cl, ls_opencl_object *context, size_t bytes, ls_opencl_object **buffer)
UNREACHABLE(ls_opencl_release, const ls_opencl *cl, ls_opencl_kind which, ls_opencl_object *object)
UNREACHABLE(
    ls_opencl_create_program, const ls_opencl *cl, ls_opencl_object *context, const char *source, size_t length,
    ls_opencl_object **program)
UNREACHABLE(
    ls_opencl_create_program_from_binary, const ls_opencl *cl, ls_opencl_object *context, ls_opencl_object
    *device, const uint8_t *binary, size_t length, ls_opencl_object **program)
UNREACHABLE(
    ls_opencl_build, const ls_opencl *cl, ls_opencl_object *program, ls_opencl_object *device, const char *options)
UNREACHABLE(
    ls_opencl_build_log, const ls_opencl *cl, ls_opencl_object *program, ls_opencl_object *device, size_t
    capacity, char *text, size_t *needed)
UNREACHABLE(
    ls_opencl_binary, const ls_opencl *cl, ls_opencl_object *program, size_t capacity, uint8_t *binary, size_t
    *needed)
UNREACHABLE(
    ls_opencl_create_kernel, const ls_opencl *cl, ls_opencl_object *program, const char *name, ls_opencl_object
    **kernel)
UNREACHABLE(
    ls_opencl_set_argument, const ls_opencl *cl, ls_opencl_object *kernel, uint32_t index, size_t size, const void
    *value)
UNREACHABLE(
    ls_opencl_set_buffer, const ls_opencl *cl, ls_opencl_object *kernel, uint32_t index, ls_opencl_object *buffer)
UNREACHABLE(
    ls_opencl_kernel_get_number, const ls_opencl *cl, ls_opencl_object *kernel, ls_opencl_object *device,
    ls_opencl_kernel_number which, uint64_t *value)
UNREACHABLE(
    ls_opencl_enqueue_kernel, const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *kernel, size_t
    columns, size_t rows, size_t local, ls_opencl_object **event)
UNREACHABLE(
    ls_opencl_enqueue_read, const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset,
    size_t size, void *bytes, ls_opencl_object **event)
UNREACHABLE(
    ls_opencl_write, const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset, size_t
    size, const void *bytes)
UNREACHABLE(
    ls_opencl_enqueue_fill, const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, uint8_t byte,
    size_t offset, size_t size)
UNREACHABLE(ls_opencl_flush, const ls_opencl *cl, ls_opencl_object *queue)
UNREACHABLE(ls_opencl_event_state, const ls_opencl *cl, ls_opencl_object *event, int32_t *state)
UNREACHABLE(ls_opencl_event_wait, const ls_opencl *cl, ls_opencl_object *event)
UNREACHABLE(ls_opencl_event_times, const ls_opencl *cl, ls_opencl_object *event, uint64_t *start, uint64_t *end)

#endif

// Contexts, queues and buffers, and the release of every kind of object.
#include "table.h"

#if LS_HAVE_OPENCL_HEADERS

int32_t ls_opencl_create_context(const ls_opencl *cl, ls_opencl_object *device, ls_opencl_object **context) {
    cl_device_id devices[] = {(cl_device_id)device};
    LS_CREATE(context, cl->clCreateContext(NULL, 1, devices, NULL, NULL, &code));
}

int32_t ls_opencl_create_queue(
    const ls_opencl *cl, ls_opencl_object *context, ls_opencl_object *device, int profiling, ls_opencl_object **queue) {
    cl_command_queue_properties properties = profiling ? CL_QUEUE_PROFILING_ENABLE : 0;
    LS_CREATE(queue, cl->clCreateCommandQueue((cl_context)context, (cl_device_id)device, properties, &code));
}

int32_t ls_opencl_create_buffer(
    const ls_opencl *cl, ls_opencl_object *context, size_t bytes, ls_opencl_object **buffer) {
    LS_CREATE(buffer, cl->clCreateBuffer((cl_context)context, CL_MEM_READ_WRITE, bytes, NULL, &code));
}

int32_t ls_opencl_release(const ls_opencl *cl, ls_opencl_kind kind, ls_opencl_object *object) {
    switch (kind) {
        case LS_KIND_CONTEXT: return cl->clReleaseContext((cl_context)object);
        case LS_KIND_QUEUE: return cl->clReleaseCommandQueue((cl_command_queue)object);
        case LS_KIND_BUFFER: return cl->clReleaseMemObject((cl_mem)object);
        case LS_KIND_PROGRAM: return cl->clReleaseProgram((cl_program)object);
        case LS_KIND_KERNEL: return cl->clReleaseKernel((cl_kernel)object);
        case LS_KIND_EVENT: return cl->clReleaseEvent((cl_event)object);
    }
    return CL_INVALID_VALUE;
}

#endif

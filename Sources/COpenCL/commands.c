// Commands on a queue and their events.
#include "table.h"

#if LS_HAVE_OPENCL_HEADERS

int32_t ls_opencl_enqueue_kernel(
    const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *kernel, size_t columns, size_t rows,
    size_t local, ls_opencl_object **event) {
    size_t global[] = {columns, rows}, group[] = {local, 1};
    return cl->clEnqueueNDRangeKernel(
        (cl_command_queue)queue, (cl_kernel)kernel, 2, NULL, global, local ? group : NULL, 0, NULL,
        (cl_event *)event);
}

int32_t ls_opencl_enqueue_read(
    const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset, size_t size, void *bytes,
    ls_opencl_object **event) {
    cl_bool blocking = event ? CL_FALSE : CL_TRUE;
    return cl->clEnqueueReadBuffer(
        (cl_command_queue)queue, (cl_mem)buffer, blocking, offset, size, bytes, 0, NULL, (cl_event *)event);
}

int32_t ls_opencl_write(
    const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, size_t offset, size_t size,
    const void *bytes) {
    return cl->clEnqueueWriteBuffer(
        (cl_command_queue)queue, (cl_mem)buffer, CL_TRUE, offset, size, bytes, 0, NULL, NULL);
}

int32_t ls_opencl_enqueue_fill(
    const ls_opencl *cl, ls_opencl_object *queue, ls_opencl_object *buffer, uint8_t byte, size_t offset, size_t size) {
    return cl->clEnqueueFillBuffer(
        (cl_command_queue)queue, (cl_mem)buffer, &byte, sizeof byte, offset, size, 0, NULL, NULL);
}

int32_t ls_opencl_flush(const ls_opencl *cl, ls_opencl_object *queue) {
    return cl->clFlush((cl_command_queue)queue);
}

int32_t ls_opencl_event_state(const ls_opencl *cl, ls_opencl_object *event, int32_t *state) {
    _Static_assert(CL_COMPLETE == 0 && CL_RUNNING > 0 && CL_SUBMITTED > 0 && CL_QUEUED > 0, "as documented");
    cl_int status = CL_QUEUED;
    cl_int code =
        cl->clGetEventInfo((cl_event)event, CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status, &status, NULL);
    *state = status;
    return code;
}

int32_t ls_opencl_event_wait(const ls_opencl *cl, ls_opencl_object *event) {
    cl_event events[] = {(cl_event)event};
    return cl->clWaitForEvents(1, events);
}

int32_t ls_opencl_event_times(const ls_opencl *cl, ls_opencl_object *event, uint64_t *start, uint64_t *end) {
    cl_ulong times[2] = {0, 0};
    cl_int code = cl->clGetEventProfilingInfo(
        (cl_event)event, CL_PROFILING_COMMAND_START, sizeof times[0], &times[0], NULL);
    if (!code)
        code = cl->clGetEventProfilingInfo(
            (cl_event)event, CL_PROFILING_COMMAND_END, sizeof times[1], &times[1], NULL);
    *start = times[0];
    *end = times[1];
    return code;
}

#endif

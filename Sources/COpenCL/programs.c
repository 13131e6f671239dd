// Programs from source or binary, their logs, and their kernels.
#include "table.h"

#if LS_HAVE_OPENCL_HEADERS

int32_t ls_opencl_create_program(
    const ls_opencl *cl, ls_opencl_object *context, const char *source, size_t length, ls_opencl_object **program) {
    LS_CREATE(program, cl->clCreateProgramWithSource((cl_context)context, 1, &source, &length, &code));
}

int32_t ls_opencl_create_program_from_binary(
    const ls_opencl *cl, ls_opencl_object *context, ls_opencl_object *device, const uint8_t *binary, size_t length,
    ls_opencl_object **program) {
    cl_device_id devices[] = {(cl_device_id)device};
    cl_int status = CL_SUCCESS, code = CL_SUCCESS;
    cl_program made =
        cl->clCreateProgramWithBinary((cl_context)context, 1, devices, &length, &binary, &status, &code);
    *program = (ls_opencl_object *)made;
    return code ? code : status;
}

int32_t ls_opencl_build(const ls_opencl *cl, ls_opencl_object *program, ls_opencl_object *device, const char *options) {
    cl_device_id devices[] = {(cl_device_id)device};
    return cl->clBuildProgram((cl_program)program, 1, devices, options, NULL, NULL);
}

int32_t ls_opencl_build_log(
    const ls_opencl *cl, ls_opencl_object *program, ls_opencl_object *device, size_t capacity, char *text,
    size_t *needed) {
    return cl->clGetProgramBuildInfo(
        (cl_program)program, (cl_device_id)device, CL_PROGRAM_BUILD_LOG, capacity, capacity ? text : NULL, needed);
}

int32_t ls_opencl_binary(
    const ls_opencl *cl, ls_opencl_object *program, size_t capacity, uint8_t *binary, size_t *needed) {
    cl_int code = cl->clGetProgramInfo((cl_program)program, CL_PROGRAM_BINARY_SIZES, sizeof *needed, needed, NULL);
    if (code || capacity < *needed || !capacity) return code;
    return cl->clGetProgramInfo((cl_program)program, CL_PROGRAM_BINARIES, sizeof binary, &binary, NULL);
}

int32_t ls_opencl_create_kernel(
    const ls_opencl *cl, ls_opencl_object *program, const char *name, ls_opencl_object **kernel) {
    LS_CREATE(kernel, cl->clCreateKernel((cl_program)program, name, &code));
}

int32_t ls_opencl_set_argument(
    const ls_opencl *cl, ls_opencl_object *kernel, uint32_t index, size_t size, const void *value) {
    return cl->clSetKernelArg((cl_kernel)kernel, index, size, value);
}

int32_t ls_opencl_set_buffer(const ls_opencl *cl, ls_opencl_object *kernel, uint32_t index, ls_opencl_object *buffer) {
    cl_mem memory = (cl_mem)buffer;
    return cl->clSetKernelArg((cl_kernel)kernel, index, sizeof memory, &memory);
}

int32_t ls_opencl_kernel_get_number(
    const ls_opencl *cl, ls_opencl_object *kernel, ls_opencl_object *device, ls_opencl_kernel_number which,
    uint64_t *value) {
    static const cl_kernel_work_group_info names[] = {
        [LS_KERNEL_WORK_GROUP_LIMIT] = CL_KERNEL_WORK_GROUP_SIZE,
    };
    _Static_assert(sizeof(size_t) == sizeof(uint64_t), "a 64-bit system");
    return cl->clGetKernelWorkGroupInfo(
        (cl_kernel)kernel, (cl_device_id)device, names[which], sizeof *value, value, NULL);
}

#endif

// What there is: platforms, devices and their properties.
#include "table.h"

#if LS_HAVE_OPENCL_HEADERS

int32_t ls_opencl_platforms(const ls_opencl *cl, size_t capacity, ls_opencl_object **platforms, size_t *count) {
    cl_uint found = 0;
    cl_int code = cl->clGetPlatformIDs((cl_uint)capacity, capacity ? (cl_platform_id *)platforms : NULL, &found);
    *count = found;
    return code;
}

int32_t ls_opencl_devices(
    const ls_opencl *cl, ls_opencl_object *platform, size_t capacity, ls_opencl_object **devices, size_t *count) {
    cl_uint found = 0;
    cl_int code = cl->clGetDeviceIDs(
        (cl_platform_id)platform, CL_DEVICE_TYPE_ALL, (cl_uint)capacity, capacity ? (cl_device_id *)devices : NULL,
        &found);
    *count = found;
    return code;
}

int32_t ls_opencl_platform_get_text(
    const ls_opencl *cl, ls_opencl_object *platform, ls_opencl_platform_text which, size_t capacity, char *text,
    size_t *needed) {
    static const cl_platform_info names[] = {
        [LS_PLATFORM_NAME] = CL_PLATFORM_NAME,
        [LS_PLATFORM_VENDOR] = CL_PLATFORM_VENDOR,
        [LS_PLATFORM_VERSION] = CL_PLATFORM_VERSION,
    };
    return cl->clGetPlatformInfo((cl_platform_id)platform, names[which], capacity, capacity ? text : NULL, needed);
}

int32_t ls_opencl_device_get_text(
    const ls_opencl *cl, ls_opencl_object *device, ls_opencl_device_text which, size_t capacity, char *text,
    size_t *needed) {
    static const cl_device_info names[] = {
        [LS_DEVICE_NAME] = CL_DEVICE_NAME,
        [LS_DEVICE_VENDOR] = CL_DEVICE_VENDOR,
        [LS_DEVICE_VERSION] = CL_DEVICE_VERSION,
        [LS_DEVICE_DRIVER_VERSION] = CL_DRIVER_VERSION,
        [LS_DEVICE_LANGUAGE_VERSION] = CL_DEVICE_OPENCL_C_VERSION,
        [LS_DEVICE_EXTENSIONS] = CL_DEVICE_EXTENSIONS,
    };
    return cl->clGetDeviceInfo((cl_device_id)device, names[which], capacity, capacity ? text : NULL, needed);
}

// How a property is asked for: its width in bytes, and the bits that answer a yes/no question (0: the number itself).
typedef struct {
    cl_device_info name;
    size_t width;
    cl_ulong bits;
} device_property;

static device_property property_of(ls_opencl_device_number which) {
    static const device_property properties[] = {
        [LS_DEVICE_IS_CPU] = {CL_DEVICE_TYPE, sizeof(cl_device_type), CL_DEVICE_TYPE_CPU},
        [LS_DEVICE_IS_GPU] = {CL_DEVICE_TYPE, sizeof(cl_device_type), CL_DEVICE_TYPE_GPU},
        [LS_DEVICE_IS_ACCELERATOR] = {CL_DEVICE_TYPE, sizeof(cl_device_type), CL_DEVICE_TYPE_ACCELERATOR},
        [LS_DEVICE_IS_AVAILABLE] = {CL_DEVICE_AVAILABLE, sizeof(cl_bool), 1},
        [LS_DEVICE_HAS_COMPILER] = {CL_DEVICE_COMPILER_AVAILABLE, sizeof(cl_bool), 1},
        [LS_DEVICE_COMPUTE_UNITS] = {CL_DEVICE_MAX_COMPUTE_UNITS, sizeof(cl_uint), 0},
        [LS_DEVICE_WORK_GROUP_LIMIT] = {CL_DEVICE_MAX_WORK_GROUP_SIZE, sizeof(size_t), 0},
        [LS_DEVICE_GLOBAL_MEMORY] = {CL_DEVICE_GLOBAL_MEM_SIZE, sizeof(cl_ulong), 0},
        [LS_DEVICE_ALLOCATION_LIMIT] = {CL_DEVICE_MAX_MEM_ALLOC_SIZE, sizeof(cl_ulong), 0},
        [LS_DEVICE_LOCAL_MEMORY] = {CL_DEVICE_LOCAL_MEM_SIZE, sizeof(cl_ulong), 0},
        [LS_DEVICE_PREFERRED_FLOATS] = {CL_DEVICE_PREFERRED_VECTOR_WIDTH_FLOAT, sizeof(cl_uint), 0},
        [LS_DEVICE_PREFERRED_DOUBLES] = {CL_DEVICE_PREFERRED_VECTOR_WIDTH_DOUBLE, sizeof(cl_uint), 0},
        [LS_DEVICE_NATIVE_FLOATS] = {CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT, sizeof(cl_uint), 0},
        [LS_DEVICE_NATIVE_DOUBLES] = {CL_DEVICE_NATIVE_VECTOR_WIDTH_DOUBLE, sizeof(cl_uint), 0},
        [LS_DEVICE_SINGLE_CORRECT_DIVIDE_SQRT] =
            {CL_DEVICE_SINGLE_FP_CONFIG, sizeof(cl_device_fp_config), CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT},
        [LS_DEVICE_SINGLE_SUBNORMALS] = {CL_DEVICE_SINGLE_FP_CONFIG, sizeof(cl_device_fp_config), CL_FP_DENORM},
        [LS_DEVICE_SINGLE_FMA] = {CL_DEVICE_SINGLE_FP_CONFIG, sizeof(cl_device_fp_config), CL_FP_FMA},
        [LS_DEVICE_DOUBLE] = {CL_DEVICE_DOUBLE_FP_CONFIG, sizeof(cl_device_fp_config), ~(cl_ulong)0},
        [LS_DEVICE_DOUBLE_SUBNORMALS] = {CL_DEVICE_DOUBLE_FP_CONFIG, sizeof(cl_device_fp_config), CL_FP_DENORM},
        [LS_DEVICE_DOUBLE_FMA] = {CL_DEVICE_DOUBLE_FP_CONFIG, sizeof(cl_device_fp_config), CL_FP_FMA},
    };
    return properties[which];
}

int32_t ls_opencl_device_get_number(
    const ls_opencl *cl, ls_opencl_object *device, ls_opencl_device_number which, uint64_t *value) {
    device_property property = property_of(which);
    cl_ulong wide = 0;
    cl_uint narrow = 0;
    void *answer = property.width == sizeof narrow ? (void *)&narrow : (void *)&wide;
    cl_int code = cl->clGetDeviceInfo((cl_device_id)device, property.name, property.width, answer, NULL);
    uint64_t number = property.width == sizeof narrow ? narrow : wide;
    *value = property.bits ? (number & property.bits) != 0 : number;
    return code;
}

#endif

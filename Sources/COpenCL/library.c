// Finding the library and its functions at run time.
#include "table.h"

#if LS_HAVE_OPENCL_HEADERS

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

const char *ls_opencl_candidate(size_t rank) {
    static const char *const candidates[] = {
#if __APPLE__
        "/System/Library/Frameworks/OpenCL.framework/OpenCL",
#else
        "libOpenCL.so.1",
        "libOpenCL.so",
#endif
    };
    return rank < sizeof candidates / sizeof *candidates ? candidates[rank] : NULL;
}

static const char *resolve(void *handle, struct ls_opencl *table) {
#define LS_RESOLVE(name)                                                                                               \
    table->name = (__typeof__(table->name))dlsym(handle, #name);                                                       \
    if (!table->name) return #name;
    LS_EACH_FUNCTION(LS_RESOLVE)
    return NULL;
}

ls_opencl_loading ls_opencl_load(const char *path, const ls_opencl **library, char *detail, size_t capacity) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *message = dlerror();
        snprintf(detail, capacity, "%s", message ? message : "no reason given");
        return LS_OPENCL_NOT_LOADABLE;
    }
    struct ls_opencl *table = malloc(sizeof *table);
    const char *missing = table ? resolve(handle, table) : "memory";
    if (missing) {
        snprintf(detail, capacity, "%s", missing);
        free(table);
        dlclose(handle);
        return LS_OPENCL_INCOMPLETE;
    }
    *library = table;
    return LS_OPENCL_LOADED;
}

#endif

// Finding the library, its functions and its kind at run time.
#include "table.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void ls_mpi_version(const ls_mpi *library, char *text) {
    int length = 0;
    text[0] = 0;
    library->MPI_Get_library_version(text, &length);
}

/// Whether the library has the standard's binary interface: libraries without it may have the function as well, and then
/// say that the version is negative.
static int is_standard(void *handle) {
    int (*version)(int *, int *) = (int (*)(int *, int *))dlsym(handle, "MPI_Abi_get_version");
    int major = -1, minor = -1;
    return version && !version(&major, &minor) && major >= 1;
}

/// The missing object; NULL where there is none.
static const char *find_constants(void *handle, ls_mpi_constants *constants) {
    if (is_standard(handle)) {
        *constants = (ls_mpi_constants){(void *)0x101, (void *)0x247, (void *)0x143, -1, 1024, 0};
        return NULL;
    }
    void *world = dlsym(handle, "ompi_mpi_comm_world");
    if (!world) {
        *constants = (ls_mpi_constants){(void *)0x44000000, (void *)0x4c00010d, (void *)0x54000001, -2, 1, 2};
        return NULL;
    }
    void *byte = dlsym(handle, "ompi_mpi_byte"), *errors = dlsym(handle, "ompi_mpi_errors_return");
    *constants = (ls_mpi_constants){world, byte, errors, -1, 1, 0};
    return !byte ? "ompi_mpi_byte" : !errors ? "ompi_mpi_errors_return" : NULL;
}

static const char *resolve(void *handle, struct ls_mpi *table) {
#define LS_RESOLVE(name, ...)                                                                                          \
    table->name = (__typeof__(table->name))dlsym(handle, #name);                                                       \
    if (!table->name) return #name;
    LS_EACH_FUNCTION(LS_RESOLVE)
#undef LS_RESOLVE
    return find_constants(handle, &table->constants);
}

static void say(char *detail, size_t capacity, const char *text) {
    snprintf(detail, capacity, "%s", text ? text : "no reason given");
}

ls_mpi_loading ls_mpi_load(const char *path, const ls_mpi **library, char *detail, size_t capacity) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        say(detail, capacity, dlerror());
        return LS_MPI_NOT_LOADABLE;
    }
    struct ls_mpi *table = malloc(sizeof *table);
    const char *missing = table ? resolve(handle, table) : "memory";
    if (missing) {
        say(detail, capacity, missing);
        free(table);
        dlclose(handle);
        return LS_MPI_INCOMPLETE;
    }
    *library = table;
    return LS_MPI_LOADED;
}

// Finding the library and its functions at run time.
#include "table.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *ls_mpfr_candidate(size_t rank) {
    static const char *const candidates[] = {
#if __APPLE__
        "libmpfr.6.dylib",
        "/opt/homebrew/lib/libmpfr.6.dylib",
        "/usr/local/lib/libmpfr.6.dylib",
#else
        "libmpfr.so.6",
        "libmpfr.so",
#endif
    };
    return rank < sizeof candidates / sizeof *candidates ? candidates[rank] : NULL;
}

const char *ls_mpfr_version(const ls_mpfr *library) { return library->mpfr_get_version(); }

static const char *resolve(void *handle, struct ls_mpfr *table) {
#define LS_RESOLVE(result, name, ...)                                                                                  \
    table->name = (__typeof__(table->name))dlsym(handle, #name);                                                       \
    if (!table->name) return #name;
    LS_EACH_FUNCTION(LS_RESOLVE)
#undef LS_RESOLVE
    return NULL;
}

static void say(char *detail, size_t capacity, const char *text) {
    snprintf(detail, capacity, "%s", text ? text : "no reason given");
}

/// What is wrong with the loaded functions, if anything.
static ls_mpfr_loading examine(const ls_mpfr *library, char *detail, size_t capacity) {
    const char *version = library->mpfr_get_version();
    if (atoi(version) < 4) {
        say(detail, capacity, version);
        return LS_MPFR_TOO_OLD;
    }
    if (!library->mpfr_buildopt_tls_p()) {
        say(detail, capacity, version);
        return LS_MPFR_NOT_THREAD_SAFE;
    }
    const char *wrong = ls_mpfr_wrong_result(library);
    if (wrong) say(detail, capacity, wrong);
    return wrong ? LS_MPFR_WRONG : LS_MPFR_LOADED;
}

ls_mpfr_loading ls_mpfr_load(const char *path, const ls_mpfr **library, char *detail, size_t capacity) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        say(detail, capacity, dlerror());
        return LS_MPFR_NOT_LOADABLE;
    }
    struct ls_mpfr *table = malloc(sizeof *table);
    const char *missing = table ? resolve(handle, table) : "memory";
    ls_mpfr_loading outcome = LS_MPFR_INCOMPLETE;
    if (missing) say(detail, capacity, missing);
    else outcome = examine(table, detail, capacity);
    if (outcome != LS_MPFR_LOADED) {
        free(table);
        dlclose(handle);
        return outcome;
    }
    *library = table;
    return LS_MPFR_LOADED;
}

// The functions of the loaded library, as the standard declares them. Handles are addresses in two of the interfaces and
// integers in the third; as arguments, the low half of an address serves for an integer.
#pragma once

#include "leapstar_mpi.h"

#define LS_EACH_FUNCTION(use)                                                                                          \
    use(MPI_Get_library_version, char *, int *) use(MPI_Init_thread, int *, char ***, int, int *)                      \
    use(MPI_Comm_set_errhandler, void *, void *) use(MPI_Comm_rank, void *, int *) use(MPI_Comm_size, void *, int *)   \
    use(MPI_Iprobe, int, int, void *, int *, void *) use(MPI_Get_count, const void *, void *, int *)                   \
    use(MPI_Recv, void *, int, void *, int, int, void *, void *)                                                       \
    use(MPI_Isend, const void *, int, void *, int, int, void *, void **) use(MPI_Test, void **, int *, void *)         \
    use(MPI_Abort, void *, int) use(MPI_Finalize, void)

/// What differs between the interfaces.
typedef struct {
    void *world, *byte, *errors_return;
    int any_source, thread_funneled;
    /// Where the rank of the sender stands in a status, in integers.
    int source_place;
} ls_mpi_constants;

#define LS_FIELD(name, ...) int (*name)(__VA_ARGS__);
struct ls_mpi {
    LS_EACH_FUNCTION(LS_FIELD)
    ls_mpi_constants constants;
};
#undef LS_FIELD

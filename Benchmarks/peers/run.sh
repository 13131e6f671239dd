#!/bin/sh
# Makes the virtual environment beside this file, installs the pinned peers and compares them with Leapstar.
# Arguments go to compare.py; where the first is `double-well` to compare_double_well.py, where it is `noise-free` to
# compare_noise_free.py, where it is `orders` to orders.py, `sweep` to sweep.py.
# PYTHON names the interpreter (3.11 or later).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment=$here/.venv
stamp=$environment/installed-requirements.txt
if [ ! -x "$environment/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$environment"
fi
if ! cmp -s "$here/requirements.txt" "$stamp"; then
    if "$environment/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"; then
        cp "$here/requirements.txt" "$stamp"
    else
        # One peer without a wheel must not take the others away: its row will say that it is missing.
        grep -v '^#' "$here/requirements.txt" | while read -r requirement; do
            "$environment/bin/python" -m pip install --quiet "$requirement" </dev/null ||
                echo "run.sh: got no $requirement; going on without it" >&2
        done
    fi
fi
script=compare.py
case "${1:-}" in
double-well) script=compare_double_well.py && shift ;;
noise-free) script=compare_noise_free.py && shift ;;
orders) script=orders.py && shift ;;
sweep) script=sweep.py && shift ;;
esac
exec "$environment/bin/python" "$here/$script" "$@"

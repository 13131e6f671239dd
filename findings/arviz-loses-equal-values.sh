#!/usr/bin/env bash
# ArviZ 0.23.4 (and before): the tail effective size asks who lies at or below the 5 % quantile, and interpolates that between the
# two neighbours as (1 - g) x + g y. Where both are equal, rounding may put it just below them, and none of them is counted: in
# chains that stand still (a Metropolis step refused) the answer then jumps. arviz-stats 0.8.0, of ArviZ 1, takes NumPy's quantile,
# which is the value itself. Leapstar does as the latter.
# Output seen:
#   arviz 0.23.4: quantile below the value: True, tail size 17.3
#   arviz-stats 0.8.0: quantile below the value: False, tail size 5.4
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q arviz==0.23.4 arviz-stats==0.8.0 numpy==2.4.6 scipy==1.17.1
"$work/venv/bin/python" -W ignore - <<'PYTHON' | tee "$work/seen"
import arviz as az
import numpy as np
from arviz.stats.stats_utils import quantile
from arviz_stats.base import array_stats

VALUE = 0.3
chains = np.array([[VALUE] * 6 + [1 + k / 7 for k in range(14)], [2 + k / 9 for k in range(20)]])
for other in np.linspace(0.1, 0.9, 8001):
    chains[chains < 1] = other
    if quantile(chains, 0.05)[0] < other:
        break
print("arviz 0.23.4: quantile below the value:", bool(quantile(chains, 0.05)[0] < other), end=", ")
print(f"tail size {az.ess(chains, method='tail'):.1f}")
axes = {"chain_axis": 0, "draw_axis": 1}
print("arviz-stats 0.8.0: quantile below the value:", bool(np.quantile(chains, 0.05) < other), end=", ")
print(f"tail size {array_stats.ess(chains, method='tail', prob=(0.05, 0.95), **axes):.1f}")
PYTHON
diff "$work/seen" <(sed -n 's/^#   //p' "$0") && echo "as seen before"

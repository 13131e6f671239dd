#!/usr/bin/env bash
# Warp 1.19.0: the whole state of a random stream is 32 bits, and a draw replaces it by a hash of itself (rand_pcg), a
# permutation of the 2^32 states. `wp.rand_init(seed, offset)` only says where on its cycles a stream starts, so all
# streams are stretches of the same few cycles. Of 65,536 streams with 8000 draws each (four normals by `wp.randn` in
# each of 1000 steps) one in nine runs into the start of another, and draws its numbers from there on, in every other
# case paired to the very same normals. And not every cycle is long: of the 31 there are, the shortest have 4, 8, 10 and
# 13 states, so that a seed such as 1223387312 gives the same two normals for ever. The standard error of an ensemble
# then counts trajectories that are not independent. A generator written into the kernel, of a counter or of more
# state, has neither fault.
# Output seen:
#   seed 1223387312: 0.2037 -0.5328 0.2037 -0.5328 0.2037 -0.5328
#   65536 streams of 8000 draws: 0.115 run into the start of another, expected of random places 0.115
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q warp-lang==1.19.0 numpy==2.4.6
cat > "$work/streams.py" <<'PYTHON'
import math

import numpy as np
import warp as wp

wp.config.enable_backward = False
STREAMS, DRAWS = 65536, 8000


@wp.kernel
def normals(seed: int, out: wp.array(dtype=float)):
    state = wp.rand_init(seed)
    for i in range(out.shape[0]):
        out[i] = wp.randn(state)


@wp.kernel
def start(out: wp.array(dtype=wp.uint32)):
    out[wp.tid()] = wp.rand_init(7, wp.tid())


@wp.kernel
def walk(starts: wp.array(dtype=wp.uint32), marks: wp.array(dtype=wp.uint32), draws: int, met: wp.array(dtype=int)):
    state = starts[wp.tid()]
    for _ in range(draws):
        wp.randf(state)
        bit = (marks[int(state >> wp.uint32(5))] >> (state & wp.uint32(31))) & wp.uint32(1)
        if bit == wp.uint32(1):
            met[wp.tid()] = 1


few = wp.zeros(6, dtype=float, device="cpu")
wp.launch(normals, dim=1, inputs=[1223387312, few], device="cpu")
print("seed 1223387312:", " ".join(f"{value:.4f}" for value in few.numpy()))

starts = wp.zeros(STREAMS, dtype=wp.uint32, device="cpu")
wp.launch(start, dim=STREAMS, inputs=[starts], device="cpu")
states = starts.numpy()
assert len(set(states.tolist())) == STREAMS
marks = np.zeros(1 << 27, np.uint32)
np.bitwise_or.at(marks, states >> 5, np.uint32(1) << (states & 31))
met = wp.zeros(STREAMS, dtype=int, device="cpu")
wp.launch(walk, dim=STREAMS, inputs=[starts, wp.array(marks, device="cpu"), DRAWS, met], device="cpu")
expected = 1 - math.exp(-DRAWS * STREAMS / 2**32)
print(f"{STREAMS} streams of {DRAWS} draws: {met.numpy().mean():.3f} run into the start of another,", end=" ")
print(f"expected of random places {expected:.3f}")
PYTHON
"$work/venv/bin/python" "$work/streams.py" 2> /dev/null | grep -E '^(seed|[0-9]+ streams)' | tee "$work/seen"
diff "$work/seen" <(sed -n 's/^#   //p' "$0") && echo "as seen before"

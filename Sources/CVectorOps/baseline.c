// The instructions that every processor of the architecture has. Without a fused multiply-add unit, the C library's
// exact fma is called: slow, but with the same bits.
#define LANES 4
#define NAME(x) x##_baseline
#define SET_NAME "baseline"
#include "instruction_set.inc"

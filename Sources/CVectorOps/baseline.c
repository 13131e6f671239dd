// What every processor of the architecture has. Without a fused multiply-add unit the C library's exact one is called:
// slow, the same bits.
#define LANES 4
#define NAME(x) x##_baseline
#define SET_NAME "baseline"
#include "instruction_set.inc"

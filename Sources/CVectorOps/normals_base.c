#include "normals_sets.h"
#define LANES 4
#define NAME "base"
#define OPS leapstar_normals_base
#include "normals.inc"

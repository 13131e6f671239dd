#include "normals_sets.h"
#define LANES 4
#define NAME(x) x##_base
#define SET_NAME "base"
#define TABLE leapstar_normals_base
#include "normals_table.inc"

// One table per instruction set; see normals_table.inc.
#pragma once
#include "leapstar_normals.h"
extern const leapstar_normals_ops leapstar_normals_base;
#if defined(__x86_64__)
extern const leapstar_normals_ops leapstar_normals_v3, leapstar_normals_v4;
#endif

#include "elementary.h"
#include "leapstar_elementary.h"
#define LANES 4
#define ENTRY leapstar_elementary_base
#include "elementary_entry.inc"

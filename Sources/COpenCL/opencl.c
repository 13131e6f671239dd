#include "leapstar_opencl.h"

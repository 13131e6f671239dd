#include "leapstar_vector_ops.h"

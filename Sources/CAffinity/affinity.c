// Glibc declares affinity masks to those alone who ask for its extensions, which Swift's import of it does not.
#define _GNU_SOURCE
#include "affinity.h"

#ifdef __linux__
#include <sched.h>

// For more processors than any kernel is built for: a mask that is too small is refused.
enum { most_processors = 65536 };

int leapstar_processors_in_mask(void) {
    cpu_set_t mask[most_processors / CPU_SETSIZE];
    if (sched_getaffinity(0, sizeof mask, mask) != 0) return 0;
    return CPU_COUNT_S(sizeof mask, mask);
}

int leapstar_stay_on_one_processor(void) {
    cpu_set_t mask[most_processors / CPU_SETSIZE];
    if (sched_getaffinity(0, sizeof mask, mask) != 0) return -1;
    int first = 0;
    while (first < most_processors && !CPU_ISSET_S(first, sizeof mask, mask)) first++;
    CPU_ZERO_S(sizeof mask, mask);
    CPU_SET_S(first, sizeof mask, mask);
    return sched_setaffinity(0, sizeof mask, mask);
}

#else

int leapstar_processors_in_mask(void) { return 0; }

int leapstar_stay_on_one_processor(void) { return -1; }

#endif

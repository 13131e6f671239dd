#ifndef LEAPSTAR_AFFINITY_H
#define LEAPSTAR_AFFINITY_H

/// How many processors the calling thread may run on; 0 where the system does not say.
int leapstar_processors_in_mask(void);

/// Keeps the calling thread to the first processor that it may run on; 0 where that is done. For tests.
int leapstar_stay_on_one_processor(void);

#endif

// An OpenCL library for tests that hands every call to the system's, but for what LEAPSTAR_PLANTED says: PLACE:DEED with
// PLACE list, check, build, wide or launch, and DEED abort or sleep. `check` is the program of a device's proof, `build` that of
// trajectories, `wide` the same where it has more than one lane; `launch` is the launch of trajectories.
#pragma once

#include <stdint.h>

/// From now on, about `per_million` of a million calls that do something fail in one of the ways `kinds`, drawn by `seed`: f an
/// error, m too little memory, l the device is lost, d a delay of some milliseconds, h no answer for `hang_milliseconds` and then
/// an error, c one flipped bit in what is read.
void ls_plant_faults(uint64_t seed, uint32_t per_million, const char *kinds, uint32_t hang_milliseconds);

/// The number of faults of a kind so far.
uint64_t ls_planted_faults(char kind);

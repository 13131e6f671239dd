// Faults that calls draw by chance, from a seed: the same calls draw the same.
#pragma once
#include "planted_driver.h"

#include <stddef.h>

/// What befalls a call of one of the kinds `possible`; waits where that is a delay or a hang. 0 for nothing, else the kind.
char ls_fault(const char *possible);

/// Flips one bit of `bytes`, chosen by the seed.
void ls_corrupt(void *bytes, size_t count);

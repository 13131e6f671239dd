#include "faults.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static _Atomic uint64_t seed, calls, counts[128];
static _Atomic uint32_t rate, hang_milliseconds;
static char kinds[16];

void ls_plant_faults(uint64_t new_seed, uint32_t per_million, const char *new_kinds, uint32_t milliseconds) {
    rate = 0;
    strncpy(kinds, new_kinds, sizeof kinds - 1);
    seed = new_seed;
    calls = 0;
    hang_milliseconds = milliseconds;
    rate = per_million;
}

uint64_t ls_planted_faults(char kind) { return counts[(int)kind & 127]; }

// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) of the seed and the number of the draw.
static uint64_t draw(void) {
    uint64_t z = seed + 0x9e3779b97f4a7c15u * (atomic_fetch_add(&calls, 1) + 1);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

char ls_fault(const char *possible) {
    if (!rate) return 0;
    const uint64_t chance = draw();
    if (chance % 1000000 >= rate) return 0;
    const char kind = kinds[(chance >> 32) % strlen(kinds)];
    if (!strchr(possible, kind)) return 0;
    atomic_fetch_add(&counts[(int)kind & 127], 1);
    if (kind == 'd') usleep(1000 + (chance >> 40) % 9000);
    if (kind == 'h') usleep(hang_milliseconds * 1000);
    return kind;
}

void ls_corrupt(void *bytes, size_t count) {
    const uint64_t place = draw() % (8 * count);
    ((uint8_t *)bytes)[place / 8] ^= (uint8_t)(1u << place % 8);
}

// Swift calls functions of varying arguments through lists that it builds at a cost of several conversions.
#include "number_text.h"

#include <stdio.h>

int leapstar_number_text(char *text, size_t size, const char *format, int digits, double number) {
    return snprintf(text, size, format, digits, number);
}

#ifndef LEAPSTAR_NUMBER_TEXT_H
#define LEAPSTAR_NUMBER_TEXT_H

#include <stddef.h>

/// snprintf of one number with so many digits: `format` has a `.*`, such as "%.*g". Its result.
int leapstar_number_text(char *text, size_t size, const char *format, int digits, double number);

#endif

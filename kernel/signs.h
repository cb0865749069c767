#ifndef SIGNS_H
#define SIGNS_H

#include "kernel.h"

/* The code points of a text, and the table of their classes (cleaner/score/characters.py). */
typedef struct {
    const uint32_t *codes;
    int64_t size;
    const uint8_t *classes;
} Text;

/* How many characters of each class a stretch has; how many words begin with a capital or a digit, or are short. */
typedef struct {
    int64_t upper, digit, sign, comma, stop, other, capital, number, little;
} Counts;

Counts count_signs(const Text *text, int64_t start, int64_t end);

#endif

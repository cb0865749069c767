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

enum { SIGN_KINDS = 256 };

/* What each character of a text is, and what it counts for: as many small numbers in one as `Counts` has. */
typedef struct {
    int64_t size;
    uint8_t *kinds;
    uint64_t worth[SIGN_KINDS];
} Signs;

/* Gives 0 when memory ran out; `free_signs` is due in any case. */
int signs_of(Signs *signs, const Text *text);
Counts count_signs(const Signs *signs, int64_t start, int64_t end);
void free_signs(Signs *signs);

#endif

/* What Python knows of code points, in rows of 256: the form in which they are compared, and their class. */
#ifndef CLASSES_H
#define CLASSES_H

#include "kernel.h"

enum { UNKNOWN, LETTER, DIGIT, BLANK, OTHER };

/* `rows` has a number for each row of code points, 0 for those that are not known; `known` the rows by their number. Of
   a sign that is not known its row is wanted (a byte in `wanted`), and nothing that was worked out is to be
   believed. */
typedef struct {
    const int32_t *rows;
    const uint32_t *known;
    uint8_t *wanted;
    int64_t missed;
} Classes;

static inline uint32_t facts_of(Classes *classes, uint32_t sign) {
    int32_t row = classes->rows[sign >> 8];
    if (!row) classes->wanted[sign >> 8] = 1, classes->missed = 1;
    return classes->known[(int64_t)row << 8 | (sign & 255)];
}

static inline int class_of(uint32_t facts) { return facts ? (int)(facts >> 24) : OTHER; }

#endif

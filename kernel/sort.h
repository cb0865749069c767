#ifndef SORT_H
#define SORT_H

#include "kernel.h"

typedef struct {
    uint64_t key;
    uint32_t value;
} Pair;

/* Sort pairs by key, those of one key in the order they came; `spare` has room for as many. Linear, whatever the keys
 * are: a table of hashes could be filled up by a page that is written for it. */
void sort_pairs(Pair *pairs, Pair *spare, int64_t count);

/* The same of numbers by their upper 32 bits; gives where they stand then, `numbers` or `spare`. */
uint64_t *sort_high(uint64_t *numbers, uint64_t *spare, int64_t count);

#endif

/* How a search tells what it finds: it calls this with a number. */
#ifndef TELL_H
#define TELL_H

#include "kernel.h"

typedef void Tell(void *to, int32_t number);

/* Pairs of a text and something that was found in it. Those for which there is no room are only counted. */
typedef struct {
    int32_t *pairs;
    int64_t room, count;
    int32_t text;
} Pairs;

static inline void tell_pair(void *to, int32_t number) {
    Pairs *pairs = to;
    if (pairs->count < pairs->room) {
        pairs->pairs[2 * pairs->count] = pairs->text;
        pairs->pairs[2 * pairs->count + 1] = number;
    }
    pairs->count++;
}

#endif

#include "sort.h"

#include <string.h>

enum { DIGITS = 256 };

void sort_pairs(Pair *pairs, Pair *spare, int64_t count) {
    Pair *from = pairs, *to = spare;
    uint64_t differing = 0;
    for (int64_t at = 1; at < count; at++) differing |= pairs[at].key ^ pairs[0].key;
    for (int shift = 0; shift < 64; shift += 8) {
        if (!((differing >> shift) & 0xFF)) continue;
        int64_t begins[DIGITS] = {0}, begin = 0;
        for (int64_t at = 0; at < count; at++) begins[(from[at].key >> shift) & 0xFF]++;
        for (int digit = 0; digit < DIGITS; digit++) {
            int64_t size = begins[digit];
            begins[digit] = begin;
            begin += size;
        }
        for (int64_t at = 0; at < count; at++) to[begins[(from[at].key >> shift) & 0xFF]++] = from[at];
        Pair *other = from;
        from = to;
        to = other;
    }
    if (from != pairs) memcpy(pairs, from, (size_t)count * sizeof(Pair));
}

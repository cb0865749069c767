#include "sort.h"

#include <string.h>

enum { DIGITS = 256, ROUNDS = 3, BITS = 11 };

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

uint64_t *sort_high(uint64_t *numbers, uint64_t *spare, int64_t count) {
    int64_t begins[ROUNDS][1 << BITS] = {{0}};
    for (int64_t at = 0; at < count; at++)
        for (int round = 0; round < ROUNDS; round++)
            begins[round][numbers[at] >> (32 + BITS * round) & ((1 << BITS) - 1)]++;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t begin = 0;
        for (int digit = 0; digit < 1 << BITS; digit++) {
            int64_t size = begins[round][digit];
            begins[round][digit] = begin;
            begin += size;
        }
        for (int64_t at = 0; at < count; at++)
            spare[begins[round][numbers[at] >> (32 + BITS * round) & ((1 << BITS) - 1)]++] = numbers[at];
        uint64_t *other = numbers;
        numbers = spare;
        spare = other;
    }
    return numbers;
}

#include "kernel.h"

/* Strings looked for in texts, all strings and all texts in one pass. Texts are code points, joined by SEAM.

   scan_strings finds strings anywhere: each is entered under a place, which its three rarest signs give (a string of one
   or two signs: its first one). scan_beginnings finds how texts begin, by a table of hashes. What is found is written
   as pairs: the number of the text, the number of the string. */

enum { SEAM = 0, PLACES = 1 << 14, FEW = 1 << 10, LONGEST = 12 };

/* What `strings` holds of each: where its signs begin, how many there are, how many of them stand before those under
   which it is entered, and the next string of the same place (counted from 1; 0: none). */
enum { START, LENGTH, BEFORE, NEXT, FACTS };

static int stands(const uint32_t *text, const uint32_t *signs, int64_t length) {
    for (int64_t at = 0; at < length; at++)
        if (text[at] != signs[at]) return 0;
    return 1;
}

/* `places` are the PLACES of long strings and the FEW of short ones, each with its first string (counted from 1);
   `taken` tells with a byte for each whether there is one. `last` is a zero for each string: of a string that stands in a
   text several times, one pair is written. Returns how many pairs there are, also those for which there was no room. */
EXPORT int64_t scan_strings(const uint32_t *text, int64_t size, const uint32_t *signs, const int32_t *strings,
                            const int32_t *places, const uint8_t *taken, int64_t *last, int32_t *found, int64_t room) {
    int64_t number = 0, count = 0;
    for (int64_t at = 0; at < size; at++) {
        uint32_t sign = text[at];
        if (sign == SEAM) {
            number++;
            continue;
        }
        uint32_t ways[2] = {PLACES + (sign & (FEW - 1)), 0};
        int many = 1;
        if (at + 2 < size) {
            ways[1] = (sign * 193 + text[at + 1] * 31 + text[at + 2]) & (PLACES - 1);
            many = 2;
        }
        for (int way = 0; way < many; way++) {
            if (!taken[ways[way]]) continue;
            for (int32_t next = places[ways[way]]; next;) {
                int32_t string = next - 1;
                const int32_t *facts = strings + (int64_t)string * FACTS;
                int64_t start = at - facts[BEFORE];
                next = facts[NEXT];
                if (start < 0 || start + facts[LENGTH] > size || last[string] == number + 1) continue;
                if (!stands(text + start, signs + facts[START], facts[LENGTH])) continue;
                last[string] = number + 1;
                if (count < room) {
                    found[2 * count] = (int32_t)number;
                    found[2 * count + 1] = string;
                }
                count++;
            }
        }
    }
    return count;
}

static uint32_t mixed(uint32_t hash, uint32_t sign) { return (hash ^ sign) * 16777619u; }

/* The slot of the beginning that these signs are, or the empty one where it would be entered. */
static int64_t slot_of(const uint32_t *text, int64_t length, uint32_t hash, const uint32_t *signs, const int32_t *starts,
                       const int32_t *slots, int64_t mask) {
    int64_t slot = (hash ^ hash >> 15) & mask;
    for (; slots[slot]; slot = (slot + 1) & mask) {
        int32_t at = slots[slot] - 1;
        if (starts[at + 1] - starts[at] == length && stands(text, signs + starts[at], length)) break;
    }
    return slot;
}

/* Enter `count` beginnings, of which the one at n has the signs from starts[n] to starts[n + 1], into `size` slots that
   are zero: a power of two, and twice as many as beginnings. */
EXPORT int64_t scan_enter(const uint32_t *signs, const int32_t *starts, int64_t count, int32_t *slots, int64_t size) {
    for (int64_t number = 0; number < count; number++) {
        uint32_t hash = 0;
        for (int32_t at = starts[number]; at < starts[number + 1]; at++) hash = mixed(hash, signs[at]);
        int64_t length = starts[number + 1] - starts[number];
        slots[slot_of(signs + starts[number], length, hash, signs, starts, slots, size - 1)] = (int32_t)number + 1;
    }
    return count;
}

/* The beginnings, of at most LONGEST signs, that each text has; there is room for LONGEST pairs a text. */
EXPORT int64_t scan_beginnings(const uint32_t *text, int64_t length, const uint32_t *signs, const int32_t *starts,
                               const int32_t *slots, int64_t size, int32_t *found) {
    int64_t count = 0, start = 0;
    uint32_t hash = 0;
    int32_t number = 0;
    for (int64_t at = 0; at < length; at++) {
        if (text[at] == SEAM) {
            number++;
            start = at + 1;
            hash = 0;
            continue;
        }
        if (at - start >= LONGEST) continue;
        hash = mixed(hash, text[at]);
        int32_t known = slots[slot_of(text + start, at - start + 1, hash, signs, starts, slots, size - 1)];
        if (known) {
            found[2 * count] = number;
            found[2 * count + 1] = known - 1;
            count++;
        }
    }
    return count;
}

/* What is known of each block, and what its text is like at its ends. */
#include "facts.h"

#include <stdlib.h>
#include <string.h>

/* Which of `size` signs a code point is, from 1 on; 0 for another, which counts as one of them. */
static int64_t number_of(const int64_t *signs, int64_t size, uint32_t code) {
    for (int64_t at = 1; at < size; at++)
        if (signs[at - 1] == code) return at;
    return 0;
}

static const uint64_t FACTOR = 0x9E3779B97F4A7C15;

static uint64_t mixed(uint64_t hash, const uint32_t *two_codes) {
    uint64_t two;
    memcpy(&two, two_codes, sizeof two);
    hash = (hash ^ two) * FACTOR;
    return hash ^ hash >> 32;
}

/* Of longer texts four hashes are made at once, for each waits for the sign before. */
static uint64_t hash_of(const uint32_t *codes, int64_t size, uint64_t seed) {
    uint64_t hash = seed ^ (uint64_t)size;
    if (size >= 16) {
        uint64_t second = hash + FACTOR, third = second + FACTOR, fourth = third + FACTOR;
        for (; size >= 8; codes += 8, size -= 8) {
            hash = mixed(hash, codes);
            second = mixed(second, codes + 2);
            third = mixed(third, codes + 4);
            fourth = mixed(fourth, codes + 6);
        }
        hash = ((hash * FACTOR ^ second) * FACTOR ^ third) * FACTOR ^ fourth;
        hash ^= hash >> 32;
    }
    for (; size > 1; codes += 2, size -= 2) hash = mixed(hash, codes);
    if (size) hash = (hash ^ *codes) * FACTOR;
    return hash ^ hash >> 32;
}

/* How many characters the text has of a block; 0 where it has none. */
static int64_t size_of(const int64_t *row, const Text *text) {
    int64_t first = row[START] + row[LEAD], end = row[END];
    return first < end && end <= text->size ? end - first : 0;
}

static int is_same(const int64_t *row, const int64_t *other, const Text *text) {
    int64_t size = size_of(row, text);
    const uint32_t *codes = text->codes + row[START] + row[LEAD], *others = text->codes + other[START] + other[LEAD];
    return size == size_of(other, text) && (!size || !memcmp(codes, others, (size_t)size * sizeof *codes));
}

/* Finds the first block with each text. Gives 0 when memory ran out. */
static int number_texts(int64_t *rows, int64_t count, const Text *text, uint64_t seed) {
    uint64_t size = 2;
    while (size < 2 * (uint64_t)count) size *= 2;
    int64_t *slots = calloc(size, sizeof *slots); /* one more than the number of a block */
    for (int64_t at = 0; slots && at < count; at++) {
        int64_t *row = rows + at * COLUMNS, chars = size_of(row, text);
        uint64_t place = chars ? hash_of(text->codes + row[START] + row[LEAD], chars, seed) & (size - 1) : 0;
        while (slots[place] && !is_same(row, rows + (slots[place] - 1) * COLUMNS, text))
            place = (place + 1) & (size - 1);
        if (!slots[place]) slots[place] = at + 1;
        row[TEXT] = slots[place] - 1;
    }
    int done = slots != NULL;
    free(slots);
    return done;
}

int64_t *rows_of(const int64_t *facts, int64_t count, const int64_t *sizes, const Text *text, uint64_t seed) {
    int64_t openings = sizes[0], endings = sizes[1];
    const int64_t *opens = sizes + 4, *ends = opens + openings - 1;
    int64_t *rows = malloc((size_t)(count * COLUMNS + 1) * sizeof *rows);
    for (int64_t at = 0; rows && at < count; at++) {
        int64_t *row = rows + at * COLUMNS;
        for (int fact = 0; fact < FACTS; fact++) row[fact] = facts[fact * count + at];
        int64_t chars = size_of(row, text);
        row[CHARS] = chars ? chars : 1;
        row[OPENING] = chars ? number_of(opens, openings, text->codes[row[START] + row[LEAD]]) : 0;
        row[ENDING] = chars ? number_of(ends, endings, text->codes[row[END] - 1]) : 0;
    }
    if (rows && !number_texts(rows, count, text, seed)) {
        free(rows);
        return NULL;
    }
    return rows;
}

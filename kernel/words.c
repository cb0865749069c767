/* The words of a text as hashes, and what a block's words have to do with those of other blocks: see
 * cleaner/score/vocabulary.py for what each number means. */
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sort.h"

enum {
    LETTER = 1,
    ALONE = 2,
    CLASS = 3,
    DIGIT = 4, /* in the table of kinds */
    LAST_CODE = 0xFFFF,
    MOST_DIGITS = 5,
    BUCKETS = 8192,
    FIRST_WORDS = 3,
    HEAD = 20,
    TAIL = 4,
    LONG = 4,
    NEAR = 6
};
static const uint32_t BASE = 0x01000193, FIRST = 0x85EBCA6B, LAST = 0xC2B2AE35, BAG = 0x9E3779B1, MIX = 0x2C1B3C6D;

static int64_t spell(const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower, Words *words) {
    int64_t count = 0;
    for (int64_t at = 0; at < size;) {
        uint32_t code = codes[at] < LAST_CODE ? codes[at] : LAST_CODE;
        uint8_t kind = kinds[code];
        if (!(kind & CLASS)) {
            at++;
            continue;
        }
        int64_t begin = at;
        uint32_t hash = 0, power = 1;
        int number = 1, alone = (kind & CLASS) == ALONE;
        do {
            hash += lower[code] * power;
            power *= BASE;
            number &= (kind & DIGIT) != 0;
            if (++at == size || alone) break;
            code = codes[at] < LAST_CODE ? codes[at] : LAST_CODE;
            kind = kinds[code];
        } while ((kind & CLASS) == LETTER);
        int64_t length = at - begin;
        words->starts[count] = (uint32_t)begin;
        words->hashes[count] = number ? (uint32_t)(length < MOST_DIGITS ? length : MOST_DIGITS) : hash;
        words->means[count++] = !number && length >= LONG;
    }
    return count;
}

/* The first word that begins at `place` or behind. */
static int64_t first_from(const Words *words, int64_t place) {
    int64_t low = 0, high = words->count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (words->starts[middle] < place) low = middle + 1;
        else high = middle;
    }
    return low;
}

int words_of(Words *words, const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower) {
    memset(words, 0, sizeof *words);
    if (size > UINT32_MAX) return 0;
    size_t room = (size_t)size + 1;
    words->starts = malloc(room * sizeof(uint32_t));
    words->hashes = malloc(room * sizeof(uint32_t));
    words->means = malloc(room);
    if (!words->starts || !words->hashes || !words->means) return 0;
    words->count = spell(codes, size, kinds, lower, words);
    return 1;
}

void free_words(Words *words) {
    free(words->starts);
    free(words->hashes);
    free(words->means);
}

static uint16_t bucket(uint32_t hash, uint32_t factor) {
    uint32_t mixed = hash * factor;
    mixed ^= mixed >> 15;
    mixed *= MIX;
    return (uint16_t)(1 + (mixed >> 19) % (BUCKETS - 1));
}

void words_in(const Words *words, Stretch *blocks, int64_t count) {
    int64_t at = 0;
    for (int64_t block = 0; block < count; block++) {
        int64_t start = blocks[block].start, end = blocks[block].end;
        if (at && words->starts[at - 1] >= start) at = first_from(words, start); /* blocks stand one after the other */
        while (at < words->count && words->starts[at] < start) at++;
        blocks[block].start = at;
        while (at < words->count && words->starts[at] < end) at++;
        blocks[block].end = at;
    }
}

int64_t
number_words(const Words *words, const Stretch *blocks, int64_t count, uint16_t *ends, uint16_t *bag, int32_t *of) {
    int64_t held = 0;
    for (int32_t block = 0; block < count; block++, ends += FIRST_WORDS + 1) {
        const uint32_t *hashes = words->hashes + blocks[block].start;
        int64_t size = blocks[block].end - blocks[block].start;
        memset(ends, 0, (FIRST_WORDS + 1) * sizeof *ends);
        if (!size) continue;
        for (int64_t rank = 0; rank < size && rank < FIRST_WORDS; rank++) ends[rank] = bucket(hashes[rank], FIRST);
        ends[FIRST_WORDS] = bucket(hashes[size - 1], LAST);
        for (int64_t rank = 0; rank < size; rank++) {
            if (rank == HEAD && size - TAIL > HEAD) rank = size - TAIL;
            bag[held] = bucket(hashes[rank], BAG);
            of[held++] = block;
        }
    }
    return held;
}

/* The words that mean something, each once a block, sorted by word and then by block. */
static int64_t distinct(const Words *words, const Stretch *blocks, int64_t count, Pair *pairs, Pair *spare) {
    int64_t found = 0, kept = 0;
    for (int64_t block = 0; block < count; block++) {
        for (int64_t at = blocks[block].start; at < blocks[block].end && found < words->count; at++) {
            pairs[found] = (Pair){words->hashes[at], (uint32_t)block};
            found += words->means[at]; /* no branch, for none would be foreseen */
        }
    }
    sort_pairs(pairs, spare, found);
    for (int64_t at = 0; at < found; at++) {
        Pair pair = pairs[at], last = pairs[kept];
        kept += at && (pair.key != last.key) | (pair.value != last.value);
        pairs[kept] = pair;
    }
    return found ? kept + 1 : 0;
}

/* How many words of a block stand in other prose, elsewhere, near by, in the headline, in three blocks more; in how
 * many blocks of prose they stand, taken together; how many they are. */
typedef struct {
    int64_t read, elsewhere, near, headline, often, readers, all;
} Shared;

static void add_word(const Pair *pairs, int64_t size, const uint8_t *prose, int64_t top, Shared *shared) {
    int64_t readers = 0;
    int in_top = 0;
    for (int64_t at = 0; at < size; at++) {
        readers += prose[pairs[at].value];
        in_top |= pairs[at].value == top;
    }
    for (int64_t at = 0; at < size; at++) {
        int64_t block = pairs[at].value, others = readers - prose[block];
        Shared *of = shared + block;
        of->read += others > 0;
        of->elsewhere += size > 1;
        of->near +=
            (at && block - pairs[at - 1].value <= NEAR) || (at + 1 < size && pairs[at + 1].value - block <= NEAR);
        of->headline += in_top && block != top;
        of->often += size > 3;
        of->readers += others;
        of->all++;
    }
}

int shared_words(
    const Words *words, const Stretch *blocks, int64_t count, const uint8_t *prose, int64_t top, double *columns) {
    Pair *pairs = malloc(2 * ((size_t)words->count + 1) * sizeof(Pair));
    Shared *shared = calloc((size_t)count + 1, sizeof(Shared));
    int64_t all_prose = 0;
    if (!pairs || !shared) {
        free(pairs);
        free(shared);
        return 0;
    }
    int64_t found = distinct(words, blocks, count, pairs, pairs + words->count + 1);
    for (int64_t at = 0, end; at < found; at = end) {
        for (end = at + 1; end < found && pairs[end].key == pairs[at].key;) end++;
        add_word(pairs + at, end - at, prose, top, shared);
    }
    for (int64_t block = 0; block < count; block++) all_prose += prose[block];
    double readable = (double)(all_prose > 1 ? all_prose : 1);
    for (int64_t block = 0; block < count; block++) {
        const Shared *of = shared + block;
        double all = (double)of->all, whole = of->all ? all : 1.0, *row = columns + block * LEXICAL;
        row[0] = (double)of->read / whole;
        row[1] = (double)of->elsewhere / whole;
        row[2] = (double)of->near / whole;
        row[3] = (double)of->headline / whole;
        row[4] = sqrt((double)of->readers / whole / readable);
        row[5] = sqrt(all / 30 < 1 ? all / 30 : 1);
        row[6] = (double)of->often / whole;
    }
    free(pairs);
    free(shared);
    return 1;
}

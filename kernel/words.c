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
    NEAR = 6,
    AT_ONCE = 64
};
static const uint32_t BASE = 0x01000193, INVERSE = 0x359C449B, FIRST = 0x85EBCA6B, LAST = 0xC2B2AE35, BAG = 0x9E3779B1,
                      MIX = 0x2C1B3C6D;

/* Some characters that are read at once: their kinds as bits, and the sum of the small letters before each of them,
 * each times a power of BASE; so that the hash of a word is a difference of two, divided by the power at its beginning.
 * No branch hangs on a single character, for where words end is not to be foreseen. */
typedef struct {
    int64_t size;
    uint64_t letters, alone, others; /* the last: those of words that are no digits */
    uint32_t sums[AT_ONCE + 1];
} Piece;

typedef struct {
    uint32_t of[AT_ONCE], inverse[AT_ONCE];
} Powers;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { FIRST_IS_HIGH = 1 };
#else
enum { FIRST_IS_HIGH = 0 };
#endif

static uint32_t known(uint32_t code) { return code < LAST_CODE ? code : LAST_CODE; }

/* One bit of each of eight bytes, side by side. */
static uint64_t gather(uint64_t bytes) { return (bytes & 0x0101010101010101) * 0x0102040810204080 >> 56; }

static void read_piece(
    Piece *piece, const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower,
    const Powers *powers) {
    uint8_t found[AT_ONCE] = {0};
    uint32_t sum = 0;
    piece->size = size < AT_ONCE ? size : AT_ONCE;
    piece->letters = piece->alone = piece->others = 0;
    for (int64_t at = 0; at < piece->size; at++) {
        uint32_t code = known(codes[at]);
        found[at] = kinds[code];
        piece->sums[at] = sum;
        sum += lower[code] * powers->of[at];
    }
    piece->sums[piece->size] = sum;
    for (int part = 0; part < AT_ONCE; part += 8) {
        uint64_t eight;
        memcpy(&eight, found + part, sizeof eight);
        if (FIRST_IS_HIGH) eight = __builtin_bswap64(eight);
        piece->letters |= gather(eight) << part;
        piece->alone |= gather(eight >> 1) << part;
        piece->others |= gather(~eight >> 2) << part;
    }
    piece->others &= piece->letters | piece->alone;
}

static void note(Words *words, int64_t begin, int64_t length, int number, uint32_t hash) {
    words->starts[words->count] = (uint32_t)begin;
    words->hashes[words->count] = number ? (uint32_t)(length < MOST_DIGITS ? length : MOST_DIGITS) : hash;
    words->means[words->count++] = !number && length >= LONG;
}

/* A word that goes on behind a piece. Returns where it ends. */
static int64_t note_long(
    Words *words, int64_t begin, const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower) {
    uint32_t hash = 0, power = 1;
    int64_t at = begin;
    int number = 1;
    for (; at < size && kinds[known(codes[at])] & LETTER; at++, power *= BASE) {
        hash += lower[known(codes[at])] * power;
        number &= (kinds[known(codes[at])] & DIGIT) != 0;
    }
    note(words, begin, at - begin, number, hash);
    return at;
}

static void spell(Words *words, const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower) {
    Powers powers = {{1}, {1}};
    for (int at = 1; at < AT_ONCE; at++) {
        powers.of[at] = powers.of[at - 1] * BASE;
        powers.inverse[at] = powers.inverse[at - 1] * INVERSE;
    }
    Piece piece;
    for (int64_t from = 0, next; from < size; from = next) {
        read_piece(&piece, codes + from, size - from, kinds, lower, &powers);
        next = from + piece.size;
        uint64_t begins = (piece.letters & ~(piece.letters << 1)) | piece.alone;
        for (; begins; begins &= begins - 1) {
            int begin = __builtin_ctzll(begins);
            uint64_t ends = ~(piece.letters >> begin);
            int length = piece.alone >> begin & 1 ? 1 : ends ? __builtin_ctzll(ends) : AT_ONCE;
            if (begin + length == piece.size && next < size && !(piece.alone >> begin & 1)) {
                next = note_long(words, from + begin, codes, size, kinds, lower);
                break;
            }
            int number = !(piece.others >> begin << (AT_ONCE - length));
            uint32_t hash = (piece.sums[begin + length] - piece.sums[begin]) * powers.inverse[begin];
            note(words, from + begin, length, number, hash);
        }
    }
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
    spell(words, codes, size, kinds, lower);
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

/* A word that stands in a block: its hash above, the block's number below. */
static uint32_t block_of(uint64_t stand) { return (uint32_t)stand; }

/* The words that mean something, each once a block, sorted by word and then by block; `stands` becomes where they are.
 */
static int64_t distinct(const Words *words, const Stretch *blocks, int64_t count, uint64_t **stands) {
    uint64_t *all = *stands;
    int64_t found = 0, kept = 0;
    for (int64_t block = 0; block < count; block++) {
        for (int64_t at = blocks[block].start; at < blocks[block].end && found < words->count; at++) {
            all[found] = (uint64_t)words->hashes[at] << 32 | (uint64_t)block;
            found += words->means[at]; /* no branch, for none would be foreseen */
        }
    }
    *stands = all = sort_high(all, all + words->count + 1, found);
    for (int64_t at = 0; at < found; at++) {
        uint64_t stand = all[at];
        kept += at && stand != all[kept];
        all[kept] = stand;
    }
    return found ? kept + 1 : 0;
}

/* How many words of a block stand in other prose, elsewhere, near by, in the headline, in three blocks more; in how
 * many blocks of prose they stand, taken together; how many they are. */
typedef struct {
    int64_t read, elsewhere, near, headline, often, readers, all;
} Shared;

static void add_word(const uint64_t *stands, int64_t size, const uint8_t *prose, int64_t top, Shared *shared) {
    int64_t readers = 0;
    int in_top = 0;
    for (int64_t at = 0; at < size; at++) {
        readers += prose[block_of(stands[at])];
        in_top |= block_of(stands[at]) == top;
    }
    for (int64_t at = 0; at < size; at++) {
        int64_t block = block_of(stands[at]), others = readers - prose[block];
        Shared *of = shared + block;
        of->read += others > 0;
        of->elsewhere += size > 1;
        of->near += (at && block - block_of(stands[at - 1]) <= NEAR) ||
                    (at + 1 < size && block_of(stands[at + 1]) - block <= NEAR);
        of->headline += in_top && block != top;
        of->often += size > 3;
        of->readers += others;
        of->all++;
    }
}

int shared_words(
    const Words *words, const Stretch *blocks, int64_t count, const uint8_t *prose, int64_t top, double *columns) {
    uint64_t *room = malloc(2 * ((size_t)words->count + 1) * sizeof *room), *stands = room;
    Shared *shared = calloc((size_t)count + 1, sizeof(Shared));
    int64_t all_prose = 0;
    if (!room || !shared) {
        free(room);
        free(shared);
        return 0;
    }
    int64_t found = distinct(words, blocks, count, &stands);
    for (int64_t at = 0, end; at < found; at = end) {
        for (end = at + 1; end < found && stands[end] >> 32 == stands[at] >> 32;) end++;
        add_word(stands + at, end - at, prose, top, shared);
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
    free(room);
    free(shared);
    return 1;
}

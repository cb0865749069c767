#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* How many of the words of lines stand in a text. Words are UTF-8 and parted by blanks, lines by SEAM. */

enum { BLANK = ' ', SEAM = 0 };
static const uint32_t PRIME = 0x01000193; /* of FNV-1a, which begins with a number that no page knows */

/* The word that begins at `at` or behind it, which ends at `end` at the latest; of no size where there is none. */
static Word word_at(const uint8_t *at, const uint8_t *end, int64_t seed) {
    while (at < end && *at == BLANK) at++;
    Word word = {at, 0, (uint32_t)seed};
    for (; at < end && *at != BLANK && *at != SEAM; at++) word.hash = (word.hash ^ *at) * PRIME;
    word.size = (uint32_t)(at - word.at);
    return word;
}

static int is_ascii(const uint8_t *at, const uint8_t *end) {
    uint8_t all = 0;
    for (; at < end; at++) all |= *at;
    return all < 0x80;
}

/* The slot of a word, or the free one where it belongs. A table has more slots than words. */
static Slot *slot_of(const Table *table, const Word *word, int64_t line) {
    uint64_t at = (word->hash ^ word->hash >> 15) & table->last;
    for (;; at = (at + 1) & table->last) {
        Slot *slot = &table->slots[at];
        if (slot->line != line) return slot;
        const Word *other = &slot->word;
        if (other->hash == word->hash && other->size == word->size && !memcmp(other->at, word->at, word->size))
            return slot;
    }
}

Table table_of(int64_t words) {
    uint64_t size = 16;
    while (size < 2 * (uint64_t)words) size *= 2;
    return (Table){calloc(size, sizeof(Slot)), size - 1};
}

/* The slot of a word among those of a text that was read, or the free one where it belongs. */
static uint32_t *known_slot(const uint8_t *text, uint32_t *slots, int64_t count, const Word *word) {
    uint64_t last = (uint64_t)count - 1, at = (word->hash ^ word->hash >> 15) & last;
    for (;; at = (at + 1) & last) {
        uint32_t *slot = slots + 3 * at;
        if (!slot[0]) return slot;
        if (slot[2] == word->hash && slot[1] == word->size && !memcmp(text + slot[0] - 1, word->at, word->size))
            return slot;
    }
}

/* How many words stand in the line with the most, at most. */
static int64_t most_words(const uint8_t *at, const uint8_t *end) {
    int64_t most = 0, words = 1;
    for (; at < end; at++) {
        if (*at == SEAM) words = 1;
        else words += *at == BLANK;
        if (words > most) most = words;
    }
    return most;
}

/* Notes the words of a text in `slots`, three numbers each: one more than the place where a word begins, or 0 where the
   slot is free; its size; its hash. There are `count` of them, a power of two, and more than the text has words.
   Returns 0; -1 where the text is too long for such numbers. */
EXPORT int64_t vocabulary_read(const uint8_t *text, int64_t size, uint32_t *slots, int64_t count, int64_t seed) {
    const uint8_t *at = text, *end = text + size;
    if (size >= UINT32_MAX) return -1;
    while (at < end) {
        Word word = word_at(at, end, seed);
        if (word.size) {
            uint32_t *slot = known_slot(text, slots, count, &word);
            slot[0] = (uint32_t)(word.at - text) + 1;
            slot[1] = word.size;
            slot[2] = word.hash;
        }
        at = word.at + word.size;
        at += at < end;
    }
    return 0;
}

static int knows(const Known *known, const Word *word) {
    return *known_slot(known->text, known->slots, known->count, word) != 0;
}

void read_line(
    Table *own, const uint8_t *at, const uint8_t *end, int64_t line, const Known *known, int64_t least, int64_t seed,
    int32_t *told) {
    int beyond = 0; /* ASCII */
    while (at < end) {
        Word word = word_at(at, end, seed);
        at = word.at + word.size;
        if (!word.size) break;
        Slot *slot = slot_of(own, &word, line);
        if (slot->line == line) continue;
        *slot = (Slot){word, line};
        int plain = is_ascii(word.at, word.at + word.size);
        if (word.size >= least || !plain) {
            told[0]++;
            told[1] += knows(known, &word);
        }
        told[2]++;
        told[3] += !plain || knows(known + 1, &word);
        beyond |= !plain;
    }
    if (beyond) told[3] = -told[3];
}

/* For each line four numbers in `told`: how many different words it has of `least` bytes or beyond ASCII, where a sign
   may be a word, and how many of them are among the first text's; how many of any size, and how many of these are among
   the second text's. In a line beyond ASCII the last is how many are among those or beyond ASCII, below 0. There is
   room for `most` lines. Returns how many were read; -1 where there is no memory. */
EXPORT int64_t vocabulary_shared(
    const uint8_t *first, uint32_t *first_slots, int64_t first_count, const uint8_t *second, uint32_t *second_slots,
    int64_t second_count, const uint8_t *lines, int64_t size, int64_t most, int64_t least, int64_t seed,
    int32_t *told) {
    const uint8_t *at = lines, *end = lines + size;
    const Known known[2] = {{first, first_slots, first_count}, {second, second_slots, second_count}};
    Table own = table_of(most_words(at, end));
    if (!own.slots) return -1;
    int64_t line = 0;
    while (line < most) {
        const uint8_t *seam = memchr(at, SEAM, (size_t)(end - at));
        read_line(&own, at, seam ? seam : end, ++line, known, least, seed, told);
        if (!seam) break;
        at = seam + 1;
        told += 4;
    }
    free(own.slots);
    return line;
}

/* Counts in `told`, a number for each bit, for how many words of a line that bit is set in `marks` where the same word
   begins in the text that was read. Returns how many words the line has. */
EXPORT int64_t vocabulary_marked(
    const uint8_t *text, uint32_t *slots, int64_t count, const uint64_t *marks, const uint8_t *line, int64_t size,
    int64_t seed, int32_t *told) {
    const uint8_t *at = line, *end = line + size;
    int64_t words = 0;
    for (;; words++) {
        Word word = word_at(at, end, seed);
        at = word.at + word.size;
        if (!word.size) return words;
        const uint32_t *slot = known_slot(text, slots, count, &word);
        if (!*slot) continue;
        uint64_t mark = marks[*slot - 1];
        for (; mark; mark &= mark - 1) told[__builtin_ctzll(mark)]++;
    }
}

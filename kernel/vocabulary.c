#include "kernel.h"

#include <stdlib.h>
#include <string.h>

/* How many of the words of lines stand in a text. Words are UTF-8 and parted by blanks, lines by SEAM. */

enum { BLANK = ' ', SEAM = 0 };
static const uint32_t BASIS = 0x811C9DC5, PRIME = 0x01000193; /* FNV-1a */

typedef struct {
    const uint8_t *at;
    uint32_t size, hash;
} Word;

/* A slot is free where `line` is not that which is being read, so that nothing is cleared from line to line. */
typedef struct {
    Word word;
    int64_t line;
} Slot;

typedef struct {
    Slot *slots;
    uint64_t last;
} Table;

/* The word that begins at `at` or behind it, which ends at `end` at the latest; of no size where there is none. */
static Word word_at(const uint8_t *at, const uint8_t *end) {
    while (at < end && *at == BLANK) at++;
    Word word = {at, 0, BASIS};
    for (; at < end && *at != BLANK && *at != SEAM; at++) word.hash = (word.hash ^ *at) * PRIME;
    word.size = (uint32_t)(at - word.at);
    return word;
}

/* Whether a word is as long as is asked for. Beyond ASCII all are: there a sign may be a word. */
static int counts(const Word *word, int64_t least) {
    if (word->size >= least) return 1;
    for (uint32_t at = 0; at < word->size; at++)
        if (word->at[at] >= 0x80) return 1;
    return 0;
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

/* A table with room for that many words, twice over. */
static Table table_of(int64_t words) {
    uint64_t size = 16;
    while (size < 2 * (uint64_t)words) size *= 2;
    return (Table){calloc(size, sizeof(Slot)), size - 1};
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

static void read_text(const Table *known, const uint8_t *at, const uint8_t *end, int64_t least) {
    while (at < end) {
        Word word = word_at(at, end);
        if (word.size && counts(&word, least)) *slot_of(known, &word, 1) = (Slot){word, 1};
        at = word.at + word.size;
        at += at < end;
    }
}

/* For each line how many different words of `least` bytes or beyond ASCII it has, and how many of them the text has:
   `told` has room for two numbers a line. Returns how many lines there are; -1 where there is no memory. */
EXPORT int64_t vocabulary_shared(
    const uint8_t *text, int64_t text_size, const uint8_t *lines, int64_t lines_size, int64_t least, int32_t *told) {
    const uint8_t *at = lines, *end = lines + lines_size;
    int64_t words = 1;
    for (int64_t sign = 0; sign < text_size; sign++) words += text[sign] == BLANK || text[sign] == SEAM;
    Table known = table_of(words), own = table_of(most_words(at, end));
    int64_t line = 0;
    if (known.slots && own.slots) {
        read_text(&known, text, text + text_size, least);
        for (line = 1;; at++) {
            Word word = word_at(at, end);
            at = word.at + word.size;
            if (word.size && counts(&word, least)) {
                Slot *slot = slot_of(&own, &word, line);
                if (slot->line != line) {
                    *slot = (Slot){word, line};
                    told[2 * line - 2]++;
                    told[2 * line - 1] += slot_of(&known, &word, 1)->line == 1;
                }
            }
            if (at == end) break;
            line += *at == SEAM;
        }
    }
    free(known.slots);
    free(own.slots);
    return line ? line : -1;
}

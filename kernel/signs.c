/* What the characters of a stretch are. */
#include "signs.h"

#include <stdlib.h>
#include <string.h>

enum { UPPER = 1, DIGIT = 2, SIGN = 4, COMMA = 8, STOP = 16, SPACE = 32, OTHER = 64, LAST_CODE = 0x3100, SHORT = 3 };
enum { LITTLE = SPACE, BEGINS = 128 }; /* of a sign that is none: it begins a word of up to `SHORT`, or any word */
enum { FIELDS = 9, BITS = 7, MOST = (1 << BITS) - 1 };

/* The kinds from the classes, with a blank before the text and `SHORT` behind it. */
static void mark_words(const uint8_t *restrict classes, int64_t size, uint8_t *restrict kinds) {
    for (int64_t at = 0; at < size; at++) {
        uint8_t class = classes[at], begins = (uint8_t)(classes[at - 1] & ~class & SPACE);
        uint8_t soon = (uint8_t)(classes[at + 1] | classes[at + 2] | classes[at + SHORT]);
        kinds[at] = (uint8_t)((class & ~SPACE) | (begins & soon) | begins << 2);
    }
}

int signs_of(Signs *signs, const Text *text) {
    *signs = (Signs){.size = text->size, .kinds = malloc((size_t)text->size + 1)};
    uint8_t *room = malloc((size_t)text->size + 1 + SHORT);
    if (signs->kinds && room) {
        uint8_t *classes = room + 1;
        room[0] = SPACE;
        memset(classes + text->size, SPACE, SHORT);
        for (int64_t at = 0; at < text->size; at++) {
            uint32_t code = text->codes[at];
            classes[at] = text->classes[code < LAST_CODE ? code : LAST_CODE];
        }
        mark_words(classes, text->size, signs->kinds);
        for (uint64_t kind = 0; kind < SIGN_KINDS; kind++) {
            int capital = (kind & BEGINS) && (kind & UPPER), number = (kind & BEGINS) && (kind & DIGIT);
            int counted[FIELDS] = {kind & UPPER, kind & DIGIT, kind & SIGN, kind & COMMA, kind & STOP,
                                   kind & OTHER, capital,      number,      kind & LITTLE};
            for (int field = 0; field < FIELDS; field++)
                if (counted[field]) signs->worth[kind] |= (uint64_t)1 << BITS * field;
        }
    }
    int done = signs->kinds && room;
    free(room);
    return done;
}

Counts count_signs(const Signs *signs, int64_t start, int64_t end) {
    int64_t counts[FIELDS] = {0};
    if (end > signs->size) end = signs->size;
    while (start < end) {
        int64_t stop = end - start > MOST ? start + MOST : end; /* or a field may run over */
        uint64_t sums = 0;
        for (; start < stop; start++) sums += signs->worth[signs->kinds[start]];
        for (int field = 0; field < FIELDS; field++) counts[field] += (int64_t)(sums >> BITS * field) & MOST;
    }
    return (Counts){counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]};
}

void free_signs(Signs *signs) { free(signs->kinds); }

#include "glance.h"

/* Which lines of a document say the same as another text. Too many may be told, never too few: words are read, and
   compared, only where letters and digits are the same. */

enum { COMPARED = 500 }; /* bytes of lines */

/* A line, or its beginning: what of it is compared. */
typedef struct {
    const uint8_t *at, *end;
    int cut;
} Compared;

static Compared compared(const uint8_t *at, const uint8_t *end) {
    return end - at > COMPARED ? (Compared){at, at + COMPARED, 1} : (Compared){at, end, 0};
}

static Compared compared_of(const uint8_t *text, const int64_t *begins, int64_t number) {
    Line line = line_of(text, begins, number);
    return compared(line.at, line.end);
}

enum { DIFFER, BEGINS, UNKNOWN };

static void pass_signs(Compared *line) {
    while (line->at < line->end && *line->at < 0x80 && !is_word_sign(*line->at)) line->at++;
}

/* Whether the letters and digits of a line are those with which another one begins, whatever their case, as far as both
   are ASCII; then `other` is behind them. */
static int opens(Compared line, Compared *other) {
    for (;; line.at++, other->at++) {
        pass_signs(&line);
        if (line.at == line.end) return line.cut ? UNKNOWN : BEGINS;
        pass_signs(other);
        if (other->at == other->end) return other->cut ? UNKNOWN : *line.at < 0x80 ? DIFFER : UNKNOWN;
        if ((*line.at | *other->at) >= 0x80) return UNKNOWN;
        uint8_t differing = *line.at ^ *other->at;
        if (differing && (differing != 0x20 || *line.at < 'A')) return DIFFER;
    }
}

/* The numbers of the lines, UTF-8 and `count` of them, that may begin with all words of the line above; there is room
   for all. Returns how many they are. */
EXPORT int64_t alike_above(const uint8_t *text, const int64_t *begins, int64_t count, int32_t *numbers) {
    int64_t found = 0;
    if (!count) return 0;
    Compared above = compared_of(text, begins, 0);
    for (int32_t line = 1; line < count; line++) {
        Compared own = compared_of(text, begins, line), behind = own;
        if (opens(above, &behind) != DIFFER) numbers[found++] = line;
        above = own;
    }
    return found;
}

/* The numbers of the lines that may have the words of `wanted` and no others. */
EXPORT int64_t alike_same(
    const uint8_t *text, const int64_t *begins, int64_t count, const uint8_t *wanted, int64_t wanted_size,
    int32_t *numbers) {
    int64_t found = 0;
    Compared sought = compared(wanted, wanted + wanted_size);
    for (int32_t line = 0; line < count; line++) {
        Compared own = compared_of(text, begins, line);
        int told = opens(sought, &own);
        if (told == BEGINS) {
            pass_signs(&own);
            if (own.at == own.end || *own.at >= 0x80) told = UNKNOWN;
        }
        if (told == UNKNOWN) numbers[found++] = line;
    }
    return found;
}

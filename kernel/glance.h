/* What the first looks at lines share: what they tell, and how they read. Too much may be told, never too little: what
   a line is said to hold is looked for by a pattern, and that most lines lack it is all that is wanted. */
#ifndef GLANCE_H
#define GLANCE_H

#include "kernel.h"

enum { SEAM = 0 }; /* parts the lines */
enum { DIGIT = 1, DATE = 2, SIGN = 4, AGE = 8, LABEL = 16, NAMES = 32, OPENS = 64, TRADE = 128 };
enum { SIGNS = DIGIT | DATE | SIGN };
/* What may be a word that begins with three letters: a month's name, a label, a label to which a name is glued. */
enum { MONTH = 1, FIRST = 2, GLUED = 4 };
enum { MOST = 250 }; /* characters that are looked at */

static inline int is_digit(const uint8_t *at, const uint8_t *end) { return at < end && *at >= '0' && *at <= '9'; }
static inline int is_ascii_letter(uint8_t sign) { return (uint8_t)((sign | 0x20) - 'a') < 26; }
static inline int is_capital(uint8_t sign) { return (uint8_t)(sign - 'A') < 26; }
static inline int is_small(uint8_t sign) { return (uint8_t)(sign - 'a') < 26; }
static inline int is_word_sign(uint8_t sign) {
    return is_ascii_letter(sign) || (uint8_t)(sign - '0') < 10 || sign == '_';
}

/* How many bytes the white space has that stands at `at`; 0 where none does. */
static inline int64_t blank_at(const uint8_t *at, const uint8_t *end) {
    if (at == end) return 0;
    if (*at <= ' ') return 1;
    if (end - at > 1 && at[0] == 0xC2) return at[1] == 0x85 || at[1] == 0xA0 ? 2 : 0;
    if (end - at < 3 || at[0] != 0xE2) return 0;
    return (at[1] == 0x80 && (at[2] <= 0x8A || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF)) ||
                   (at[1] == 0x81 && at[2] == 0x9F)
               ? 3
               : 0;
}

/* How many bytes the sign has that stands at `at`, which is not ASCII and no letter for sure; 0 where none does. Those
   of U+0080 to U+00BF and U+2000 to U+207F are none but for ª, µ and º, and the Arabic comma. */
static inline int64_t sign_at(const uint8_t *at, const uint8_t *end) {
    if (end - at < 2) return 0;
    if (*at == 0xC2) return 2;
    if (*at == 0xD8) return at[1] == 0x8C ? 2 : 0;
    return *at == 0xE2 && end - at > 2 && at[1] <= 0x81 ? 3 : 0;
}

/* How many bytes the letter has that stands at `at`, one of ASCII or what may be one; 0 where none does. */
static inline int64_t letter_at(const uint8_t *at, const uint8_t *end) {
    if (at >= end) return 0;
    if (*at < 0x80) return is_ascii_letter(*at);
    if (sign_at(at, end)) return 0;
    int64_t size = 1;
    while (at + size < end && (at[size] & 0xC0) == 0x80) size++;
    return size;
}

/* What may be a word that begins with these up to three letters, of which the first two and so on are ASCII. */
static inline uint8_t beginning(const uint8_t *at, const uint8_t *end, const uint8_t *beginnings) {
    int32_t place = 0;
    for (int step = 0, goes = 1; step < 3; step++) {
        goes = goes && at + step < end && is_ascii_letter(at[step]);
        place = place * 27 + (goes ? (at[step] | 0x20) - 'a' + 1 : 0);
    }
    return beginnings[place];
}

/* A line of a text: `begins` has where each one begins, and one past the end of the last one and its seam. */
typedef struct {
    const uint8_t *at, *end;
} Line;

static inline Line line_of(const uint8_t *text, const int64_t *begins, int64_t line) {
    return (Line){text + begins[line], text + begins[line + 1] - 1};
}

/* Where the first MOST characters of a line end, or somewhere behind them. */
static inline const uint8_t *end_of(const uint8_t *line, const uint8_t *end) {
    if (end - line <= MOST) return end;
    uint8_t others = 0;
    for (int at = 0; at < MOST; at++) others |= line[at] & 0x80;
    return others ? end - line > 4 * MOST ? line + 4 * MOST : end : line + MOST;
}

#endif

#include "glance.h"

#include <string.h>

/* A first look at all lines of a document: which have digits, what is like a date, signs that part what stands in
   them. */

enum { APART = 13 }; /* characters that stand between a day and its month at most */

/* Whether a year may begin with the digit at `at`: one of 1300 to 1499, of 1900, of 2000 or of 2500. */
static int is_year(const uint8_t *at, const uint8_t *end) {
    if (!is_digit(at + 1, end) || !is_digit(at + 2, end) || !is_digit(at + 3, end)) return 0;
    return *at == '1' ? at[1] == '3' || at[1] == '4' || at[1] == '9' : *at == '2' && (at[1] == '0' || at[1] == '5');
}

/* Whether the number at `at`, of two digits at least, stands behind a sign as a short year does, over one blank. */
static int is_short_year(const uint8_t *line, const uint8_t *at, const uint8_t *end) {
    if (at == line || !is_digit(at + 1, end)) return 0;
    const uint8_t *sign = at - 1;
    while (sign > line && (*sign & 0xC0) == 0x80) sign--;
    if (sign > line && blank_at(sign, at)) {
        sign--;
        while (sign > line && (*sign & 0xC0) == 0x80) sign--;
    }
    if (*sign == '\'' || *sign == '.' || *sign == '-' || *sign == '/') return 1;
    return sign[0] == 0xE2 && sign[1] == 0x80 && sign[2] == 0x99; /* ’24 */
}

/* What the sign tells that stands at `at` and is not ASCII. From U+0640 on, where the first digits of other scripts
   stand, nothing is known but of U+2000 to U+2BFF: no digits. Of them • – — ⋅ part what stands in a line. */
static uint8_t told_by_sign(const uint8_t *at, const uint8_t *end) {
    if (*at < 0xD9) return *at == 0xC2 ? SIGN : 0; /* · is one of these */
    if (*at != 0xE2 || end - at < 3 || at[1] >= 0xB0) return SIGNS;
    return at[1] != 0x80 || at[2] == 0x93 || at[2] == 0x94 || at[2] == 0xA2 ? SIGN : 0;
}

/* Whether a month's name may stand in a word, whole or behind another one that it touches ("TollandJune"). */
static int is_month(const uint8_t *word, const uint8_t *end, const uint8_t *beginnings) {
    for (const uint8_t *at = word; at < end; at++) {
        if (*at >= 0x80) return 1;
        if ((at == word || is_capital(*at)) && beginning(at, end, beginnings) & MONTH) return 1;
    }
    return 0;
}

/* Whether a month may follow a day that ends at `at`: over signs and words of three letters at most ("3rd of June"). */
static int is_before_month(const uint8_t *at, const uint8_t *end, const uint8_t *beginnings) {
    for (int passed = 0; at < end && passed <= APART && !is_digit(at, end);) {
        const uint8_t *word = at;
        int letters = 0;
        for (int64_t size; (size = letter_at(at, end)) > 0; at += size) letters++;
        if (letters && is_month(word, at, beginnings)) return 1;
        if (letters > 3) return 0;
        int64_t size = letters ? 0 : sign_at(at, end);
        at += letters ? 0 : size ? size : 1;
        passed += letters ? letters : 1;
    }
    return 0;
}

/* Whether a month may stand before a day that begins at `day`, with three signs at most between them. */
static int is_behind_month(const uint8_t *line, const uint8_t *day, const uint8_t *beginnings) {
    const uint8_t *end = day;
    for (int signs = 0; signs < 3 && end > line && !is_ascii_letter(end[-1]); signs++) {
        const uint8_t *sign = end - 1;
        while (sign > line && (*sign & 0xC0) == 0x80) sign--;
        if (*sign >= 0x80 && !sign_at(sign, day)) break;
        end = sign;
    }
    const uint8_t *word = end;
    while (word > line) {
        const uint8_t *letter = word - 1;
        while (letter > line && (*letter & 0xC0) == 0x80) letter--;
        if (!letter_at(letter, end)) break;
        word = letter;
    }
    return word < end && is_month(word, end, beginnings);
}

/* Whether the number that ends at `at` goes on as a date of numbers, or a part of one, does: "21.06.2", "2024/6/2".
   In dates of pages blanks may stand behind the signs, and marks of direction before them. */
static int is_numeric(const uint8_t *at, const uint8_t *end) {
    const uint8_t *sign[2];
    for (int step = 0; step < 2; step++) {
        if (end - at > 2 && at[0] == 0xE2 && at[1] == 0x80) at += 3;
        if (at >= end || (*at != '.' && *at != '-' && *at != '/')) return 0;
        sign[step] = at++;
        at += blank_at(at, end);
        if (!is_digit(at, end)) return 0;
        at += is_digit(at + 1, end) ? 2 : 1;
    }
    return *sign[0] == *sign[1];
}

/* Where the next digit or sign stands that is not ASCII, or another one of `0` to `?`; most words are stepped over. */
static const uint8_t *next_odd(const uint8_t *at, const uint8_t *end) {
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    for (uint64_t eight; end - at >= 8; at += 8) {
        memcpy(&eight, at, 8);
        uint64_t rows = (eight & ones * 0xF0) ^ ones * 0x30; /* 0 where a digit may be */
        if ((((rows - ones) & ~rows) | eight) & highs) break;
    }
    while (at < end && *at < 0x80 && (*at & 0xF0) != 0x30) at++;
    return at;
}

static uint8_t told_by(const uint8_t *line, const uint8_t *end, const uint8_t *beginnings) {
    if (blank_at(line, end)) return SIGNS;
    uint8_t signs = 0, told = 0, year = 0, day = 0;
    for (const uint8_t *each = line; each < end; each++) signs |= (*each == '-') | (*each == '/') | (*each == '|');
    for (const uint8_t *at = next_odd(line, end); at < end && told != SIGNS; at = next_odd(at, end)) {
        if (!is_digit(at, end)) {
            if (*at >= 0x80) told |= told_by_sign(at, end);
            at++;
            continue;
        }
        const uint8_t *number = at;
        year |= is_short_year(line, at, end);
        for (; is_digit(at, end); at++) year |= is_year(at, end);
        int is_day = at - number < 3;
        if (!day)
            day = is_numeric(at, end) || (is_day && is_before_month(at, end, beginnings)) ||
                  ((is_day || told & DIGIT) && is_behind_month(line, number, beginnings));
        told |= DIGIT;
    }
    return told | (signs ? SIGN : 0) | (year && day ? DATE : 0);
}

/* The `count` lines of a text are UTF-8; `told` has a byte for each, `beginnings` 27 * 27 * 27. Of a line that begins
   with white space nothing is known. Returns how many there are. */
EXPORT int64_t
glance_lines(const uint8_t *text, const int64_t *begins, int64_t count, const uint8_t *beginnings, uint8_t *told) {
    for (int64_t number = 0; number < count; number++) {
        Line line = line_of(text, begins, number);
        told[number] = (uint8_t)~SIGNS | told_by(line.at, end_of(line.at, line.end), beginnings);
    }
    return count;
}

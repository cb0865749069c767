#include "kernel.h"

#include <string.h>

/* A first look at lines: what may stand in each. Too much may be told, never too little: what a line is said to hold is
   looked for by a pattern, and that most lines lack it is all that is wanted. */

enum { SEAM = 0 };
enum { DIGIT = 1, DATE = 2, SIGN = 4, ALL = 7, AGE = 8, LABEL = 16 };
enum { MOST = 250, SHORT = 160 };     /* characters that are looked at, and bytes of a line whose words are, too */
enum { COMPARED = 500, AT_ONCE = 8 }; /* bytes of lines that are compared; those that are passed over together */

static int is_digit(const uint8_t *at, const uint8_t *end) { return at < end && *at >= '0' && *at <= '9'; }

/* How many bytes the white space has that stands at `at`; 0 where none does. */
static int64_t blank_at(const uint8_t *at, const uint8_t *end) {
    if (at == end) return 0;
    if (*at <= ' ') return 1;
    if (end - at > 1 && at[0] == 0xC2) return at[1] == 0x85 || at[1] == 0xA0 ? 2 : 0;
    if (end - at < 3 || at[0] != 0xE2) return 0;
    return (at[1] == 0x80 && (at[2] <= 0x8A || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF)) ||
                   (at[1] == 0x81 && at[2] == 0x9F)
               ? 3
               : 0;
}

/* Whether a year may begin with the digit at `at`: one of 1300 to 1499, of 1900, of 2000 or of 2500. */
static int is_year(const uint8_t *at, const uint8_t *end) {
    if (!is_digit(at + 1, end) || !is_digit(at + 2, end) || !is_digit(at + 3, end)) return 0;
    return *at == '1' ? at[1] == '3' || at[1] == '4' || at[1] == '9' : *at == '2' && (at[1] == '0' || at[1] == '5');
}

/* Whether a sign is followed, over one blank at most, by two digits as a short year has them. */
static int is_before_year(const uint8_t *behind, const uint8_t *end) {
    behind += blank_at(behind, end);
    return is_digit(behind, end) && is_digit(behind + 1, end);
}

/* What the sign tells that stands at `at` and is neither letter nor digit. From U+0640 on, where the first digits of
   other scripts stand, nothing is known but of U+2000 to U+2BFF: no digits. Of them • – — ⋅ part what stands in a line. */
static uint8_t told_by_sign(const uint8_t *at, const uint8_t *end) {
    switch (*at) {
    case '\'':
    case '.':
        return is_before_year(at + 1, end) ? DATE : 0;
    case '-':
    case '/':
        return is_before_year(at + 1, end) ? DATE | SIGN : SIGN;
    case '|':
    case 0xC2:
        return SIGN; /* · is one of these */
    case 0xC4:
    case 0xC5:
        return AGE; /* ı and ſ are, which are i and s where case does not matter */
    default:
        break;
    }
    if (*at < 0xD9) return 0;
    if (*at != 0xE2 || end - at < 3 || at[1] >= 0xB0) return ALL;
    if (at[1] == 0x80 && at[2] == 0x99) return is_before_year(at + 3, end) ? DATE : 0; /* ’24 */
    return at[1] != 0x80 || at[2] == 0x93 || at[2] == 0x94 || at[2] == 0xA2 ? SIGN : 0;
}

/* Whether any of eight bytes may tell something: digits, ' - . / | and what is beyond ASCII. All are asked at once: the
   highest bit of each byte of a sum tells, where none was set before, whether the byte is as great as another one. */
static int is_telling(const uint8_t *at) {
    static const uint64_t EACH = 0x0101010101010101;
    uint64_t signs, highest = 0x80 * EACH;
    memcpy(&signs, at, AT_ONCE);
    uint64_t digits = (signs + (0x80 - '-') * EACH) & ~(signs + (0x80 - '9' - 1) * EACH);
    uint64_t others = ((signs ^ '\'' * EACH) + 0x7F * EACH) & ((signs ^ '|' * EACH) + 0x7F * EACH);
    return ((signs | digits | ~others) & highest) != 0;
}

static uint8_t told_by(const uint8_t *at, const uint8_t *end) {
    uint8_t told = blank_at(at, end) ? ALL : 0;
    while (at < end && (told & ALL) != ALL) {
        const uint8_t *stop = end - at > AT_ONCE ? at + AT_ONCE : end;
        if (stop - at == AT_ONCE && !is_telling(at)) at = stop; /* as most do */
        for (; at < stop; at++) {
            if ((*at == ' ') | ((uint8_t)(*at - ':') <= 'z' - ':')) continue;
            if (is_digit(at, end)) told |= is_year(at, end) ? DIGIT | DATE : DIGIT;
            else told |= told_by_sign(at, end);
        }
    }
    return told;
}

static int is_word_sign(uint8_t sign) {
    return (uint8_t)((sign | 0x20) - 'a') < 26 || (uint8_t)(sign - '0') < 10 || sign == '_';
}

/* Whether these letters, in any case, stand at `at`. */
static int stands(const uint8_t *at, const uint8_t *end, const char *letters) {
    for (; *letters; at++, letters++)
        if (at == end || (*at | 0x20) != *letters) return 0;
    return 1;
}

/* Whether these letters stand at `at` and end a word there. */
static int is_whole(const uint8_t *at, const uint8_t *end, const char *letters) {
    const uint8_t *behind = at + strlen(letters);
    return stands(at, end, letters) && (behind == end || !is_word_sign(*behind));
}

enum { A = 1 << 1, E = 1 << 5, F = 1 << 6, G = 1 << 7, H = 1 << 8, I = 1 << 9, O = 1 << 15, V = 1 << 22, Y = 1 << 25 };

/* For each letter those that follow it in the words that are looked for: few pairs of a line are among these. */
static const uint32_t FOLLOWING[32] = {
    ['a' & 31] = F | G | V, ['b' & 31] = Y, ['c' & 31] = O, ['d' & 31] = I | O, ['m' & 31] = I,
    ['p' & 31] = A | O,     ['r' & 31] = E, ['s' & 31] = H, ['v' & 31] = I | O, ['w' & 31] = O,
};

static uint8_t told_by_word(const uint8_t *at, const uint8_t *end) {
    static const char *const AGES[] = {"ago", "comment", "min", "read", "shares", "views", "words"};
    static const char *const LABELS[] = {"af", "av", "by", "di", "door", "par", "por", "von"};
    uint8_t told = 0;
    for (int word = 0; word < 7; word++)
        if (stands(at, end, AGES[word])) told |= AGE;
    for (int word = 0; word < 8; word++)
        if (is_whole(at, end, LABELS[word])) told |= LABEL;
    return told;
}

/* What the words of a short line tell, but for its first: one of those that stand by how old or long a story is, where
   there are no digits, or a label of names. */
static uint8_t told_by_words(const uint8_t *line, const uint8_t *end) {
    if (end - line > SHORT) return AGE | LABEL;
    uint8_t told = 0;
    for (const uint8_t *at = line; at + 2 < end; at++)
        if (FOLLOWING[at[1] & 31] >> (at[2] & 31) & !is_word_sign(*at)) told |= told_by_word(at + 1, end);
    return told;
}

/* Where the first MOST characters of a line end, or somewhere behind them. */
static const uint8_t *end_of(const uint8_t *line, const uint8_t *end) {
    if (end - line <= MOST) return end;
    int plain = 1;
    for (int at = 0; at < MOST; at++) plain &= line[at] < 0x80;
    return plain ? line + MOST : end - line > 4 * MOST ? line + 4 * MOST : end;
}

/* A line, or its beginning: what of it is compared. */
typedef struct {
    const uint8_t *at, *end;
    int cut;
} Line;

static Line line_of(const uint8_t *at, const uint8_t *end) {
    return end - at > COMPARED ? (Line){at, at + COMPARED, 1} : (Line){at, end, 0};
}

enum { DIFFER, BEGINS, UNKNOWN };

static void pass_signs(Line *line) {
    while (line->at < line->end && *line->at < 0x80 && !is_word_sign(*line->at)) line->at++;
}

/* Whether the letters and digits of a line are those with which another one begins, whatever their case, as far as both
   are ASCII; then `other` is behind them. */
static int begins(Line line, Line *other) {
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

/* The lines are UTF-8, parted by SEAM; `told` has room for each. Of one that begins with white space nothing is known.
   `again` are the numbers of those that may begin with all words of the line above. Returns how many these are. */
EXPORT int64_t glance_lines(const uint8_t *text, int64_t size, uint8_t *told, int32_t *again) {
    int64_t found = 0;
    Line above = line_of(text, text);
    const uint8_t *end = text + size;
    for (int32_t line = 0;; line++) {
        const uint8_t *seam = memchr(text, SEAM, (size_t)(end - text)), *stop = seam ? seam : end;
        const uint8_t *near = end_of(text, stop);
        told[line] = told_by(text, near) | told_by_words(text, near);
        Line own = line_of(text, stop), behind = own;
        if (line && begins(above, &behind) != DIFFER) again[found++] = line;
        if (!seam) return found;
        above = own;
        text = seam + 1;
    }
}

/* The numbers of the lines that may have the words of `wanted` and no others; there is room for all lines. Returns how
   many they are. */
EXPORT int64_t
glance_same(const uint8_t *text, int64_t size, const uint8_t *wanted, int64_t wanted_size, int32_t *numbers) {
    int64_t found = 0;
    const uint8_t *end = text + size;
    Line sought = line_of(wanted, wanted + wanted_size);
    for (int32_t line = 0;; line++) {
        const uint8_t *seam = memchr(text, SEAM, (size_t)(end - text));
        Line own = line_of(text, seam ? seam : end);
        int told = begins(sought, &own);
        if (told == BEGINS) {
            pass_signs(&own);
            if (own.at == own.end || *own.at >= 0x80) told = UNKNOWN;
        }
        if (told == UNKNOWN) numbers[found++] = line;
        if (!seam) return found;
        text = seam + 1;
    }
}

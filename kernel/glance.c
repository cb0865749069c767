#include "kernel.h"

#include <string.h>

/* A first look at lines: what may stand in each. Too much may be told, never too little: what a line is said to hold is
   looked for by a pattern, and that most lines lack it is all that is wanted. */

enum { SEAM = 0 };
enum { DIGIT = 1, DATE = 2, SIGN = 4, ALL = 7 };

static int is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

/* What the sign tells that these bytes begin with. From U+0640 on, where the first digits of other scripts stand,
   nothing is known but of U+2000 to U+2BFF: no digits. Of them • – — ⋅ part what stands in a line. */
static uint8_t told_by_sign(const uint8_t *at, int64_t left) {
    if (at[0] < 0xC2) return at[0] == '|' || at[0] == '/' || at[0] == '-' ? SIGN : 0;
    if (at[0] == 0xC2) return SIGN; /* · is one of these */
    if (at[0] < 0xD9) return 0;
    if (at[0] != 0xE2 || left < 3 || at[1] >= 0xB0) return ALL;
    return at[1] != 0x80 || at[2] == 0x93 || at[2] == 0x94 || at[2] == 0xA2 ? SIGN : 0;
}

static uint8_t told_by(const uint8_t *line, int64_t size) {
    uint8_t told = 0;
    for (int64_t at = 0; at < size && told != ALL; at++) {
        if (!is_digit(line[at])) {
            told |= told_by_sign(line + at, size - at);
            continue;
        }
        uint8_t next = at + 1 < size ? line[at + 1] : 0;
        told |= is_digit(next) || next == '.' || next == '-' || next == '/' ? DIGIT | DATE : DIGIT;
    }
    return told;
}

/* The lines are UTF-8, parted by SEAM; `told` has room for each. Returns how many there are. */
EXPORT int64_t glance_lines(const uint8_t *text, int64_t size, uint8_t *told) {
    int64_t line = 0;
    for (const uint8_t *end = text + size;; line++) {
        const uint8_t *seam = memchr(text, SEAM, (size_t)(end - text));
        int64_t length = (seam ? seam : end) - text;
        told[line] = told_by(text, length);
        if (!seam) return line + 1;
        text = seam + 1;
    }
}

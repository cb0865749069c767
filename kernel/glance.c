#include "kernel.h"

/* A first look at lines: what may stand in each. Too much may be told, never too little: what a line is said to hold is
   looked for by a pattern, and that most lines lack it is all that is wanted. */

enum { SEAM = 0 };
enum { NUMBER = 1, AGE = 2, LABEL = 4, ALL = 7 };

/* Up to four letters, in lower case, as one number. */
#define WORD(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

static uint8_t told_by(uint32_t word) {
    switch (word) {
    case WORD(0, 0, 0, 'a'):
    case WORD(0, 0, 'a', 'n'):
    case WORD(0, 'o', 'n', 'e'):
    case WORD(0, 't', 'w', 'o'):
        return AGE;
    case WORD(0, 0, 'b', 'y'):
    case WORD(0, 'v', 'o', 'n'):
    case WORD(0, 'p', 'a', 'r'):
    case WORD(0, 'p', 'o', 'r'):
    case WORD(0, 0, 'd', 'i'):
    case WORD('d', 'o', 'o', 'r'):
    case WORD(0, 0, 'a', 'f'):
    case WORD(0, 0, 'a', 'v'):
        return LABEL;
    default:
        return 0;
    }
}

/* Whether a byte is white space or may begin some: in UTF-8, other white space than ASCII's begins with these two. */
static int may_be_blank(uint8_t byte) { return byte <= ' ' || byte == 0xC2 || byte == 0xE2; }

/* Whether a sign that begins so is beyond what is known here: from U+0640 on, where the first digits of other scripts
   stand, but for U+2000 to U+2BFF, where only signs do. */
static int is_unknown(const uint8_t *at, int64_t left) {
    return at[0] >= 0xD9 && !(at[0] == 0xE2 && left > 1 && at[1] < 0xB0);
}

/* The lines are UTF-8, parted by SEAM; `told` has a zero for each. Returns how many there are. */
EXPORT int64_t glance_lines(const uint8_t *text, int64_t size, uint8_t *told) {
    int64_t line = 0, letters = 0;
    uint32_t word = 0;
    int digit = 0;
    for (int64_t at = 0; at < size; at++) {
        uint8_t byte = text[at], letter = byte | 0x20;
        if (letter >= 'a' && letter <= 'z') {
            word = word << 8 | letter;
            letters++;
            digit = 0;
            continue;
        }
        if (byte == SEAM) {
            line++;
            letters = word = digit = 0;
            continue;
        }
        if (letters && letters <= 4 && may_be_blank(byte)) told[line] |= told_by(word);
        letters = word = 0;
        int follows = digit;
        digit = byte >= '0' && byte <= '9';
        if (digit) told[line] |= AGE;
        if (follows && (digit || byte == '.' || byte == '-' || byte == '/')) told[line] |= NUMBER;
        if (is_unknown(text + at, size - at)) told[line] |= ALL;
    }
    return line + 1;
}

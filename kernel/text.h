/* What the kernel knows of signs: how UTF-8 is read, and which of them part words. */
#ifndef TEXT_H
#define TEXT_H

#include "kernel.h"

/* The code point at `at` and its length; `size` bytes are left, one at least. */
static inline int64_t code_point(const unsigned char *at, int64_t size, int64_t *length) {
    if (at[0] < 0xC0 || size < 2) return *length = 1, at[0];
    if (at[0] < 0xE0 || size < 3) return *length = 2, (int64_t)(at[0] & 31) << 6 | (at[1] & 63);
    if (at[0] < 0xF0 || size < 4) return *length = 3, (int64_t)(at[0] & 15) << 12 | (at[1] & 63) << 6 | (at[2] & 63);
    return *length = 4, 0x10000; /* no white space and no sign of a script without spaces stands there */
}

static inline int is_space(int64_t code) {
    if (code < 0x80) return code == ' ' || (code >= 9 && code <= 13) || (code >= 0x1C && code <= 0x1F);
    if (code < 0x1680) return code == 0x85 || code == 0xA0;
    return code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

static inline int is_unspaced(int64_t code) {
    return code >= 0xE00 && (code <= 0xEFF || (code >= 0x1000 && code <= 0x109F) ||
                             (code >= 0x1780 && code <= 0x17FF) || (code >= 0x3040 && code <= 0x30FF) ||
                             (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF));
}

/* How many characters stand in some UTF-8: bytes that go on with none are not counted. In rounds that a byte counts. */
static inline int64_t characters(const char *text, int64_t size) {
    int64_t found = 0;
    for (int64_t at = 0; at < size;) {
        int64_t end = size - at < 255 ? size : at + 255;
        uint8_t round = 0;
        for (; at < end; at++) round += (text[at] & 0xC0) != 0x80;
        found += round;
    }
    return found;
}

/* How many of some bytes are `sign`, counted in the same way. */
static inline int64_t count_byte(const char *bytes, int64_t size, char sign) {
    int64_t found = 0;
    for (int64_t at = 0; at < size;) {
        int64_t end = size - at < 255 ? size : at + 255;
        uint8_t round = 0;
        for (; at < end; at++) round += bytes[at] == sign;
        found += round;
    }
    return found;
}

/* Whether a text ends as a sentence does, closing quotes and brackets aside: `ends_sentence` of cleaner/words.py. */
int ends_sentence(const unsigned char *text, int64_t size);

#endif

#include "parted.h"

#include <string.h>

/* The words of texts in lower case, parted by blanks, for comparing: see `parted` in cleaner/words.py. */

enum { SEAM = 0, KNOWN = 0x2C00 };

/* The sign at `at`, of two or three bytes, as `signs` has it; 0 where that has none. */
static uint16_t sign_of(const uint8_t *at, const uint8_t *end, const uint16_t *signs, int *size) {
    if ((at[0] & 0xE0) == 0xC0 && end - at >= 2) return *size = 2, signs[(at[0] & 31) << 6 | (at[1] & 63)];
    if ((at[0] & 0xF0) != 0xE0 || end - at < 3) return 0;
    int code = (at[0] & 15) << 12 | (at[1] & 63) << 6 | (at[2] & 63);
    return *size = 3, code < KNOWN ? signs[code] : 0;
}

int64_t put_words(uint8_t *put, const uint8_t *at, const uint8_t *end, int64_t most, const uint16_t *signs) {
    const uint8_t *begin = put;
    for (int64_t left = most; at < end && left; left--) {
        int length = 1;
        if (*at < 0x80) {
            *put++ = (uint8_t)signs[*at];
        } else {
            uint16_t sign = sign_of(at, end, signs, &length);
            if (!sign) return -1;
            if (sign >= 0x800) *put++ = (uint8_t)(0xE0 | sign >> 12);
            if (sign >= 0x80) *put++ = (uint8_t)(sign < 0x800 ? 0xC0 | sign >> 6 : 0x80 | (sign >> 6 & 63));
            *put++ = (uint8_t)(sign < 0x80 ? sign : 0x80 | (sign & 63));
        }
        at += length;
    }
    return put - begin;
}

/* Puts in place of each text, which are UTF-8 and parted by SEAM, what `put_words` puts for it. Returns how many bytes
   there are then; -1 where a sign is not known, or there are not `count` texts. */
EXPORT int64_t words_parted(uint8_t *text, int64_t size, int64_t count, int64_t most, const uint16_t *signs) {
    const uint8_t *at = text, *end = text + size;
    uint8_t *put = text;
    for (;; count--) {
        const uint8_t *seam = memchr(at, SEAM, (size_t)(end - at));
        int64_t words = put_words(put, at, seam ? seam : end, most, signs);
        if (words < 0) return -1;
        put += words;
        if (!seam) return count == 1 ? put - text : -1;
        *put++ = SEAM;
        at = seam + 1;
    }
}

#include "kernel.h"

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

/* Puts in place of each text, which are UTF-8 and parted by SEAM, what `signs` has for its first `most` signs; what is
   behind them is left out. `signs` has for each code point below KNOWN another one that is no longer in UTF-8, or 0
   where it is not known. Returns how many bytes there are then; -1 where a sign is not known, or there are
   not `count` texts. */
EXPORT int64_t words_parted(uint8_t *text, int64_t size, int64_t count, int64_t most, const uint16_t *signs) {
    const uint8_t *end = text + size;
    uint8_t *put = text;
    int64_t left = most;
    for (const uint8_t *at = text; at < end;) {
        int length = 1;
        if (*at == SEAM) {
            *put++ = SEAM;
            left = most;
            count--;
        } else if (!left) {
            const uint8_t *seam = memchr(at, SEAM, (size_t)(end - at));
            at = seam ? seam : end;
            continue;
        } else if (*at < 0x80) {
            *put++ = (uint8_t)signs[*at];
            left--;
        } else {
            uint16_t sign = sign_of(at, end, signs, &length);
            if (!sign) return -1;
            if (sign >= 0x800) *put++ = (uint8_t)(0xE0 | sign >> 12);
            if (sign >= 0x80) *put++ = (uint8_t)(sign < 0x800 ? 0xC0 | sign >> 6 : 0x80 | (sign >> 6 & 63));
            *put++ = (uint8_t)(sign < 0x80 ? sign : 0x80 | (sign & 63));
            left--;
        }
        at += length;
    }
    return count == 1 ? put - text : -1;
}

#include "classes.h"
#include "text.h"

enum { SEAM = 0 };

/* The code point at `at` and its length, those of four bytes too; `size` bytes are left, one at least. */
static inline uint32_t sign_at(const unsigned char *at, int64_t size, int64_t *length) {
    if (at[0] < 0xF0 || size < 4) return (uint32_t)code_point(at, size, length);
    *length = 4;
    uint32_t sign = (at[0] & 7u) << 18 | (at[1] & 63u) << 12 | (at[2] & 63u) << 6 | (at[3] & 63u);
    return sign < 0x110000 ? sign : SEAM;
}

/* Write the signs of texts in UTF-8 as `classes.h` knows them, the class of each with the form in which it is compared,
   every number as one "0", and return how many there are; -1 where some are not known. `texts` texts are joined by
   SEAM, and SEAM is written behind each: `out` has room for one sign more than bytes are read. `starts` become where
   each begins in `out`, and where one behind the last would, `sizes` how many signs each had. */
EXPORT int64_t fold_signs(
    const unsigned char *text, int64_t size, const int32_t *rows, const uint32_t *known, uint8_t *wanted, uint32_t *out,
    int32_t *starts, int32_t *sizes, int64_t texts) {
    Classes classes = {rows, known, wanted, 0};
    const uint32_t *latin = rows[0] ? known + ((int64_t)rows[0] << 8) : NULL;
    int64_t count = 0, at = 0;
    for (int64_t number = 0; number < texts; number++) {
        int64_t signs = 0;
        int digit = 0;
        starts[number] = (int32_t)count;
        for (int64_t length; at < size && text[at] != SEAM; at += length, signs++) {
            uint32_t sign = text[at], facts;
            if (sign < 0x80) length = 1;
            else sign = sign_at(text + at, size - at, &length);
            facts = latin && sign < 256 ? latin[sign] : facts_of(&classes, sign);
            int was = digit;
            digit = facts >> 24 == DIGIT;
            out[count] = facts;
            count += !(digit & was);
        }
        sizes[number] = (int32_t)signs;
        if (at > size) break; /* there are not as many */
        out[count++] = SEAM;
        at++;
    }
    starts[texts] = (int32_t)count;
    return classes.missed ? -1 : count;
}

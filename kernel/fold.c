#include "classes.h"

enum { SEAM = 0 };

/* Write signs as `classes.h` knows them, the class of each with the form in which it is compared, every number as one
   "0", and return how many there are; -1 where some are not known. `texts` texts are joined by SEAM, and SEAM is
   written behind each: `out` has room for one sign more than are read. `starts` become where each begins in `out`, and
   where one behind the last would, `sizes` how many signs each had. */
EXPORT int64_t fold_signs(
    const uint32_t *text, int64_t size, const int32_t *rows, const uint32_t *known, uint8_t *wanted, uint32_t *out,
    int32_t *starts, int32_t *sizes, int64_t texts) {
    Classes classes = {rows, known, wanted, 0};
    const uint32_t *latin = rows[0] ? known + ((int64_t)rows[0] << 8) : NULL;
    int64_t count = 0, at = 0;
    for (int64_t number = 0; number < texts; number++) {
        int64_t from = at;
        int digit = 0;
        starts[number] = (int32_t)count;
        for (; at < size && text[at] != SEAM; at++) {
            uint32_t facts = latin && text[at] < 256 ? latin[text[at]] : facts_of(&classes, text[at]);
            int was = digit;
            digit = facts >> 24 == DIGIT;
            out[count] = facts;
            count += !(digit & was);
        }
        sizes[number] = (int32_t)(at - from);
        if (at > size) break; /* there are not as many */
        out[count++] = SEAM;
        at++;
    }
    starts[texts] = (int32_t)count;
    return classes.missed ? -1 : count;
}

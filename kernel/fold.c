#include "classes.h"

enum { SEAM = 0 };

/* Write code points in the form in which texts are compared, every number as one "0", and return how many there are; -1
   where some are not known. `out` has room for as many as are read. `starts` become where each of `texts` texts, joined by
   SEAM, begins in it, and where one behind the last would. */
EXPORT int64_t fold_signs(
    const uint32_t *text, int64_t size, const int32_t *rows, const uint32_t *known, uint8_t *wanted, uint32_t *out,
    int32_t *starts, int64_t texts) {
    Classes classes = {rows, known, wanted, 0};
    int64_t count = 0, number = 0;
    int last = OTHER;
    starts[0] = 0;
    for (int64_t at = 0; at < size; at++) {
        uint32_t facts = facts_of(&classes, text[at]);
        int class = class_of(facts);
        if (class != DIGIT || last != DIGIT) out[count++] = form_of(facts);
        if (text[at] == SEAM && number < texts) starts[++number] = (int32_t)count;
        last = class;
    }
    while (number < texts) starts[++number] = (int32_t)count + 1;
    return classes.missed ? -1 : count;
}

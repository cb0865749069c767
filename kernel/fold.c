#include "classes.h"

/* Write code points in the form in which texts are compared, every number as one "0", and return how many there are; -1
   where some are not known. `out` has room for as many as are read, and may be the same buffer. */
EXPORT int64_t fold_signs(
    const uint32_t *text, int64_t size, const int32_t *rows, const uint32_t *known, uint8_t *wanted, uint32_t *out) {
    Classes classes = {rows, known, wanted, 0};
    int64_t count = 0;
    int last = OTHER;
    for (int64_t at = 0; at < size; at++) {
        uint32_t facts = facts_of(&classes, text[at]);
        int class = class_of(facts);
        if (class != DIGIT || last != DIGIT) out[count++] = form_of(facts);
        last = class;
    }
    return classes.missed ? -1 : count;
}

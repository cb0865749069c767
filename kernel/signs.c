/* What the characters of a stretch are. */
#include "signs.h"

enum { UPPER = 1, DIGIT = 2, SIGN = 4, COMMA = 8, STOP = 16, SPACE = 32, OTHER = 64, LAST_CODE = 0x3100, SHORT = 3 };

static uint8_t class_at(const Text *text, int64_t at) {
    uint32_t code = text->codes[at];
    return text->classes[code < LAST_CODE ? code : LAST_CODE];
}

Counts count_signs(const Text *text, int64_t start, int64_t end) {
    Counts counts = {0};
    if (end > text->size) end = text->size;
    uint8_t before = start > 0 && start < end ? class_at(text, start - 1) : SPACE, class;
    for (int64_t at = start; at < end; at++, before = class) {
        class = class_at(text, at);
        counts.upper += (class & UPPER) != 0;
        counts.digit += (class & DIGIT) != 0;
        counts.sign += (class & SIGN) != 0;
        counts.comma += (class & COMMA) != 0;
        counts.stop += (class & STOP) != 0;
        counts.other += (class & OTHER) != 0;
        if ((class & SPACE) || !(before & SPACE)) continue;
        int64_t length = 1;
        while (length <= SHORT && at + length < text->size && !(class_at(text, at + length) & SPACE)) length++;
        counts.capital += (class & UPPER) != 0;
        counts.number += (class & DIGIT) != 0;
        counts.little += length <= SHORT;
    }
    return counts;
}

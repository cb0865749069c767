/* Words of texts in lower case, parted by blanks, for comparing. */
#ifndef PARTED_H
#define PARTED_H

#include "kernel.h"

/* Puts what `signs` has for the first `most` signs of a text, from `at` to `end` in UTF-8: it takes no more bytes, and
   may be put where the text stands. `signs` has for each code point below 0x2C00 another one that is no longer in UTF-8,
   or 0 where it is not known. Returns how many bytes were put; -1 where a sign is not known. */
int64_t put_words(uint8_t *put, const uint8_t *at, const uint8_t *end, int64_t most, const uint16_t *signs);

#endif

#include "kernel.h"

#include <string.h>

/* Whether some bytes stand anywhere in others. */

enum { ROUND = 64 };

static int stands_at(const uint8_t *at, const uint8_t *word, int64_t size) {
    return *at == *word && !memcmp(at, word, (size_t)size);
}

/* Three of the word's bytes are looked for in rounds that are many compares at once; few rounds have them. */
EXPORT int64_t bytes_held(const uint8_t *text, int64_t size, const uint8_t *word, int64_t word_size) {
    if (word_size < 1) return 1;
    int64_t at = 0, last = size - word_size, middle = word_size / 2, end = word_size - 1;
    for (; at + ROUND <= last; at += ROUND) {
        uint8_t any = 0;
        for (int64_t step = at; step < at + ROUND; step++)
            any |= (text[step] == word[0]) & (text[step + middle] == word[middle]) & (text[step + end] == word[end]);
        for (int64_t step = at; any && step < at + ROUND; step++)
            if (stands_at(text + step, word, word_size)) return 1;
    }
    for (; at <= last; at++)
        if (stands_at(text + at, word, word_size)) return 1;
    return 0;
}

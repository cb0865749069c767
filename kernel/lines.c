#include "text.h"

#include <string.h>

/* The lines of a dump that show anything, in UTF-8; see cleaner/segment/lines.py. `rows` are four rows of `count`
   numbers, one for each line: where what it shows begins and ends, in characters of the dump; its words, of scripts
   without spaces two signs are one; its number, from 1. Returns how many lines show anything. */
EXPORT int64_t lines_read(const char *text, int64_t size, int64_t count, int64_t *rows) {
    int64_t *begins = rows, *ends = begins + count, *words = ends + count, *numbers = words + count;
    int64_t found = 0, number = 1, character = 0, begin = -1, end = 0, parts = 0, unspaced = 0, length;
    int within = 0; /* whether a word is open */
    const unsigned char *signs = (const unsigned char *)text;
    for (int64_t at = 0; at <= size && found < count; at += length, character++) {
        int64_t code = at < size ? code_point(signs + at, size - at, &length) : (length = 1, '\n');
        if (!is_space(code)) {
            if (begin < 0) begin = character;
            end = character + 1;
            parts += !within;
            within = 1;
            unspaced += is_unspaced(code);
            continue;
        }
        within = 0;
        if (code != '\n') continue;
        if (begin >= 0) {
            begins[found] = begin;
            ends[found] = end;
            words[found] = parts + unspaced / 2;
            numbers[found++] = number;
        }
        begin = -1;
        parts = unspaced = 0;
        number++;
    }
    return found;
}

/* What is known of each block, and what its text is like at its ends. */
#include "facts.h"

#include <stdlib.h>

/* Which of `size` signs a code point is, from 1 on; 0 for another, which counts as one of them. */
static int64_t number_of(const int64_t *signs, int64_t size, uint32_t code) {
    for (int64_t at = 1; at < size; at++)
        if (signs[at - 1] == code) return at;
    return 0;
}

int64_t *rows_of(const int64_t *facts, int64_t count, const int64_t *sizes, const Text *text) {
    int64_t openings = sizes[0], endings = sizes[1];
    const int64_t *opens = sizes + 4, *ends = opens + openings - 1;
    int64_t *rows = malloc((size_t)(count * COLUMNS + 1) * sizeof *rows);
    for (int64_t at = 0; rows && at < count; at++) {
        int64_t *row = rows + at * COLUMNS;
        for (int fact = 0; fact < FACTS; fact++) row[fact] = facts[fact * count + at];
        int64_t first = row[START] + row[LEAD], end = row[END], some = first < end && end <= text->size;
        row[CHARS] = some ? end - first : 1;
        row[OPENING] = some ? number_of(opens, openings, text->codes[first]) : 0;
        row[ENDING] = some ? number_of(ends, endings, text->codes[end - 1]) : 0;
    }
    return rows;
}

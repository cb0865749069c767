#include "glance.h"

#include <string.h>

/* Which lines may be names for what stands beside them: see cleaner/fields/company.py. */

enum { REACH = 3 }; /* lines up to the next one with letters or digits */

/* Whether a line begins with all of another one. */
static int opens_with(Line line, Line other) {
    size_t size = (size_t)(other.end - other.at);
    return (size_t)(line.end - line.at) >= size && !memcmp(line.at, other.at, size);
}

/* Whether a line for sure has letters or digits, so that none behind it stands beside. */
static int is_neighbour(Line line) { return line.at < line.end && *line.at != '_' && is_word_sign(*line.at); }

/* Whether something may speak in a line, or in the next one above or below: what is said to, or the same text again. */
static int
is_accompanied(const uint8_t *text, const int64_t *begins, int64_t count, int64_t number, const uint8_t *speaks) {
    if (speaks[number]) return 1;
    const Line own = line_of(text, begins, number);
    for (int64_t above = number - 1; above >= 0 && above >= number - REACH; above--) {
        Line other = line_of(text, begins, above);
        if (speaks[above] || (opens_with(other, own) && opens_with(own, other))) return 1;
        if (is_neighbour(other)) break;
    }
    for (int64_t below = number + 1; below < count && below <= number + REACH; below++) {
        Line other = line_of(text, begins, below);
        if (speaks[below] || opens_with(other, own)) return 1;
        if (is_neighbour(other)) break;
    }
    return 0;
}

/* Takes NAMES from what is `told` of each line from `first` to before `stop` where nothing may speak. The `count` lines
   are UTF-8; `told` and `speaks` have a byte for each. Returns how many were looked at. */
EXPORT int64_t company_lonely(
    const uint8_t *text, const int64_t *begins, int64_t count, int64_t first, int64_t stop, const uint8_t *speaks,
    uint8_t *told) {
    for (int64_t number = first; number < stop; number++)
        if (told[number] & NAMES && !is_accompanied(text, begins, count, number, speaks))
            told[number] &= (uint8_t)~NAMES;
    return stop - first;
}

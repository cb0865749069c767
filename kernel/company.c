#include "glance.h"

#include <string.h>

/* Which lines may be names for what stands beside them: see cleaner/fields/company.py. */

enum {
    REACH = 3,
    WINDOW = 8
}; /* lines up to the next one with letters or digits; a power of two that holds both sides */

typedef struct {
    const uint8_t *at, *end;
} Line;

/* Whether a line begins with all of another one. */
static int opens_with(const Line *line, const Line *other) {
    size_t size = (size_t)(other->end - other->at);
    return (size_t)(line->end - line->at) >= size && !memcmp(line->at, other->at, size);
}

/* Whether the next line for sure has letters or digits, so that no further one stands beside. */
static int is_neighbour(const Line *line) {
    return line->at < line->end && *line->at != '_' && is_word_sign(*line->at);
}

/* Whether something may speak in a line, or in the next one above or below: what is said to, or the same text again. */
static int is_accompanied(const Line *window, int64_t line, int64_t low, int64_t high, const uint8_t *speaks) {
    if (speaks[line]) return 1;
    const Line *own = &window[line % WINDOW];
    for (int64_t above = line - 1; above >= low && above >= line - REACH; above--) {
        const Line *other = &window[above % WINDOW];
        if (speaks[above] || (opens_with(other, own) && opens_with(own, other))) return 1;
        if (is_neighbour(other)) break;
    }
    for (int64_t below = line + 1; below < high && below <= line + REACH; below++) {
        const Line *other = &window[below % WINDOW];
        if (speaks[below] || opens_with(other, own)) return 1;
        if (is_neighbour(other)) break;
    }
    return 0;
}

/* Takes NAMES from what is `told` of each line from `first` to before `stop` where nothing may speak. The lines are UTF-8,
   parted by SEAM; `told` and `speaks` have a byte for each of them. Returns how many lines were looked at. */
EXPORT int64_t
company_lonely(const uint8_t *text, int64_t size, int64_t first, int64_t stop, const uint8_t *speaks, uint8_t *told) {
    const uint8_t *end = text + size;
    Line window[WINDOW];
    int64_t low = first > REACH ? first - REACH : 0, high = 0, done = first;
    for (int more = 1; done < stop && (more || done < high);) {
        if (more) {
            const uint8_t *seam = memchr(text, SEAM, (size_t)(end - text));
            if (high >= low) window[high % WINDOW] = (Line){text, seam ? seam : end};
            high++;
            if (seam) text = seam + 1;
            else more = 0;
        }
        if (high <= done || (more && high <= done + REACH)) continue;
        if (!is_accompanied(window, done, low, high, speaks)) told[done] &= (uint8_t)~NAMES;
        done++;
    }
    return done - first;
}

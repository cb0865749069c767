#include "kernel.h"

/* Of places, parents before children: whether what is marked for a tag holds for an element of that tag or above. */
EXPORT int64_t inherit(int64_t count, const int64_t *above, const int64_t *tags, const char *marks, char *held) {
    int64_t found = 0;
    for (int64_t at = 0; at < count; at++) {
        held[at] = marks[tags[at]] || (at && held[above[at]]);
        found += held[at];
    }
    return found;
}

/* The values at some places of an array. */
EXPORT int64_t values_at(int64_t count, const int64_t *places, const int64_t *values, int64_t *found) {
    for (int64_t at = 0; at < count; at++) found[at] = values[places[at]];
    return count;
}

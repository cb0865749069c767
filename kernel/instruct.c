#include "kernel.h"

#include <string.h>

/* What the walk is told of each kind of tag: see cleaner/segment/forms.py. */

enum { NAME = 12, RECORD = NAME + 2 }; /* bytes: a name filled up with zeros, and its instruction */
enum { NOTHING, PLACE };

static const char *known(const char *names, int64_t count, const char *name, int64_t size) {
    char sought[NAME] = {0};
    int64_t low = 0, high = count;
    if (size > NAME) return NULL;
    memcpy(sought, name, (size_t)size);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = memcmp(names + middle * RECORD, sought, NAME);
        if (!order) return names + middle * RECORD + NAME;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

/* Whether one of the attributes of a tag makes a hook: class, id or role. */
static int is_hooked(const char *at, const char *end) {
    while (at < end && *at == ' ') {
        if (at[1] == 'c' || at[1] == 'i' || at[1] == 'r') return 1;
        const char *quote = memchr(at, '"', (size_t)(end - at));
        if (!quote || !(quote = memchr(quote + 1, '"', (size_t)(end - quote - 1)))) return 0;
        at = quote + 1;
    }
    return 0;
}

/* Fills `told` with two bytes for each of the `tags` that tokens.c put: by its name, of `count` records in order; else
   whether it is a place. Where only its look decides that, its number is put among the `open` ones, of which it returns
   how many there are. */
EXPORT int64_t instruct(const char *tags, int64_t size, const char *names, int64_t count, char *told, int64_t *open) {
    const char *at = tags, *last = tags + size, *end;
    int64_t number = 0, found = 0;
    for (; at < last && (end = memchr(at, '<', (size_t)(last - at))); at = end + 1, number++) {
        const char *space = memchr(at, ' ', (size_t)(end - at)), *behind = space ? space : end;
        const char *by_name = known(names, count, at, behind - at);
        told[2 * number] = by_name ? by_name[0] : NOTHING;
        told[2 * number + 1] = by_name ? by_name[1] : 0;
        if (by_name || !space) continue;
        if (is_hooked(space, end)) told[2 * number] = PLACE;
        else open[found++] = number;
    }
    return found;
}

#include "text.h"

#include <string.h>

/* The tokens of a page: canonical UTF-8 markup from `html>` on, cut before each `<`; see cleaner/page/shape.py.

   `rows` are five rows of count + 1 numbers: where each token begins, where its text begins (behind its `>`), the token
   that opens the element around it, the token at its element's other end, and the number of its kind of tag. */

static const char VOIDS[18][9] = {
    "area", "base",  "basefont", "bgsound", "br",   "col",   "embed",  "frame", "hr",
    "img",  "input", "keygen",   "link",    "meta", "param", "source", "track", "wbr",
};

static int64_t name_size(const char *tag, int64_t size) {
    int64_t at = 0;
    while (at < size && tag[at] != ' ') at++;
    return at;
}

static int is_void(const char *name, int64_t size) {
    for (int at = 0; at < 18; at++)
        if (name[0] == VOIDS[at][0] && size == (int64_t)strlen(VOIDS[at]) && !memcmp(name, VOIDS[at], (size_t)size))
            return 1;
    return 0;
}

/* Fills the first four rows. An end that closes nothing open belongs to an element that holds nothing: its parent is
   what is open there, and its other end itself. Returns 0 where the markup is not canonical: a token without a `>` or
   with two, an instruction, another number of tokens than `count`. */
EXPORT int64_t tokens_read(const char *markup, int64_t size, int64_t count, int64_t *rows) {
    int64_t *begins = rows, *texts = begins + count + 1, *parents = texts + count + 1, *mates = parents + count + 1;
    int64_t begin = 0, open = -1;
    for (int64_t at = 0; at < count; at++) {
        if (begin > size) return 0;
        const char *token = markup + begin;
        const char *next = memchr(token, '<', (size_t)(size - begin));
        int64_t length = next ? next - token : size - begin;
        const char *close = memchr(token, '>', (size_t)length);
        if (!close || close == token || *token == '?') return 0;
        int64_t tag = close - token;
        begins[at] = begin;
        texts[at] = begin + tag + 1;
        parents[at] = open;
        mates[at] = at;
        if (*token == '/') {
            if (open >= 0) {
                const char *name = markup + begins[open];
                int64_t named = name_size(name, texts[open] - begins[open] - 1);
                if (named == tag - 1 && !memcmp(name, token + 1, (size_t)named)) {
                    mates[at] = open;
                    mates[open] = at;
                    open = parents[at] = parents[open];
                }
            }
        } else if (!is_void(token, name_size(token, tag))) {
            mates[at] = count - 1; /* until its end comes */
            open = at;
        }
        begin += length + 1;
    }
    begins[count] = begin;
    return begin == size + 1 && count_byte(markup, size, '>') == count;
}

/* What the layout asks of a tag: its name, and these attributes. The size of the name at `name` with the mark behind
   it, or 0 for another. */
static int64_t asked(const char *name, int64_t size) {
    static const struct {
        char name[13];
        int size;
    } ASKED[6] = {{"class=\"", 7}, {"id=\"", 4},     {"role=\"", 6},
                  {"style=\"", 7}, {"hidden=\"", 8}, {"aria-modal=\"", 12}};
    for (int at = 0; at < 6; at++)
        if (*name == ASKED[at].name[0])
            return size > ASKED[at].size && !memcmp(name, ASKED[at].name, (size_t)ASKED[at].size) ? ASKED[at].size : 0;
    return 0;
}

/* Writes what the layout asks of a tag as a tag of its own, with a `<` behind, which is no longer than the tag with its
   marks. Returns its size. */
static int64_t put_asked(const char *at, const char *end, char *out) {
    int64_t size = name_size(at, end - at);
    memcpy(out, at, (size_t)size);
    at += size;
    while (at < end && (at = memchr(at, ' ', (size_t)(end - at)))) {
        at++;
        int64_t length = asked(at, end - at);
        const char *quote = length ? memchr(at + length, '"', (size_t)(end - at - length)) : NULL;
        if (!quote) continue;
        int64_t part = quote + 1 - at;
        out[size++] = ' ';
        memcpy(out + size, at, (size_t)part);
        size += part;
        at = quote + 1;
    }
    out[size++] = '<';
    return size;
}

/* Of some bytes, behind which seven more may be written to. */
static uint64_t hash_of(char *text, int64_t size) {
    uint64_t hash = (uint64_t)size, word;
    memset(text + size, 0, 7);
    for (int64_t at = 0; at < size; at += 8) {
        memcpy(&word, text + at, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash ^ hash >> 32;
}

#define MOST_PROBES 16 /* so that tags made to share one place of the table cost no more than others */

/* Fills the fifth row: the same number for tags of which the layout knows the same, -1 for ends. Filled are also `tags`
   with what it knows of each number, a `<` behind each, for which it may take seven bytes more than the markup; and
   `ends` with where each ends, of which there may be as many as tokens. `table` are `slots` zeros, a power of two above
   2 * count. Returns how many numbers there are. */
EXPORT int64_t tokens_kinds(
    const char *markup, int64_t count, int64_t *rows, char *tags, int64_t *ends, int64_t *table, int64_t slots) {
    const int64_t *begins = rows, *texts = begins + count + 1;
    int64_t *kinds = rows + 4 * (count + 1), found = 0, end = 0;
    for (int64_t at = 0; at < count; at++) {
        kinds[at] = -1;
        if (markup[begins[at]] == '/') continue;
        int64_t size = put_asked(markup + begins[at], markup + texts[at] - 1, tags + end), *slot = table;
        uint64_t hash = hash_of(tags + end, size);
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            slot = table + ((hash + (uint64_t)probe) & (uint64_t)(slots - 1));
            if (!*slot) break;
            int64_t begin = *slot > 1 ? ends[*slot - 2] : 0;
            if (ends[*slot - 1] - begin == size && !memcmp(tags + begin, tags + end, (size_t)size)) {
                kinds[at] = *slot - 1;
                break;
            }
        }
        if (kinds[at] < 0) {
            kinds[at] = found;
            ends[found++] = end += size;
            *slot = found; /* where all the places looked at were taken, the last one is given up */
        }
    }
    return found;
}

enum { MOST_NAMES = 8 };

/* Finds the tokens that open an element of one of these names, of which there are up to eight, with a space behind
   each. Returns how many. */
EXPORT int64_t
tokens_named(const char *markup, int64_t count, const int64_t *rows, const char *names, int64_t *numbers) {
    const int64_t *begins = rows, *texts = begins + count + 1;
    const char *words[MOST_NAMES], *behind;
    int64_t sizes[MOST_NAMES], known = 0, found = 0;
    for (; known < MOST_NAMES && (behind = strchr(names, ' ')); names = behind + 1) {
        words[known] = names;
        sizes[known++] = behind - names;
    }
    for (int64_t at = 0; at < count; at++) {
        const char *token = markup + begins[at];
        int64_t size = texts[at] - begins[at] - 1;
        for (int64_t name = 0; name < known; name++)
            if (*token == *words[name] && size >= sizes[name] && !memcmp(token, words[name], (size_t)sizes[name]) &&
                (size == sizes[name] || token[sizes[name]] == ' ')) {
                numbers[found++] = at;
                break;
            }
    }
    return found;
}

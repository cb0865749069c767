#include "kernel.h"

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
        if (memchr(close + 1, '>', (size_t)(length - tag - 1))) return 0;
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
    return begin == size + 1;
}

/* What the layout asks of a tag: its name, and these attributes. */
static const char ASKED[6][14] = {"class=\"", "id=\"", "role=\"", "style=\"", "hidden=\"", "aria-modal=\""};

typedef struct {
    const char *at, *end; /* what has not been read of the tag */
    const char *part;     /* the part that was read last, an attribute without its closing quote */
    int64_t size;
} Tag;

static int next_part(Tag *tag) {
    const char *space;
    while (tag->at < tag->end && (space = memchr(tag->at, ' ', (size_t)(tag->end - tag->at)))) {
        const char *name = space + 1;
        tag->at = name;
        for (int asked = 0; asked < 6; asked++) {
            int64_t length = (int64_t)strlen(ASKED[asked]);
            if (tag->end - name <= length || memcmp(name, ASKED[asked], (size_t)length)) continue;
            const char *quote = memchr(name + length, '"', (size_t)(tag->end - name - length));
            if (!quote) break;
            tag->part = name;
            tag->size = quote - name;
            tag->at = quote + 1;
            return 1;
        }
    }
    return 0;
}

static Tag tag_of(const char *markup, const int64_t *begins, const int64_t *texts, int64_t at) {
    Tag tag = {markup + begins[at], markup + texts[at] - 1, markup + begins[at], 0};
    tag.size = name_size(tag.part, tag.end - tag.part);
    tag.at += tag.size;
    return tag;
}

static uint64_t mixed(uint64_t hash, const char *part, int64_t size) {
    for (; size > 0; part += 8, size -= 8) {
        uint64_t word = 0;
        memcpy(&word, part, size < 8 ? (size_t)size : 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return (hash ^ 0xFF) * 0x9E3779B97F4A7C15u;
}

static int alike(Tag a, Tag b) {
    int more;
    do {
        if (a.size != b.size || memcmp(a.part, b.part, (size_t)a.size)) return 0;
        more = next_part(&a);
        if (more != next_part(&b)) return 0;
    } while (more);
    return 1;
}

#define MOST_PROBES 16 /* so that tags made to share one place of the table cost no more than others */

/* Fills the fifth row: the same number for tags of which the layout knows the same, -1 for ends; and `firsts` with a
   token of each number. `table` are `slots` zeros, a power of two above 2 * count. Returns how many numbers there are. */
EXPORT int64_t
tokens_kinds(const char *markup, int64_t count, int64_t *rows, int64_t *firsts, int64_t *table, int64_t slots) {
    const int64_t *begins = rows, *texts = begins + count + 1;
    int64_t *kinds = rows + 4 * (count + 1), found = 0;
    for (int64_t at = 0; at < count; at++) {
        kinds[at] = -1;
        if (markup[begins[at]] == '/') continue;
        Tag whole = tag_of(markup, begins, texts, at), tag = whole;
        uint64_t hash = 0;
        do hash = mixed(hash, tag.part, tag.size);
        while (next_part(&tag));
        hash ^= hash >> 32;
        int64_t *slot = table;
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            slot = table + ((hash + (uint64_t)probe) & (uint64_t)(slots - 1));
            if (!*slot) break;
            if (alike(whole, tag_of(markup, begins, texts, firsts[*slot - 1]))) {
                kinds[at] = *slot - 1;
                break;
            }
        }
        if (kinds[at] < 0) {
            kinds[at] = found;
            firsts[found++] = at;
            *slot = found; /* where all the places looked at were taken, the last one is given up */
        }
    }
    return found;
}

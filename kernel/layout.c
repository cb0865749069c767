#include "text.h"

#include <string.h>

/* The blocks of a page, in one pass over its tokens; see cleaner/segment/html.py, which says what a block is.

   A place is an element that texts stand in. Place 0 is above all others. */

enum { NOTHING, PLACE, UNSEEN, EMPTY, BREAK, RULE, MENU, CELL }; /* what a tag does */
enum { DOES = 15, BREAKING = 16, LINK = 32, PROSE = 64 };        /* bits of its first byte */
enum { AROUND, PARAGRAPH, TABLE_ROW, CODE };                     /* its second byte: the form of its text */
enum { DEEPEST = 256, MOST_FAILED_MENUS = 50, LONGEST_ITEM = 120, MOST_ITEMS = 2000 };

typedef struct {
    int64_t parent, token, depth, flags, form, number;
} Place;

typedef struct {
    int64_t begin, end, words, link_chars, place, form;
} Block;

typedef struct {
    const char *markup;
    int64_t count;
    const int64_t *begins, *texts, *mates, *kinds;
    const unsigned char *tags;
    Place *places;
    Block *blocks;
    char *out;
    int64_t place_count, block_count;
    int64_t begin, length; /* of the open block in `out` */
    int64_t first;         /* the place of its first text, -1 while there is no block */
    int64_t words, unspaced, link_chars, failed_menus;
    int several, broken; /* whether it stands in several places, whether a line break was its last sign */
} Walk;

/* Lays out what stands from `begin` on as a browser does: words parted by a space, by a line end where a break was
   between, by a tab where a cell began. Counts its words, and its signs of scripts without spaces. */
static void collapse(Walk *walk, int64_t begin) {
    unsigned char *out = (unsigned char *)walk->out;
    int64_t to = begin, words = 0, length;
    int between = 0, within = 0; /* the mark before the next word; whether a word is open */
    for (int64_t at = begin; at < walk->length; at += length) {
        if (out[at] > ' ' && out[at] < 0x80 && within) {
            length = 1;
            out[to++] = out[at];
            continue;
        }
        int64_t code = code_point(out + at, walk->length - at, &length);
        if (!code) {
            int cell = at + 1 < walk->length && !out[at + 1];
            length += cell;
            if (!between || cell) between = cell ? '\t' : '\n';
            within = 0;
        } else if (is_space(code)) {
            within = 0;
        } else {
            if (!within) {
                if (words) out[to++] = (unsigned char)(between ? between : ' ');
                words++;
                between = 0;
                within = 1;
            }
            walk->unspaced += is_unspaced(code);
            for (int64_t byte = 0; byte < length; byte++) out[to++] = out[at + byte];
        }
    }
    walk->length = to;
    walk->words += words;
}

static int is_blank(const char *text, int64_t size) {
    const unsigned char *at = (const unsigned char *)text;
    for (int64_t length; size > 0; at += length, size -= length)
        if (!is_space(code_point(at, size, &length))) return 0;
    return 1;
}

static int64_t characters(const char *text, int64_t size) {
    int64_t found = 0;
    for (int64_t at = 0; at < size; at++) found += (text[at] & 0xC0) != 0x80;
    return found;
}

static const struct {
    char written[7];
    int size;
    char plain[3];
    int length;
} ESCAPES[5] = {
    {"&amp;", 5, "&", 1}, {"&nbsp;", 6, "\xC2\xA0", 2}, {"&lt;", 4, "<", 1},
    {"&gt;", 4, ">", 1},  {"&quot;", 6, "\"", 1},
};

/* Puts the text of a token behind what stands in `out`, without its escapes. */
static void add(Walk *walk, int64_t token) {
    const char *at = walk->markup + walk->texts[token], *end = walk->markup + walk->begins[token + 1] - 1;
    while (at < end) {
        const char *sign = memchr(at, '&', (size_t)(end - at));
        int64_t plain = (sign ? sign : end) - at;
        memcpy(walk->out + walk->length, at, (size_t)plain);
        walk->length += plain;
        at += plain;
        if (!sign) return;
        int known = 0;
        while (known < 5 &&
               (end - at < ESCAPES[known].size || memcmp(at, ESCAPES[known].written, (size_t)ESCAPES[known].size)))
            known++;
        if (known < 5) {
            memcpy(walk->out + walk->length, ESCAPES[known].plain, (size_t)ESCAPES[known].length);
            walk->length += ESCAPES[known].length;
            at += ESCAPES[known].size;
        } else {
            walk->out[walk->length++] = *at++;
        }
    }
}

static void start(Walk *walk) {
    walk->begin = walk->length;
    walk->words = walk->unspaced = walk->link_chars = 0;
}

static void put(Walk *walk, int64_t place, int64_t form) {
    int64_t words = walk->words + walk->unspaced / 2; /* two signs count as one word */
    walk->blocks[walk->block_count++] = (Block){walk->begin, walk->length, words, walk->link_chars, place, form};
    start(walk);
}

static void flush(Walk *walk, int64_t place) {
    if (walk->first < 0) return;
    while (place && !(walk->places[place].flags & BREAKING)) place = walk->places[place].parent;
    int64_t form = walk->places[place].form;
    if (form != CODE) collapse(walk, walk->begin);
    put(walk, walk->several ? place : walk->first, form);
    walk->first = -1;
    walk->several = walk->broken = 0;
}

static void read_text(Walk *walk, int64_t token, int64_t place) {
    int64_t from = walk->length;
    add(walk, token);
    if (walk->length == from) return;
    if (is_blank(walk->out + from, walk->length - from)) {
        if (walk->first < 0) walk->length = from;
        return;
    }
    if (walk->first < 0) walk->first = place;
    else if (walk->first != place) walk->several = 1;
    walk->broken = 0;
    if (walk->places[place].flags & LINK) walk->link_chars += characters(walk->out + from, walk->length - from);
}

static int64_t new_place(Walk *walk, int64_t above, int64_t token) {
    const Place *parent = walk->places + above;
    int64_t kind = walk->kinds[token], flags = walk->tags[2 * kind], form = walk->tags[2 * kind + 1];
    if (form == AROUND) form = parent->form == TABLE_ROW && (flags & BREAKING) ? PARAGRAPH : parent->form;
    walk->places[walk->place_count] =
        (Place){above, token, parent->depth + 1, (flags & BREAKING) | ((flags | parent->flags) & LINK), form, 0};
    return walk->place_count++;
}

/* Puts the menu that a token opens as one block, an item a line; 0 when it is none. */
static int put_menu(Walk *walk, int64_t token, int64_t place) {
    int64_t items = 0, end = walk->mates[token];
    int linked = 0;
    for (int64_t at = token; at < end; at++) {
        int64_t kind = walk->kinds[at];
        if (kind < 0) {
            const char *tag = walk->markup + walk->begins[at];
            if (walk->texts[at] - walk->begins[at] == 3 && tag[1] == 'a') linked = 0;
        } else {
            int flags = walk->tags[2 * kind];
            if (flags & PROSE) return 0;
            if ((flags & DOES) == UNSEEN) at = walk->mates[at];
            else if (flags & LINK) linked = 1;
        }
        int64_t from = walk->length;
        if (items) walk->out[walk->length++] = '\n';
        int64_t begin = walk->length;
        add(walk, at);
        collapse(walk, begin);
        int64_t length = characters(walk->out + begin, walk->length - begin);
        if (!length) {
            walk->length = from;
            continue;
        }
        if (length > LONGEST_ITEM || items == MOST_ITEMS) return 0;
        items++;
        if (linked) walk->link_chars += length;
    }
    if (items) put(walk, new_place(walk, place, token), -1);
    return 1;
}

/* What is particular to an element; the token to go on behind, where it has been dealt with, else -1. */
static int64_t begin_other(Walk *walk, int64_t token, int64_t place, int does) {
    if (does == UNSEEN) return walk->mates[token];
    if (does == BREAK && walk->first >= 0) {
        if (walk->broken) flush(walk, place);
        else walk->out[walk->length++] = 0, walk->broken = 1;
    } else if (does == CELL && walk->first >= 0) {
        walk->out[walk->length++] = 0;
        walk->out[walk->length++] = 0;
        walk->broken = 0;
    } else if (does == RULE) {
        flush(walk, place);
    } else if (does == MENU) {
        flush(walk, place);
        if (walk->failed_menus < MOST_FAILED_MENUS && put_menu(walk, token, place)) return walk->mates[token];
        walk->length = walk->begin;
        start(walk);
        walk->failed_menus++;
    }
    return -1;
}

static void run(Walk *walk, int64_t *stack) {
    int64_t place = 0, depth = 0;
    for (int64_t at = 0; at < walk->count; at++) {
        int64_t kind = walk->kinds[at];
        if (kind < 0) {
            if (walk->mates[at] != at && depth) {
                int64_t outer = stack[--depth];
                if (outer != place && (walk->places[place].flags & BREAKING)) flush(walk, place);
                place = outer;
            }
        } else {
            int flags = walk->tags[2 * kind], does = flags & DOES;
            int64_t end = does > PLACE ? begin_other(walk, at, place, does) : -1;
            if (end >= 0) {
                at = end;
            } else if (does < EMPTY || does > RULE) {
                if (does == PLACE && (flags & BREAKING)) flush(walk, place);
                stack[depth++] = place;
                if (does != NOTHING && walk->places[place].depth < DEEPEST) place = new_place(walk, place, at);
            }
        }
        read_text(walk, at, place);
    }
    flush(walk, place);
}

/* Keeps the places that blocks stand in and those above them, in their order, place 0 with them. */
static int64_t keep_used(Walk *walk) {
    for (int64_t at = 0; at < walk->block_count; at++)
        for (int64_t place = walk->blocks[at].place; place && !walk->places[place].number;
             place = walk->places[place].parent)
            walk->places[place].number = 1;
    int64_t kept = 1;
    for (int64_t at = 1; at < walk->place_count; at++)
        if (walk->places[at].number) walk->places[at].number = kept++;
    return kept;
}

/* Lays out a page. `rows` are those of its tokens (tokens.c), `tags` two bytes for each kind of tag.

   Scratch: `places` 6 numbers for each token and 6 more, `stack` one for each token. Filled are: `out` with the blocks'
   texts, at most 2 bytes longer than the page's for each token; `blocks` with 6 numbers for each: where its
   text begins and ends in `out`, its words, characters in links, place and form (-1: a menu); `kept` with columns of
   count + 1 numbers: the place above each place that is used, and its token. sizes[0] becomes how many places there
   are. Returns how many blocks. */
EXPORT int64_t layout_page(
    const char *markup, int64_t count, const int64_t *rows, const char *tags, int64_t *places, int64_t *stack,
    char *out, int64_t *blocks, int64_t *kept, int64_t *sizes) {
    int64_t row = count + 1;
    Walk walk = {
        .markup = markup,
        .count = count,
        .begins = rows,
        .texts = rows + row,
        .mates = rows + 3 * row,
        .kinds = rows + 4 * row,
        .tags = (const unsigned char *)tags,
        .places = (Place *)places,
        .blocks = (Block *)blocks,
        .out = out,
        .place_count = 1,
        .first = -1,
    };
    walk.places[0] = (Place){-1, -1, 0, BREAKING, PARAGRAPH, 0};
    run(&walk, stack);
    sizes[0] = keep_used(&walk);
    kept[0] = kept[row] = -1;
    for (int64_t at = 1; at < walk.place_count; at++) {
        const Place *place = walk.places + at;
        if (!place->number) continue;
        kept[place->number] = walk.places[place->parent].number;
        kept[row + place->number] = place->token;
    }
    for (int64_t at = 0; at < walk.block_count; at++) walk.blocks[at].place = walk.places[walk.blocks[at].place].number;
    return walk.block_count;
}

#include "laid.h"

#include <stdlib.h>
#include <string.h>

/* The blocks of a page, in one pass over its tokens; see cleaner/segment/html.py, which says what a block is.

   A place is an element that texts stand in. Place 0 is above all others. */

enum { NOTHING, PLACE, UNSEEN, EMPTY, BREAK, RULE, MENU, CELL }; /* what a tag does */
enum { DOES = 15, BREAKING = 16, LINK = 32, PROSE = 64 };        /* bits of its first byte */
/* Its second byte: the form of its text, and FORMS times the level of a heading. */
enum { AROUND, PARAGRAPH, TABLE_ROW, CODE, CONTROL, LIST_ITEM };
enum { FORMS = 16 };

enum { DEEPEST = 256, MOST_FAILED_MENUS = 50, LONGEST_ITEM = 120, MOST_ITEMS = 2000, MOST_IN_BUTTON = 32 };

typedef struct {
    int64_t parent, token, depth, flags, form, level, number;
} Place;

/* Its text begins and ends in characters of the page's whole text. */
typedef struct {
    int64_t begin, end, words, link_chars, place, form, ended;
} Block;

typedef struct {
    const char *markup;
    int64_t count;
    const int64_t *begins, *texts, *mates, *kinds;
    const unsigned char *tags;
    Place *places;
    Block *blocks;
    Laid laid;
    int64_t place_count, block_count;
    int64_t begin;      /* of the open block in what is laid out */
    int64_t characters; /* laid out before it */
    int64_t first;      /* the place of its first text, -1 while there is no block */
    int64_t link_chars, failed_menus;
    int several, broken; /* whether it stands in several places, whether a line break was its last sign */
    int apart;           /* whether a bare button stands between its last text and the next */
} Walk;

static int is_blank(const unsigned char *at, int64_t size) {
    for (int64_t length; size > 0; at += length, size -= length)
        if (!is_space(code_point(at, size, &length))) return 0;
    return 1;
}

static void add(Walk *walk, int64_t token) {
    add_text(&walk->laid, walk->markup + walk->texts[token], walk->markup + walk->begins[token + 1] - 1);
}

/* How many characters have been laid out from some place on. */
static int64_t laid_from(const Walk *walk, int64_t begin) {
    return characters((const char *)walk->laid.out + begin, walk->laid.length - begin);
}

static void start(Walk *walk) {
    walk->begin = walk->laid.length;
    walk->laid.words = walk->laid.unspaced = walk->link_chars = 0;
}

/* Closes the open block. A line end parts it from the next. */
static void put(Walk *walk, int64_t place, int64_t form) {
    Laid *laid = &walk->laid;
    int64_t words = laid->words + laid->unspaced / 2; /* two signs count as one word */
    int64_t length = laid_from(walk, walk->begin), begin = walk->characters;
    walk->blocks[walk->block_count++] = (Block){
        begin,
        begin + length,
        words,
        walk->link_chars < length ? walk->link_chars : length,
        place,
        form,
        ends_sentence(laid->out + walk->begin, laid->length - walk->begin)};
    walk->characters += length + 1;
    laid->out[laid->length++] = '\n';
    start(walk);
}

static void flush(Walk *walk, int64_t place) {
    if (walk->first < 0) return;
    Laid *laid = &walk->laid;
    while (place && !(walk->places[place].flags & BREAKING)) place = walk->places[place].parent;
    int64_t form = walk->places[place].form;
    if (form == CODE) keep_lines(laid, walk->begin);
    else collapse(laid, walk->begin);
    if (form == TABLE_ROW && !memchr(laid->out + walk->begin, '\t', (size_t)(laid->length - walk->begin)))
        form = PARAGRAPH;
    put(walk, walk->several ? place : walk->first, form);
    walk->first = -1;
    walk->several = walk->broken = walk->apart = 0;
}

/* Of a byte of UTF-8; all that is not ASCII counts. */
static int begins_word(unsigned char sign) {
    return sign >= 0x80 || (sign >= '0' && sign <= '9') || ((sign | 32) >= 'a' && (sign | 32) <= 'z');
}

static void read_text(Walk *walk, int64_t token, int64_t place) {
    Laid *laid = &walk->laid;
    int64_t from = laid->length;
    add(walk, token);
    if (laid->length == from) return;
    if (walk->apart && begins_word(laid->out[from])) {
        memmove(laid->out + from + 1, laid->out + from, (size_t)(laid->length - from));
        laid->out[from] = ' ';
        laid->length++;
    }
    walk->apart = 0;
    if (is_blank(laid->out + from, laid->length - from)) {
        if (walk->first < 0) laid->length = from;
        return;
    }
    if (walk->first < 0) walk->first = place;
    else if (walk->first != place) walk->several = 1;
    walk->broken = 0;
    if (walk->places[place].flags & LINK) walk->link_chars += laid_from(walk, from);
}

static int64_t new_place(Walk *walk, int64_t above, int64_t token) {
    const Place *parent = walk->places + above;
    int64_t kind = walk->kinds[token], flags = walk->tags[2 * kind], form = walk->tags[2 * kind + 1] % FORMS;
    int64_t level = walk->tags[2 * kind + 1] / FORMS;
    if (form == AROUND) {
        form = parent->form == TABLE_ROW && (flags & BREAKING) ? PARAGRAPH : parent->form;
        level = parent->level;
    }
    flags = (flags & BREAKING) | ((flags | parent->flags) & LINK);
    walk->places[walk->place_count] = (Place){above, token, parent->depth + 1, flags, form, level, 0};
    return walk->place_count++;
}

/* Puts the menu that a token opens as one block, an item a line; 0 when it is none. */
static int put_menu(Walk *walk, int64_t token, int64_t place) {
    Laid *laid = &walk->laid;
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
        int64_t from = laid->length;
        if (items) laid->out[laid->length++] = '\n';
        int64_t begin = laid->length;
        add(walk, at);
        collapse(laid, begin);
        int64_t length = laid_from(walk, begin);
        if (!length) {
            laid->length = from;
            continue;
        }
        if (length > LONGEST_ITEM || items == MOST_ITEMS) return 0;
        items++;
        if (linked) walk->link_chars += length;
    }
    if (items) {
        int64_t menu = new_place(walk, place, token);
        put(walk, menu, walk->places[menu].form == CONTROL ? CONTROL : LIST_ITEM);
    }
    return 1;
}

/* Whether a tag opens a button with nothing to read on it, such as a star beside a name within a sentence. */
static int is_bare_button(Walk *walk, int64_t token) {
    int64_t kind = walk->kinds[token], end = walk->mates[token];
    if (walk->tags[2 * kind + 1] % FORMS != CONTROL || end - token > MOST_IN_BUTTON) return 0;
    Laid *laid = &walk->laid;
    int64_t from = laid->length;
    for (int64_t at = token; at < end; at++) {
        int64_t inner = walk->kinds[at];
        if (inner >= 0 && (walk->tags[2 * inner] & DOES) == UNSEEN && walk->mates[at] < end) at = walk->mates[at];
        add(walk, at);
    }
    int bare = is_blank(laid->out + from, laid->length - from);
    laid->length = from;
    return bare;
}

/* What is particular to an element; the token to go on behind, where it has been dealt with, else -1. */
static int64_t begin_other(Walk *walk, int64_t token, int64_t place, int does) {
    Laid *laid = &walk->laid;
    if (does == UNSEEN) return walk->mates[token];
    if (does == BREAK && walk->first >= 0) {
        if (walk->broken) flush(walk, place);
        else laid->out[laid->length++] = 0, walk->broken = 1;
    } else if (does == CELL && walk->first >= 0) {
        laid->out[laid->length++] = 0;
        laid->out[laid->length++] = 0;
        walk->broken = 0;
    } else if (does == RULE) {
        flush(walk, place);
    } else if (does == MENU) {
        flush(walk, place);
        if (walk->failed_menus < MOST_FAILED_MENUS && put_menu(walk, token, place)) return walk->mates[token];
        laid->length = walk->begin;
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
            if (does == PLACE && is_bare_button(walk, at)) {
                end = walk->mates[at];
                walk->apart = walk->first >= 0;
            }
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

/* Numbers the places that blocks stand in and those above them in their order, from 1 on; 0 stands for what is above
   them all. Fills five columns of the places (the one above, token, tag, how many are above, whether it is linked), and
   for each of the tags its kind. Returns how many places there are; `tag_of` are zeros. */
static int64_t keep_used(Walk *walk, int64_t *kept, int64_t *tags, int64_t *tag_of, int64_t *tag_count) {
    int64_t row = walk->count + 2, used = 1, known = 1;
    for (int64_t at = 0; at < walk->block_count; at++)
        for (int64_t place = walk->blocks[at].place; place && !walk->places[place].number;
             place = walk->places[place].parent)
            walk->places[place].number = 1;
    for (int column = 0; column < 5; column++) kept[column * row] = 0;
    kept[row] = tags[0] = -1;
    for (int64_t at = 0; at < walk->place_count; at++) {
        Place *place = walk->places + at;
        if (at && !place->number) continue;
        int64_t tag = 0;
        if (at) {
            int64_t kind = walk->kinds[place->token];
            if (!tag_of[kind]) {
                tags[known] = kind;
                tag_of[kind] = known++;
            }
            tag = tag_of[kind];
        }
        kept[used] = at ? walk->places[place->parent].number : 0;
        kept[row + used] = place->token;
        kept[2 * row + used] = tag;
        kept[3 * row + used] = place->depth + 1;
        kept[4 * row + used] = !!(place->flags & LINK);
        place->number = used++;
    }
    *tag_count = known;
    return used;
}

static void fill_columns(const Walk *walk, int64_t *columns) {
    for (int64_t at = 0; at < walk->block_count; at++) {
        const Block *block = walk->blocks + at;
        const Place *place = walk->places + block->place;
        const int64_t facts[8] = {block->begin, block->end,        block->form,  block->words,
                                  block->ended, block->link_chars, place->level, place->number};
        for (int fact = 0; fact < 8; fact++) columns[fact * walk->block_count + at] = facts[fact];
    }
}

/* Lays out a page. `rows` are those of its tokens (tokens.c), `tags` two bytes for each kind of tag.

   Filled are: `out` with the page's text, a line end behind each block's; it takes as much as the page, three bytes
   more for each token and for each tab. `columns` with eight numbers for each block, a column behind the other: where
   its text begins and ends, its form, its words, whether it ends as a sentence does, its characters in links, its
   level, its place; there are no more blocks than tokens. `kept` with five columns of count + 2 numbers, and `used`
   with up to count + 1 more: see `keep_used`. `sizes` become the bytes of the text, the places, their tags. Returns how
   many blocks there are, -1 when memory ran out. */
EXPORT int64_t layout_page(
    const char *markup, int64_t count, const int64_t *rows, const char *tags, char *out, int64_t *columns,
    int64_t *kept, int64_t *used, int64_t *sizes) {
    int64_t row = count + 1;
    size_t room = (size_t)row;
    Walk walk = {
        .markup = markup,
        .count = count,
        .begins = rows,
        .texts = rows + row,
        .mates = rows + 3 * row,
        .kinds = rows + 4 * row,
        .tags = (const unsigned char *)tags,
        .places = malloc(room * sizeof(Place)),
        .blocks = malloc(room * sizeof(Block)),
        .laid = {(unsigned char *)out, 0, 0, 0},
        .place_count = 1,
        .first = -1,
    };
    int64_t *stack = malloc(room * sizeof *stack);
    int done = walk.places && walk.blocks && stack;
    if (done) {
        walk.places[0] = (Place){-1, -1, 0, BREAKING, PARAGRAPH, 0, 0};
        run(&walk, stack);
        memset(stack, 0, room * sizeof *stack);
        sizes[1] = keep_used(&walk, kept, used, stack, sizes + 2);
        fill_columns(&walk, columns);
        sizes[0] = walk.laid.length;
    }
    free(walk.places);
    free(walk.blocks);
    free(stack);
    return done ? walk.block_count : -1;
}

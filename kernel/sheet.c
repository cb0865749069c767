/* A layout as numbers: every column is what cleaner/score/sheet.py says, in the order that it says. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "grove.h"
#include "words.h"

enum { HEADING_LEVEL = 1, PROSE_CHARS = 60, LEVELS = 6 };
enum { OF_TEXT = 23, OF_ORDER = 16, OF_PAGE = 5, OF_PLACES = 7 * LEVELS + 10, OF_LINES = 13 }; /* columns */

typedef struct {
    int64_t count;
    const int64_t *rows;
    int64_t openings, endings, kinds, heading;
    int64_t *twins; /* how many blocks have each text */
    uint8_t *reads; /* whether each block is prose */
    double *lexical;
    Sums sums;
    int64_t *ended; /* running sums like the others */
    int64_t all_prose, all_chars, strong, first_strong, last_strong, headline, has_headline;
} Sheet;

static double density(const int64_t *row) {
    double share = (double)row[LINKED] / (double)row[CHARS];
    return share < 1 ? share : 1;
}

static double even(double value, double most) { return sqrt(value / most); }

static double over(int64_t value, int64_t all) { return (double)value / (double)all; }

static int64_t at_least_1(int64_t value) { return value > 1 ? value : 1; }

static float *put(float *to, double value) {
    *to = (float)value;
    return to + 1;
}

/* All of a row at once, as `put` has left it: nothing below 0, nor above 1. */
static void bound(float *row, int64_t features) {
    for (int64_t at = 0; at < features; at++) row[at] = row[at] > 0 ? row[at] < 1 ? row[at] : 1 : 0;
}

static float *put_one_of(float *to, int64_t value, int64_t size) {
    memset(to, 0, (size_t)size * sizeof *to);
    if (value >= 0 && value < size) to[value] = 1;
    return to + size;
}

static float *put_text(float *to, const Sheet *sheet, const int64_t *row, const Signs *signs) {
    Counts n = count_signs(signs, row[START], row[END]);
    double chars = (double)row[CHARS], words = (double)at_least_1(row[WORDS]), dense = density(row);
    to = put(to, even(chars, 1000));
    to = put(to, even((double)row[WORDS], 200));
    to = put(to, even(chars, 100));
    to = put(to, (double)row[WORDS] / 10);
    to = put(to, dense);
    to = put(to, dense > 0.9);
    to = put(to, (double)row[ENDED]);
    to = put(to, (double)n.upper / chars);
    to = put(to, (double)(2 * n.digit) / chars);
    to = put(to, (double)(4 * n.sign) / chars);
    to = put(to, even((double)n.comma, 10));
    to = put(to, even((double)n.stop, 10));
    to = put(to, n.stop > 1);
    to = put(to, (double)n.other / chars);
    to = put(to, chars / words / 12);
    to = put(to, (double)n.capital / words);
    to = put(to, (double)n.little / words);
    to = put(to, (double)n.number / words);
    to = put(to, row[LEVEL] == 1);
    to = put(to, row[LEVEL] == 2);
    to = put(to, row[LEVEL] >= 3);
    to = put(to, (double)row[HIDDEN]);
    to = put(to, (double)row[IN_LINK]);
    to = put_one_of(to, row[OPENING], sheet->openings);
    to = put_one_of(to, row[ENDING], sheet->endings);
    return put_one_of(to, row[KIND], sheet->kinds);
}

/* What a block stands under: the last heading and the last headline so far, or -1, and how many there were. */
typedef struct {
    int64_t head, top, heads, tops;
} Above;

static int is_top(const Sheet *sheet, const int64_t *row) {
    return row[KIND] == sheet->heading && row[LEVEL] == HEADING_LEVEL;
}

static float *put_order(float *to, const Sheet *s, int64_t at, const Above *above, int64_t before) {
    const int64_t *head = s->rows + (above->head < 0 ? 0 : above->head) * COLUMNS;
    int64_t first = s->first_strong, last = s->last_strong;
    to = put(to, over(at, s->count));
    to = put(to, over(s->sums.chars[at], s->all_chars));
    to = put(to, over(s->sums.prose[at], s->all_prose));
    to = put(to, even((double)llabs(at - first), 200));
    to = put(to, at < first);
    to = put(to, even((double)llabs(last - at), 200));
    to = put(to, at > last);
    to = put(to, above->top >= 0);
    to = put(to, above->top < 0 ? 0 : even((double)(at - above->top), 200));
    to = put(to, above->head < 0 ? 0 : even((double)(at - above->head), 50));
    to = put(to, above->head < 0 ? 0 : density(head));
    to = put(to, above->head < 0 ? 0 : (double)head[LEVEL] / 6);
    to = put(to, even((double)above->heads, 40));
    to = put(to, even((double)above->tops, 10));
    to = put(to, s->twins[s->rows[at * COLUMNS + TEXT]] > 1);
    return put(to, before > 0);
}

static float *put_page(float *to, const Sheet *s) {
    to = put(to, sqrt((double)s->count / 1000));
    to = put(to, sqrt((double)s->all_chars / 50000));
    to = put(to, over(s->all_prose, s->all_chars));
    to = put(to, sqrt((double)s->strong / 100));
    return put(to, over(s->strong, s->count));
}

static float *put_lines(float *to, const Sheet *s, int64_t at) {
    static const int64_t reaches[] = {3, 7, 15};
    int64_t gap = s->rows[at * COLUMNS + GAP];
    to = put(to, gap == 0);
    to = put(to, gap == 1);
    to = put(to, gap >= 2);
    to = put(to, even((double)gap, 5));
    for (int n = 0; n < 3; n++) {
        int64_t reach = reaches[n], width = 2 * reach + 1;
        int64_t begin = at > reach ? at - reach : 0, end = at + reach + 1 < s->count ? at + reach + 1 : s->count;
        int64_t chars = s->sums.chars[end] - s->sums.chars[begin];
        to = put(to, over(s->sums.prose[end] - s->sums.prose[begin], at_least_1(chars)));
        to = put(to, even(over(chars, width), 500));
        to = put(to, over(s->ended[end] - s->ended[begin], width));
    }
    return to;
}

static float *
put_places(float *to, const Sheet *s, int64_t at, const Grove *grove, const Stand *stands, const Surroundings *around) {
    double strong = (double)at_least_1(s->sums.strong[s->count]);
    int64_t own = grove->of[at];
    const Surroundings *here = around + at;
    for (int64_t level = 0, place = own; level < LEVELS; level++, place = grove->parent[place]) {
        const Stand *stand = stands + place;
        put(to + level, over(stand->prose, s->all_prose));
        put(to + level + LEVELS, over(stand->prose, at_least_1(stand->chars)));
        put(to + level + 2 * LEVELS, (double)stand->strong / strong);
        put(to + level + 3 * LEVELS, even((double)stand->count, 400));
        put(to + level + 4 * LEVELS, even((double)stand->size, 30));
        put(to + level + 5 * LEVELS, even((double)stand->rank, 30));
        put(to + level + 6 * LEVELS, stand->share);
    }
    to += 7 * LEVELS;
    int64_t above = grove->parent[own], has_next = at + 1 < s->count, has_last = at > 0;
    to = put(to, (double)grove->depth[own] / 30);
    to = put(to, has_next && grove->parent[grove->of[at + has_next]] == above);
    to = put(to, has_last && grove->parent[grove->of[at - has_last]] == above);
    to = put(to, has_next && around[at + has_next].shape == here->shape);
    to = put(to, has_last && around[at - has_last].shape == here->shape);
    to = put(to, even((double)here->alike, 50));
    to = put(to, over(here->prose, s->all_prose));
    to = put(to, over(stands[here->met].prose, s->all_prose));
    to = put(to, over(stands[here->met].count, s->count));
    return put(to, (double)(grove->depth[own] - grove->depth[here->met]) / 12);
}

static void sum_up(Sheet *s) {
    s->first_strong = -1;
    s->last_strong = s->count;
    for (int64_t at = 0; at < s->count; at++) {
        const int64_t *row = s->rows + at * COLUMNS;
        int reads = row[CHARS] >= PROSE_CHARS && density(row) < 0.4 && !row[HIDDEN];
        int64_t prose = reads ? row[CHARS] : 0;
        s->reads[at] = (uint8_t)reads;
        s->sums.prose[at + 1] = s->sums.prose[at] + prose;
        s->sums.chars[at + 1] = s->sums.chars[at] + row[CHARS];
        s->sums.strong[at + 1] = s->sums.strong[at] + prose * row[ENDED];
        s->ended[at + 1] = s->ended[at] + row[ENDED];
        s->twins[row[TEXT]]++;
        if (reads && row[ENDED]) {
            s->strong++;
            s->last_strong = at;
            if (s->first_strong < 0) s->first_strong = at;
        }
        if (!s->has_headline && is_top(s, row)) {
            s->has_headline = 1;
            s->headline = at;
        }
    }
    if (s->first_strong < 0) s->first_strong = 0;
    s->all_chars = s->sums.chars[s->count];
    s->all_prose = at_least_1(s->sums.prose[s->count]);
}

static int fill(Sheet *s, const Signs *signs, const Grove *grove, int64_t *seen, float *numbers, int64_t features) {
    Stand *stands = grove ? malloc((size_t)grove->places * sizeof *stands) : NULL;
    Surroundings *around = grove ? malloc((size_t)s->count * sizeof *around) : NULL;
    int done = !grove || (stands && around && stands_of(grove, &s->sums, stands) &&
                          surroundings_of(grove, s->count, &s->sums, s->has_headline ? s->headline : -1, around));
    Above above = {-1, -1, 0, 0};
    float page[OF_PAGE];
    put_page(page, s);
    for (int64_t at = 0; done && at < s->count; at++) {
        const int64_t *row = s->rows + at * COLUMNS;
        if (row[KIND] == s->heading) {
            above.head = at;
            above.heads++;
        }
        if (is_top(s, row)) {
            above.top = at;
            above.tops++;
        }
        float *to = put_text(numbers + at * features, s, row, signs);
        to = put_order(to, s, at, &above, seen[row[TEXT]]++);
        memcpy(to, page, sizeof page);
        to += OF_PAGE;
        to = grove ? put_places(to, s, at, grove, stands, around) : put_lines(to, s, at);
        for (int column = 0; column < LEXICAL; column++) to = put(to, s->lexical[at * LEXICAL + column]);
        bound(numbers + at * features, features);
    }
    free(stands);
    free(around);
    return done;
}

static int share_words(Sheet *s, const Words *words, uint16_t *ends, uint16_t *bag, int32_t *of, int64_t *held) {
    Stretch *blocks = malloc((size_t)s->count * sizeof *blocks);
    if (!blocks) return 0;
    for (int64_t at = 0; at < s->count; at++)
        blocks[at] = (Stretch){s->rows[at * COLUMNS + START], s->rows[at * COLUMNS + END]};
    words_in(words, blocks, s->count);
    int done = shared_words(words, blocks, s->count, s->reads, s->headline, s->lexical);
    if (done) *held = number_words(words, blocks, s->count, ends, bag, of);
    free(blocks);
    return done;
}

/* Fill `numbers`, a row of `features` for each block, and what `number_words` fills. `sizes` are how many openings,
 * endings and kinds there are (the first opening and ending is any other sign), which kind is a heading, and these
 * signs; `grove` holds places, names and the addresses of the arrays of a Grove, or is NULL; with `seed` the hashes of
 * texts begin. Gives how many words are in the bags; -1 when memory ran out, -2 for another row's size. */
EXPORT int64_t fill_sheet(
    const uint32_t *codes, int64_t size, const uint8_t *classes, const uint8_t *kinds, const uint32_t *lower,
    const int64_t *facts, int64_t count, const int64_t *sizes, const int64_t *places, float *numbers, int64_t features,
    uint16_t *ends, uint16_t *bag, int32_t *of, int64_t seed) {
    Sheet s = {.count = count, .openings = sizes[0], .endings = sizes[1], .kinds = sizes[2], .heading = sizes[3]};
    Text text = {codes, size, classes};
    Grove grove;
    Words words;
    Signs signs;
    int64_t held = -1, width = OF_TEXT + s.openings + s.endings + s.kinds + OF_ORDER + OF_PAGE + LEXICAL;
    if (features != width + (places ? OF_PLACES : OF_LINES)) return -2;
    int64_t *runs = places ? malloc(2 * (size_t)places[0] * sizeof *runs) : NULL;
    if (places && runs) {
        const int64_t *arrays[4];
        for (int at = 0; at < 4; at++) arrays[at] = (const int64_t *)(intptr_t)places[2 + at];
        grove = (Grove){places[0], places[1], arrays[0], arrays[1], arrays[2], arrays[3], runs, runs + places[0]};
        find_runs(&grove, count);
    }
    size_t room = (size_t)count + 1;
    int64_t *rows = rows_of(facts, count, sizes, &text, (uint64_t)seed);
    int64_t *sums = calloc(6 * room, sizeof *sums);
    s.reads = calloc(room, 1);
    s.lexical = malloc(LEXICAL * room * sizeof(double));
    int known = words_of(&words, codes, size, kinds, lower) & signs_of(&signs, &text);
    int ready = known && rows && sums && s.reads && s.lexical && (runs || !places);
    if (ready) {
        s.rows = rows;
        s.sums = (Sums){sums, sums + room, sums + 2 * room};
        s.ended = sums + 3 * room;
        s.twins = sums + 4 * room;
        sum_up(&s);
        if (share_words(&s, &words, ends, bag, of, &held) &&
            !fill(&s, &signs, places ? &grove : NULL, sums + 5 * room, numbers, features))
            held = -1;
    }
    free_words(&words);
    free_signs(&signs);
    free(runs);
    free(rows);
    free(sums);
    free(s.reads);
    free(s.lexical);
    return held;
}

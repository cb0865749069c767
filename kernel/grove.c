/* Where the elements of a page stand: see cleaner/score/sheet.py for what is made of it. */
#include "grove.h"

#include <stdlib.h>
#include <string.h>

#include "sort.h"

/* For each of these keys the number of those alike; gives how many numbers there are, or -1. */
static int64_t number_keys(const uint64_t *keys, int64_t count, int64_t *numbers) {
    Pair *pairs = malloc(2 * ((size_t)count + 1) * sizeof(Pair));
    int64_t found = 0;
    if (!pairs) return -1;
    for (int64_t at = 0; at < count; at++) pairs[at] = (Pair){keys[at], (uint32_t)at};
    sort_pairs(pairs, pairs + count + 1, count);
    for (int64_t at = 0; at < count; at++) {
        found += !at || pairs[at].key != pairs[at - 1].key;
        numbers[pairs[at].value] = found - 1;
    }
    free(pairs);
    return found;
}

/* How many siblings have a place's name, which of them it is, and its share of the prose in them. */
static int among_siblings(const Grove *grove, Stand *stands, uint64_t *keys, int64_t *family, int64_t *sums) {
    for (int64_t at = 0; at < grove->places; at++)
        keys[at] = (uint64_t)grove->parent[at] * (uint64_t)grove->names + (uint64_t)grove->name[at];
    int64_t families = number_keys(keys, grove->places, family);
    if (families < 0) return 0;
    int64_t *sizes = sums, *prose = sums + families;
    memset(sums, 0, 2 * (size_t)families * sizeof *sums);
    for (int64_t at = 0; at < grove->places; at++) {
        stands[at].rank = sizes[family[at]]++;
        prose[family[at]] += stands[at].prose;
    }
    for (int64_t at = 0; at < grove->places; at++) {
        int64_t all = prose[family[at]];
        stands[at].size = sizes[family[at]];
        stands[at].share = (double)stands[at].prose / (double)(all > 1 ? all : 1);
    }
    return 1;
}

void find_runs(const Grove *grove, int64_t blocks) {
    for (int64_t at = 0; at < grove->places; at++) {
        grove->first[at] = blocks - 1;
        grove->last[at] = 0;
    }
    for (int64_t block = blocks - 1; block >= 0; block--) grove->first[grove->of[block]] = block;
    for (int64_t block = 0; block < blocks; block++) grove->last[grove->of[block]] = block;
    for (int64_t at = grove->places - 1; at > 0; at--) {
        int64_t above = grove->parent[at];
        if (grove->first[at] < grove->first[above]) grove->first[above] = grove->first[at];
        if (grove->last[at] > grove->last[above]) grove->last[above] = grove->last[at];
    }
}

int stands_of(const Grove *grove, const Sums *sums, Stand *stands) {
    size_t places = (size_t)grove->places;
    uint64_t *keys = calloc(places + 1, sizeof *keys);
    int64_t *room = malloc((3 * places + 1) * sizeof *room);
    int done = 0;
    for (int64_t at = 0; at < grove->places; at++) {
        int64_t begin = grove->first[at], end = grove->last[at] + 1;
        stands[at].prose = sums->prose[end] - sums->prose[begin];
        stands[at].chars = sums->chars[end] - sums->chars[begin];
        stands[at].strong = sums->strong[end] - sums->strong[begin];
        stands[at].count = end - begin;
    }
    if (keys && room) done = among_siblings(grove, stands, keys, room, room + places);
    free(keys);
    free(room);
    return done;
}

static int
shapes_of(const Grove *grove, int64_t blocks, const Sums *sums, uint64_t *keys, int64_t *room, Surroundings *around) {
    uint64_t names = (uint64_t)grove->names;
    for (int64_t at = 0; at < blocks; at++) {
        int64_t own = grove->of[at], above = grove->parent[own], over = grove->parent[above];
        keys[at] =
            ((uint64_t)grove->name[own] * names + (uint64_t)grove->name[above]) * names + (uint64_t)grove->name[over];
    }
    int64_t *shape = room, shapes = number_keys(keys, blocks, shape);
    if (shapes < 0) return 0;
    int64_t *sizes = room + blocks, *prose = sizes + shapes;
    memset(sizes, 0, 2 * (size_t)shapes * sizeof *sizes);
    for (int64_t at = 0; at < blocks; at++) {
        sizes[shape[at]]++;
        prose[shape[at]] += sums->prose[at + 1] - sums->prose[at];
    }
    for (int64_t at = 0; at < blocks; at++) {
        around[at].shape = shape[at];
        around[at].alike = sizes[shape[at]];
        around[at].prose = prose[shape[at]];
    }
    return 1;
}

/* The chain above the headline, from the outermost in: each marks the blocks below it that none further in does. */
static void meet(const Grove *grove, int64_t blocks, int64_t headline, Surroundings *around) {
    int64_t begin = headline, end = headline;
    for (int64_t at = 0; at < blocks; at++) around[at].met = 0;
    if (headline < 0) return;
    for (int64_t place = grove->of[headline]; place; place = grove->parent[place]) {
        int64_t first = grove->first[place], behind = grove->last[place] + 1;
        for (int64_t at = first; at < begin; at++) around[at].met = place;
        for (int64_t at = end; at < behind; at++) around[at].met = place;
        if (first < begin) begin = first;
        if (behind > end) end = behind;
    }
}

int surroundings_of(const Grove *grove, int64_t blocks, const Sums *sums, int64_t headline, Surroundings *around) {
    uint64_t *keys = calloc((size_t)blocks + 1, sizeof *keys);
    int64_t *room = malloc((3 * (size_t)blocks + 1) * sizeof *room);
    int done = keys && room && shapes_of(grove, blocks, sums, keys, room, around);
    if (done) meet(grove, blocks, headline, around);
    free(keys);
    free(room);
    return done;
}

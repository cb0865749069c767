/* What the elements above each block are called, as the network reads it: cleaner/score/network.py. */
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

enum { DOUBLINGS = 5 }; /* 2^5 elements above a block are looked at */
static const int16_t MOST = 1023;

/* For each place, `width` numbers each: those of its own name, the largest at or above it, the largest of those near
 * (each step up weighs less). `above` is the place so many steps up. */
typedef struct {
    int16_t *own, *any, *near;
    int64_t *above;
} Named;

/* The vectors of names: sums over their tokens, of which each has `most`, filled up with 0. */
static void
call(const int16_t *tokens, int64_t names, int64_t most, const int8_t *table, int64_t width, int16_t *called) {
    for (int64_t at = 0; at < names; at++) {
        int16_t *row = called + at * width;
        for (int64_t token = 0; token < most && tokens[at * most + token]; token++)
            for (int64_t column = 0; column < width; column++)
                row[column] = (int16_t)(row[column] + table[tokens[at * most + token] * width + column]);
        for (int64_t column = 0; column < width; column++)
            row[column] = row[column] < 0 ? 0 : row[column] > MOST ? MOST : row[column];
    }
}

/* Look twice as far up as `from` did. */
static void
double_reach(const Named *from, Named *to, int64_t places, const int16_t *step, int16_t steps, int64_t width) {
    for (int64_t place = 0; place < places; place++) {
        int64_t above = from->above[place];
        const int16_t *any = from->any + above * width, *near = from->near + above * width;
        for (int64_t column = 0, at = place * width; column < width; column++, at++) {
            int16_t faded = (int16_t)(near[column] - step[column] * steps);
            to->any[at] = from->any[at] > any[column] ? from->any[at] : any[column];
            to->near[at] = from->near[at] > faded ? from->near[at] : faded;
        }
        to->above[place] = from->above[above];
    }
}

/* Into rows of inputs, `stride` apart: the three vectors of each block. `of`, `parent` and `name` are those of a Grove
 * (grove.h). Gives 0; -1 when memory ran out. */
EXPORT int64_t put_hooks(
    int64_t places, int64_t names, const int64_t *of, const int64_t *parent, const int64_t *name, const int16_t *tokens,
    int64_t most, const int8_t *table, const int16_t *step, int64_t width, int64_t count, int16_t *inputs,
    int64_t stride) {
    size_t size = (size_t)(places * width), vector = (size_t)width * sizeof(int16_t);
    int16_t *room = calloc(5 * size + (size_t)(names * width), sizeof *room);
    int64_t *above = malloc(2 * (size_t)places * sizeof *above);
    int done = room && above;
    if (done) {
        int16_t *called = room + 5 * size;
        Named now = {room, room + size, room + 2 * size, above},
              next = {room, room + 3 * size, room + 4 * size, above + places};
        call(tokens, names, most, table, width, called);
        for (int64_t place = 1; place < places; place++)
            memcpy(now.own + place * width, called + name[place] * width, vector);
        memcpy(now.any, now.own, size * sizeof(int16_t));
        memcpy(now.near, now.own, size * sizeof(int16_t));
        memcpy(above, parent, (size_t)places * sizeof *above);
        for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
            double_reach(&now, &next, places, step, (int16_t)(1 << doubling), width);
            Named spare = now;
            now = next;
            next = spare;
        }
        for (int64_t block = 0; block < count; block++) {
            int16_t *to = inputs + block * stride;
            memcpy(to, now.own + of[block] * width, vector);
            memcpy(to + width, now.any + of[block] * width, vector);
            memcpy(to + 2 * width, now.near + of[block] * width, vector);
        }
    }
    free(room);
    free(above);
    return done ? 0 : -1;
}

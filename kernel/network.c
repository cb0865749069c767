/* A trained network on the sheet of a document: cleaner/score/network.py says what a model's arrays mean. All sums
 * are of integers below 2^24, which float32 counts exactly, so the order of adding changes nothing. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "multiply.h"
#include "nearest.h"

enum { IN_TURN = 64, VIEW_AFTER = 1 };

/* A linear layer: what it multiplies, and for each output a bias and what a unit of the sum is worth. */
typedef struct {
    int64_t inputs, outputs;
    const int16_t *weight;
    const float *bias, *scale;
} Layer;

/* What a run works with, rows of `width` numbers each. Around the states are rows of zeros: as many before the first as
 * the farthest neighbour is away, and behind the last as many more as are read at once. */
typedef struct {
    int64_t count, width, reach;
    int16_t *states, *next, *seen;
    int32_t *sums;
    float *made;
} Run;

/* Sums in units of a layer's scale. */
WIDE static void scale_sums(const Layer *layer, const int32_t *sums, int64_t rows, float *made) {
    for (int64_t row = 0; row < rows; row++, sums += layer->outputs, made += layer->outputs)
        for (int64_t at = 0; at < layer->outputs; at++)
            made[at] = ((float)sums[at] + layer->bias[at]) * layer->scale[at];
}

/* The sums of a layer for some rows. */
static void sum_rows(
    const Layer *layer, int64_t taps, int64_t stride, int64_t apart, const int16_t *rows, int64_t count, Run *run) {
    Product product = {stride, apart, taps, layer->inputs / taps / 2, layer->outputs, layer->weight};
    multiply(&product, rows, count, run->sums);
    scale_sums(layer, run->sums, count, run->made);
}

/* Activations, 0 to `MOST`. */
WIDE static void activate(const float *made, int64_t size, int16_t *found) {
    for (int64_t at = 0; at < size; at++) found[at] = (int16_t)nearest(clip(made[at]));
}

/* Activations, added to those before. */
WIDE static void add_to(const int16_t *states, const float *made, int64_t size, int16_t *found) {
    for (int64_t at = 0; at < size; at++) {
        int16_t sum = (int16_t)(states[at] + (int16_t)nearest(clip(made[at])));
        found[at] = sum > (int16_t)MOST ? (int16_t)MOST : sum;
    }
}

/* The mean of all states and the largest of each number. */
static void look_over_all(const Run *run) {
    for (int64_t at = 0; at < run->width; at++) {
        int64_t sum = 0;
        int16_t most = 0;
        for (int64_t block = 0; block < run->count; block++) {
            int16_t value = run->states[block * run->width + at];
            sum += value;
            if (value > most) most = value;
        }
        run->seen[at] = (int16_t)rint((double)sum / (double)run->count);
        run->seen[run->width + at] = most;
    }
}

/* Each block beside those around it, `dilation` apart: as many as the layer has rows for. */
static void mix(const Layer *layer, int64_t dilation, Run *run) {
    int64_t width = run->width, taps = layer->inputs / width;
    const int16_t *first = run->states - taps / 2 * dilation * width;
    for (int64_t from = 0; from < run->count; from += IN_TURN) {
        int64_t left = run->count - from, size = left < IN_TURN ? left : IN_TURN;
        sum_rows(layer, taps, width, dilation * width, first + from * width, size, run);
        add_to(run->states + from * width, run->made, size * width, run->next + from * width);
    }
    int16_t *spare = run->states;
    run->states = run->next;
    run->next = spare;
}

static void view(const Layer *layer, Run *run) {
    look_over_all(run);
    sum_rows(layer, 1, 2 * run->width, 0, run->seen, 1, run);
    for (int64_t block = 0; block < run->count; block++) {
        int16_t *state = run->states + block * run->width;
        add_to(state, run->made, run->width, state);
    }
}

static void run_network(
    const Layer *layers, int64_t mixes, const int64_t *dilations, const int16_t *inputs, Run *run, float *odds) {
    const Layer *viewing = layers + 1 + mixes, *out = viewing + 1;
    for (int64_t from = 0, size; from < run->count; from += IN_TURN) {
        size = run->count - from < IN_TURN ? run->count - from : IN_TURN;
        sum_rows(layers, 1, layers->inputs, 0, inputs + from * layers->inputs, size, run);
        activate(run->made, size * run->width, run->states + from * run->width);
    }
    for (int64_t at = 0; at < mixes; at++) {
        mix(layers + 1 + at, dilations[at], run);
        if (at == VIEW_AFTER) view(viewing, run);
    }
    for (int64_t from = 0, size; from < run->count; from += IN_TURN) {
        size = run->count - from < IN_TURN ? run->count - from : IN_TURN;
        sum_rows(out, 1, run->width, 0, run->states + from * run->width, size, run);
        for (int64_t block = 0; block < size; block++) odds[from + block] = run->made[block * out->outputs];
    }
}

/* The log-odds of each block, in sixteenths, from rows of inputs, behind which there are `MOST_ROWS` more. `table`
 * holds for each layer how many inputs and outputs it has and the addresses of weight (see multiply.h), bias and scale:
 * enter, the mixing ones, view, out. Gives 0; -1 when memory ran out. */
EXPORT int64_t network_odds(
    const int16_t *inputs, int64_t count, const int64_t *table, int64_t mixes, const int64_t *dilations, float *odds) {
    Layer *layers = calloc((size_t)(mixes + 3), sizeof *layers);
    Run run = {.count = count, .width = table[1]};
    for (int64_t at = 0; at < mixes; at++) {
        int64_t reach = table[5 * (at + 1)] / run.width / 2 * dilations[at];
        if (reach > run.reach) run.reach = reach;
    }
    for (int64_t at = 0; layers && at < mixes + 3; at++, table += 5)
        layers[at] = (Layer){
            table[0], table[1], (const int16_t *)(intptr_t)table[2], (const float *)(intptr_t)table[3],
            (const float *)(intptr_t)table[4]};
    int64_t rows = count + 2 * run.reach + MOST_ROWS, all = rows * run.width;
    int64_t made = (IN_TURN + MOST_ROWS) * run.width; /* no layer has more outputs */
    int16_t *states = calloc((size_t)(2 * all + (2 + 2 * MOST_ROWS) * run.width), sizeof *states);
    run.sums = malloc((size_t)made * sizeof *run.sums);
    run.made = malloc((size_t)made * sizeof *run.made);
    int done = layers && states && run.sums && run.made;
    if (done) {
        run.states = states + run.reach * run.width;
        run.next = run.states + all;
        run.seen = states + 2 * all;
        run_network(layers, mixes, dilations, inputs, &run, odds);
    }
    free(run.made);
    free(run.sums);
    free(states);
    free(layers);
    return done ? 0 : -1;
}

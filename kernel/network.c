/* A trained network on the sheet of a document: cleaner/score/network.py says what a model's arrays mean. All sums are of
 * integers below 2^24 in float, so the order of adding changes nothing. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

#if defined(__GLIBC__) && defined(__x86_64__) && defined(__GNUC__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default"))) /* the same sums, more of them at a time */
#else
#define WIDE
#endif

enum { LANES = 16, AT_ONCE = 4 };
static const float MOST = 1023, UNIT = 255, BAG_GAIN = 4;

typedef struct {
    int64_t inputs, outputs;
    const float *weight, *bias, *scale;
} Layer;

static inline float clip(float value) { return value < 0 ? 0 : value > MOST ? MOST : value; }

/* Rounded, halves to even, of numbers from 0 to 2^22: what rintf does, in two sums instead of a call. */
static inline float nearest(float value) {
#if FLT_EVAL_METHOD == 0
    return (value + 8388608.0f) - 8388608.0f;
#else
    return rintf(value);
#endif
}

/* The activations of a layer that are not 0, with the rows of weights that they stand before; half of all are 0. */
typedef struct {
    int64_t count;
    float *values;
    const float **rows;
} Active;

static void find_active(const Layer *layer, const float *inputs, Active *active) {
    int64_t count = 0;
    for (int64_t at = 0; at < layer->inputs; at++) {
        active->values[count] = inputs[at];
        active->rows[count] = layer->weight + at * layer->outputs;
        count += inputs[at] != 0;
    }
    while (count % AT_ONCE) {
        active->values[count] = 0;
        active->rows[count++] = layer->weight;
    }
    active->count = count;
}

/* Side by side; GCC leaves a loop over them as it is. */
typedef float Lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

/* The sums of `LANES` outputs from `from` on. */
static inline void sum_lanes(const Active *active, int64_t from, float *sums) {
    Lanes found = {0};
    for (int64_t at = 0; at < active->count; at += AT_ONCE) {
        const float *value = active->values + at, **rows = active->rows + at;
        found += value[0] * *(const Lanes *)(rows[0] + from) + value[1] * *(const Lanes *)(rows[1] + from);
        found += value[2] * *(const Lanes *)(rows[2] + from) + value[3] * *(const Lanes *)(rows[3] + from);
    }
    *(Lanes *)(sums + from) = found;
}

/* The sums themselves, in units of the scale. */
static inline void sum_all(const Layer *layer, const float *inputs, const Active *room, float *sums) {
    Active active = *room;
    int64_t from = 0;
    find_active(layer, inputs, &active);
    for (; from + LANES <= layer->outputs; from += LANES) sum_lanes(&active, from, sums);
    for (; from < layer->outputs; from++) {
        sums[from] = 0;
        for (int64_t at = 0; at < active.count; at++) sums[from] += active.values[at] * active.rows[at][from];
    }
    for (int64_t at = 0; at < layer->outputs; at++) sums[at] = (sums[at] + layer->bias[at]) * layer->scale[at];
}

/* Activations, 0 to `MOST`. */
WIDE static void run_layer(const Layer *layer, const float *inputs, const Active *room, float *found) {
    sum_all(layer, inputs, room, found);
    for (int64_t at = 0; at < layer->outputs; at++) found[at] = nearest(clip(found[at]));
}

/* Add to each block's state what a layer makes of the states around it, `dilation` apart; zeros beyond the ends. */
static void mix(const Layer *layer, int64_t dilation, int64_t count, const float *before, float *after, const Active *room, float *window, float *made) {
    int64_t width = layer->outputs, kernel = layer->inputs / width;
    for (int64_t block = 0; block < count; block++) {
        for (int64_t at = 0; at < kernel; at++) {
            int64_t from = block + (at - kernel / 2) * dilation;
            if (from < 0 || from >= count) memset(window + at * width, 0, (size_t)width * sizeof *window);
            else memcpy(window + at * width, before + from * width, (size_t)width * sizeof *window);
        }
        run_layer(layer, window, room, made);
        for (int64_t at = 0; at < width; at++) {
            float sum = before[block * width + at] + made[at];
            after[block * width + at] = sum > MOST ? MOST : sum;
        }
    }
}

/* Add to each block's state what a layer makes of the mean and the largest of all. */
static void look_over_all(const Layer *layer, int64_t count, float *state, const Active *room, float *window, float *made) {
    int64_t width = layer->outputs;
    for (int64_t at = 0; at < width; at++) {
        double sum = 0;
        float most = 0;
        for (int64_t block = 0; block < count; block++) {
            float value = state[block * width + at];
            sum += (double)value;
            if (value > most) most = value;
        }
        window[at] = (float)rint(sum / (double)count);
        window[width + at] = most;
    }
    run_layer(layer, window, room, made);
    for (int64_t block = 0; block < count; block++)
        for (int64_t at = 0; at < width; at++) {
            float sum = state[block * width + at] + made[at];
            state[block * width + at] = sum > MOST ? MOST : sum;
        }
}

/* The log-odds of each block, in sixteenths, from rows of inputs. `layers` holds for each layer how many inputs and
 * outputs it has and the addresses of weight, bias and scale: enter, the mixing ones, view, out. Gives 0; -1 when memory
 * ran out. */
EXPORT int64_t network_odds(const float *inputs, int64_t count, const int64_t *table, int64_t mixes, const int64_t *dilations, float *odds) {
    Layer *layers = malloc((size_t)(mixes + 3) * sizeof *layers);
    if (!layers) return -1;
    int64_t widest = 0;
    for (int64_t at = 0; at < mixes + 3; at++, table += 5) {
        layers[at] = (Layer){table[0], table[1], (const float *)(intptr_t)table[2], (const float *)(intptr_t)table[3], (const float *)(intptr_t)table[4]};
        if (layers[at].inputs > widest) widest = layers[at].inputs;
    }
    int64_t width = layers[0].outputs;
    size_t states = (size_t)(count * width);
    float *room = malloc((2 * states + (size_t)(2 * widest + AT_ONCE + width)) * sizeof *room);
    const float **rows = malloc((size_t)(widest + AT_ONCE) * sizeof *rows);
    if (!room || !rows) {
        free(layers);
        free(room);
        free(rows);
        return -1;
    }
    float *state = room, *other = room + states, *window = other + states, *made = window + widest;
    Active active = {0, made + width, rows};
    for (int64_t block = 0; block < count; block++) run_layer(layers, inputs + block * layers[0].inputs, &active, state + block * width);
    for (int64_t at = 0; at < mixes; at++) {
        mix(layers + 1 + at, dilations[at], count, state, other, &active, window, made);
        float *before = state;
        state = other;
        other = before;
        if (at == 1) look_over_all(layers + 1 + mixes, count, state, &active, window, made);
    }
    for (int64_t block = 0; block < count; block++) sum_all(layers + 2 + mixes, state + block * width, &active, odds + block);
    free(room);
    free(rows);
    free(layers);
    return 0;
}

/* Into rows of inputs, `stride` apart: the features in steps of 1 / UNIT. */
static void put_numbers(const float *numbers, int64_t count, int64_t features, float *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++)
        for (int64_t at = 0; at < features; at++) inputs[block * stride + at] = nearest(numbers[block * features + at] * UNIT);
}

static void add_row(float *to, const float *table, int64_t row, int64_t width) {
    for (int64_t at = 0; at < width; at++) to[at] += table[row * width + at];
}

/* The sums of the vectors of a block's first words, and that of its last. */
static void put_ends(const int64_t *ends, int64_t count, const float *table, int64_t width, float *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++) {
        float *first = inputs + block * stride, *last = first + width;
        memset(first, 0, 2 * (size_t)width * sizeof *first);
        for (int word = 0; word < 3; word++) add_row(first, table, ends[block * 4 + word], width);
        add_row(last, table, ends[block * 4 + 3], width);
        for (int64_t at = 0; at < 2 * width; at++) first[at] = clip(first[at]);
    }
}

/* `BAG_GAIN` times the mean of the vectors of a block's words, which stand block by block. */
static void put_bag(const int64_t *bag, const int64_t *of, int64_t held, int64_t count, const float *table, int64_t width, float *inputs, int64_t stride) {
    for (int64_t block = 0, at = 0; block < count; block++) {
        float *mean = inputs + block * stride;
        int64_t begin = at;
        memset(mean, 0, (size_t)width * sizeof *mean);
        for (; at < held && of[at] == block; at++) add_row(mean, table, bag[at], width);
        if (at == begin) continue;
        float share = BAG_GAIN / (float)(at - begin);
        for (int64_t column = 0; column < width; column++) mean[column] = nearest(clip(mean[column] * share));
    }
}

/* Into rows of inputs, `stride` apart: the features first; at `words` the first and last words, and behind them the bag. */
EXPORT int64_t put_inputs(
    const float *numbers, int64_t count, int64_t features, const int64_t *ends, const int64_t *bag, const int64_t *of, int64_t held,
    const float *word_table, int64_t word_width, const float *bag_table, int64_t bag_width, float *inputs, int64_t stride, int64_t words) {
    put_numbers(numbers, count, features, inputs, stride);
    put_ends(ends, count, word_table, word_width, inputs + words, stride);
    put_bag(bag, of, held, count, bag_table, bag_width, inputs + words + 2 * word_width, stride);
    return 0;
}

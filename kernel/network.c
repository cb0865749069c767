/* A trained network on the sheet of a document: cleaner/score/network.py says what a model's arrays mean. All sums
 * are of integers below 2^24 in float, so the order of adding changes nothing. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

#if defined(__GLIBC__) && defined(__x86_64__) && defined(__GNUC__)
#define WIDE                                                                                                           \
    __attribute__((                                                                                                    \
        target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"))) /* the same sums, more of them at a time */
#else
#define WIDE
#endif

enum { LANES = 16, AT_ONCE = 4, IN_TURN = 64 };
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

/* The activations of some blocks that are not 0, and which they are; half of all are 0. Each block has `room`, and its
 * list is filled up with zeros to a multiple of `AT_ONCE`. */
typedef struct {
    int64_t width, room;
    int64_t *counts;
    int32_t *columns;
    float *values;
} Active;

static int make_active(Active *active, int64_t blocks, int64_t width) {
    int64_t room = (width + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    size_t size = (size_t)(blocks * room);
    *active = (Active){
        width, room, malloc((size_t)blocks * sizeof(int64_t)), malloc(size * sizeof(int32_t)),
        malloc(size * sizeof(float))};
    return active->counts && active->columns && active->values;
}

static void free_active(Active *active) {
    free(active->counts);
    free(active->columns);
    free(active->values);
}

static void find_active(Active *active, int64_t block, const float *values) {
    int32_t *columns = active->columns + block * active->room;
    float *found = active->values + block * active->room;
    int64_t count = 0;
    for (int64_t at = 0; at < active->width; at++) {
        columns[count] = (int32_t)at;
        found[count] = values[at];
        count += values[at] != 0;
    }
    for (; count % AT_ONCE; count++) {
        columns[count] = 0;
        found[count] = 0;
    }
    active->counts[block] = count;
}

/* Side by side; GCC leaves a loop over them as it is. */
typedef float Lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float)), may_alias));

#define INLINE static inline __attribute__((always_inline)) /* or it is compiled for the plainest processor */

/* Add to `sums`, `groups` times `LANES` outputs, what a block does; `weight` is where their columns begin in its rows.
 * Up to three groups at once, because each value is then read once for all of them. */
INLINE void
add_lanes(const Active *active, int64_t block, const float *weight, int64_t outputs, int groups, float *sums) {
    const int32_t *column = active->columns + block * active->room;
    const float *value = active->values + block * active->room;
    Lanes *found = (Lanes *)sums;
    Lanes a = found[0], b = found[groups > 1], c = found[groups > 2 ? 2 : 0];
    for (int64_t left = active->counts[block]; left > 0; left -= AT_ONCE, column += AT_ONCE, value += AT_ONCE) {
        for (int at = 0; at < AT_ONCE; at++) {
            const Lanes *row = (const Lanes *)(weight + column[at] * outputs);
            a += value[at] * row[0];
            if (groups > 1) b += value[at] * row[1];
            if (groups > 2) c += value[at] * row[2];
        }
    }
    found[0] = a;
    if (groups > 1) found[1] = b;
    if (groups > 2) found[2] = c;
}

INLINE void add_lane(const Active *active, int64_t block, const float *weight, int64_t outputs, float *sum) {
    for (int64_t at = block * active->room, end = at + active->counts[block]; at < end; at++)
        *sum += active->values[at] * weight[active->columns[at] * outputs];
}

INLINE void add_block(const Active *active, int64_t block, const float *weight, int64_t outputs, float *sums) {
    int64_t from = 0;
    for (; outputs - from >= 3 * LANES; from += 3 * LANES)
        add_lanes(active, block, weight + from, outputs, 3, sums + from);
    for (; outputs - from >= 2 * LANES; from += 2 * LANES)
        add_lanes(active, block, weight + from, outputs, 2, sums + from);
    for (; outputs - from >= LANES; from += LANES) add_lanes(active, block, weight + from, outputs, 1, sums + from);
    for (; from < outputs; from++) add_lane(active, block, weight + from, outputs, sums + from);
}

/* The sums of a layer for the blocks from `first` to `end`, in units of the scale: over their own activations and those
 * of the blocks around them, `dilation` apart, as many as the layer has rows for; beyond the first and the last of
 * `count` there are none. One neighbour after the other, so that its weights stay in the processor's nearest cache. */
INLINE void sum_around(
    const Layer *layer, const Active *active, int64_t first, int64_t end, int64_t dilation, int64_t count,
    float *sums) {
    int64_t outputs = layer->outputs, kernel = layer->inputs / active->width;
    memset(sums, 0, (size_t)((end - first) * outputs) * sizeof *sums);
    for (int64_t tap = 0; tap < kernel; tap++) {
        int64_t apart = (tap - kernel / 2) * dilation;
        const float *weight = layer->weight + tap * active->width * outputs;
        for (int64_t block = first; block < end; block++)
            if (block + apart >= 0 && block + apart < count)
                add_block(active, block + apart, weight, outputs, sums + (block - first) * outputs);
    }
    for (int64_t block = first; block < end; block++, sums += outputs)
        for (int64_t at = 0; at < outputs; at++) sums[at] = (sums[at] + layer->bias[at]) * layer->scale[at];
}

/* Activations, 0 to `MOST`. */
WIDE static void run_layer(
    const Layer *layer, const Active *active, int64_t first, int64_t end, int64_t dilation, int64_t count,
    float *found) {
    sum_around(layer, active, first, end, dilation, count, found);
    for (int64_t at = 0; at < (end - first) * layer->outputs; at++) found[at] = nearest(clip(found[at]));
}

static void add_to(float *state, const float *made, int64_t width) {
    for (int64_t at = 0; at < width; at++) {
        float sum = state[at] + made[at];
        state[at] = sum > MOST ? MOST : sum;
    }
}

/* The mean of all states and the largest of each number. */
static void look_over_all(const float *states, int64_t count, int64_t width, float *seen) {
    for (int64_t at = 0; at < width; at++) {
        double sum = 0;
        float most = 0;
        for (int64_t block = 0; block < count; block++) {
            float value = states[block * width + at];
            sum += (double)value;
            if (value > most) most = value;
        }
        seen[at] = (float)rint(sum / (double)count);
        seen[width + at] = most;
    }
}

/* What a run works with: the states of all blocks, their activations, those of one row, and what a layer makes. */
typedef struct {
    int64_t count, width;
    float *states, *seen, *made;
    Active all, row;
} Run;

static void
run_network(const Layer *layers, int64_t mixes, const int64_t *dilations, const float *inputs, Run *run, float *odds) {
    int64_t count = run->count, width = run->width;
    run->row.width = layers[0].inputs;
    for (int64_t block = 0; block < count; block++) {
        find_active(&run->row, 0, inputs + block * layers[0].inputs);
        run_layer(layers, &run->row, 0, 1, 0, 1, run->states + block * width);
    }
    run->row.width = 2 * width;
    for (int64_t mix = 0; mix < mixes; mix++) {
        for (int64_t block = 0; block < count; block++) find_active(&run->all, block, run->states + block * width);
        for (int64_t first = 0, end; first < count; first = end) {
            end = first + IN_TURN < count ? first + IN_TURN : count;
            run_layer(layers + 1 + mix, &run->all, first, end, dilations[mix], count, run->made);
            add_to(run->states + first * width, run->made, (end - first) * width);
        }
        if (mix != 1) continue;
        look_over_all(run->states, count, width, run->seen);
        find_active(&run->row, 0, run->seen);
        run_layer(layers + 1 + mixes, &run->row, 0, 1, 0, 1, run->made);
        for (int64_t block = 0; block < count; block++) add_to(run->states + block * width, run->made, width);
    }
    for (int64_t block = 0; block < count; block++) find_active(&run->all, block, run->states + block * width);
    sum_around(layers + 2 + mixes, &run->all, 0, count, 0, count, odds);
}

/* The log-odds of each block, in sixteenths, from rows of inputs. `table` holds for each layer how many inputs and
 * outputs it has and the addresses of weight, bias and scale: enter, the mixing ones, view, out. Gives 0; -1 when
 * memory ran out. */
EXPORT int64_t network_odds(
    const float *inputs, int64_t count, const int64_t *table, int64_t mixes, const int64_t *dilations, float *odds) {
    Layer *layers = calloc((size_t)(mixes + 3), sizeof *layers);
    Run run = {.count = count, .width = table[1]};
    for (int64_t at = 0; layers && at < mixes + 3; at++, table += 5)
        layers[at] = (Layer){
            table[0], table[1], (const float *)(intptr_t)table[2], (const float *)(intptr_t)table[3],
            (const float *)(intptr_t)table[4]};
    run.states = malloc((size_t)((count + 2 + IN_TURN) * run.width) * sizeof(float));
    int all = make_active(&run.all, count, run.width);
    int row = layers && make_active(&run.row, 1, layers[0].inputs > 2 * run.width ? layers[0].inputs : 2 * run.width);
    int done = layers && run.states && all && row;
    if (done) {
        run.seen = run.states + count * run.width;
        run.made = run.seen + 2 * run.width;
        run_network(layers, mixes, dilations, inputs, &run, odds);
    }
    free_active(&run.all);
    if (layers) free_active(&run.row);
    free(run.states);
    free(layers);
    return done ? 0 : -1;
}

/* What chance the log-odds of each block lead to, rounded, halves to even; `chances` are those of -span to span. */
EXPORT int64_t network_chances(const float *odds, int64_t count, const double *chances, int64_t span, double *found) {
    for (int64_t at = 0; at < count; at++) {
        float most = (float)span, step = rintf(odds[at]);
        found[at] = chances[span + (int64_t)(step > -most ? step < most ? step : most : -most)];
    }
    return 0;
}

/* Into rows of inputs, `stride` apart: the features in steps of 1 / UNIT. */
static void put_numbers(const float *numbers, int64_t count, int64_t features, float *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++)
        for (int64_t at = 0; at < features; at++)
            inputs[block * stride + at] = nearest(numbers[block * features + at] * UNIT);
}

static void add_row(float *to, const int8_t *table, int64_t row, int64_t width) {
    for (int64_t at = 0; at < width; at++) to[at] += table[row * width + at];
}

/* The sums of the vectors of a block's first words, and that of its last. */
static void
put_ends(const int64_t *ends, int64_t count, const int8_t *table, int64_t width, float *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++) {
        float *first = inputs + block * stride, *last = first + width;
        memset(first, 0, 2 * (size_t)width * sizeof *first);
        for (int word = 0; word < 3; word++) add_row(first, table, ends[block * 4 + word], width);
        add_row(last, table, ends[block * 4 + 3], width);
        for (int64_t at = 0; at < 2 * width; at++) first[at] = clip(first[at]);
    }
}

/* `BAG_GAIN` times the mean of the vectors of a block's words, which stand block by block. */
static void put_bag(
    const int64_t *bag, const int64_t *of, int64_t held, int64_t count, const int8_t *table, int64_t width,
    float *inputs, int64_t stride) {
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

/* Into rows of inputs, `stride` apart: the features first; at `words` the first and last words, and then the bag. */
EXPORT int64_t put_inputs(
    const float *numbers, int64_t count, int64_t features, const int64_t *ends, const int64_t *bag, const int64_t *of,
    int64_t held, const int8_t *word_table, int64_t word_width, const int8_t *bag_table, int64_t bag_width,
    float *inputs, int64_t stride, int64_t words) {
    put_numbers(numbers, count, features, inputs, stride);
    put_ends(ends, count, word_table, word_width, inputs + words, stride);
    put_bag(bag, of, held, count, bag_table, bag_width, inputs + words + 2 * word_width, stride);
    return 0;
}

/* What the network's first layer reads of a sheet: see cleaner/score/network.py. */
#include "kernel.h"
#include "nearest.h"

enum { LANES = 16 };
static const float UNIT = 255, BAG_GAIN = 4;

typedef int8_t Small __attribute__((vector_size(LANES), aligned(1), may_alias));
typedef int16_t Short __attribute__((vector_size(2 * LANES), aligned(2), may_alias));
typedef int32_t Whole __attribute__((vector_size(4 * LANES)));
typedef float Real __attribute__((vector_size(4 * LANES)));

/* Into rows of inputs, `stride` apart: the features in steps of 1 / UNIT. */
INLINE void put_numbers(const float *numbers, int64_t count, int64_t features, int16_t *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++)
        for (int64_t at = 0; at < features; at++)
            inputs[block * stride + at] = (int16_t)nearest(numbers[block * features + at] * UNIT);
}

/* What `nearest(clip(sum * share))` is, of many at once, which a compiler does not make of the plain loop. */
INLINE void put_many(const Short *sums, float share, int16_t *to) {
    Real values = __builtin_convertvector(__builtin_convertvector(*sums & (*sums > 0), Whole), Real) * share;
    Whole found = __builtin_convertvector((values + 8388608.0f) - 8388608.0f, Whole), over = found > (int32_t)MOST;
    *(Short *)to = __builtin_convertvector((found & ~over) | ((int32_t)MOST & over), Short);
}

/* The sums of some rows of a table times a share, as activations. No sum of 24 numbers of 8 bits needs more than 16. */
INLINE void
put_sums(const uint16_t *rows, int64_t count, const int8_t *table, int64_t width, float share, int16_t *inputs) {
    int64_t from = 0;
    for (; FLT_EVAL_METHOD == 0 && from + LANES <= width; from += LANES) {
        Short sums = {0};
        for (int64_t row = 0; row < count; row++)
            sums += __builtin_convertvector(*(const Small *)(table + rows[row] * width + from), Short);
        put_many(&sums, share, inputs + from);
    }
    for (; from < width; from++) {
        int16_t sum = 0;
        for (int64_t row = 0; row < count; row++) sum = (int16_t)(sum + table[rows[row] * width + from]);
        inputs[from] = (int16_t)nearest(clip((float)sum * share));
    }
}

/* The sums of the vectors of a block's first words, and that of its last. */
INLINE void
put_ends(const uint16_t *ends, int64_t count, const int8_t *table, int64_t width, int16_t *inputs, int64_t stride) {
    for (int64_t block = 0; block < count; block++, ends += 4, inputs += stride) {
        put_sums(ends, 3, table, width, 1, inputs);
        put_sums(ends + 3, 1, table, width, 1, inputs + width);
    }
}

/* `BAG_GAIN` times the mean of the vectors of a block's words, which stand block by block. */
INLINE void put_bag(
    const uint16_t *bag, const int32_t *of, int64_t held, int64_t count, const int8_t *table, int64_t width,
    int16_t *inputs, int64_t stride) {
    for (int64_t block = 0, at = 0, end; block < count; block++, at = end) {
        for (end = at; end < held && of[end] == block;) end++;
        put_sums(
            bag + at, end - at, table, width, BAG_GAIN / (float)(end > at ? end - at : 1), inputs + block * stride);
    }
}

/* One function, for what is compiled for several processors is not exported by every compiler. */
WIDE static void put_all(
    const float *numbers, int64_t count, int64_t features, const uint16_t *ends, const uint16_t *bag, const int32_t *of,
    int64_t held, const int8_t *word_table, int64_t word_width, const int8_t *bag_table, int64_t bag_width,
    int16_t *inputs, int64_t stride, int64_t words) {
    put_numbers(numbers, count, features, inputs, stride);
    put_ends(ends, count, word_table, word_width, inputs + words, stride);
    put_bag(bag, of, held, count, bag_table, bag_width, inputs + words + 2 * word_width, stride);
}

/* Into rows of inputs, `stride` apart: the features first; at `words` the first and last words, and then the bag. */
EXPORT int64_t put_inputs(
    const float *numbers, int64_t count, int64_t features, const uint16_t *ends, const uint16_t *bag, const int32_t *of,
    int64_t held, const int8_t *word_table, int64_t word_width, const int8_t *bag_table, int64_t bag_width,
    int16_t *inputs, int64_t stride, int64_t words) {
    put_all(
        numbers, count, features, ends, bag, of, held, word_table, word_width, bag_table, bag_width, inputs, stride,
        words);
    return 0;
}

/* Rows of small integers times the weights of a layer: where the time of the network goes. */
#ifndef MULTIPLY_H
#define MULTIPLY_H

#include "kernel.h"

enum {
    OUTPUTS = 16, /* at once; a layer's are filled up to a multiple of it */
    MOST_ROWS = 8 /* as many rows as that may be read behind the last one */
};

/* For each row the sums over its own numbers and those of the rows around it, `apart` of them one behind the other.
 *
 * stride   numbers between two rows
 * apart    numbers between two of the rows that are read for one sum
 * taps     how many these are; a row's pointer is to the first of them
 * pairs    how many pairs of numbers of each are read
 * outputs  how many sums
 * weight   for `OUTPUTS` of them after the other: for each pair of each tap, two weights for each */
typedef struct {
    int64_t stride, apart, taps, pairs, outputs;
    const int16_t *weight;
} Product;

/* The sums of `count` rows, `outputs` each; what is written is filled up to a multiple of `MOST_ROWS` rows. */
void multiply(const Product *product, const int16_t *rows, int64_t count, int32_t *sums);

#endif

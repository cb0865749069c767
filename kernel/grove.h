#ifndef GROVE_H
#define GROVE_H

#include "kernel.h"

/* The elements above the blocks of a page, parents before children; number 0 stands for what is above them all. For
 * each block its place; for each place its parent, depth, the number of its name, its first and last block. */
typedef struct {
    int64_t places, names;
    const int64_t *of, *parent, *depth, *name;
    int64_t *first, *last;
} Grove;

/* What is known of one place: sums over the blocks below, and how it stands among siblings of its name. */
typedef struct {
    int64_t prose, chars, count, strong, size, rank;
    double share;
} Stand;

/* What is known of one block: how many blocks have three elements of the same names above them, which of these shapes
 * it is, the prose in all of them, and the lowest place above both it and the headline. */
typedef struct {
    int64_t shape, alike, prose, met;
} Surroundings;

/* Running sums over the blocks, each with a 0 in front. */
typedef struct {
    int64_t *prose, *chars, *strong;
} Sums;

/* Finds the first and the last block of each place: what stands below an element is a run of blocks. */
void find_runs(const Grove *grove, int64_t blocks);

/* Both give 0 when memory ran out. */
int stands_of(const Grove *grove, const Sums *sums, Stand *stands);
int surroundings_of(const Grove *grove, int64_t blocks, const Sums *sums, int64_t headline, Surroundings *around);

#endif

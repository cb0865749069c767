#ifndef WORDS_H
#define WORDS_H

#include "kernel.h"

enum { LEXICAL = 7 };

/* The first of some characters or words, and the one behind the last. */
typedef struct {
    int64_t start, end;
} Stretch;

/* The words of a text in order: where each begins, its hash, and whether it is long enough to mean something. */
typedef struct {
    int64_t count;
    uint32_t *starts, *hashes;
    uint8_t *means;
} Words;

/* Gives 0 when memory ran out; `free_words` is due in any case. */
int words_of(Words *words, const uint32_t *codes, int64_t size, const uint8_t *kinds, const uint32_t *lower);

/* Makes the characters of each block its words. */
void words_in(const Words *words, Stretch *blocks, int64_t count);

/* What the words of each block have to do with those of others: `LEXICAL` numbers a block. Gives 0 when memory ran out.
 */
int shared_words(
    const Words *words, const Stretch *blocks, int64_t count, const uint8_t *prose, int64_t top, double *columns);

/* The numbers of the first and last words of each block (4 a block), and of those in its bag with the block of each;
 * `bag` and `of` have room for 24 a block. Gives how many there are. */
int64_t
number_words(const Words *words, const Stretch *blocks, int64_t count, uint16_t *ends, uint16_t *bag, int32_t *of);
void free_words(Words *words);

#endif

/* Words of lines looked up in texts that were read: they are UTF-8 and parted by blanks. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "kernel.h"

typedef struct {
    const uint8_t *at;
    uint32_t size, hash;
} Word;

/* A slot is free where `line` is not that which is being read, so that nothing is cleared from line to line. */
typedef struct {
    Word word;
    int64_t line;
} Slot;

typedef struct {
    Slot *slots;
    uint64_t last;
} Table;

/* The words of a text that was read (`vocabulary_read`). */
typedef struct {
    const uint8_t *text;
    uint32_t *slots;
    int64_t count;
} Known;

/* A table with room for that many words of a line, twice over; without slots where there is no memory. */
Table table_of(int64_t words);

/* Adds to the four numbers `told` what is asked of a line, whose number is above 0: see `vocabulary_shared`. */
void read_line(
    Table *own, const uint8_t *at, const uint8_t *end, int64_t line, const Known *known, int64_t least, int64_t seed,
    int32_t *told);

#endif

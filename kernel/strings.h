/* Many strings looked for in a text, all of them in one pass. */
#ifndef STRINGS_H
#define STRINGS_H

#include "tell.h"

/* What a table of strings begins with: how many there are, how many bits a place's number has, then where its parts
   begin; see `strings.c`. */
enum { STRINGS, WIDTH, FACTS_AT, SIGNS_AT, PLACES_AT, MARKS_AT, FIRSTS_AT, STRINGS_HEAD };

/* Tell the strings that a text holds, by their numbers, each once. `seen` is a number for each that is not `mark`. */
void strings_in(
    const uint32_t *text, int64_t size, const int32_t *table, int32_t *seen, int32_t mark, Tell *tell, void *to);

#endif

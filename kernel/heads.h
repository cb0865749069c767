/* Many beginnings looked up for a text. */
#ifndef HEADS_H
#define HEADS_H

#include "tell.h"

/* What a table of beginnings begins with: how many there are, how many bits the number of a slot and that of a mark
   have, then where its parts begin; see `heads.c`. */
enum { HEADS, SLOT_WIDTH, MARK_WIDTH, SLOTS_AT, HEAD_MARKS_AT, STEMS_AT, SHORT_AT };

/* Tell of the beginnings that a text has. */
void heads_of(const uint32_t *text, int64_t size, const int32_t *table, Tell *tell, void *to);

#endif

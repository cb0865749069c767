/* What is known of each block. */
#ifndef FACTS_H
#define FACTS_H

#include "signs.h"

enum { /* the columns of `Layout.facts`, and then whether it stands in a link */
       START,
       END,
       WORDS,
       ENDED,
       LINKED,
       LEVEL,
       HIDDEN,
       KIND,
       GAP,
       LEAD,
       IN_LINK,
       FACTS,
       CHARS = FACTS, /* worked out here: how long the text is, at least 1, and the signs at its ends */
       OPENING,
       ENDING,
       TEXT, /* the number of the first block that has the same text */
       COLUMNS
};

/* The facts block by block, `COLUMNS` of each, for they are asked for together; `sizes` as in `fill_sheet`. NULL when
 * memory ran out, else to be freed. */
int64_t *rows_of(const int64_t *facts, int64_t count, const int64_t *sizes, const Text *text, uint64_t seed);

#endif

/* Text as it is laid out: written at the end of a buffer, then put in order from some place on. */
#ifndef LAID_H
#define LAID_H

#include "text.h"

typedef struct {
    unsigned char *out;
    int64_t length;
    int64_t words, unspaced; /* words put in order; signs of scripts without spaces among their signs */
} Laid;

/* Adds the text of a token, without its escapes. */
void add_text(Laid *laid, const char *text, const char *end);

/* Put in order what stands from `begin` on, where a 0 is a line break and two are a cell's begin. As a browser does:
   words parted by a space, by a line end, by a tab. Or as code: with its lines and spaces, tabs filled up to columns of
   four, for which it may take four bytes for each tab. */
void collapse(Laid *laid, int64_t begin);
void keep_lines(Laid *laid, int64_t begin);

#endif

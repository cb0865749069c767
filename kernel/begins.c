#include "glance.h"

#include <string.h>

/* Notes where each line of a text begins, and one past the seam that would end the last one. The lines are UTF-8,
   parted by SEAM; `begins` has room for one number more than `count`. Returns 1 where there are so many lines, else
   0. */
EXPORT int64_t lines_begin(const char *text, int64_t size, int64_t count, int64_t *begins) {
    const char *at = text, *end = text + size;
    for (int64_t line = 0; line < count; line++) {
        begins[line] = at - text;
        const char *seam = memchr(at, SEAM, (size_t)(end - at));
        if (!seam) {
            begins[line + 1] = size + 1;
            return line + 1 == count;
        }
        at = seam + 1;
    }
    return 0;
}

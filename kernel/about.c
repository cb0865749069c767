#include "parted.h"
#include "vocabulary.h"

#include <stdlib.h>

/* Which lines are about a story, or like an address: see cleaner/fields/vocabulary.py. */

enum { TOLD = 6 };        /* numbers of a line */
enum { COMPARED = 2000 }; /* as in cleaner/words.py: characters that are compared, of three bytes each at most */

/* What lines are asked: the number of their words between `low` and `high`; percents of what is told of them. */
typedef struct {
    int64_t low, high, about, like, address;
} Asked;

static int is_short(const Asked *asked, int32_t words) { return words >= asked->low && words <= asked->high; }

/* Whether a line is about the story or may be like the address. Of each a share in percent, without a division. */
static int is_alike(const Asked *asked, const int32_t *told) {
    int64_t common = told[3] < 0 ? -(int64_t)told[3] : told[3];
    if (told[1] && 100 * (int64_t)told[1] >= asked->about * told[0]) return 1;
    int64_t all = told[2] + asked->address - (told[3] < 0 ? common : 0);
    return asked->address > 0 && 200 * common >= asked->like * all;
}

static int32_t count_words(const uint8_t *at, const uint8_t *end) {
    int32_t words = 0;
    for (uint8_t before = ' '; at < end; before = *at++) words += before == ' ' && *at != ' ';
    return words;
}

/* Tells of each of the first `count` lines of a text, which are UTF-8, that is short and alike (`Asked`) six numbers:
   which line it is; the four of `vocabulary_shared`; how many words it has. Where it has a sign that `signs` does not
   know, the second is -1 and the others tell nothing. Returns how many lines it tells of; -1 where there is no memory.
   `words` has the number of each line's words; of the story and of the address there are a text, slots and their count.
 */
EXPORT int64_t lines_about(
    const uint8_t *text, const int64_t *begins, int64_t count, const int32_t *words, int64_t low, int64_t high,
    const uint16_t *signs, const uint8_t *story, uint32_t *story_slots, int64_t story_count, const uint8_t *other,
    uint32_t *other_slots, int64_t other_count, int64_t least, int64_t about, int64_t like, int64_t address,
    int64_t seed, int32_t *told) {
    const Known known[2] = {{story, story_slots, story_count}, {other, other_slots, other_count}};
    const Asked asked = {low, high, about, like, address};
    int64_t longest = 0, found = 0;
    for (int64_t line = 0; line < count; line++) {
        int64_t size = begins[line + 1] - begins[line];
        if (is_short(&asked, words[line]) && size > longest) longest = size;
    }
    uint8_t put[3 * COMPARED];
    Table own = table_of((longest < COMPARED ? longest : COMPARED) / 2 + 1); /* a blank parts them */
    if (!own.slots) return -1;
    for (int64_t line = 0; line < count; line++) {
        if (!is_short(&asked, words[line])) continue;
        int32_t *row = told + TOLD * found;
        int64_t size = put_words(put, text + begins[line], text + begins[line + 1] - 1, COMPARED, signs);
        row[1] = row[2] = row[3] = row[4] = 0;
        if (size >= 0) read_line(&own, put, put + size, line + 1, known, least, seed, row + 1);
        else row[1] = -1;
        if (size >= 0 && !is_alike(&asked, row + 1)) continue;
        row[0] = (int32_t)line;
        row[5] = size >= 0 ? count_words(put, put + size) : 0;
        found++;
    }
    free(own.slots);
    return found;
}

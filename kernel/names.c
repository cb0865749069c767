#include "text.h"

#include <string.h>

/* The names of elements as numbers: see cleaner/score/tokens.py. */

enum { MOST = 12, LONGEST = 300, BYTES = 256 };

typedef struct {
    uint32_t table[BYTES];         /* of CRC-32, a byte at a time */
    char text[2 * LONGEST + MOST]; /* the names so far, one behind the other */
    int ends[MOST + 1];
    int count;
} Names;

static void fill_table(uint32_t *table) {
    for (uint32_t byte = 0; byte < BYTES; byte++) {
        uint32_t sum = byte;
        for (int bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >> 1 ^ 0xEDB88320u : sum >> 1;
        table[byte] = sum;
    }
}

static uint32_t add_sum(const Names *names, uint32_t sum, const char *text, int64_t size) {
    for (int64_t at = 0; at < size; at++) sum = names->table[(sum ^ (unsigned char)text[at]) & 255] ^ sum >> 8;
    return sum;
}

static int16_t number_of(uint32_t sum, uint32_t buckets) { return (int16_t)(1 + (sum ^ 0xFFFFFFFFu) % (buckets - 1)); }

/* Adds the name that was written behind the others, unless it stands there already. */
static void add(Names *names, int end) {
    int begin = names->ends[names->count], size = end - begin;
    if (names->count == MOST) return;
    for (int at = 0; at < names->count; at++)
        if (names->ends[at + 1] - names->ends[at] == size &&
            !memcmp(names->text + names->ends[at], names->text + begin, (size_t)size))
            return;
    names->ends[++names->count] = end;
}

static int is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }

/* Adds the parts of a word of a hook, runs of two letters or more, and where there are several, all of them joined. */
static void add_parts(Names *names, const char *word, int size) {
    char joined[LONGEST + 1];
    int length = 0, parts = 0;
    for (int at = 0, begin; at < size; at++) {
        for (begin = at; at < size && is_letter(word[at]);) at++;
        if (at - begin < 2) continue;
        if (parts++) joined[length++] = '-';
        memcpy(joined + length, word + begin, (size_t)(at - begin));
        memcpy(names->text + names->ends[names->count], word + begin, (size_t)(at - begin));
        length += at - begin;
        add(names, names->ends[names->count] + at - begin);
    }
    if (parts < 2) return;
    memcpy(names->text + names->ends[names->count], joined, (size_t)length);
    add(names, names->ends[names->count] + length);
}

/* Whether a hook may be read here: in ASCII, and no longer than any is. */
static int is_plain(const char *hook, int64_t size) {
    uint8_t other = 0;
    for (int64_t at = 0; at < size; at++) other |= (unsigned char)hook[at] >= 0x80;
    return !other && size <= LONGEST;
}

/* Fills `rows`, of 12 zeros each, with the numbers of `count` elements: `text` are name and hook of each, a NUL behind
   each of both. Those whose hooks must be read elsewhere are `unsure`, as many as it returns. */
EXPORT int64_t
names_number(const char *text, int64_t size, int64_t count, int64_t buckets, int16_t *rows, int64_t *unsure) {
    Names names;
    int64_t found = 0;
    const char *tag = text, *end = text + size;
    fill_table(names.table);
    for (int64_t at = 0; at < count; at++) {
        const char *behind = memchr(tag, 0, (size_t)(end - tag));
        const char *hook = behind ? behind + 1 : end, *last = memchr(hook, 0, (size_t)(end - hook));
        if (!last) break;
        if (is_plain(hook, last - hook)) {
            int16_t *row = rows + at * MOST;
            row[0] =
                number_of(add_sum(&names, add_sum(&names, 0xFFFFFFFFu, "<", 1), tag, behind - tag), (uint32_t)buckets);
            names.count = names.ends[0] = 0;
            for (const char *word = hook, *to; word < last && names.count < MOST - 1; word = to + 1) {
                for (to = word; to < last && !is_space(*to);) to++;
                add_parts(&names, word, (int)(to - word));
            }
            for (int name = 0; name < names.count && name < MOST - 1; name++) {
                int begin = names.ends[name];
                uint32_t sum = add_sum(&names, 0xFFFFFFFFu, names.text + begin, names.ends[name + 1] - begin);
                row[name + 1] = number_of(sum, (uint32_t)buckets);
            }
        } else {
            unsure[found++] = at;
        }
        tag = last + 1;
    }
    return found;
}

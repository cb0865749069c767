#include "text.h"

#include <string.h>

static int is_between(int64_t code, int64_t first, int64_t last) { return code >= first && code <= last; }

/* Whether a line that begins with this sign may have a mark: a bullet, a sign of Markdown, a digit of any script (they
   stand in these ranges, among others). */
static int may_mark(int64_t code) {
    if (code < 0x80) return is_between(code, '0', '9') || (code && strchr("*+-#>|", (int)code));
    if (code < 0x660) return code == 0xB7;
    if (code < 0x2000) return 1;
    if (code < 0xA600) return code == 0x2022 || code == 0x2023 || is_between(code, 0x25A0, 0x25FF);
    return code < 0xAC00 || code >= 0xFF00;
}

/* Whether a line that begins with this sign may be the rest of a sentence. */
static int may_carry_on(int64_t code) {
    if (code < 0x80) return is_between(code, 'a', 'z') || (code && strchr(",.;:!?)", (int)code));
    return is_between(code, 0xE0, 0xF6) || is_between(code, 0xF8, 0xFF) || is_between(code, 0x430, 0x44F) ||
           code == 0x451 || code == 0x2019 || code == 0x201D || code == 0xBB;
}

typedef struct {
    int64_t *begins, *ends, *words, *ended, *numbers, *gaps; /* of each line that shows anything */
    int64_t *marked, *carrying;                              /* indexes of lines */
    int64_t found, marked_count, carrying_count, fences;
} Lines;

/* A line as it is read: where what it shows begins and ends, in characters and in bytes. */
typedef struct {
    int64_t begin, end, first_byte, end_byte, first, words, unspaced, number;
} Line;

static int is_fence(const unsigned char *line, int64_t size) {
    return size >= 3 && (line[0] == '`' || line[0] == '~') && line[1] == line[0] && line[2] == line[0];
}

/* Whether a link of Markdown may stand in a text. */
static int is_linked(const char *text, int64_t size) {
    const char *at = text, *end = text + size;
    while ((at = memchr(at, ']', (size_t)(end - at))))
        if (++at < end && *at == '(') return 1;
    return 0;
}

static void put(Lines *lines, const Line *line, const unsigned char *text) {
    int64_t at = lines->found++, gap = line->number - (at ? lines->numbers[at - 1] : 0) - 1;
    lines->begins[at] = line->begin;
    lines->ends[at] = line->end;
    lines->words[at] = line->words + line->unspaced / 2;
    lines->ended[at] = ends_sentence(text + line->first_byte, line->end_byte - line->first_byte);
    lines->numbers[at] = line->number;
    lines->gaps[at] = gap;
    lines->fences += is_fence(text + line->first_byte, line->end_byte - line->first_byte);
    if (may_mark(line->first)) lines->marked[lines->marked_count++] = at;
    if (!gap && may_carry_on(line->first)) lines->carrying[lines->carrying_count++] = at;
}

/* The lines of a dump that show anything, in UTF-8; see cleaner/segment/lines.py. `rows` are eight rows of `count`
   numbers, one for each line: where what it shows begins and ends, in characters of the dump; its words, of scripts
   without spaces two signs are one; whether it ends as a sentence does; its number, from 1; blank lines above it; then
   the indexes of lines that may have a mark, and of those right below another that begin as the rest of a sentence may.
   `sizes` become how many these are, how many lines begin with a fence of code, and whether a link may stand in the
   text. Returns how many lines show anything. */
EXPORT int64_t lines_read(const char *text, int64_t size, int64_t count, int64_t *rows, int64_t *sizes) {
    const unsigned char *signs = (const unsigned char *)text;
    int64_t *columns[8];
    for (int column = 0; column < 8; column++) columns[column] = rows + column * count;
    Lines lines = {columns[0], columns[1], columns[2], columns[3], columns[4], columns[5],
                   columns[6], columns[7], 0,          0,          0,          0};
    Line line = {.begin = -1, .number = 1};
    int64_t character = 0, length;
    int within = 0; /* whether a word is open */
    for (int64_t at = 0; at <= size && lines.found < count; at += length, character++) {
        if (within) {
            int64_t from = at;
            while (at < size && signs[at] > ' ' && signs[at] < 0x80) at++;
            character += at - from;
        }
        int64_t code = at < size ? code_point(signs + at, size - at, &length) : (length = 1, '\n');
        if (!is_space(code)) {
            if (line.begin < 0) line.begin = character, line.first_byte = at, line.first = code;
            line.words += !within;
            within = 1;
            line.unspaced += is_unspaced(code);
            continue;
        }
        if (within) line.end = character, line.end_byte = at;
        within = 0;
        if (code != '\n') continue;
        if (line.begin >= 0) put(&lines, &line, signs);
        line = (Line){.begin = -1, .number = line.number + 1};
    }
    sizes[0] = lines.marked_count;
    sizes[1] = lines.carrying_count;
    sizes[2] = lines.fences;
    sizes[3] = is_linked(text, size);
    return lines.found;
}

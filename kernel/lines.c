#include "text.h"

#include <string.h>

static int is_between(int64_t code, int64_t first, int64_t last) { return code >= first && code <= last; }

/* Forms of lines, as `Kind` counts them. */
enum { HEADING, PARAGRAPH, LIST_ITEM, QUOTE, CODE, TABLE_ROW };

/* What a line's mark says: its form and level, how many characters the mark has, and how many words. */
typedef struct {
    int64_t kind, lead, level, words;
} Mark;

static int is_bullet(int64_t code) {
    if (code < 0x80) return code == '*' || code == '+' || code == '-';
    return code == 0xB7 || code == 0x2022 || code == 0x2023 || code == 0x25A0 || code == 0x25AA || code == 0x25B6 ||
           code == 0x25BA || code == 0x25C6 || code == 0x25CB || code == 0x25CF || code == 0x25E6;
}

/* Whether a line that begins with this sign, and with none of the marks that are known here, may have one: a number in
   the digits of another script, which all stand in these ranges, among others. */
static int may_number(int64_t code) {
    return code >= 0x660 && (code < 0x2000 || (code >= 0xA600 && (code < 0xAC00 || code >= 0xFF00)));
}

/* How many blanks stand at `*at`, which becomes where they end; 0 where other white space is behind them. Of a bullet
   they may be no-break spaces. */
static int64_t skip_blanks(const unsigned char *line, int64_t size, int64_t *at, int after_bullet) {
    int64_t blanks = 0, length = 1;
    for (; *at < size; *at += length, blanks++) {
        int64_t code = code_point(line + *at, size - *at, &length);
        if (code != ' ' && code != '\t' && !(after_bullet && code == 0xA0)) return is_space(code) ? 0 : blanks;
    }
    return 0;
}

/* The mark of a line that begins with a sign of ASCII or a bullet; a number of which more digits may follow is
   unsure. */
static Mark mark_of(const unsigned char *line, int64_t size, int64_t characters, int *unsure) {
    Mark none = {PARAGRAPH, 0, 0, 0};
    int64_t at, blanks, first = code_point(line, size, &at);
    if (first == '|') return characters > 2 ? (Mark){TABLE_ROW, 0, 0, 0} : none;
    if (is_bullet(first)) {
        blanks = skip_blanks(line, size, &at, 1);
        return blanks ? (Mark){LIST_ITEM, 1 + blanks, 0, 1} : none;
    }
    if (first == '#') {
        while (at < 6 && at < size && line[at] == '#') at++;
        int64_t level = at;
        blanks = skip_blanks(line, size, &at, 0);
        return blanks ? (Mark){HEADING, level + blanks, level, 1} : none;
    }
    if (first == '>') {
        int64_t length;
        if (at == size) return none;
        if (!is_space(code_point(line + at, size - at, &length))) return (Mark){QUOTE, 1, 0, 0};
        return skip_blanks(line, size, &at, 0) == 1 ? (Mark){QUOTE, 2, 0, 1} : none;
    }
    if (!is_between(first, '0', '9')) return none;
    while (at < 3 && at < size && is_between(line[at], '0', '9')) at++;
    *unsure = at < 3 && at < size && line[at] >= 0x80;
    if (at == size || (line[at] != '.' && line[at] != ')')) return none;
    at++;
    return skip_blanks(line, size, &at, 0) ? (Mark){LIST_ITEM, 0, 0, 0} : none;
}

/* Whether a line that begins with this sign may be the rest of a sentence. */
static int may_carry_on(int64_t code) {
    if (code < 0x80) return is_between(code, 'a', 'z') || (code && strchr(",.;:!?)", (int)code));
    return is_between(code, 0xE0, 0xF6) || is_between(code, 0xF8, 0xFF) || is_between(code, 0x430, 0x44F) ||
           code == 0x451 || code == 0x2019 || code == 0x201D || code == 0xBB;
}

typedef struct {
    int64_t *begins, *ends, *words, *ended, *levels, *kinds, *gaps, *leads, *numbers, *firsts; /* of each line */
    int64_t *unsure, *carrying, *fenced;                                                       /* indexes of lines */
    int64_t found, unsure_count, carrying_count, fenced_count;
    int code; /* whether a piece of fenced code is open */
} Lines;

/* A line as it is read: where what it shows begins and ends, in characters and in bytes. */
typedef struct {
    int64_t begin, end, first_byte, end_byte, first, first_end, words, unspaced, number;
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

static void put_mark(Lines *lines, int64_t at, const Line *line, const unsigned char *shown, int64_t size) {
    Mark mark = {PARAGRAPH, 0, 0, 0};
    int unsure = may_number(line->first), fence = is_fence(shown, size);
    if (lines->code || fence) {
        if (lines->code) lines->fenced[lines->fenced_count++] = at;
        lines->code ^= fence;
        mark.kind = CODE;
    } else {
        mark = mark_of(shown, size, line->end - line->begin, &unsure);
        if (unsure) lines->unsure[lines->unsure_count++] = at;
    }
    lines->kinds[at] = mark.kind;
    lines->leads[at] = mark.lead;
    lines->levels[at] = mark.level;
    lines->words[at] -= mark.words;
}

static void put(Lines *lines, const Line *line, const unsigned char *text) {
    int64_t at = lines->found++, gap = line->number - (at ? lines->numbers[at - 1] : 0) - 1;
    int64_t size = line->end_byte - line->first_byte;
    lines->begins[at] = line->begin;
    lines->ends[at] = line->end;
    lines->words[at] = line->words + line->unspaced / 2;
    lines->ended[at] = ends_sentence(text + line->first_byte, size);
    lines->numbers[at] = line->number;
    lines->gaps[at] = gap;
    lines->firsts[at] = line->first_end - line->begin;
    put_mark(lines, at, line, text + line->first_byte, size);
    if (!gap && may_carry_on(line->first)) lines->carrying[lines->carrying_count++] = at;
}

enum { SHOWN = 11, COLUMNS = 15 }; /* SHOWN: those that blocks have */

static Lines lines_in(int64_t *rows, int64_t count) {
    int64_t *columns[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) columns[column] = rows + column * count;
    return (Lines){
        .begins = columns[0],
        .ends = columns[1],
        .words = columns[2],
        .ended = columns[3],
        .levels = columns[5],
        .kinds = columns[7],
        .gaps = columns[8],
        .leads = columns[9],
        .numbers = columns[10],
        .firsts = columns[11],
        .unsure = columns[12],
        .carrying = columns[13],
        .fenced = columns[14]};
}

static uint8_t is_blank(uint8_t byte) {
    return (byte == ' ') | ((uint8_t)(byte - 9) < 5) | ((uint8_t)(byte - 0x1C) < 4);
}

/* Whether a byte begins a sign that may be white space or of a script without spaces, but for 0xE2, which begins so many
   others. */
static uint8_t is_rare(uint8_t byte) { return (byte == 0xC2) | (byte == 0xE0) | (byte == 0xE1) | (byte >= 0xE3); }

/* Read a line in whose text no white space stands but that of ASCII and no sign of a script without spaces: all signs
   at once, for where words end is not to be foreseen. Returns how many characters it has; -1, and has done nothing, where
   there may be such. `character` is the number of its first one. */
static int64_t read_plain(Line *line, const unsigned char *signs, int64_t from, int64_t to, int64_t character) {
    int64_t begin = from, end = to, words = 1, length;
    while (end > begin && is_blank(signs[end - 1])) end--;
    while (begin < end && is_blank(signs[begin])) begin++;
    if (begin == end) return to - from;
    int64_t next = begin + 1 < end, at = begin + 1 + next, shown = 1 + (next && (signs[begin + 1] & 0xC0) != 0x80);
    uint8_t rare = is_rare(signs[begin]) | is_rare(signs[begin + next]);
    while (at < end && !rare) {
        int64_t stop = end - at < UINT8_MAX ? end : at + UINT8_MAX; /* or the sums of a round run over */
        uint8_t begun = 0, counted = 0;
        for (; at < stop; at++) {
            uint8_t byte = signs[at], last = signs[at - 1], before = signs[at - 2];
            rare |= is_rare(byte) | ((before == 0xE2) & ((byte < 0x8B) | (byte > 0xA6) | (last == 0x81)));
            begun += is_blank(last) & !is_blank(byte);
            counted += (byte & 0xC0) != 0x80;
        }
        words += begun;
        shown += counted;
    }
    if (rare) return -1;
    line->begin = line->first_end = character + begin - from;
    line->end = line->begin + shown;
    line->first_byte = begin;
    line->end_byte = end;
    line->first = code_point(signs + begin, end - begin, &length);
    line->words = words;
    for (at = begin; at < end && !is_blank(signs[at]); at++) line->first_end += (signs[at] & 0xC0) != 0x80;
    return begin - from + shown + to - end;
}

/* Read any line. Returns how many characters it has. */
static int64_t read_any(Line *line, const unsigned char *signs, int64_t at, int64_t end, int64_t from) {
    int64_t character = from, length;
    int within = 0; /* whether a word is open */
    for (; at <= end; at += length, character++) {
        int64_t code = at < end ? code_point(signs + at, end - at, &length) : (length = 1, '\n');
        if (!is_space(code)) {
            if (line->begin < 0) line->begin = character, line->first_byte = at, line->first = code;
            line->words += !within;
            within = 1;
            line->unspaced += is_unspaced(code);
            continue;
        }
        if (within) line->end = character, line->end_byte = at;
        if (within && !line->first_end) line->first_end = character;
        within = 0;
    }
    return character - 1 - from; /* the line's end is none of it */
}

/* The lines of a dump that show anything, in UTF-8; see cleaner/segment/lines.py. `rows` are COLUMNS rows of `count`
   zeros, one for each line. The first become the facts of blocks in their order: where what it shows begins and ends,
   in characters of the dump; its words without its mark's, of scripts without spaces two signs are one; whether it ends
   as a sentence does; nothing, for its links; its level; nothing, for no line is hidden; its form; blank lines above
   it; the characters of its mark. Then come its number, from 1; the characters of its first word; and the indexes of
   lines whose mark is not known here, of those right below another that begin as the rest of a sentence may, and of
   those of fenced code but the first of each piece. `sizes` become how many these are, and whether a link may stand in
   the text. Returns how many lines show anything. */
EXPORT int64_t lines_read(const char *text, int64_t size, int64_t count, int64_t *rows, int64_t *sizes) {
    const unsigned char *signs = (const unsigned char *)text;
    Lines lines = lines_in(rows, count);
    int64_t character = 0, number = 1;
    for (int64_t at = 0, end; at <= size && lines.found < count; at = end + 1, number++) {
        const char *found = memchr(text + at, '\n', (size_t)(size - at));
        end = found ? found - text : size;
        Line line = {.begin = -1, .number = number};
        int64_t read = read_plain(&line, signs, at, end, character);
        if (read < 0) read = read_any(&line, signs, at, end, character);
        if (line.begin >= 0) put(&lines, &line, signs);
        character += read + 1;
    }
    sizes[0] = lines.unsure_count;
    sizes[1] = lines.carrying_count;
    sizes[2] = lines.fenced_count;
    sizes[3] = is_linked(text, size);
    return lines.found;
}

/* Leave in the rows only the lines that `kept` has no 0 for, all where it is not given, and put the first SHOWN rows one
   right behind the other. Returns how many lines are left. */
EXPORT int64_t lines_keep(int64_t *rows, int64_t count, int64_t found, const uint8_t *kept) {
    int64_t *to = rows;
    for (int row = 0; row < SHOWN; row++) {
        const int64_t *from = rows + row * count; /* never before `to` */
        if (!kept) {
            memmove(to, from, (size_t)found * sizeof *to);
            to += found;
            continue;
        }
        for (int64_t at = 0; at < found; at++)
            if (kept[at]) *to++ = from[at];
    }
    return (to - rows) / SHOWN;
}

enum { WRAP_MIN = 40, WRAP_MAX = 110, FEWEST = 6 };

/* Whether a line is a paragraph's and stands right below another. */
static int follows(const Lines *lines, int64_t at) { return !lines->gaps[at] && lines->kinds[at] == PARAGRAPH; }

/* How many lines that have such a one below them have `least` characters or more, and `most` or fewer. */
static int64_t count_long(const Lines *lines, int64_t found, int64_t least, int64_t most) {
    int64_t count = 0;
    for (int64_t at = 1; at < found; at++) {
        int64_t length = lines->ends[at - 1] - lines->begins[at - 1];
        count += follows(lines, at) & (length >= least) & (length <= most);
    }
    return count;
}

/* The length of the `rank`th of these lines, from 0, when they stand by their lengths; `longest` have all of them at
   most. */
static int64_t length_at(const Lines *lines, int64_t found, int64_t rank, int64_t longest) {
    int64_t low = WRAP_MIN, high = longest;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (count_long(lines, found, WRAP_MIN, middle) > rank) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* The length that 19 of 20 lines do not exceed: the last of `statistics.quantiles(lengths, n=20)`, as a whole
   number. */
static int64_t widest(const Lines *lines, int64_t found, int64_t count) {
    int64_t longest = WRAP_MIN, place = 19 * (count + 1), at = place / 20;
    for (int64_t line = 0; line < found; line++)
        if (lines->ends[line] - lines->begins[line] > longest) longest = lines->ends[line] - lines->begins[line];
    if (at > count - 1) at = count - 1;
    int64_t beyond = place - 20 * at;
    int64_t below = length_at(lines, found, at - 1, longest), above = length_at(lines, found, at, longest);
    return (below * (20 - beyond) + above * beyond) / 20;
}

/* The width at which the dump is hard-wrapped whose lines these are, or 0; see cleaner/segment/text.py. */
EXPORT int64_t lines_width(int64_t *rows, int64_t count, int64_t found) {
    Lines lines = lines_in(rows, count);
    int64_t pairs = 0, full = 0, some = count_long(&lines, found, WRAP_MIN, INT64_MAX);
    if (some < FEWEST) return 0;
    int64_t width = widest(&lines, found, some);
    if (width < WRAP_MIN || width > WRAP_MAX) return 0;
    for (int64_t at = 1; at < found; at++) {
        if (!follows(&lines, at)) continue;
        int64_t with_word = lines.ends[at - 1] - lines.begins[at - 1] + 1 + lines.firsts[at];
        pairs++;
        full += (double)with_word > (double)width * 0.95;
    }
    return (double)full >= 0.6 * (double)pairs ? width : 0;
}

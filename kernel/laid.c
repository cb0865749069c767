#include "laid.h"

#include <string.h>

static const struct {
    char written[7];
    int size;
    char plain[3];
    int length;
} ESCAPES[5] = {
    {"&amp;", 5, "&", 1}, {"&nbsp;", 6, "\xC2\xA0", 2}, {"&lt;", 4, "<", 1},
    {"&gt;", 4, ">", 1},  {"&quot;", 6, "\"", 1},
};

void add_text(Laid *laid, const char *text, const char *end) {
    const char *at = text;
    while (at < end) {
        const char *sign = memchr(at, '&', (size_t)(end - at));
        int64_t plain = (sign ? sign : end) - at;
        memcpy(laid->out + laid->length, at, (size_t)plain);
        laid->length += plain;
        at += plain;
        if (!sign) return;
        int known = 0;
        while (known < 5 &&
               (end - at < ESCAPES[known].size || memcmp(at, ESCAPES[known].written, (size_t)ESCAPES[known].size)))
            known++;
        if (known < 5) {
            memcpy(laid->out + laid->length, ESCAPES[known].plain, (size_t)ESCAPES[known].length);
            laid->length += ESCAPES[known].length;
            at += ESCAPES[known].size;
        } else {
            laid->out[laid->length++] = (unsigned char)*at++;
        }
    }
}

/* Whether all words are parted by one space already, and no sign stands there that is another space or stands in a
   script without spaces. It may say no to such a text, for it looks at single bytes, sixteen at once: at those that
   begin other spaces (0xC2, 0xE1, 0xE2, 0xE3) and at what is behind 0xE2, which begins quotes and dashes too. */
static int is_in_order(const unsigned char *text, int64_t size) {
    if (size < 3 || text[0] <= ' ' || text[size - 1] <= ' ' || text[size - 2] < ' ') return 0;
    uint8_t other = 0;
    for (int64_t at = 0; at < size - 2; at++) {
        unsigned char sign = text[at], next = text[at + 1], last = text[at + 2];
        other |= (sign < ' ') | (sign == 0xC2) | ((sign >= 0xE0) & (sign != 0xE2)) | ((sign == ' ') & (next == ' ')) |
                 ((sign == 0xE2) & ((next != 0x80) | (last < 0x8B) | ((last & 0xFE) == 0xA8) | (last == 0xAF)));
    }
    return !other && text[size - 2] != 0xC2 && text[size - 2] < 0xE0;
}

void collapse(Laid *laid, int64_t begin) {
    unsigned char *out = laid->out;
    if (is_in_order(out + begin, laid->length - begin)) {
        laid->words += 1 + count_byte((const char *)out + begin, laid->length - begin, ' ');
        return;
    }
    int64_t to = begin, words = 0, length;
    int between = 0, within = 0; /* the mark before the next word; whether a word is open */
    for (int64_t at = begin; at < laid->length; at += length) {
        if (out[at] > ' ' && out[at] < 0x80 && within) {
            length = 1;
            out[to++] = out[at];
            continue;
        }
        int64_t code = code_point(out + at, laid->length - at, &length);
        if (!code) {
            int cell = at + 1 < laid->length && !out[at + 1];
            length += cell;
            if (!between || cell) between = cell ? '\t' : '\n';
            within = 0;
        } else if (is_space(code)) {
            within = 0;
        } else {
            if (!within) {
                if (words) out[to++] = (unsigned char)(between ? between : ' ');
                words++;
                between = 0;
                within = 1;
            }
            laid->unspaced += is_unspaced(code);
            for (int64_t byte = 0; byte < length; byte++) out[to++] = out[at + byte];
        }
    }
    laid->length = to;
    laid->words += words;
}

/* Counts the words of what stands from `begin` on. */
static void count_words(Laid *laid, int64_t begin) {
    int within = 0;
    for (int64_t at = begin, length; at < laid->length; at += length) {
        int64_t code = code_point(laid->out + at, laid->length - at, &length);
        int inside = !is_space(code);
        laid->words += inside && !within;
        laid->unspaced += is_unspaced(code);
        within = inside;
    }
}

/* The text between `at` and `end` is written from `to` on, which lies so far ahead that it never catches up. */
static int64_t fill_tabs(unsigned char *out, int64_t at, int64_t end, int64_t to) {
    for (int64_t column = 0; at < end; at++) {
        if (out[at] == '\t') {
            do out[to++] = ' ';
            while (++column % 4);
            continue;
        }
        column = out[at] == '\n' || out[at] == '\r' ? 0 : column + ((out[at] & 0xC0) != 0x80);
        out[to++] = out[at];
    }
    return to;
}

void keep_lines(Laid *laid, int64_t begin) {
    unsigned char *out = laid->out;
    int64_t first = begin, end = laid->length, tabs = 0;
    for (int64_t at = begin; at < end; at++) {
        if (!out[at]) out[at] = '\n';
        tabs += out[at] == '\t';
    }
    while (first < end && out[first] == '\n') first++;
    while (first < end && out[end - 1] == '\n') end--;
    int64_t from = begin + 3 * tabs;
    memmove(out + from, out + first, (size_t)(end - first));
    laid->length = fill_tabs(out, from, from + end - first, begin);
    count_words(laid, begin);
}

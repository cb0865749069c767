#include "text.h"

#include <string.h>

/* Which of the normaliser's steps may have something to do on a text; see cleaner/normalise/flaws.py. Too much may be
   told, never too little. */
enum {
    SEAM = 0,
    ENTITY = 1,
    MARK = 2,
    GARBLED = 4,
    UNSEEN = 8,
    FORM = 16,
    NO_BREAK = 32,
    SPACE = 64,
    ODD = 128,
    BROKEN_OFF = 256,
    ENDING = 3
};

static int is_between(int64_t code, int64_t first, int64_t last) { return code >= first && code <= last; }

/* Of another: the common signs of texts in Latin, Greek and Cyrillic letters, Chinese, Japanese and Korean are
   known. */
static int flaws_of(int64_t code) {
    if (code < 0x300) {
        if (code < 0xA0) return GARBLED | UNSEEN | NO_BREAK | SPACE | ODD;
        if (code == 0xA0) return NO_BREAK | SPACE | ODD;
        return code == 0xAD ? UNSEEN | ODD : 0;
    }
    if (is_between(code, 0x390, 0x482) || is_between(code, 0x48A, 0x52F)) return code == 0x3A2 ? FORM | ODD : 0;
    if (is_between(code, 0x2010, 0x2027) || is_between(code, 0x2030, 0x205E) || code == 0x20AC || code == 0x2122)
        return 0;
    if (is_between(code, 0x3001, 0x3029) || is_between(code, 0x3041, 0x3096) || is_between(code, 0x309D, 0x30FF))
        return 0;
    if (is_between(code, 0x4E00, 0x9FEF) || is_between(code, 0xAC00, 0xD7A3) || is_between(code, 0xFF01, 0xFF5E))
        return 0;
    return UNSEEN | FORM | NO_BREAK | SPACE | ODD;
}

/* Whether UTF-8 misread as Windows-1252 may begin with `lead` and go on with `code`. */
static int is_garbled(int64_t lead, int64_t code) {
    return is_between(lead, 0xC2, 0xF0) && code >= 0x80 && !is_between(code, 0xC0, 0x151);
}

/* Whether a text ends in an abbreviation: in two full stops with a sign between, or in one of `endings`. */
static int breaks_off(const unsigned char *text, int64_t size, const char *endings, int64_t count) {
    if (size < ENDING || text[size - 1] != '.') return 0;
    int64_t before = size - 2;
    while (before > 0 && (text[before] & 0xC0) == 0x80) before--;
    if (before > 0 && text[before - 1] == '.') return 1;
    for (int64_t at = 0; at < count; at++)
        if (!memcmp(text + size - ENDING, endings + at * ENDING, ENDING)) return 1;
    return 0;
}

static int has(const unsigned char *text, int64_t size, char sign) { return memchr(text, sign, (size_t)size) != NULL; }

/* What is told of the signs in ASCII, and whether there are others. Each byte is looked at in the same way, so that a
   compiler does many at once; with the signs that are looked for one by one it would not. */
static int read_ascii(const unsigned char *text, int64_t size, int *others) {
    uint8_t unseen = 0, spaces = 0, high = 0;
    for (int64_t at = 0; at < size; at++) {
        high |= text[at];
        unseen |= (text[at] < ' ') | (text[at] == 0x7F);
    }
    for (int64_t at = 1; at < size; at++) spaces |= (text[at] == ' ') & (text[at - 1] == ' ');
    spaces |= text[0] == ' ' || text[size - 1] == ' ';
    int marks = has(text, size, '*') || has(text, size, '_') || has(text, size, '[') || has(text, size, '\\');
    *others = high & 0x80;
    return (unseen ? UNSEEN | SPACE | ODD : 0) | (has(text, size, '&') ? ENTITY : 0) | (marks ? MARK : 0) |
           (spaces ? SPACE | ODD : 0);
}

/* What is told of a text. */
static int read_text(const unsigned char *text, int64_t size) {
    if (!size) return ODD;
    int others, flaws = read_ascii(text, size, &others);
    if (!others) return flaws;
    int64_t before = 0, code, length;
    for (int64_t at = 0; at < size; at += length, before = code) {
        while (at < size && text[at] < 0x80) at++, before = 0;
        if (at == size) break;
        code = code_point(text + at, size - at, &length);
        flaws |= flaws_of(code);
        if (is_garbled(before, code)) flaws |= GARBLED | ODD;
    }
    return flaws;
}

/* Tell of `count` texts in UTF-8, joined by SEAM, what may have to be mended in each. `endings` are three bytes each.
   Returns how many texts there are; where these are others than `count`, nothing that is told is to be believed. */
EXPORT int64_t
flaws_tell(const char *texts, int64_t size, const char *endings, int64_t known, uint16_t *flaws, int64_t count) {
    const unsigned char *signs = (const unsigned char *)texts;
    int64_t number = 0;
    for (int64_t from = 0; from <= size; number++) {
        const char *seam = from < size ? memchr(texts + from, SEAM, (size_t)(size - from)) : NULL;
        int64_t to = seam ? seam - texts : size;
        if (number < count)
            flaws[number] = (uint16_t)(read_text(signs + from, to - from) |
                                       (breaks_off(signs + from, to - from, endings, known) ? BROKEN_OFF : 0));
        from = to + 1;
    }
    return number;
}

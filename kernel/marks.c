#include "text.h"

#include <string.h>

/* How many of these bytes are `sign`. */
EXPORT int64_t bytes_count(const char *bytes, int64_t size, int64_t sign) {
    return count_byte(bytes, size, (char)sign);
}

/* How many line feeds stand right behind a carriage return. Like the next one counted in rounds that a byte counts, so
   that sixteen are compared at once. */
EXPORT int64_t bytes_line_ends(const char *bytes, int64_t size) {
    int64_t found = 0;
    for (int64_t at = 1; at < size;) {
        int64_t end = size - at < 255 ? size : at + 255;
        uint8_t round = 0;
        for (; at < end; at++) round += (bytes[at - 1] == '\r') & (bytes[at] == '\n');
        found += round;
    }
    return found;
}

/* How many are control characters that no text has: all but NUL, those from backspace to SO that part lines, and
   ESC. */
EXPORT int64_t bytes_controls(const unsigned char *bytes, int64_t size) {
    int64_t found = 0;
    for (int64_t at = 0; at < size;) {
        int64_t end = size - at < 255 ? size : at + 255;
        uint8_t round = 0;
        for (; at < end; at++)
            round += ((bytes[at] < 32) & (bytes[at] != 0) & ((bytes[at] < 9) | (bytes[at] > 13)) & (bytes[at] != 27)) |
                     (bytes[at] == 127);
        found += round;
    }
    return found;
}

static const char FORMATTING[12][7] = {"b", "big",   "code",   "em",     "font", "i",
                                       "s", "small", "strike", "strong", "tt",   "u"};

/* Whether a tag of bold, italic, coloured or small text begins there, with something behind its name. A sign above
   ASCII may be a part of the name, or a space. */
static int is_formatting(const unsigned char *at, int64_t size) {
    char name[8] = {0};
    int length = 0;
    for (; length < 7 && length < size; length++) {
        unsigned char letter = at[length] | 0x20;
        if (at[length] >= 0x80) return 1;
        if (letter < 'a' || letter > 'z') break;
        name[length] = (char)letter;
    }
    if (length == 7 || length == size) return 0;
    unsigned char behind = at[length];
    if (behind != ' ' && !(behind >= 9 && behind <= 13) && !(behind >= 0x1C && behind <= 0x1F)) return 0;
    for (int known = 0; known < 12; known++)
        if (!strcmp(name, FORMATTING[known])) return 1;
    return 0;
}

static int is_whole(const unsigned char *at, int64_t size) {
    if (size < 4) return 0;
    char name[5] = {0};
    for (int letter = 0; letter < 4; letter++) name[letter] = (char)(at[letter] | 0x20);
    return (name[0] == 'b' || name[0] == 'h') && (name[1] == 'o' || name[1] == 't') &&
           (name[2] == 'd' || name[2] == 'm') && (name[3] == 'y' || name[3] == 'l');
}

/* Of markup in ASCII, or in an encoding with ASCII in it: numbers that its formatting tags with attributes, and its
   `<html>` and `<body>` tags, do not exceed. */
EXPORT int64_t tags_most(const char *bytes, int64_t size, int64_t *most) {
    const char *at = bytes, *end = bytes + size;
    most[0] = most[1] = 0;
    while ((at = memchr(at, '<', (size_t)(end - at)))) {
        at++;
        most[0] += is_formatting((const unsigned char *)at, end - at);
        most[1] += is_whole((const unsigned char *)at, end - at);
    }
    return 0;
}

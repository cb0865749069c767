#include "text.h"

enum { LOOKED_AT = 8 };

static int is_ending(int64_t code) {
    return code == '.' || code == '!' || code == '?' || code == 0x61F || code == 0x6D4 || code == 0x964 ||
           code == 0x2026 || code == 0x3002 || code == 0xFF01 || code == 0xFF1F;
}

static int is_closing(int64_t code) {
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0xBB || code == 0x2019 ||
           code == 0x201D || code == 0x203A || code == 0x300D || code == 0x300F;
}

/* The last code point of a text that is not empty; `size` becomes that of what stands before it. */
static int64_t take_last(const unsigned char *text, int64_t *size) {
    int64_t begin = *size - 1, length;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) begin--;
    int64_t code = code_point(text + begin, *size - begin, &length);
    *size = begin;
    return code;
}

int ends_sentence(const unsigned char *text, int64_t size) {
    if (!size) return 0;
    int64_t left = LOOKED_AT - 1, code = take_last(text, &size);
    if (!is_closing(code) && code != ' ' && code != '\t' && code != '\n' && code != 0xA0) return is_ending(code);
    while (is_space(code) && size && left-- > 0) code = take_last(text, &size);
    while (is_closing(code) && size && left-- > 0) code = take_last(text, &size);
    return is_ending(code);
}

#include "glance.h"

#include <string.h>

/* A look at the words of the lines around a story, where it is signed: which may be names, labels or ages. */

enum { SHORT = 160, BARE = 160, PLAIN = 60 };
/* Bytes of a line whose words are looked at; characters of one that may be names, and of one that may be a trade. */
enum { WORDS = AGE | LABEL | NAMES | OPENS | TRADE };

/* Whether the number from `at` on is a time of day, or numbers as in a date follow it at once. */
static int is_time(const uint8_t *at, const uint8_t *end) {
    if (at >= end || !is_digit(at + 1, end)) return 0;
    if (*at == ':') return 1;
    if (*at != '.' && *at != '-' && *at != '/') return 0;
    at += is_digit(at + 2, end) ? 3 : 2;
    return at < end && (*at == '.' || *at == '-' || *at == '/') && is_digit(at + 1, end);
}

/* Whether a word stands before a number, over one blank, that may make it an age: "vor 3 Tagen", "il y a 3 jours",
   "hace", "just now", "today". The number goes on to `end`. */
static int is_behind_age(const uint8_t *line, const uint8_t *number, const uint8_t *end) {
    if (number - line < 4 || (number[-1] > ' ' && number[-1] < 0x80)) return 0;
    if (number[-1] >= 0x80 || number[-2] >= 0x80) return 1;
    uint8_t last = number[-2] | 0x20, before = number[-3] | 0x20, first = number[-4] | 0x20;
    if (last == 'y' ? before == 'a' && first == 'd' : last == 'w' && before == 'o' && first == 'n') return 1;
    if (end - number > 3) return 0;
    return last == 'a' ? number[-3] <= ' ' : last == 'e' ? before == 'c' : last == 'r' && before == 'o';
}

/* What the numbers and signs of a line tell of an age. Of other scripts than ſ and ı are of nothing is known, for some
   write no spaces. */
static int may_be_aged(const uint8_t *line, const uint8_t *end) {
    for (const uint8_t *at = line; at < end; at++) {
        if (is_digit(at, end)) {
            const uint8_t *number = at;
            while (is_digit(at + 1, end)) at++;
            if (is_behind_age(line, number, at + 1) || is_time(at + 1, end)) return 1;
        } else if (*at >= 0xD9 ? *at != 0xE2 || end - at < 3 || at[1] >= 0xB0 : *at == 0xC4 || *at == 0xC5) return 1;
    }
    return 0;
}

/* Whether these letters, in any case, stand at `at`. */
static int stands(const uint8_t *at, const uint8_t *end, const char *letters) {
    for (; *letters; at++, letters++)
        if (at == end || (*at | 0x20) != *letters) return 0;
    return 1;
}

/* Whether these letters stand at `at` and end a word there. */
static int is_whole(const uint8_t *at, const uint8_t *end, const char *letters) {
    const uint8_t *behind = at + strlen(letters);
    return stands(at, end, letters) && (behind == end || !is_word_sign(*behind));
}

enum { A = 1 << 1, E = 1 << 5, F = 1 << 6, G = 1 << 7, H = 1 << 8, I = 1 << 9, O = 1 << 15, V = 1 << 22, Y = 1 << 25 };

/* For each letter those that follow it in the words that are looked for: few pairs of a line are among these. */
static const uint32_t FOLLOWING[32] = {
    ['a' & 31] = F | G | V, ['b' & 31] = Y, ['c' & 31] = O, ['d' & 31] = I | O, ['m' & 31] = I,
    ['p' & 31] = A | O,     ['r' & 31] = E, ['s' & 31] = H, ['v' & 31] = I | O, ['w' & 31] = O,
};

static uint8_t told_by_word(const uint8_t *at, const uint8_t *end, int behind_digit) {
    static const char *const AGES[] = {"ago", "comment", "min", "read", "shares", "views", "words"};
    static const char *const LABELS[] = {"af", "av", "by", "di", "door", "par", "por", "von"};
    uint8_t told = 0;
    for (int word = 0; word < 7; word++)
        if (stands(at, end, AGES[word])) told |= AGE;
    for (int word = 0; word < 8 && !behind_digit; word++)
        if (is_whole(at, end, LABELS[word])) told |= LABEL;
    return told;
}

/* What the words of a short line tell, but for its first: one of those that stand by how old or long a story is, or a
   label of names; and whether it may be names: a capital letter begins a word, and small words do not outnumber the
   others. Of what is not ASCII the best is thought. */
static uint8_t told_by_words(const uint8_t *line, const uint8_t *end) {
    uint8_t told = 0, before = ' ', sign;
    int64_t tokens = 0, small = 0, capital = 0, size;
    for (const uint8_t *at = line; at < end; at += size, before = sign) {
        sign = *at, size = 1;
        if (is_ascii_letter(sign)) {
            if (is_ascii_letter(before)) continue; /* as most do */
            int begins = !is_word_sign(before);
            if (at > line && before != '_' && at + 1 < end && FOLLOWING[sign & 31] >> (at[1] & 31) & 1)
                told |= told_by_word(at, end, !begins);
            capital |= begins && ((is_capital(sign) && at + 1 < end && at[1] > ' ') ||
                                  (sign == 'd' && at + 1 < end && at[1] == '\''));
        } else if (sign < ' ') {
            capital = 1, tokens += 2 * SHORT; /* some are no white space: nothing is known */
        } else if (sign >= 0x80) {
            int64_t blank = blank_at(at, end), other = sign_at(at, end);
            if (blank) sign = ' ';
            if (blank || other) size = blank ? blank : other;
            else capital = 1;
            if (*at == 0xC2 && !blank) capital = 1; /* ª, µ and º are letters */
        }
        if (before <= ' ' && sign > ' ') tokens++, small += is_small(sign);
    }
    return capital && 2 * small <= tokens + 1 ? told | NAMES : told;
}

/* Of each sign of a word its small form, which a trade is told by; 0 where it is none. */
static const uint8_t SMALL[256] = {
    ['0'] = '0', '1', '2', '3', '4',         '5',         '6', '7', '8', '9', ['A'] = 'a', 'b', 'c', 'd', 'e', 'f',
    'g',         'h', 'i', 'j', 'k',         'l',         'm', 'n', 'o', 'p', 'q',         'r', 's', 't', 'u', 'v',
    'w',         'x', 'y', 'z', ['_'] = '_', ['a'] = 'a', 'b', 'c', 'd', 'e', 'f',         'g', 'h', 'i', 'j', 'k',
    'l',         'm', 'n', 'o', 'p',         'q',         'r', 's', 't', 'u', 'v',         'w', 'x', 'y', 'z',
};

/* Whether a trade may be among the words of a line, of which signs inside one are a part ("co-founder"). */
static int has_trade(const uint8_t *at, const uint8_t *end, const uint8_t *trades) {
    while (at < end) {
        uint32_t sum = 0;
        const uint8_t *word = at;
        for (; at < end; at++) {
            uint8_t sign = SMALL[*at];
            if (!sign) {
                if (at == word || (*at != '-' && *at != '.' && *at != '\'') || at + 1 == end || !SMALL[at[1]]) break;
                sign = *at;
            }
            sum = sum * 31 + sign;
        }
        if (at > word && trades[sum >> 3 & 0x1FFF] >> (sum & 7) & 1) return 1;
        if (at < end && *at >= 0x80) {
            if (letter_at(at, end) || *at == 0xC2) return 1;
            at += sign_at(at, end);
        } else at++;
    }
    return 0;
}

/* Whether a word that begins at `at` with a letter may be one of those that have a bit in `openers`; `cut` says that a
   line may go on behind `end`. */
static int may_be(const uint8_t *at, const uint8_t *end, int cut, const uint8_t *openers) {
    uint32_t sum = 0;
    for (; at < end; at++) {
        uint8_t sign = SMALL[*at];
        if (*at == '_' || *at >= 0x80) return 1; /* one may be left out, of the other nothing is known */
        if (!sign) {
            if ((*at != '-' && *at != '.' && *at != '\'') || at + 1 == end) break;
            if (at[1] >= 0x80) return 1;
            if (!SMALL[at[1]]) break;
            sign = *at;
        }
        sum = sum * 31 + sign;
    }
    return (cut && end - at <= 1) || openers[sum >> 3 & 0x1FFF] >> (sum & 7) & 1;
}

/* Whether the first word of a line may be what a label begins with; none begins with a digit. */
static int may_open(const uint8_t *line, const uint8_t *end, const uint8_t *beginnings, const uint8_t *openers) {
    const uint8_t *at = line;
    for (int64_t size; at < end; at += size) {
        size = *at < 0x80 ? !is_word_sign(*at) : sign_at(at, end);
        if (!size) break;
    }
    if (at == end) return end - line >= MOST; /* what is behind was not looked at */
    if (end - at > 2 && is_ascii_letter(at[0]) && is_ascii_letter(at[1]) && is_ascii_letter(at[2])) {
        uint8_t told = beginning(at, end, beginnings);
        return told & GLUED || (told & FIRST && may_be(at, end, end - line >= MOST, openers));
    }
    return !is_digit(at, end);
}

static uint8_t told_by(
    const uint8_t *line, const uint8_t *end, const uint8_t *beginnings, const uint8_t *openers, const uint8_t *trades) {
    if (blank_at(line, end)) return WORDS;
    int64_t characters = end - line;
    for (const uint8_t *at = line; at < end; at++) characters -= (*at & 0xC0) == 0x80;
    uint8_t told = may_open(line, end, beginnings, openers) ? OPENS : 0;
    if (!trades || (characters < PLAIN && has_trade(line, end, trades))) told |= TRADE;
    if (end - line > SHORT) return told | AGE | LABEL | (characters <= BARE ? NAMES : 0);
    return told | (!trades || may_be_aged(line, end) ? AGE : 0) | told_by_words(line, end);
}

/* Puts what is told by words beside what is known by its signs of each line from `first` to before `stop`. The lines
   are UTF-8; `told` has a byte for each, `beginnings` 27 * 27 * 27, `openers` and `trades` a bit for each sum of 16 bits;
   without trades nothing is known of AGE and TRADE. Returns how many there are. */
EXPORT int64_t glance_words(
    const uint8_t *text, const int64_t *begins, int64_t first, int64_t stop, const uint8_t *beginnings,
    const uint8_t *openers, const uint8_t *trades, uint8_t *told) {
    for (int64_t number = first; number < stop; number++) {
        Line line = line_of(text, begins, number);
        told[number] =
            (told[number] & SIGNS) | told_by(line.at, end_of(line.at, line.end), beginnings, openers, trades);
    }
    return stop - first;
}

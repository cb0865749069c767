#include "kernel.h"

/* Which rules to try on which text. Beginnings and strings that were found (`scan.c`), and what is led to a text from
   outside, lead to rules; of these the ones are left whose form the text has and of whose every row of strings it holds
   one. Texts are code points as `fold.c` writes them, joined by SEAM. */

enum { WITHIN = 10, RING = 32 }; /* WITHIN: how far off a neighbour may stand */

/* Places of three signs that stand together, of two, and of one: they tell where in a text a string may begin. */
enum { THREE = 1 << 12, TWO = 1 << 10, ONE = 1 << 8, PLACES = THREE + TWO + ONE };

/* What the plan begins with: how many rules there are and how many lists of beginnings come before those of strings,
   then where its parts begin. */
enum { RULES, BEGINNINGS, FORMS, ASKED, ROWS, NEAR, STARTS, NUMBERS };

/* Of a rule: the most and the fewest words, where a text may stand and of what kinds it may be, as bits; whether it asks
   for a neighbour that numbers tell of; the rows it asks for are those from `FIRST` up to that of the rule behind it.
   Apart from that stand the least and the largest share that links may have. */
enum { MOST, LEAST, POSITIONS, KINDS, BESIDE, FIRST, FORM };

/* Of a text: its words, -1 where no rule may be tried; where it stands and its kind, each a bit; how many of its signs
   are links, -1 where nothing is known of links, and how many it has; and what leads to it from outside, a list of rules.
   The facts are columns, one after the other. */
enum { WORDS, STANDS, KIND, LINKS, SIGNS, LED, FACTS };

/* Of a string of a row: where its signs begin, how many there are, and two places that signs of it have. */
enum { START, LENGTH, PLACE, OTHER_PLACE, STRING };

/* Of a neighbour: the rule that asks for it, how many texts before and behind it that is tried on, and whether it leads
   there. */
enum { RULE, BEFORE, BEHIND, LEADS, NEIGHBOUR };

typedef struct {
    const int32_t *plan, *forms, *asked, *rows, *strings;
    const double *shares;
    const uint32_t *text, *signs;
    int32_t *places, *before;
    int64_t *answers;
} Asking;

/* A text: where it begins and ends, its number, and how long the strings are whose places were read. */
typedef struct {
    int64_t from, to, number;
    int three, short_ones;
} Text;

static int32_t place_of(const uint32_t *signs, int64_t length) {
    if (length > 2) return (int32_t)((signs[0] * 193 + signs[1] * 31 + signs[2]) & (THREE - 1));
    if (length > 1) return (int32_t)(THREE + ((signs[0] * 31 + signs[1]) & (TWO - 1)));
    return (int32_t)(THREE + TWO + (signs[0] & (ONE - 1)));
}

/* Fill in the places of `count` strings: of their first three signs, and of three behind the middle: many end alike. */
EXPORT int64_t place_strings(const uint32_t *signs, int32_t *strings, int64_t count) {
    for (int32_t *string = strings; string < strings + count * STRING; string += STRING) {
        const uint32_t *first = signs + string[START];
        string[PLACE] = place_of(first, string[LENGTH]);
        string[OTHER_PLACE] = string[LENGTH] < 3 ? string[PLACE] : place_of(first + (string[LENGTH] - 3) * 2 / 3, 3);
    }
    return count;
}

/* Read the places of a text: under each stands where signs that give it stood last, counted from 1, and with that sign
   where they stood before. What stands before the text is of another. */
static void read_places(Asking *asking, Text *text) {
    for (int64_t at = text->from; at + 2 < text->to; at++) {
        int32_t *place = asking->places + place_of(asking->text + at, 3);
        asking->before[at] = *place;
        *place = (int32_t)at + 1;
    }
    text->three = 1;
}

static void read_short_places(Asking *asking, Text *text) {
    for (int64_t at = text->from; at < text->to; at++)
        for (int64_t length = 1; length <= 2 && length <= text->to - at; length++)
            asking->places[place_of(asking->text + at, length)] = (int32_t)at + 1;
    text->short_ones = 1;
}

static int is_same(const uint32_t *text, const uint32_t *signs, int32_t length) {
    int32_t same = 0;
    while (same < length && text[same] == signs[same]) same++;
    return same == length;
}

static int holds_short(Asking *asking, Text *text, const int32_t *string, const uint32_t *signs) {
    if (!text->short_ones) read_short_places(asking, text);
    if (asking->places[string[PLACE]] <= text->from) return 0;
    for (int64_t at = text->from; at + string[LENGTH] <= text->to; at++)
        if (is_same(asking->text + at, signs, string[LENGTH])) return 1;
    return 0;
}

static int holds_string(Asking *asking, Text *text, const int32_t *string) {
    const uint32_t *signs = asking->signs + string[START];
    if (string[LENGTH] < 3) return holds_short(asking, text, string, signs);
    if (!text->three) read_places(asking, text);
    if (asking->places[string[OTHER_PLACE]] <= text->from) return 0;
    for (int64_t at = asking->places[string[PLACE]]; at > text->from; at = asking->before[at - 1])
        if (at - 1 + string[LENGTH] <= text->to && is_same(asking->text + at - 1, signs, string[LENGTH])) return 1;
    return 0;
}

/* Whether a text holds a string of a row; each row is answered once a text. */
static int holds_row(Asking *asking, Text *text, int32_t row) {
    int64_t *answer = asking->answers + row, mark = 2 * (text->number + 1);
    if (*answer >= mark) return *answer > mark;
    int found = 0;
    for (int32_t string = asking->rows[row]; string < asking->rows[row + 1] && !found; string++)
        found = holds_string(asking, text, asking->strings + (int64_t)string * STRING);
    *answer = mark + found;
    return found;
}

static double share_of_links(const int32_t *facts) {
    if (facts[LINKS] < 0 || !facts[SIGNS]) return facts[LINKS] < 0 ? -1 : 0;
    return facts[LINKS] < facts[SIGNS] ? (double)facts[LINKS] / facts[SIGNS] : 1;
}

/* Whether a rule is worth a trial on a text. */
static int worth(Asking *asking, Text *text, const int32_t *facts, int64_t rule) {
    const int32_t *form = asking->forms + rule * FORM;
    const double *shares = asking->shares + 2 * rule;
    if (facts[WORDS] > form[MOST] || facts[WORDS] < form[LEAST]) return 0;
    if (!(facts[STANDS] & form[POSITIONS]) || !(facts[KIND] & form[KINDS])) return 0;
    double links = share_of_links(facts);
    if (links < shares[0] || links > shares[1]) return 0;
    for (int32_t row = form[FIRST]; row < form[FORM + FIRST]; row++)
        if (!holds_row(asking, text, asking->asked[row])) return 0;
    return 1;
}

/* Rules that are led to texts, as bits: for each of the last RING texts a row of `width` words, and behind it one for
   those beside which the neighbour stands that they ask for. */
typedef struct {
    uint64_t *bits;
    int64_t width, texts;
} Led;

static uint64_t *led_to(const Led *led, int64_t text) { return led->bits + text % RING * 2 * led->width; }

static void set(uint64_t *bits, int64_t rule) { bits[rule >> 6] |= (uint64_t)1 << (rule & 63); }

/* A number leads to a rule, or tells of the neighbour that one asks for; it may lead to it where nothing else does. */
static void lead(const Led *led, const int32_t *plan, int64_t text, int32_t number) {
    if (number < plan[RULES]) {
        set(led_to(led, text), number);
        return;
    }
    const int32_t *near = plan + plan[NEAR] + NEIGHBOUR * (int64_t)(number - plan[RULES]);
    int64_t from = text < near[BEFORE] ? 0 : text - near[BEFORE];
    for (int64_t at = from; at <= text + near[BEHIND] && at < led->texts; at++) {
        if (at == text) continue;
        set(led_to(led, at) + led->width, near[RULE]);
        if (near[LEADS]) set(led_to(led, at), near[RULE]);
    }
}

static void lead_all(const Led *led, const int32_t *plan, int64_t text, int64_t list) {
    const int32_t *starts = plan + plan[STARTS] + list, *numbers = plan + plan[NUMBERS];
    for (int32_t at = starts[0]; at < starts[1]; at++) lead(led, plan, text, numbers[at]);
}

/* Write the pairs of text and rule that are worth a trial, in order, and return how many there are; where there is no
   `room`, they are only counted. `begun` and `held` are the pairs that the scans found. `outside` are the lists that
   facts name: where each begins among the rules behind them. `string_facts` and `signs` are those of the rows' strings.
   `starts` tells where each text begins, and where one behind the last would. `ring` has RING times two rows of a bit
   for each rule, `answers` a zero for each row of strings, `places` PLACES zeros, `before` a number for each sign. */
EXPORT int64_t find_trials(
    const uint32_t *text, const int32_t *starts, const int32_t *facts, int64_t texts, const int32_t *outside,
    const int32_t *begun, int64_t beginnings, const int32_t *held, int64_t strings, const int32_t *plan,
    const double *shares, const uint32_t *signs, const int32_t *string_facts, uint64_t *ring, int64_t *answers,
    int32_t *places, int32_t *before, int32_t *pairs, int64_t room) {
    Asking asking = {plan,
                     plan + plan[FORMS],
                     plan + plan[ASKED],
                     plan + plan[ROWS],
                     string_facts,
                     shares,
                     text,
                     signs,
                     places,
                     before,
                     answers};
    Led led = {ring, (plan[RULES] + 63) / 64, texts};
    int64_t count = 0;
    for (int64_t number = 0; number < texts + WITHIN; number++) {
        for (; beginnings && begun[0] == number; begun += 2, beginnings--) lead_all(&led, plan, number, begun[1]);
        for (; strings && held[0] == number; held += 2, strings--)
            lead_all(&led, plan, number, plan[BEGINNINGS] + held[1]);
        if (number < texts) {
            const int32_t *list = outside + facts[LED * texts + number];
            for (int32_t at = list[0]; at < list[1]; at++) lead(&led, plan, number, outside[at]);
        }
        int64_t tried = number - WITHIN; /* no text further on leads to it as a neighbour */
        if (tried < 0) continue;
        Text at = {starts[tried], starts[tried + 1] - 1, tried, 0, 0};
        uint64_t *bits = led_to(&led, tried), *beside = bits + led.width;
        int32_t fact[FACTS];
        for (int fact_at = 0; fact_at < FACTS; fact_at++) fact[fact_at] = facts[fact_at * texts + tried];
        for (int64_t word = 0; word < led.width; word++) {
            for (int64_t rule = 64 * word; bits[word]; rule++, bits[word] >>= 1) {
                for (; !(bits[word] & 255); bits[word] >>= 8) rule += 8;
                if (!(bits[word] & 1)) continue;
                if (asking.forms[rule * FORM + BESIDE] && !(beside[word] >> (rule & 63) & 1)) continue;
                if (!worth(&asking, &at, fact, rule)) continue;
                if (count < room) pairs[2 * count] = (int32_t)tried, pairs[2 * count + 1] = (int32_t)rule;
                count++;
            }
            beside[word] = 0;
        }
    }
    return count;
}

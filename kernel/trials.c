#include "heads.h"
#include "strings.h"

/* Which rules to try on which text. How a text begins, strings that it holds and what is led to it from outside lead to
   rules; of these the ones are left whose form the text has and of whose every row of strings it holds one. Texts are
   signs as `fold.c` writes them. */

enum { WITHIN = 10, RING = 32 }; /* WITHIN: how far off a neighbour may stand */

/* Places of three signs that stand together, of two, and of one: they tell where in a text a string may begin. */
enum { THREE = 1 << 12, TWO = 1 << 10, ONE = 1 << 8, PLACES = THREE + TWO + ONE };

/* What the plan begins with: how many rules there are, how many rows of strings, and how many lists of beginnings come
   before those of strings; then where its parts begin. The last two are tables: of beginnings, and of strings that lead
   to rules. */
enum { RULES, ROW_COUNT, BEGINNINGS, FORMS, ASKED, NEAR, STARTS, NUMBERS, ROWS, PLACED, BEGUN, HELD };

/* Of a form: the most and the fewest words, where a text may stand and of what kinds it may be, as bits. Apart from that
   stand the least and the largest share that links may have. */
enum { MOST, LEAST, POSITIONS, KINDS, FORM };

/* Of a rule: its form and that of its exception; whether it asks for a neighbour that numbers tell of; where the rows
   begin for which it asks, and behind them those without which its exception does not hold. */
enum { OTHER_FORM = FORM, BESIDE = 2 * FORM, FIRST, EXCEPT, RULE_SIZE };

/* Of a neighbour: the rule that asks for it, how many texts before and behind it that is tried on, and whether it leads
   there. */
enum { RULE, BEFORE, BEHIND, LEADS, NEIGHBOUR };

enum { HEAD = 1, BODY = 2, TAIL = 4, ANYWHERE = 7 }; /* positions */

/* Texts and what is known of each, column by column: where it begins, and where one behind the last would; how many
   signs it has; its words; whether it is hidden, so that no rule may be tried; the number of its kind; how many of its
   signs are links, of which nothing is known where `links_known` is 0 and there are none; and the list of rules that
   leads to it from outside, the first one where `led` is not given. The texts from `first` to `last` are the body; there
   is none where `last` is below 0. */
typedef struct {
    const uint32_t *signs;
    const int32_t *starts, *sizes;
    const int64_t *words, *hidden, *kinds, *links;
    const int32_t *led, *outside;
    int64_t count, links_known, first, last;
} Texts;

enum { OF_WORDS = 2, OF_LINKS = 4, OF_HIDDEN = 6, OF_KIND = 7 }; /* columns of the facts of blocks */

/* Of a string of a row: its two places, in the lower bits of each half of a number, with as much of its length in the
   upper ones as they hold; and the hash of so many of its signs. Its signs are not kept: they would be looked up all
   over the memory. With strings of the same hash a rule is tried for nothing. */
enum { KEYS, HASH, STRING };
enum { PLACE = (1 << 13) - 1, LENGTH = 7, MOST_SIGNS = LENGTH << 3 | LENGTH };

/* Rules that are led to texts, as bits: for each of the last RING texts a row of `width` words, and behind it one for
   those beside which the neighbour stands that they ask for. `answers` tells of each row of strings whether a text
   holds one of it; `seen` are the marks of the strings that lead to rules. */
typedef struct {
    const int32_t *plan;
    Texts texts;
    uint64_t *bits;
    int64_t width, text;
    int32_t *answers, *seen;
} Trials;

/* A text whose strings are asked for: where it begins and ends, and which of its places were read. Under each place
   stands where signs that give it stood last, counted from 1, and in `before` with that sign where they stood before.
   What stands before the text is of another. */
typedef struct {
    const uint32_t *signs;
    int32_t *places, *before;
    int32_t from, to;
    int three, shorter;
} Asked;

static uint64_t *led_to(const Trials *trials, int64_t text) { return trials->bits + text % RING * 2 * trials->width; }

static void set(uint64_t *bits, int64_t at) { bits[at >> 6] |= (uint64_t)1 << (at & 63); }

/* A number leads to a rule, or tells of the neighbour that one asks for; it may lead to it where nothing else does. */
static void lead(const Trials *trials, int32_t number) {
    const int32_t *plan = trials->plan;
    if (number < plan[RULES]) {
        set(led_to(trials, trials->text), number);
        return;
    }
    const int32_t *near = plan + plan[NEAR] + NEIGHBOUR * (int64_t)(number - plan[RULES]);
    int64_t from = trials->text < near[BEFORE] ? 0 : trials->text - near[BEFORE];
    for (int64_t at = from; at <= trials->text + near[BEHIND] && at < trials->texts.count; at++) {
        if (at == trials->text) continue;
        set(led_to(trials, at) + trials->width, near[RULE]);
        if (near[LEADS]) set(led_to(trials, at), near[RULE]);
    }
}

static void lead_all(const Trials *trials, int32_t list) {
    const int32_t *starts = trials->plan + trials->plan[STARTS] + list;
    const int32_t *numbers = trials->plan + trials->plan[NUMBERS];
    for (int32_t at = starts[0]; at < starts[1]; at++) lead(trials, numbers[at]);
}

/* Of a beginning the number is told to which it leads, or where it leads to several, below 0, their list. */
static void lead_begun(void *to, int32_t told) {
    if (told < 0) lead_all(to, -1 - told);
    else lead(to, told);
}

static void lead_held(void *to, int32_t string) {
    const Trials *trials = to;
    lead_all(trials, trials->plan[BEGINNINGS] + string);
}

static void lead_from(Trials *trials, int64_t text) {
    const Texts *texts = &trials->texts;
    const uint32_t *signs = texts->signs + texts->starts[text];
    int64_t size = texts->starts[text + 1] - 1 - texts->starts[text];
    const int32_t *plan = trials->plan, *list = texts->outside + (texts->led ? texts->led[text] : 0);
    trials->text = text;
    for (int32_t at = list[0]; at < list[1]; at++) lead(trials, texts->outside[at]);
    heads_of(signs, size, plan + plan[BEGUN], lead_begun, trials);
    strings_in(signs, size, plan + plan[HELD], trials->seen, (int32_t)text + 1, lead_held, trials);
}

static uint32_t place_of(const uint32_t *signs, int64_t length) {
    if (length > 2) return (signs[0] * 193 + signs[1] * 31 + signs[2]) & (THREE - 1);
    if (length > 1) return THREE + ((signs[0] * 31 + signs[1]) & (TWO - 1));
    return THREE + TWO + (signs[0] & (ONE - 1));
}

/* Of a single sign it is the sign. */
static uint32_t hash_of(const uint32_t *signs, int32_t length) {
    uint32_t hash = 0;
    for (int32_t at = 0; at < length; at++) hash = hash * 2654435769u + signs[at];
    return hash;
}

/* Fill in what is known of each of some strings, of which `starts` tells where each begins, and where one behind the
   last would. The places are that of its first three signs, and that of three behind the middle, for many begin
   alike. */
EXPORT int64_t place_strings(const uint32_t *signs, const int32_t *starts, int64_t count, uint32_t *strings) {
    for (int64_t at = 0; at < count; at++, strings += STRING) {
        const uint32_t *first = signs + starts[at];
        int32_t length = starts[at + 1] - 1 - starts[at], most = length < MOST_SIGNS ? length : MOST_SIGNS;
        uint32_t place = place_of(first, length),
                 other = length < 3 ? place : place_of(first + (length - 3) * 2 / 3, 3);
        uint32_t low = (uint32_t)most & LENGTH, high = (uint32_t)most >> 3;
        strings[KEYS] = place | low << 13 | other << 16 | high << 29;
        strings[HASH] = hash_of(first, most);
    }
    return count;
}

static int32_t length_of(uint32_t keys) { return (int32_t)((keys >> 13 & LENGTH) | keys >> 29 << 3); }

static void read_places(Asked *asked) {
    for (int32_t at = asked->from; at + 2 < asked->to; at++) {
        int32_t *place = asked->places + place_of(asked->signs + at, 3);
        asked->before[at - asked->from] = *place;
        *place = at + 1;
    }
    asked->three = 1;
}

static void read_shorter_places(Asked *asked) {
    for (int32_t at = asked->from; at < asked->to; at++) {
        asked->places[place_of(asked->signs + at, 1)] = at + 1;
        if (at + 1 < asked->to) asked->places[place_of(asked->signs + at, 2)] = at + 1;
    }
    asked->shorter = 1;
}

static int holds_shorter(const Asked *asked, uint32_t hash, int32_t length) {
    for (int32_t at = asked->from; at + length <= asked->to; at++)
        if (hash_of(asked->signs + at, length) == hash) return 1;
    return 0;
}

static int holds_longer(const Asked *asked, uint32_t hash, int32_t length, uint32_t place) {
    for (int32_t at = asked->places[place]; at > asked->from; at = asked->before[at - 1 - asked->from])
        if (at - 1 + length <= asked->to && hash_of(asked->signs + at - 1, length) == hash) return 1;
    return 0;
}

/* Whether a text holds one of the strings from `string` up to `end`. */
static int holds_one(Asked *asked, const int32_t *plan, int32_t string, int32_t end) {
    const uint32_t *strings = (const uint32_t *)plan + plan[PLACED];
    if (!asked->three) read_places(asked);
    for (; string < end; string++) {
        const uint32_t *facts = strings + (int64_t)string * STRING;
        uint32_t keys = facts[KEYS], place = keys & PLACE;
        if (place >= THREE && !asked->shorter) read_shorter_places(asked);
        if (asked->places[keys >> 16 & PLACE] <= asked->from || asked->places[place] <= asked->from) continue;
        if (place < THREE && holds_longer(asked, facts[HASH], length_of(keys), place)) return 1;
        if (place >= THREE && holds_shorter(asked, facts[HASH], length_of(keys))) return 1;
    }
    return 0;
}

/* Whether a text holds a string of each of some rows; each row is answered once a text. */
static int holds(Trials *trials, Asked *asked, int64_t text, int32_t from, int32_t to) {
    const int32_t *plan = trials->plan, *rows = plan + plan[ROWS];
    int32_t mark = 2 * ((int32_t)text + 1);
    for (int32_t at = from; at < to; at++) {
        int32_t row = plan[plan[ASKED] + at], *answer = trials->answers + row;
        if (*answer < mark) *answer = mark + holds_one(asked, plan, rows[row], rows[row + 1]);
        if (*answer == mark) return 0;
    }
    return 1;
}

static double share_of_links(const Texts *texts, int64_t text) {
    int64_t links = texts->links[text], size = texts->sizes[text];
    if (!links && !texts->links_known) return -1;
    return links < size ? (double)links / (double)size : size > 0;
}

static int32_t standing(const Texts *texts, int64_t text) {
    if (texts->last < 0) return ANYWHERE;
    return text < texts->first ? HEAD : text <= texts->last ? BODY : TAIL;
}

/* What forms ask of a text. */
typedef struct {
    int64_t words;
    int32_t stands, kind;
    double share;
} Look;

static Look look_of(const Texts *texts, int64_t text) {
    return (Look){
        texts->hidden[text] ? -1 : texts->words[text], standing(texts, text), 1 << texts->kinds[text],
        share_of_links(texts, text)};
}

static int has_form(const Look *look, const int32_t *form, const double *shares) {
    return look->words <= form[MOST] && look->words >= form[LEAST] && look->stands & form[POSITIONS] &&
           look->kind & form[KINDS] && look->share >= shares[0] && look->share <= shares[1];
}

/* Write the pairs of text and rule that are worth a trial, in order, and return how many there are; where there is no
   `room`, they are only counted. To the number of a rule how many there are is added where its exception cannot hold.
   `facts` are those of the blocks (`Layout.facts`). `outside` are the lists that `led` names: where each begins among
   the rules behind them. `kept` has RING times two rows of a bit for each rule, then a number for each row of strings,
   for each string that leads to rules, for each place and for each sign of the longest text, all of them zero but the
   last. */
EXPORT int64_t find_trials(
    const uint32_t *signs, const int32_t *starts, const int32_t *sizes, int64_t count, const int64_t *facts,
    int64_t links_known, int64_t first, int64_t last, const int32_t *led, const int32_t *outside, const int32_t *plan,
    const double *shares, uint64_t *kept, int32_t *pairs, int64_t room) {
    Texts texts = {
        .signs = signs,
        .starts = starts,
        .sizes = sizes,
        .words = facts + OF_WORDS * count,
        .hidden = facts + OF_HIDDEN * count,
        .kinds = facts + OF_KIND * count,
        .links = facts + OF_LINKS * count,
        .led = led,
        .outside = outside,
        .count = count,
        .links_known = links_known,
        .first = first,
        .last = last};
    int64_t width = (plan[RULES] + 63) / 64;
    int32_t *answers = (int32_t *)(kept + RING * 2 * width), *seen = answers + plan[ROW_COUNT];
    int32_t *places = seen + plan[plan[HELD] + STRINGS];
    Trials trials = {plan, texts, kept, width, 0, answers, seen};
    Pairs found = {pairs, room, 0, 0};
    for (int64_t number = 0; number < count + WITHIN; number++) {
        if (number < count) lead_from(&trials, number);
        int64_t text = number - WITHIN; /* no text further on leads to it as a neighbour */
        if (text < 0) continue;
        uint64_t *bits = led_to(&trials, text), *beside = bits + width;
        Look look = look_of(&texts, text);
        found.text = (int32_t)text;
        Asked asked = {signs, places, places + PLACES, starts[text], starts[text + 1] - 1, 0, 0};
        for (int64_t word = 0; word < width; word++) {
            for (int64_t rule = 64 * word; bits[word]; rule++, bits[word] >>= 1) {
                for (; !(bits[word] & 255); bits[word] >>= 8) rule += 8;
                if (!(bits[word] & 1)) continue;
                const int32_t *facts = plan + plan[FORMS] + rule * RULE_SIZE;
                const double *links = shares + 4 * rule;
                if (facts[BESIDE] && !(beside[word] >> (rule & 63) & 1)) continue;
                if (!has_form(&look, facts, links)) continue;
                if (!holds(&trials, &asked, text, facts[FIRST], facts[EXCEPT])) continue;
                int excused = has_form(&look, facts + OTHER_FORM, links + 2) &&
                              holds(&trials, &asked, text, facts[EXCEPT], facts[RULE_SIZE + FIRST]);
                tell_pair(&found, (int32_t)(excused ? rule : rule + plan[RULES]));
            }
            beside[word] = 0;
        }
    }
    return found.count;
}

#include "classes.h"

/* Strings looked for in texts, all strings and all texts in one pass. Texts are code points, joined by SEAM.

   scan_strings finds strings anywhere: each is entered under a place, which its three rarest signs give (a string of one
   or two signs: its first one). scan_beginnings finds how texts begin, by a table of hashes. What is found is written
   as pairs: the number of the text, the number of the string. */

enum { SEAM = 0, END = 1, PLACES = 1 << 14, FEW = 1 << 10, LONGEST = 12 };

typedef struct {
    int32_t *pairs;
    int64_t room, count;
} Found;

static void tell(Found *found, int64_t text, int64_t string) {
    if (found->count < found->room) {
        found->pairs[2 * found->count] = (int32_t)text;
        found->pairs[2 * found->count + 1] = (int32_t)string;
    }
    found->count++;
}

/* What `strings` holds of each: where its signs begin, how many there are, how many of them stand before those under
   which it is entered, and the next string of the same place (counted from 1; 0: none). */
enum { START, LENGTH, BEFORE, NEXT, FACTS };

static int stands(const uint32_t *text, const uint32_t *signs, int64_t length) {
    for (int64_t at = 0; at < length; at++)
        if (text[at] != signs[at]) return 0;
    return 1;
}

typedef struct {
    const uint32_t *text, *signs;
    const int32_t *strings;
    int64_t size, number, *last;
    Found found;
} Search;

/* Look at `at` for the strings of one place, of which `next` is the first. */
static void look(Search *search, int64_t at, int32_t next) {
    while (next) {
        int32_t string = next - 1;
        const int32_t *facts = search->strings + (int64_t)string * FACTS;
        int64_t start = at - facts[BEFORE];
        next = facts[NEXT];
        if (start < 0 || start + facts[LENGTH] > search->size || search->last[string] == search->number + 1) continue;
        if (!stands(search->text + start, search->signs + facts[START], facts[LENGTH])) continue;
        search->last[string] = search->number + 1;
        tell(&search->found, search->number, string);
    }
}

/* `places` are the PLACES of long strings and the FEW of short ones, each with its first string (counted from 1);
   `taken` tells with a byte for each whether there is one. `last` is a zero for each string: of a string that stands in
   a text several times, one pair is written. */
EXPORT int64_t scan_strings(
    const uint32_t *text, int64_t size, const uint32_t *signs, const int32_t *strings, const int32_t *places,
    const uint8_t *taken, int64_t *last, int32_t *pairs, int64_t room) {
    Search search = {text, signs, strings, size, 0, last, {pairs, room, 0}};
    for (int64_t at = 0; at < size; at++) {
        uint32_t sign = text[at], few = PLACES + (sign & (FEW - 1));
        uint32_t three = at + 2 < size ? (sign * 193 + text[at + 1] * 31 + text[at + 2]) & (PLACES - 1) : few;
        if (sign == SEAM) search.number++;
        else if (taken[few] | taken[three]) {
            look(&search, at, places[few]);
            if (three != few) look(&search, at, places[three]);
        }
    }
    return search.found.count;
}

/* The beginnings: that at n has the signs from starts[n] to starts[n + 1]. In its slot stands its number, from 1. `ways`
   has 16 bits for each slot: of the first 8 that of a hash is set when some beginning begins so, for most texts soon
   leave the table, of the others when one is that. */
typedef struct {
    const uint32_t *signs;
    const int32_t *starts;
    int32_t *slots;
    uint16_t *ways;
    int64_t mask;
} Table;

static uint32_t mixed(uint32_t hash, uint32_t sign) { return (hash ^ sign) * 16777619u; }

static int64_t spread(uint32_t hash) { return hash ^ hash >> 15; }

static uint16_t *way_of(const Table *table, uint32_t hash) { return table->ways + (spread(hash) >> 3 & table->mask); }

/* The slot of the beginning that these signs are, or the empty one where it would be entered. */
static int32_t *slot_of(const Table *table, const uint32_t *text, int64_t length, uint32_t hash) {
    int64_t slot = spread(hash) & table->mask;
    for (; table->slots[slot]; slot = (slot + 1) & table->mask) {
        int64_t known = table->slots[slot] - 1, start = table->starts[known];
        if (table->starts[known + 1] - start == length && stands(text, table->signs + start, length)) break;
    }
    return table->slots + slot;
}

/* Enter `count` beginnings into `size` slots and ways that are zero: a power of two, and twice as many as beginnings. */
EXPORT int64_t
scan_enter(const uint32_t *signs, const int32_t *starts, int64_t count, int32_t *slots, uint16_t *ways, int64_t size) {
    Table table = {signs, starts, slots, ways, size - 1};
    for (int64_t number = 0; number < count; number++) {
        uint32_t hash = 0;
        for (int32_t at = starts[number]; at < starts[number + 1]; at++) {
            hash = mixed(hash, signs[at]);
            *way_of(&table, hash) |= 1 << (spread(hash) & 7);
        }
        *way_of(&table, hash) |= 256 << (spread(hash) & 7);
        *slot_of(&table, signs + starts[number], starts[number + 1] - starts[number], hash) = (int32_t)number + 1;
    }
    return count;
}

/* Tell the beginning that these signs are, if any. */
static void
tell_beginning(const Table *table, Found *found, int64_t text, const uint32_t *signs, int64_t length, uint32_t hash) {
    if (!(*way_of(table, hash) >> (spread(hash) & 7) & 256)) return;
    int32_t known = *slot_of(table, signs, length, hash);
    if (known) tell(found, text, known - 1);
}

static int is_word(int class) { return class == LETTER || class == DIGIT; }

/* Whether a text that ends at `end` has letters or digits from `at` on. */
static int goes_on(Classes *classes, const uint32_t *text, int64_t end, int64_t at) {
    for (; at < end; at++)
        if (is_word(class_of(facts_of(classes, text[at])))) return 1;
    return 0;
}

/* The beginnings that each of `texts` texts has, which are as `fold.c` writes them, with where each begins. A text is read from its first letter or digit on,
   all white space that stands together as one blank. One of fewer than LONGEST signs, those behind its last letter or
   digit left out, is also looked up as a whole, with END. Where classes that matter are not known, -1 is returned. */
EXPORT int64_t scan_beginnings(
    const uint32_t *text, const int32_t *begins, int64_t texts, const int32_t *rows, const uint32_t *known,
    uint8_t *wanted, const uint32_t *signs, const int32_t *starts, int32_t *slots, uint16_t *ways, int64_t slot_count,
    int32_t *pairs, int64_t room) {
    Classes classes = {rows, known, wanted, 0};
    Table table = {signs, starts, slots, ways, slot_count - 1};
    Found found = {pairs, room, 0};
    for (int64_t number = 0; number < texts; number++) {
        int64_t end = begins[number + 1] - 1;
        uint32_t head[LONGEST + 1], hash = 0;
        int64_t length = 0;
        int last = OTHER;
        for (int64_t at = begins[number]; at < end && length < LONGEST; at++) {
            int class = class_of(facts_of(&classes, text[at]));
            if ((!length && !is_word(class)) || (class == BLANK && last == BLANK)) continue;
            last = class;
            head[length++] = text[at];
            hash = mixed(hash, head[length - 1]);
            if (!(*way_of(&table, hash) >> (spread(hash) & 7) & 1)) break;
            tell_beginning(&table, &found, number, head, length, hash);
            uint32_t whole = mixed(hash, END);
            if (!is_word(class) || length == LONGEST || !(*way_of(&table, whole) >> (spread(whole) & 7) & 256))
                continue;
            if (goes_on(&classes, text, end, at + 1)) continue;
            head[length] = END;
            tell_beginning(&table, &found, number, head, length + 1, whole);
        }
    }
    return classes.missed ? -1 : found.count;
}

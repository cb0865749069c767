#include "strings.h"

/* Strings and texts are signs as `fold.c` writes them. Each string is entered under a place, which LONG of its signs
   give, those that are rarest; a shorter one gives its place as a whole. A place has 32 marks: that which the signs of
   some string give is set, and nearly everywhere else a text is passed over with one look. */

/* What is known of each string: where its signs begin, how many there are, how many of them stand before those under
   which it is entered, and the next string of the same place (counted from 1; 0: none). */
enum { START, LENGTH, BEFORE, NEXT, FACTS };

/* LONG: signs that give a place. Of the signs with which shorter strings begin, a bit for each length is known, and
   behind that of those that are second in these: of many that begin like a string few go on like it. */
enum { LONG = 3, FIRSTS = 256 };

static uint32_t mark_of(const uint32_t *signs, int32_t length, int32_t width) {
    uint32_t all = 0;
    for (int32_t at = 0; at < length; at++) all = (all << 5) + signs[at];
    return (all * 2654435769u) >> (32 - width);
}

static int is_marked(const uint32_t *marks, uint32_t mark) { return marks[mark >> 5] >> (mark & 31) & 1; }

static int stands(const uint32_t *text, const uint32_t *signs, int64_t length) {
    for (int64_t at = 0; at < length; at++)
        if (text[at] != signs[at]) return 0;
    return 1;
}

typedef struct {
    const uint32_t *text, *signs;
    const int32_t *facts, *places;
    const uint32_t *marks;
    int32_t *seen;
    int64_t size;
    int32_t mark, width;
    Tell *tell;
    void *to;
} Search;

/* Look at `at` for the strings of a place. */
static void look(Search *search, int64_t at, uint32_t place) {
    for (int32_t next = search->places[place]; next;) {
        int32_t string = next - 1;
        const int32_t *facts = search->facts + (int64_t)string * FACTS;
        int64_t start = at - facts[BEFORE];
        next = facts[NEXT];
        if (search->seen[string] == search->mark || start < 0 || start + facts[LENGTH] > search->size) continue;
        if (!stands(search->text + start, search->signs + facts[START], facts[LENGTH])) continue;
        search->seen[string] = search->mark;
        search->tell(search->to, string);
    }
}

/* The lengths of shorter strings that may stand at a sign, as bits. */
static int lengths_at(const uint8_t *firsts, const uint32_t *signs) {
    return firsts[signs[0] & (FIRSTS - 1)] & firsts[FIRSTS + (signs[1] & (FIRSTS - 1))];
}

/* Look at `at` for shorter strings of some lengths. */
static void look_for_shorter(Search *search, int64_t at, int lengths) {
    for (int length = 1; lengths >> length; length++) {
        if (!(lengths >> length & 1) || at + length > search->size) continue;
        uint32_t mark = mark_of(search->text + at, length, search->width);
        if (is_marked(search->marks, mark)) look(search, at, mark >> 5);
    }
}

void strings_in(
    const uint32_t *text, int64_t size, const int32_t *table, int32_t *seen, int32_t mark, Tell *tell, void *to) {
    const uint32_t *marks = (const uint32_t *)table + table[MARKS_AT];
    const uint8_t *firsts = (const uint8_t *)(table + table[FIRSTS_AT]);
    int32_t width = table[WIDTH];
    Search search = {
        text,
        (const uint32_t *)table + table[SIGNS_AT],
        table + table[FACTS_AT],
        table + table[PLACES_AT],
        marks,
        seen,
        size,
        mark,
        width,
        tell,
        to};
    int64_t at = 0;
    for (; at + LONG <= size; at++) {
        uint32_t found = mark_of(text + at, LONG, width);
        int lengths = lengths_at(firsts, text + at), marked = is_marked(marks, found);
        if (!(lengths | marked)) continue;
        if (marked) look(&search, at, found >> 5);
        look_for_shorter(&search, at, lengths);
    }
    for (; at < size; at++) look_for_shorter(&search, at, lengths_at(firsts, text + at)); /* a SEAM stands behind */
}

/* How rare a sign is in texts: by how often those of English words stand there. */
static int rarity(uint32_t sign) {
    static const char common[] = " etaoinsrhldcumfpgwybvkxjqz";
    int rank = 0;
    while (common[rank] && (uint32_t)common[rank] != (sign & 0xFFFFFF)) rank++;
    return rank;
}

/* Where the LONG signs stand that are rarest; for each time that twice as many strings have them they count as more
   common by so much: strings of one place are compared one by one. */
enum { SHARED = 6 };

static int32_t rarest(const uint32_t *signs, int32_t length, const int32_t *counts, int32_t width) {
    int32_t best = 0;
    for (int32_t at = 0, most = 0; at + LONG <= length; at++) {
        int sum = 0;
        for (int32_t sign = at; sign < at + LONG; sign++) sum += rarity(signs[sign]);
        for (int32_t count = counts[mark_of(signs + at, LONG, width)]; count > 1; count >>= 1) sum -= SHARED;
        if (!at || sum > most) best = at, most = sum;
    }
    return best;
}

static void enter_shorter(uint8_t *firsts, const uint32_t *signs, int32_t length) {
    firsts[signs[0] & (FIRSTS - 1)] |= (uint8_t)(1 << length);
    for (uint32_t sign = 0; sign < FIRSTS; sign++)
        if (length < 2 || sign == (signs[1] & (FIRSTS - 1))) firsts[FIRSTS + sign] |= (uint8_t)(1 << length);
}

/* Fill in a table of strings, whose head, signs and facts but for BEFORE and NEXT are there. `counts` are as many zeros
   as there may be marks. */
EXPORT int64_t strings_enter(int32_t *table, int32_t *counts) {
    const uint32_t *all = (const uint32_t *)table + table[SIGNS_AT];
    uint32_t *marks = (uint32_t *)table + table[MARKS_AT];
    uint8_t *firsts = (uint8_t *)(table + table[FIRSTS_AT]);
    int32_t *each = table + table[FACTS_AT], *places = table + table[PLACES_AT], width = table[WIDTH];
    for (int32_t *facts = each; facts < each + table[STRINGS] * FACTS; facts += FACTS)
        for (int32_t at = 0; at + LONG <= facts[LENGTH]; at++) counts[mark_of(all + facts[START] + at, LONG, width)]++;
    for (int32_t string = 0; string < table[STRINGS]; string++) {
        int32_t *facts = each + string * FACTS, length = facts[LENGTH] < LONG ? facts[LENGTH] : LONG;
        const uint32_t *signs = all + facts[START];
        facts[BEFORE] = rarest(signs, facts[LENGTH], counts, width);
        uint32_t mark = mark_of(signs + facts[BEFORE], length, width);
        if (length < LONG) enter_shorter(firsts, signs, length);
        marks[mark >> 5] |= (uint32_t)1 << (mark & 31);
        facts[NEXT] = places[mark >> 5];
        places[mark >> 5] = string + 1;
    }
    return table[STRINGS];
}

/* Write the pairs of a text and a string that it holds and return how many there are; where there is no `room`, they
   are only counted. `starts` tells where each text begins, and where one behind the last would. `seen` has a zero for
   each string. */
EXPORT int64_t strings_find(
    const uint32_t *text, const int32_t *starts, int64_t texts, const int32_t *table, int32_t *seen, int32_t *pairs,
    int64_t room) {
    Pairs found = {pairs, room, 0, 0};
    for (; found.text < texts; found.text++) {
        int32_t from = starts[found.text], to = starts[found.text + 1] - 1;
        strings_in(text + from, to - from, table, seen, found.text + 1, tell_pair, &found);
    }
    return found.count;
}

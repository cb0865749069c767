#include "heads.h"

#include "classes.h"

/* How texts begin, by a table of hashes. Texts are signs as `fold.c` writes them; one is read from its first letter or
   digit on, all white space that stands together as one blank. One of fewer than LONGEST signs, those behind its last
   letter or digit left out, is also looked up as a whole, with END.  In a slot stand the upper half of a hash and what
   is told of the beginning. Two beginnings whose hashes are the same would both be told; then a rule is tried for
   nothing. Marks tell of most texts in few looks that the table has none of their beginnings: a bit is set for every
   beginning, among marks of their own for those of fewer than STEM signs, and one among the stems for the first STEM
   signs of each that has more. The fewer there are, the nearer they are kept. */

enum { END = OTHER << 24 | 1, LONGEST = 12, STEM = 6 };

typedef struct {
    const int32_t *slots;
    uint8_t *marks, *stems, *short_marks;
    int32_t slot_width, mark_width;
} Table;

static Table table_of(const int32_t *table) {
    int32_t *numbers = (int32_t *)table; /* only `heads_enter` writes there */
    Table read = {
        table + table[SLOTS_AT],
        (uint8_t *)(numbers + numbers[HEAD_MARKS_AT]),
        (uint8_t *)(numbers + numbers[STEMS_AT]),
        (uint8_t *)(numbers + numbers[SHORT_AT]),
        table[SLOT_WIDTH],
        table[MARK_WIDTH]};
    return read;
}

static uint64_t mixed(uint64_t hash, uint32_t sign) { return (hash ^ sign) * 1099511628211u; }

static uint64_t spread(uint64_t hash, int32_t width) { return (hash * 0x9E3779B97F4A7C15u) >> (64 - width); }

/* A mark: where it stands, and which bit it is. */
typedef struct {
    uint8_t *byte;
    uint8_t bit;
} Mark;

static Mark mark_among(uint8_t *marks, uint64_t hash, int32_t width) {
    uint64_t at = spread(hash, width);
    Mark mark = {marks + (at >> 3), (uint8_t)(1 << (at & 7))};
    return mark;
}

/* That of a beginning of so many signs. There are a quarter as many marks for stems, and an eighth for short ones. */
static Mark mark_of(const Table *table, uint64_t hash, int64_t length) {
    if (length < STEM) return mark_among(table->short_marks, hash, table->mark_width - 3);
    return mark_among(table->marks, hash, table->mark_width);
}

static Mark stem_of(const Table *table, uint64_t hash) { return mark_among(table->stems, hash, table->mark_width - 2); }

static int is_set(Mark mark) { return *mark.byte & mark.bit; }

static void look_up(const Table *table, uint64_t hash, Tell *tell, void *to) {
    int64_t mask = ((int64_t)1 << table->slot_width) - 1, slot = (int64_t)spread(hash, table->slot_width);
    for (; table->slots[2 * slot + 1]; slot = (slot + 1) & mask)
        if ((uint32_t)table->slots[2 * slot] == hash >> 32)
            tell(to, table->slots[2 * slot + 1] - (table->slots[2 * slot + 1] > 0));
}

static int is_word(int class) { return class == LETTER || class == DIGIT; }

void heads_of(const uint32_t *text, int64_t size, const int32_t *numbers, Tell *tell, void *to) {
    Table table = table_of(numbers);
    uint64_t hash = 0, whole = 0;
    int64_t length = 0, whole_length = 0, at = 0;
    int last = OTHER;
    for (; at < size && length < LONGEST; at++) {
        int class = class_of(text[at]);
        if ((!length && !is_word(class)) || (class == BLANK && last == BLANK)) continue;
        last = class;
        hash = mixed(hash, text[at]);
        length++;
        if (is_word(class)) whole_length = length + 1, whole = mixed(hash, END);
        if (is_set(mark_of(&table, hash, length))) look_up(&table, hash, tell, to);
        if (length == STEM && !is_set(stem_of(&table, hash))) {
            if (is_word(class)) return; /* a longer one would begin like this as a whole, too */
            at++;
            break;
        }
    }
    if (!whole_length || whole_length > LONGEST || !is_set(mark_of(&table, whole, whole_length))) return;
    for (; at < size; at++)
        if (is_word(class_of(text[at]))) return;
    look_up(&table, whole, tell, to);
}

static void set(Mark mark) { *mark.byte |= mark.bit; }

/* Fill in a table, whose head is there, of beginnings: they stand as texts do, each from starts[n] up to the
   sign before starts[n + 1]. There are more slots than beginnings. `told` are the numbers that are told of them, those
   from 0 on as one more: a slot without a number is empty. */
EXPORT int64_t heads_enter(const uint32_t *signs, const int32_t *starts, const int32_t *told, int32_t *numbers) {
    Table table = table_of(numbers);
    int32_t *slots = numbers + numbers[SLOTS_AT];
    int64_t mask = ((int64_t)1 << table.slot_width) - 1;
    for (int32_t number = 0; number < numbers[HEADS]; number++) {
        uint64_t hash = 0;
        int64_t length = starts[number + 1] - 1 - starts[number];
        for (int32_t at = 0; at < length; at++) {
            if (at == STEM) set(stem_of(&table, hash));
            hash = mixed(hash, signs[starts[number] + at]);
        }
        set(mark_of(&table, hash, length));
        int64_t slot = (int64_t)spread(hash, table.slot_width);
        while (slots[2 * slot + 1]) slot = (slot + 1) & mask;
        slots[2 * slot] = (int32_t)(uint32_t)(hash >> 32);
        slots[2 * slot + 1] = told[number];
    }
    return numbers[HEADS];
}

/* Write the pairs of a text and what is told of a beginning that it has and return how many there are; where there is
   no `room`, they are only counted. `starts` tells where each text begins, and where one behind the last would. */
EXPORT int64_t heads_find(
    const uint32_t *text, const int32_t *starts, int64_t texts, const int32_t *table, int32_t *pairs, int64_t room) {
    Pairs found = {pairs, room, 0, 0};
    for (; found.text < texts; found.text++) {
        int32_t from = starts[found.text], to = starts[found.text + 1] - 1;
        heads_of(text + from, to - from, table, tell_pair, &found);
    }
    return found.count;
}

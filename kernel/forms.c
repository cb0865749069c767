#include "text.h"

#include <string.h>

/* What is known of kinds of tags: see cleaner/segment/forms.py. `tags` are those that tokens.c put, a `<` behind each;
   `names` are `count` records in order, of the elements that are known by their names. */

enum { NAME = 12, RECORD = NAME + 3 }; /* bytes: a name filled up with zeros, its instruction, its marks */
enum { CLUE = 1, WITHOUT_HOOKS = 2 };  /* marks: the name is a clue of its own; its attributes are none */
enum { NOTHING, PLACE };
enum { LONGEST_HOOK = 300 };

static const char *known(const char *names, int64_t count, const char *name, int64_t size) {
    char sought[NAME] = {0};
    int64_t low = 0, high = count;
    if (size > NAME) return NULL;
    memcpy(sought, name, (size_t)size);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = memcmp(names + middle * RECORD, sought, NAME);
        if (!order) return names + middle * RECORD + NAME;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static const char *name_end(const char *tag, const char *end) {
    const char *space = memchr(tag, ' ', (size_t)(end - tag));
    return space ? space : end;
}

/* The value of the attribute that begins at `at`, a space, and where it ends, or NULL behind the last one. */
static const char *value_of(const char *at, const char *end, const char **value) {
    if (at >= end || !(*value = memchr(at, '"', (size_t)(end - at)))) return NULL;
    ++*value;
    return memchr(*value, '"', (size_t)(end - *value));
}

/* Whether one of the attributes of a tag makes a hook: class, id or role. */
static int is_hooked(const char *at, const char *end) {
    for (const char *value, *quote; (quote = value_of(at, end, &value)); at = quote + 1)
        if (at[1] == 'c' || at[1] == 'i' || at[1] == 'r') return 1;
    return 0;
}

/* Fills `told` with two bytes for each tag, what it does and its form: by its name, else whether it is a place; and
   `begins` with where each begins, and where the last one ends. Where only its look decides, its number is put among
   the `unsure` ones, of which it returns how many there are. */
EXPORT int64_t forms_instruct(
    const char *tags, int64_t size, const char *names, int64_t count, char *told, int64_t *begins, int64_t *unsure) {
    const char *at = tags, *last = tags + size, *end;
    int64_t number = 0, found = 0;
    for (; at < last && (end = memchr(at, '<', (size_t)(last - at))); at = end + 1, number++) {
        const char *behind = name_end(at, end), *by_name = known(names, count, at, behind - at);
        begins[number] = at - tags;
        told[2 * number] = by_name ? by_name[0] : NOTHING;
        told[2 * number + 1] = by_name ? by_name[1] : 0;
        if (by_name || behind == end) continue;
        if (is_hooked(behind, end)) told[2 * number] = PLACE;
        else unsure[found++] = number;
    }
    begins[number] = size;
    return found;
}

/* A hook as it is written, and whether its element is not seen, or closed until a click. */
typedef struct {
    char *hook;
    int64_t size;
    int hidden, closed;
} Form;

static void put(Form *form, const char *text, int64_t size) {
    memcpy(form->hook + form->size, text, (size_t)size);
    form->size += size;
}

static int is_word(const char *text, int64_t size, const char *word) {
    return size == (int64_t)strlen(word) && !memcmp(text, word, (size_t)size);
}

/* Whether one of the words in a text is one of `words`, which end with NULL. */
static int has_word(const char *text, int64_t size, const char *const *words) {
    for (int64_t at = 0, end; at < size; at = end + 1) {
        for (end = at; end < size && !is_space(text[end]);) end++;
        for (const char *const *word = words; *word; word++)
            if (is_word(text + at, end - at, *word)) return 1;
    }
    return 0;
}

static const char *find(const char *text, const char *end, const char *sought) {
    int64_t size = (int64_t)strlen(sought);
    while (end - text >= size && (text = memchr(text, *sought, (size_t)(end - text - size + 1)))) {
        if (!memcmp(text, sought, (size_t)size)) return text;
        text++;
    }
    return NULL;
}

static const char *behind_spaces(const char *at, const char *end) {
    while (at < end && is_space(*at)) at++;
    return at;
}

/* Whether a style sets a property to a value. */
static int sets(const char *style, const char *end, const char *property, const char *value) {
    int64_t size = (int64_t)strlen(value);
    for (const char *at = style; (at = find(at, end, property));) {
        at = behind_spaces(at + strlen(property), end);
        if (at == end || *at != ':') continue;
        at = behind_spaces(at + 1, end);
        if (end - at >= size && !memcmp(at, value, (size_t)size)) return 1;
    }
    return 0;
}

static const char *const HIDING[] = {
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only", NULL};
static const char *const PANEL[] = {"role=region", NULL};

/* Reads an attribute whose value stands behind the hook, in lower case. */
static void read_attribute(Form *form, const char *name, int64_t size) {
    const char *value = form->hook + form->size, *end = value + size;
    if (*name == 'c') form->hidden |= has_word(value, size, HIDING);
    else if (*name == 's')
        form->closed |= sets(value, end, "display", "none") || sets(value, end, "visibility", "hidden");
    else if (*name == 'h') form->closed |= !is_word(value, size, "until-found");
    else if (*name == 'a') form->hidden |= is_word(value, size, "true");
    if (*name == 'c' || *name == 'i' || *name == 'r') form->size += size;
}

/* Whether a tag may be read here: in ASCII and without escapes. */
static int is_plain(const char *tag, const char *end) {
    uint8_t other = 0;
    for (const char *at = tag; at < end; at++) other |= ((unsigned char)*at >= 0x80) | (*at == '&');
    return !other && !memchr(tag, '"', (size_t)(name_end(tag, end) - tag));
}

static Form read_form(const char *tag, const char *end, const char *names, int64_t count, char *out) {
    const char *at = name_end(tag, end), *by_name = known(names, count, tag, at - tag);
    int marks = by_name ? by_name[2] : 0;
    Form form = {out, 0, 0, 0};
    if (marks & CLUE) {
        put(&form, "<", 1);
        put(&form, tag, at - tag);
        put(&form, ">", 1);
    }
    if (marks & WITHOUT_HOOKS) return form;
    for (const char *value, *quote; (quote = value_of(at, end, &value)); at = quote + 1) {
        const char *name = at + 1;
        if (*name == 'c' || *name == 'i' || *name == 'r') put(&form, " ", 1);
        if (*name == 'r') put(&form, "role=", 5);
        char *to = form.hook + form.size;
        for (const char *sign = value; sign < quote; sign++)
            *to++ = (char)(*sign | (*sign >= 'A' && *sign <= 'Z' ? 32 : 0));
        read_attribute(&form, name, quote - value);
    }
    if (form.closed && !find(form.hook, form.hook + form.size, "collaps") && !has_word(form.hook, form.size, PANEL))
        form.hidden = 1;
    if (form.size > LONGEST_HOOK) form.size = LONGEST_HOOK;
    return form;
}

/* Writes name and hook of `kinds` of tags, a `"` behind each, and whether each is hidden; nothing of those which must
   be read elsewhere, whose places among the kinds are `unsure`, as many as it returns. `out` takes up to three times
   the tags of these kinds and four bytes more for each; `size` becomes what it took. */
EXPORT int64_t forms_read(
    const char *tags, const int64_t *begins, const int64_t *kinds, int64_t wanted, const char *names, int64_t count,
    char *out, char *hidden, int64_t *unsure, int64_t *size) {
    int64_t length = 0, found = 0;
    for (int64_t at = 0; at < wanted; at++) {
        const char *tag = tags + begins[kinds[at]], *end = tags + begins[kinds[at] + 1] - 1;
        if (is_plain(tag, end)) {
            int64_t named = name_end(tag, end) - tag;
            memcpy(out + length, tag, (size_t)named);
            length += named;
            out[length++] = '"';
            Form form = read_form(tag, end, names, count, out + length);
            length += form.size;
            hidden[at] = (char)form.hidden;
        } else {
            unsure[found++] = at;
            out[length++] = '"';
        }
        out[length++] = '"';
    }
    *size = length;
    return found;
}

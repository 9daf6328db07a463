/* Splitting and folding of words; ASCII by itself, the rest by utf8proc and a table of letters that Unicode does
 * not decompose. */
#include "knowledge/words.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Letters with a stroke, ligatures: what a reader without them types. */
static const struct {
    uint32_t    code;
    const char *folded;
} undecomposed[] = {
    { 0xc6, "ae" },  { 0xe6, "ae" },  { 0xd0, "d" },    { 0xf0, "d" },   { 0xd8, "o" },
    { 0xf8, "o" },   { 0xde, "th" },  { 0xfe, "th" },   { 0xdf, "ss" },  { 0x110, "d" },
    { 0x111, "d" },  { 0x126, "h" },  { 0x127, "h" },   { 0x131, "i" },  { 0x141, "l" },
    { 0x142, "l" },  { 0x152, "oe" }, { 0x153, "oe" },  { 0x18f, "a" },  { 0x259, "a" },
};

static bool
is_gap(uint32_t c)
{
    switch (c) {
    case ' ': case '\t': case '\n': case '\r': case 0xa0: case 0x202f:
    case '-': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0xad:
    case '\'': case '`': case 0xb4: case 0x2018: case 0x2019: case 0x2bb: case 0x2bc: case 0x2bf:
        return true;
    default:
        return false;
    }
}

static bool
put(struct words *w, const char *bytes, size_t len)
{
    if (w->used + len > sizeof w->bytes)
        return false;
    memcpy(w->bytes + w->used, bytes, len);
    w->used += len;
    return true;
}

static bool
put_folded(struct words *w, uint32_t c)
{
    utf8proc_int32_t parts[16];
    char             utf8[4];

    if (c < 0x80) {
        const char lower = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return put(w, &lower, 1);
    }
    for (size_t i = 0; i < sizeof undecomposed / sizeof *undecomposed; i++)
        if (undecomposed[i].code == c)
            return put(w, undecomposed[i].folded, strlen(undecomposed[i].folded));

    const utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 16,
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK
                            | UTF8PROC_IGNORE),
        NULL);
    for (utf8proc_ssize_t i = 0; i < count && i < 16; i++)
        if (!put(w, utf8, utf8_encode((uint32_t)parts[i], utf8)))
            return false;
    return true;
}

static bool
is_capital(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

/* A punctuation mark that is a word by itself: the comma of "Washington, D.C." */
static bool
stands_alone(uint32_t c)
{
    return c == ',' || c == '&' || c == '/' || c == '(' || c == ')' || c == ':' || c == '"';
}

/* The word that begins at *pos, up to the next gap; appended unless it is empty. */
static bool
add_word(struct words *w, struct str text, size_t *pos)
{
    struct word word  = { .folded.data = w->bytes + w->used };
    size_t      begin = *pos, at = *pos;
    uint32_t    c;

    while (at < text.len) {
        size_t next = at;
        c = utf8_next(text, &next);
        if (is_gap(c) || (stands_alone(c) && at > begin))
            break;
        at = next;
        if (c == '.')
            continue;
        if (!word.folded.len)
            word.capital = is_capital(c);
        if (!(c == '&' ? put(w, "and", 3) : put_folded(w, c)))
            return false;
        word.folded.len = (size_t)(w->bytes + w->used - word.folded.data);
        if (stands_alone(c))
            break;
    }
    *pos = at;
    if (!word.folded.len)
        return true;

    word.raw.data = w->bytes + w->used;
    for (size_t i = begin; i < at; i++)
        if (text.data[i] != '.' && !put(w, text.data + i, 1))
            return false;
    word.raw.len = (size_t)(w->bytes + w->used - word.raw.data);
    if (w->count == WORDS_MAX)
        return false;
    w->word[w->count++] = word;
    return true;
}

bool
words_add(struct words *w, struct str text)
{
    const size_t count = w->count, used = w->used;

    for (size_t pos = 0; pos < text.len;) {
        size_t next = pos;
        if (is_gap(utf8_next(text, &next))) {
            pos = next;
            continue;
        }
        if (!add_word(w, text, &pos)) {
            w->count = count;
            w->used  = used;
            return false;
        }
    }
    return true;
}

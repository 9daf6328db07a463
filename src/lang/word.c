/* Hashes of words and their parts. Case is that of Unicode (utf8proc). */
#include "lang/word.h"

#include <utf8proc.h>

#include "base/utf8.h"

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The apostrophes of print are that of the typewriter. */
static uint32_t
plain_quote(uint32_t code)
{
    return code == 0x2019 || code == 0x2018 ? '\'' : code;
}

size_t
word_lower(struct str form, char out[WORD_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < form.len && n + 4 < WORD_MAX;) {
        char c = form.data[i];
        if (!(c & 0x80)) {
            out[n++] = is_upper(c) ? (char)(c + 'a' - 'A') : is_digit(c) ? '0' : c;
            i++;
        } else {
            uint32_t code = plain_quote(utf8_next(form, &i));
            n += utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code), out + n);
        }
    }
    return n;
}

/* Capital X, small x, digit d, others themselves; a run of more than two counts as two. */
static uint64_t
shape(struct str form, uint8_t *flags)
{
    char   s[32];
    size_t n = 0;

    for (size_t i = 0; i < form.len;) {
        size_t   at = i;
        uint32_t c  = plain_quote(utf8_next(form, &i));
        char     kind;
        if (c < 0x80 ? is_upper((char)c) : utf8proc_isupper((utf8proc_int32_t)c) != 0) {
            kind = 'X';
            *flags |= at == 0 ? WORD_UPPER | WORD_CAPITAL : WORD_UPPER;
        } else if (c < 0x80 ? is_lower((char)c) : utf8proc_islower((utf8proc_int32_t)c) != 0) {
            kind = 'x';
            *flags |= WORD_LOWER;
        } else if (c < 0x80 && is_digit((char)c)) {
            kind = 'd';
            *flags |= WORD_DIGIT;
        } else {
            kind = c < 0x80 ? (char)c : 'u';
            if (c == '-')
                *flags |= WORD_HYPHEN;
            if (c == '.')
                *flags |= WORD_PERIOD;
        }
        if (n >= 2 && s[n - 1] == kind && s[n - 2] == kind)
            continue;
        if (n < sizeof s)
            s[n++] = kind;
    }
    return str_hash((struct str){ s, n });
}

void
word_init(struct word *w, struct str form, const struct lexicon *lexicon)
{
    char                        lower[WORD_MAX];
    size_t                      n = word_lower(form, lower);
    const struct lexicon_entry *e;

    *w       = (struct word){ 0 };
    w->form  = str_hash(form);
    w->lower = str_hash((struct str){ lower, n });
    w->shape = shape(form, &w->flags);
    for (size_t k = 1; k <= WORD_AFFIXES && k <= n; k++) {
        w->suffix[k - 1] = str_hash((struct str){ lower + n - k, k });
        w->prefix[k - 1] = str_hash((struct str){ lower, k });
    }
    e = lexicon_find(lexicon, w->lower);
    if (e) {
        memcpy(w->classes, e->classes, sizeof w->classes);
        w->capital  = e->capital;
        w->possible = e->tags;
        w->only    = (w->flags & WORD_UPPER) ? 0 : e->only;
    }
}

/* Words and characters of a line. */
#include "text/phrase.h"

#include <utf8proc.h>

#include "base/utf8.h"

bool
phrase_is_upper(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU
           || utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LT;
}

bool
phrase_is_letter(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c) >= UTF8PROC_CATEGORY_LU
           && utf8proc_category((utf8proc_int32_t)c) <= UTF8PROC_CATEGORY_LO;
}

bool
phrase_is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB
           || c == 0xBB;
}

/* The next word at *pos, without the white space around it; false at the end. */
bool
phrase_next_word(struct str s, size_t *pos, struct str *word)
{
    while (*pos < s.len && s.data[*pos] == ' ')
        ++*pos;
    size_t begin = *pos;
    while (*pos < s.len && s.data[*pos] != ' ')
        ++*pos;
    *word = str_slice(s, begin, *pos);
    return word->len > 0;
}

/* First letter or digit of a word behind quotes and brackets; 0 if there is none. */
uint32_t
phrase_first_letter(struct str word)
{
    for (size_t pos = 0; pos < word.len;) {
        uint32_t c = utf8_next(word, &pos);
        if (phrase_is_letter(c) || (c >= '0' && c <= '9'))
            return c;
        if (!phrase_is_quote(c) && c != '(' && c != '[')
            return 0;
    }
    return 0;
}

static bool
is_small_word(struct str word)
{
    static const struct str small[] = { STR_INIT("of"),  STR_INIT("the"), STR_INIT("and"),
                                        STR_INIT("for"), STR_INIT("in"),  STR_INIT("to"),
                                        STR_INIT("on"),  STR_INIT("de"),  STR_INIT("la"),
                                        STR_INIT("du"),  STR_INIT("&"),   STR_INIT("al"),
                                        STR_INIT("bin"), STR_INIT("von"), STR_INIT("van") };

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, small[i]))
            return true;
    return false;
}

/* Every word starts with a capital, a digit or a bracket, but for "of", "the" …; the first
 * and the last are no such small words. */
bool
phrase_is_capitalised(struct str s)
{
    size_t     pos = 0, n = 0;
    struct str word;
    bool       small = false;

    while (phrase_next_word(s, &pos, &word)) {
        small = is_small_word(word);
        if (small && n == 0)
            return false;
        uint32_t c = phrase_first_letter(word);
        if (!small && !phrase_is_upper(c) && !(c >= '0' && c <= '9') && !str_eq(word, STR("/")))
            return false;
        n++;
    }
    return n > 0 && !small;
}

bool
phrase_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq_nocase(str_slice(s, 0, prefix.len), prefix);
}

bool
phrase_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq_nocase(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* `s` without the characters of `set` and white space at both ends. Dashes and bullets
 * beyond ASCII go too. */
struct str
phrase_strip(struct str s, const char *set)
{
    for (;;) {
        size_t before = s.len;
        s             = str_trim(s);
        if (s.len && strchr(set, s.data[0]))
            s = str_slice(s, 1, s.len);
        if (s.len && strchr(set, s.data[s.len - 1]))
            s.len--;
        if (s.len) {
            size_t   pos = 0;
            uint32_t c   = utf8_next(s, &pos);
            if (c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0xB7)
                s = str_slice(s, pos, s.len);
        }
        if (s.len) {
            size_t   pos = s.len;
            uint32_t c   = utf8_previous(s, &pos);
            if (c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0xB7)
                s.len = pos;
        }
        if (s.len == before)
            return s;
    }
}

bool
phrase_is_medium(struct str name, const struct media *media)
{
    for (size_t i = 0; i < media->count; i++)
        if (str_eq_nocase(name, media->names[i]))
            return true;
    return false;
}

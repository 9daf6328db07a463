/* REGEX and REPLACE (§17.4.3.14-15): XPath regular expressions by way of PCRE2, with limits on the
 * work that one match may take. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#ifdef HAVE_VALGRIND_VALGRIND_H
#include <valgrind/valgrind.h>
#else
#define RUNNING_ON_VALGRIND 0
#endif

#include "base/utf8.h"
#include "sparql/exec/func.h"

#define CACHED 16
#define MATCH_LIMIT 2000000
#define DEPTH_LIMIT 20000

struct regex {
    struct buf        key; /* flags, NUL, pattern */
    pcre2_code       *code;
    pcre2_match_data *match;
};

struct regex_cache {
    struct regex         slot[CACHED];
    size_t               next;
    pcre2_match_context *limits;
};

void
regex_cache_free(struct regex_cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < CACHED; i++) {
        buf_clear(&cache->slot[i].key);
        pcre2_code_free(cache->slot[i].code);
        pcre2_match_data_free(cache->slot[i].match);
    }
    pcre2_match_context_free(cache->limits);
    free(cache);
}

/** What differs in XPath: \i and \c name characters, white space is dropped under flag x. */
static void
translate(struct str pattern, bool drop_space, struct buf *b)
{
    bool in_class = false;

    for (size_t i = 0; i < pattern.len; i++) {
        char c = pattern.data[i];
        if (c == '\\' && i + 1 < pattern.len) {
            char n = pattern.data[++i];
            switch (n) {
            case 'i':
                buf_add_cstr(b, in_class ? "\\p{L}_:" : "[\\p{L}_:]");
                break;
            case 'c':
                buf_add_cstr(b, in_class ? "\\p{L}\\p{N}\\p{M}._:\\-" : "[\\p{L}\\p{N}\\p{M}._:\\-]");
                break;
            default:
                buf_add_char(b, c);
                buf_add_char(b, n);
                break;
            }
            continue;
        }
        if (drop_space && !in_class && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
            continue;
        if (c == '[')
            in_class = true;
        else if (c == ']')
            in_class = false;
        buf_add_char(b, c);
    }
}

/** Options of the flags; false for an unknown flag. */
static bool
read_flags(struct str flags, uint32_t *options, bool *drop_space, bool *literal)
{
    *options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_UTF_CHECK;
    for (size_t i = 0; i < flags.len; i++)
        switch (flags.data[i]) {
        case 'i':
            *options |= PCRE2_CASELESS;
            break;
        case 's':
            *options |= PCRE2_DOTALL;
            break;
        case 'm':
            *options |= PCRE2_MULTILINE;
            break;
        case 'x':
            *drop_space = true;
            break;
        case 'q':
            *literal = true;
            break;
        default:
            return false;
        }
    return true;
}

static bool
compile(struct str pattern, struct str flags, pcre2_code **code)
{
    uint32_t   options;
    bool       drop_space = false, literal = false;
    int        error;
    PCRE2_SIZE at;
    struct buf b;

    if (!read_flags(flags, &options, &drop_space, &literal) || !utf8_valid(pattern, NULL))
        return false;
    buf_init(&b, EVAL_STRING_MAX);
    if (literal) {
        options = (options & ~(uint32_t)(PCRE2_DOTALL | PCRE2_MULTILINE | PCRE2_UCP
                                         | PCRE2_DOLLAR_ENDONLY))
                  | PCRE2_LITERAL;
        buf_add(&b, pattern);
    } else {
        translate(pattern, drop_space, &b);
    }
    *code = b.failed ? NULL
                     : pcre2_compile((PCRE2_SPTR)(b.data ? b.data : ""), b.len, options, &error,
                                     &at, NULL);
    buf_clear(&b);
    return *code != NULL;
}

/** The compiled pattern, from the cache or new; NULL for an ill-formed one. */
static struct regex *
regex_for(struct eval *e, struct str pattern, struct str flags)
{
    if (!e->regexes) {
        e->regexes = calloc(1, sizeof *e->regexes);
        if (!e->regexes || !(e->regexes->limits = pcre2_match_context_create(NULL))) {
            eval_no_memory(e);
            return NULL;
        }
        pcre2_set_match_limit(e->regexes->limits, MATCH_LIMIT);
        pcre2_set_depth_limit(e->regexes->limits, DEPTH_LIMIT);
    }
    struct regex_cache *cache = e->regexes;
    for (size_t i = 0; i < CACHED; i++) {
        struct regex *r = &cache->slot[i];
        if (r->code && r->key.len == flags.len + 1 + pattern.len
            && memcmp(r->key.data, flags.data ? flags.data : "", flags.len) == 0
            && r->key.data[flags.len] == '\0'
            && memcmp(r->key.data + flags.len + 1, pattern.data ? pattern.data : "", pattern.len)
                   == 0)
            return r;
    }
    pcre2_code *code;
    if (!compile(pattern, flags, &code))
        return NULL;
    struct regex *r = &cache->slot[cache->next++ % CACHED];
    pcre2_code_free(r->code);
    pcre2_match_data_free(r->match);
    buf_reset(&r->key);
    buf_add(&r->key, flags);
    buf_add_char(&r->key, '\0');
    buf_add(&r->key, pattern);
    r->code  = code;
    r->match = pcre2_match_data_create_from_pattern(code, NULL);
    if (!r->match || r->key.failed) {
        eval_no_memory(e);
        return NULL;
    }
    if (!RUNNING_ON_VALGRIND)                        /* which does not understand that code's wide reads */
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is no JIT, matching is slower */
    return r;
}

/** Match from `at`; the number of groups, 0 for no match, -1 for a limit (reported). */
static int
match(struct eval *e, struct regex *r, struct str s, size_t at)
{
    int n = pcre2_match(r->code, (PCRE2_SPTR)(s.data ? s.data : ""), s.len, at,
                        PCRE2_NO_UTF_CHECK, r->match, e->regexes->limits);
    if (n >= 0 || n == PCRE2_ERROR_NOMATCH)
        return n < 0 ? 0 : n;
    e->status = diag_error(e->d, STATUS_LIMIT, NOWHERE,
                           "a regular expression needs too many steps on one string");
    return -1;
}

static bool
is_text(const struct value *v)
{
    return v->kind == VALUE_STRING || v->kind == VALUE_LANG;
}

void
fn_regex(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    if (!is_text(arg[0]) || arg[1]->kind != VALUE_STRING
        || (count == 3 && arg[2]->kind != VALUE_STRING))
        return;
    struct regex *r = regex_for(e, arg[1]->text, count == 3 ? arg[2]->text : STR(""));
    if (!r || !utf8_valid(arg[0]->text, NULL))
        return;
    int n = match(e, r, arg[0]->text, 0);
    if (n >= 0)
        *v = value_boolean(n > 0);
}

/** Append the replacement: $N is a group, \$ and \\ are themselves (XPath F&O fn:replace). */
static bool
expand(struct regex *r, struct str s, struct str replacement, struct buf *b)
{
    uint32_t          groups;
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(r->match);

    pcre2_pattern_info(r->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    for (size_t i = 0; i < replacement.len; i++) {
        char c = replacement.data[i];
        if (c == '\\') {
            if (++i == replacement.len
                || (replacement.data[i] != '\\' && replacement.data[i] != '$'))
                return false;
            buf_add_char(b, replacement.data[i]);
        } else if (c == '$') {
            if (++i == replacement.len || replacement.data[i] < '0' || replacement.data[i] > '9')
                return false;
            uint32_t group = (uint32_t)(replacement.data[i] - '0');
            while (i + 1 < replacement.len && replacement.data[i + 1] >= '0'
                   && replacement.data[i + 1] <= '9'
                   && group * 10 + (uint32_t)(replacement.data[i + 1] - '0') <= groups)
                group = group * 10 + (uint32_t)(replacement.data[++i] - '0');
            if (group <= groups && at[2 * group] != PCRE2_UNSET)
                buf_add(b, str_slice(s, at[2 * group], at[2 * group + 1]));
        } else {
            buf_add_char(b, c);
        }
    }
    return true;
}

void
fn_replace(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    if (!is_text(arg[0]) || arg[1]->kind != VALUE_STRING || arg[2]->kind != VALUE_STRING
        || (count == 4 && arg[3]->kind != VALUE_STRING))
        return;
    struct str    flags = count == 4 ? arg[3]->text : STR("");
    struct regex *r     = regex_for(e, arg[1]->text, flags);
    struct str    s     = arg[0]->text;
    struct buf    b;
    size_t        at = 0;
    bool          literal = flags.len > 0 && memchr(flags.data, 'q', flags.len) != NULL;
    if (!r || !utf8_valid(s, NULL) || match(e, r, STR(""), 0) != 0)
        return; /* a pattern that matches nothing at all is an error (FORX0003) */
    buf_init(&b, EVAL_STRING_MAX);
    while (at <= s.len) {
        int n = match(e, r, s, at);
        if (n < 0) {
            buf_clear(&b);
            return;
        }
        const PCRE2_SIZE *found = pcre2_get_ovector_pointer(r->match);
        if (n == 0 || found[1] == found[0])
            break;
        buf_add(&b, str_slice(s, at, found[0]));
        if (literal) {
            buf_add(&b, arg[2]->text);
        } else if (!expand(r, s, arg[2]->text, &b)) {
            buf_clear(&b);
            return;
        }
        at = found[1];
    }
    buf_add(&b, str_slice(s, at, s.len));
    struct str text = buf_to_arena(&b, e->scratch);
    if (!text.data)
        eval_no_memory(e);
    else
        *v = (struct value){ .kind = arg[0]->kind, .text = text, .extra = arg[0]->extra };
}

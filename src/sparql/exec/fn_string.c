/* Functions on strings, §17.4.3, but those with patterns (fn_regex.c). */
#include <math.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "sparql/exec/func.h"

/** A string literal: simple or with a language. */
static bool
is_text(const struct value *v)
{
    return v->kind == VALUE_STRING || v->kind == VALUE_LANG;
}

/** Argument compatibility, §17.4.3.1.2. */
static bool
compatible(const struct value *x, const struct value *y)
{
    return is_text(x) && is_text(y)
           && (y->kind == VALUE_STRING
               || (x->kind == VALUE_LANG && str_eq_nocase(x->extra, y->extra)));
}

/** `text` as a literal of the same kind as `like`. */
static struct value
text_like(const struct value *like, struct str text)
{
    return (struct value){ .kind  = like->kind,
                           .text  = text.data ? text : STR(""),
                           .extra = like->kind == VALUE_LANG ? like->extra : STR_NONE };
}

void
fn_strlen(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (is_text(arg[0]))
        *v = value_integer((int64_t)utf8_count(arg[0]->text));
}

/** fn:round for positions: half up, as in fn:substring. */
static double
position(const struct value *v)
{
    return floor(value_real(v) + 0.5);
}

void
fn_substr(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e;
    if (!is_text(arg[0]) || !value_is_numeric(arg[1]) || (count == 3 && !value_is_numeric(arg[2])))
        return;
    struct str s     = arg[0]->text;
    double     total = (double)utf8_count(s);
    double     first = position(arg[1]);
    double     end   = count == 3 ? first + position(arg[2]) : total + 1;
    if (isnan(first) || isnan(end)) {
        *v = text_like(arg[0], STR(""));
        return;
    }
    first = fmax(first, 1);
    end   = fmin(end, total + 1);
    if (first >= end) {
        *v = text_like(arg[0], STR(""));
        return;
    }
    size_t begin = utf8_offset(s, (size_t)first - 1);
    size_t stop  = begin + utf8_offset(str_slice(s, begin, s.len), (size_t)(end - first));
    *v           = text_like(arg[0], str_slice(s, begin, stop));
}

static void
map_characters(struct eval *e, const struct value *s, utf8proc_int32_t (*map)(utf8proc_int32_t),
               struct value *v)
{
    struct buf b;
    size_t     at = 0;

    if (!is_text(s))
        return;
    buf_init(&b, EVAL_STRING_MAX);
    while (at < s->text.len)
        buf_add_utf8(&b, (uint32_t)map((utf8proc_int32_t)utf8_next(s->text, &at)));
    struct str text = buf_to_arena(&b, e->scratch);
    if (!text.data)
        eval_no_memory(e);
    else
        *v = text_like(s, text);
}

void
fn_ucase(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    map_characters(e, arg[0], utf8proc_toupper, v);
}

void
fn_lcase(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    map_characters(e, arg[0], utf8proc_tolower, v);
}

void
fn_strstarts(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (compatible(arg[0], arg[1]))
        *v = value_boolean(str_starts(arg[0]->text, arg[1]->text));
}

void
fn_strends(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (compatible(arg[0], arg[1]))
        *v = value_boolean(str_ends(arg[0]->text, arg[1]->text));
}

static size_t
find(struct str s, struct str needle)
{
    if (needle.len == 0)
        return 0;
    if (needle.len > s.len)
        return SIZE_MAX;
    const char *hit = memmem(s.data, s.len, needle.data, needle.len);
    return hit ? (size_t)(hit - s.data) : SIZE_MAX;
}

void
fn_contains(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (compatible(arg[0], arg[1]))
        *v = value_boolean(find(arg[0]->text, arg[1]->text) != SIZE_MAX);
}

void
fn_strbefore(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (!compatible(arg[0], arg[1]))
        return;
    size_t at = find(arg[0]->text, arg[1]->text);
    *v = at == SIZE_MAX ? value_string(STR("")) : text_like(arg[0], str_slice(arg[0]->text, 0, at));
}

void
fn_strafter(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (!compatible(arg[0], arg[1]))
        return;
    struct str s  = arg[0]->text;
    size_t     at = find(s, arg[1]->text);
    *v            = at == SIZE_MAX ? value_string(STR(""))
                                   : text_like(arg[0], str_slice(s, at + arg[1]->text.len, s.len));
}

void
fn_encode_for_uri(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_.~";
    struct buf b;

    (void)count;
    if (!is_text(arg[0]))
        return;
    buf_init(&b, EVAL_STRING_MAX);
    for (size_t i = 0; i < arg[0]->text.len; i++) {
        char c = arg[0]->text.data[i];
        if (c != '\0' && strchr(unreserved, c))
            buf_add_char(&b, c);
        else
            buf_addf(&b, "%%%02X", (unsigned char)c);
    }
    eval_take_string(e, &b, v);
}

/** The language stays if all arguments share it (§17.4.3.12). */
void
fn_concat(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    struct buf b;
    bool       one_language = count > 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_text(arg[i]))
            return;
        one_language = one_language && arg[i]->kind == VALUE_LANG
                       && str_eq_nocase(arg[i]->extra, arg[0]->extra);
    }
    buf_init(&b, EVAL_STRING_MAX);
    for (size_t i = 0; i < count; i++)
        buf_add(&b, arg[i]->text);
    eval_take_string(e, &b, v);
    if (one_language && v->kind == VALUE_STRING)
        *v = text_like(arg[0], v->text);
}

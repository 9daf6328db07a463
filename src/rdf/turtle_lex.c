/* Terminals of Turtle and TriG. Each reader of a token leaves its raw text between mark and pos of
 * the window, so that it stays in one piece, and copies what it makes of it to the pool. */
#include "rdf/turtle_lex.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "rdf/chars.h"
#include "rdf/iri.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

enum status
lex_fault(struct turtle *t, const char *format, ...)
{
    char    text[300];
    va_list args;

    if (t->w.status != STATUS_OK) /* the input failed, and said so */
        return t->w.status;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return reader_fault(t->r, window_place(&t->w, t->w.mark), "%s", text);
}

enum status
lex_expected(struct turtle *t, const char *what)
{
    const int c = window_peek(&t->w);

    t->w.mark = t->w.pos;
    if (c < 0)
        return lex_fault(t, "expected %s, found the end of the file", what);
    window_has(&t->w, 4);

    const struct str rest = { t->w.data + t->w.pos, t->w.len - t->w.pos };
    size_t           end  = 0;
    utf8_next(rest, &end);
    if (c > ' ' && c != 0x7f && utf8_valid(str_slice(rest, 0, end), NULL))
        return lex_fault(t, "expected %s, found '%.*s'", what, (int)end, rest.data);
    return lex_fault(t, "expected %s, found byte 0x%02x", what, (unsigned)c);
}

/* Move over the byte `c` at pos, counting lines. */
static void
step(struct turtle *t, int c)
{
    t->w.pos++;
    if (c == '\n' || (c == '\r' && window_peek(&t->w) != '\n'))
        window_newline(&t->w);
}

int
lex_next(struct turtle *t)
{
    bool comment = false;

    for (;;) {
        t->w.mark   = t->w.pos;
        const int c = window_peek(&t->w);
        if (c == '\n' || c == '\r')
            comment = false;
        else if (c == '#')
            comment = true;
        else if (c < 0 || (!comment && c != ' ' && c != '\t'))
            return c;
        step(t, c);
    }
}

enum status
lex_take(struct turtle *t, int c, const char *what)
{
    if (lex_next(t) != c)
        return lex_expected(t, what);
    t->w.pos++;
    return STATUS_OK;
}

/* The raw text from `skip` bytes behind the mark to `drop` bytes before pos. */
static struct str
token(const struct turtle *t, size_t skip, size_t drop)
{
    return (struct str){ t->w.data + t->w.mark + skip, t->w.pos - t->w.mark - skip - drop };
}

static enum status
decode(struct turtle *t, const struct raw *raw, bool characters, struct str *text)
{
    const char *why    = "";
    size_t      bad    = 0;
    enum status status = raw_decode(raw, characters, &t->pool, text, &bad, &why);

    if (status != STATUS_SYNTAX)
        return status;

    t->w.mark = (size_t)(raw->text.data - t->w.data) + bad;
    return lex_fault(t, "%s", why);
}

static enum status
keep(struct turtle *t, struct str s, struct str *kept)
{
    *kept = pool_str(&t->pool, s);
    return kept->data ? STATUS_OK : STATUS_NOMEM;
}

enum status
lex_iri(struct turtle *t, struct str *iri)
{
    struct raw raw  = { 0 };
    struct str text = STR_NONE;
    int        c;

    t->w.mark = t->w.pos++;
    for (;;) {
        while (ch_is(c = window_peek(&t->w), CH_IRI)) {
            raw.high |= c >= 0x80;
            t->w.pos++;
        }
        if (c != '\\')
            break;
        raw.escaped = true;
        t->w.pos++;
    }
    if (c != '>') {
        t->w.mark = t->w.pos;
        return lex_fault(t, c < 0 || c == '\n' || c == '\r'
                                ? "this IRI does not end on its line"
                                : "this character cannot stand in an IRI");
    }
    t->w.pos++;
    raw.text = token(t, 1, 1);
    TRY(decode(t, &raw, false, &text));
    if (!raw_iri_ok(&raw, text))
        return lex_fault(t, "an escape in this IRI stands for a character that no IRI may have");
    if (iri_is_absolute(text))
        return keep(t, text, iri);
    if (!t->base.len)
        return lex_fault(t, "relative IRI <%.*s>, but no base IRI is known",
                         (int)(text.len > 100 ? 100 : text.len), text.data);
    TRY(iri_resolve_into(t->base, text, &t->scratch));
    return keep(t, buf_str(&t->scratch), iri);
}

/* Move over one name character at pos, ASCII or not. False if there is none. */
static bool
take_name_char(struct turtle *t, bool (*class)(uint32_t))
{
    const int c = window_peek(&t->w);

    if (c < 0x80) {
        if (c < 0 || !class((uint32_t)c))
            return false;
        t->w.pos++;
        return true;
    }
    window_has(&t->w, 4);

    const struct str rest = { t->w.data + t->w.pos, t->w.len - t->w.pos };
    size_t           end  = 0;
    if (!class(utf8_next(rest, &end)) || !utf8_valid(str_slice(rest, 0, end), NULL))
        return false;
    t->w.pos += end;
    return true;
}

/* Name characters and points, without the points at the end. */
static void
take_name(struct turtle *t)
{
    size_t points = 0;

    for (;;) {
        while (ch_is(window_peek(&t->w), CH_NAME)) {
            t->w.pos++;
            points = 0;
        }
        if (window_peek(&t->w) == '.') {
            t->w.pos++;
            points++;
        } else if (take_name_char(t, ch_name)) {
            points = 0;
        } else {
            break;
        }
    }
    t->w.pos -= points;
}

enum status
lex_word(struct turtle *t, struct str *name)
{
    t->w.mark = t->w.pos;
    if (take_name_char(t, ch_name_base))
        take_name(t);
    *name = token(t, 0, 0);
    return STATUS_OK;
}

static enum status
find_prefix(struct turtle *t, struct str prefix, struct str *iri)
{
    uint64_t index = 0;

    if (!map_get(&t->prefixes, prefix.data ? prefix : STR(""), &index))
        return lex_fault(t, "the prefix \"%.*s:\" is not declared",
                         (int)(prefix.len > 100 ? 100 : prefix.len), prefix.data);
    *iri = t->iris.data[index];
    return STATUS_OK;
}

/* One escape of a local name at pos: PLX of Turtle. What it stands for goes to scratch. */
static enum status
take_local_escape(struct turtle *t, int c)
{
    if (c == '%') {
        if (!ch_is(window_at(&t->w, 1), CH_HEX) || !ch_is(window_at(&t->w, 2), CH_HEX)) {
            t->w.mark = t->w.pos;
            return lex_fault(t, "expected two hexadecimal digits after '%%'");
        }
        buf_add(&t->scratch, (struct str){ t->w.data + t->w.pos, 3 });
        t->w.pos += 3;
        return STATUS_OK;
    }
    if (!ch_is(window_at(&t->w, 1), CH_LOCAL)) {
        t->w.mark = t->w.pos;
        return lex_fault(t, "this character cannot be escaped in a local name");
    }
    buf_add_char(&t->scratch, t->w.data[t->w.pos + 1]);
    t->w.pos += 2;
    return STATUS_OK;
}

enum status
lex_prefixed(struct turtle *t, struct str prefix, struct str *iri)
{
    struct str namespace = STR_NONE;
    size_t points        = 0;

    TRY(find_prefix(t, prefix, &namespace));
    buf_reset(&t->scratch);
    buf_add(&t->scratch, namespace);
    t->w.pos++;

    for (bool first = true;; first = false) {
        const size_t start = t->w.pos - t->w.mark; /* the window may move, and mark with it */
        const int    c     = window_peek(&t->w);

        if (c == '%' || c == '\\') {
            TRY(take_local_escape(t, c));
            points = 0;
            continue;
        }
        if (c == '.' && !first) {
            t->w.pos++;
            points++;
        } else if (c == ':' || (first && ch_is(c, CH_DIGIT))) {
            t->w.pos++;
            points = 0;
        } else if (take_name_char(t, first ? ch_name_start : ch_name)) {
            while (ch_is(window_peek(&t->w), CH_NAME))
                t->w.pos++;
            points = 0;
        } else {
            break;
        }
        buf_add(&t->scratch, token(t, start, 0));
    }
    t->w.pos -= points;
    if (buf_status(&t->scratch) != STATUS_OK)
        return STATUS_NOMEM;
    t->scratch.len -= points;
    return keep(t, buf_str(&t->scratch), iri);
}

enum status
lex_label(struct turtle *t, struct term *term)
{
    struct str label = STR_NONE;

    t->w.mark = t->w.pos++;
    if (window_peek(&t->w) != ':')
        return lex_expected(t, "':' after '_'");
    t->w.pos++;
    if (!ch_is(window_peek(&t->w), CH_DIGIT) && !take_name_char(t, ch_name_start))
        return lex_expected(t, "a blank node label");
    take_name(t);
    TRY(keep(t, token(t, 2, 0), &label));
    return reader_label(t->r, &t->pool, label, term);
}

/* The body of a string in `quote`s, long or short; pos is behind the opening. */
static enum status
take_string(struct turtle *t, int quote, bool is_long, struct raw *raw)
{
    for (;;) {
        const int c = window_peek(&t->w);

        if (c < 0 || (!is_long && (c == '\n' || c == '\r')))
            return lex_fault(t, is_long ? "this string does not end"
                                        : "this string does not end on its line");
        if (c == quote
            && (!is_long || (window_at(&t->w, 1) == quote && window_at(&t->w, 2) == quote))) {
            t->w.pos += is_long ? 3 : 1;
            return STATUS_OK;
        }
        raw->high |= c >= 0x80;
        if (c == '\\') {
            raw->escaped = true;
            if (window_at(&t->w, 1) == quote || window_at(&t->w, 1) == '\\')
                t->w.pos++;
        }
        if (c == '\n' || c == '\r')
            step(t, c);
        else
            t->w.pos++;
    }
}

enum status
lex_at_word(struct turtle *t, struct str *word)
{
    t->w.mark = t->w.pos++;
    while (ch_is(window_peek(&t->w), CH_ALPHA | CH_DIGIT) || window_peek(&t->w) == '-')
        t->w.pos++;
    *word = token(t, 1, 0);
    return STATUS_OK;
}

static enum status
lex_datatype(struct turtle *t, struct str *iri)
{
    struct str prefix = STR_NONE;

    t->w.pos += 2;
    switch (lex_next(t)) {
    case '<':
        return lex_iri(t, iri);
    default:
        TRY(lex_word(t, &prefix));
        if (window_peek(&t->w) != ':')
            return lex_expected(t, "the IRI of a datatype");
        prefix = token(t, 0, 0); /* peeking may have moved the window */
        return lex_prefixed(t, prefix, iri);
    }
}

enum status
lex_literal(struct turtle *t, struct term *term)
{
    const int  quote   = window_peek(&t->w);
    const bool is_long = window_at(&t->w, 1) == quote && window_at(&t->w, 2) == quote;
    const bool empty   = !is_long && window_at(&t->w, 1) == quote;
    struct raw raw     = { 0 };
    struct str text    = STR_NONE;
    struct str tag     = STR_NONE;

    t->w.mark = t->w.pos;
    t->w.pos += is_long ? 3 : empty ? 2 : 1;
    if (!empty)
        TRY(take_string(t, quote, is_long, &raw));
    raw.text = token(t, is_long ? 3 : 1, is_long ? 3 : 1);
    TRY(decode(t, &raw, true, &text));
    if (!raw.escaped)
        TRY(keep(t, text, &text));

    const int next = lex_next(t);
    if (next == '@') {
        TRY(lex_at_word(t, &tag));
        if (!rdf_is_language(tag))
            return lex_fault(t, "this is no language tag");
        TRY(keep(t, tag, &tag));
        *term = term_lang(text, tag);
    } else if (next == '^' && window_at(&t->w, 1) == '^') {
        TRY(lex_datatype(t, &tag));
        *term = term_typed(text, tag);
    } else {
        *term = term_string(text);
    }
    return STATUS_OK;
}

static size_t
take_digits(struct turtle *t)
{
    size_t count = 0;

    while (ch_is(window_peek(&t->w), CH_DIGIT)) {
        t->w.pos++;
        count++;
    }
    return count;
}

/* EXPONENT at `ahead` of pos? */
static bool
has_exponent(struct turtle *t, size_t ahead)
{
    const int e = window_at(&t->w, ahead);
    const int s = window_at(&t->w, ahead + 1);

    if (e != 'e' && e != 'E')
        return false;
    return ch_is(s, CH_DIGIT)
           || ((s == '+' || s == '-') && ch_is(window_at(&t->w, ahead + 2), CH_DIGIT));
}

enum status
lex_number(struct turtle *t, struct term *term)
{
    const int  sign     = window_peek(&t->w);
    struct str datatype = STR(XSD "integer");
    struct str text     = STR_NONE;

    t->w.mark = t->w.pos;
    t->w.pos += sign == '+' || sign == '-';

    size_t digits = take_digits(t);
    if (window_peek(&t->w) == '.'
        && (ch_is(window_at(&t->w, 1), CH_DIGIT) || (digits && has_exponent(t, 1)))) {
        t->w.pos++;
        digits += take_digits(t);
        datatype = STR(XSD "decimal");
    }
    if (!digits)
        return lex_fault(t, "expected a number");
    if (has_exponent(t, 0)) {
        t->w.pos += 2;
        take_digits(t);
        datatype = STR(XSD "double");
    }
    TRY(keep(t, token(t, 0, 0), &text));
    *term = term_typed(text, datatype);
    return STATUS_OK;
}

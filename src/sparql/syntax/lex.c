/* The lexer: terminals of SPARQL 1.1 §19.8, longest match. */
#include "sparql/syntax/lex.h"

#include "base/utf8.h"
#include "rdf/chars.h"
#include "rdf/iri.h"

static const char *const names[] = {
#define TOKEN(name, text) text,
#include "sparql/syntax/token.def"
#undef TOKEN
};

const char *
token_name(enum token_kind kind)
{
    return names[kind];
}

static enum status
fail(const struct lexer *lx, size_t at, const char *what)
{
    return diag_error(lx->d, STATUS_SYNTAX, place_in(lx->name, lx->source, at), "%s", what);
}

/* ---- code point escapes (§19.2) ---- */

/* The code point of an escape at text[at] == '\\', its length in *len; UINT32_MAX if it is none. */
static uint32_t
escape_at(struct str text, size_t at, size_t *len)
{
    const char   kind   = at + 1 < text.len ? text.data[at + 1] : '\0';
    const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    uint32_t     code   = 0;

    if (!digits || at + 2 + digits > text.len)
        return UINT32_MAX;
    for (size_t i = 0; i < digits; i++) {
        if (!ch_is((unsigned char)text.data[at + 2 + i], CH_HEX))
            return UINT32_MAX;
        code = code << 4 | ch_hex(text.data[at + 2 + i]);
    }
    *len = 2 + digits;
    return code;
}

static enum status
replace_escapes(struct lexer *lx, struct str text)
{
    struct buf  b;
    enum status status = STATUS_OK;

    buf_init(&b, 0);
    for (size_t i = 0; i < text.len && status == STATUS_OK;) {
        size_t         len  = 0;
        const uint32_t code = text.data[i] == '\\' ? escape_at(text, i, &len) : UINT32_MAX;
        if (code != UINT32_MAX) {
            if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
                status = fail(lx, i, "the escape names no character");
            buf_add_utf8(&b, code);
            i += len;
        } else {
            const size_t pair = text.data[i] == '\\' && i + 1 < text.len ? 2 : 1;
            buf_add(&b, str_slice(text, i, i + pair));
            i += pair;
        }
    }
    if (status == STATUS_OK) {
        lx->source = arena_str(lx->arena, buf_str(&b));
        status     = buf_status(&b) == STATUS_OK && lx->source.data ? STATUS_OK : STATUS_NOMEM;
    }
    buf_clear(&b);
    return status;
}

enum status
lexer_init(struct lexer *lx, struct str text, const char *name, struct arena *a, struct diag *d)
{
    size_t bad = 0;

    *lx = (struct lexer){ .source = text, .name = name, .arena = a, .d = d };
    if (!utf8_valid(text, &bad))
        return fail(lx, bad, "the request is not UTF-8");
    if (str_starts(text, STR("\xef\xbb\xbf")))
        lx->source = text = str_slice(text, 3, text.len);
    if (str_find(text, STR("\\u"), 0) == SIZE_MAX && str_find(text, STR("\\U"), 0) == SIZE_MAX)
        return STATUS_OK;
    return replace_escapes(lx, text);
}

/* ---- helpers ---- */

static int
byte(const struct lexer *lx, size_t at)
{
    return at < lx->source.len ? (unsigned char)lx->source.data[at] : -1;
}

static void
skip_space(struct lexer *lx)
{
    for (;;) {
        const int c = byte(lx, lx->at);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            lx->at++;
        } else if (c == '#') {
            while (lx->at < lx->source.len && byte(lx, lx->at) != '\n' && byte(lx, lx->at) != '\r')
                lx->at++;
        } else {
            return;
        }
    }
}

/* Does a code point of the class start at `at`? Its end in *end. */
static bool
class_at(const struct lexer *lx, size_t at, bool (*class)(uint32_t), size_t *end)
{
    *end = at;
    return at < lx->source.len && class(utf8_next(lx->source, end));
}

/* VARNAME allows no '-' but digits, U+00B7 and combining marks. */
static bool
is_var_char(uint32_t code)
{
    return code != '-' && ch_name(code);
}

static bool
is_var_start(uint32_t code)
{
    return ch_name_start(code) || (code >= '0' && code <= '9');
}

static size_t
skip_class(const struct lexer *lx, size_t at, bool (*class)(uint32_t))
{
    for (size_t end; class_at(lx, at, class, &end);)
        at = end;
    return at;
}

/* ---- names ---- */

/* A run of PN_CHARS and '.', without the dots at its end. */
static size_t
skip_name(const struct lexer *lx, size_t at)
{
    size_t last = at;

    for (size_t end; at < lx->source.len;) {
        if (byte(lx, at) == '.') {
            at++;
        } else if (class_at(lx, at, ch_name, &end)) {
            at = last = end;
        } else {
            break;
        }
    }
    return last;
}

/* PLX: %41 or a backslash escape; its length, 0 if there is none. */
static size_t
plx_at(const struct lexer *lx, size_t at)
{
    if (byte(lx, at) == '%')
        return ch_is(byte(lx, at + 1), CH_HEX) && ch_is(byte(lx, at + 2), CH_HEX) ? 3 : 0;
    return byte(lx, at) == '\\' && ch_is(byte(lx, at + 1), CH_LOCAL) ? 2 : 0;
}

/* PN_LOCAL from `at`; backslashes are taken out. */
static enum status
local_name(struct lexer *lx, size_t at, size_t *end, struct str *name)
{
    struct buf b;
    size_t     last_kept = 0, next = 0;
    bool       first = true;

    *end = at;
    buf_init(&b, 0);
    for (;;) {
        const size_t plx = plx_at(lx, at);
        const int    c   = byte(lx, at);
        if (plx) {
            buf_add(&b, str_slice(lx->source, at + (plx == 2), at + plx));
            at += plx;
        } else if (c == ':' || (c >= '0' && c <= '9')
                   || class_at(lx, at, first ? ch_name_start : ch_name, &next)) {
            if (c == ':' || (c >= '0' && c <= '9'))
                next = at + 1;
            buf_add(&b, str_slice(lx->source, at, next));
            at = next;
        } else if (c == '.' && !first) {
            buf_add_char(&b, '.');
            at++;
            continue; /* kept only if more of the name follows */
        } else {
            break;
        }
        first     = false;
        *end      = at;
        last_kept = b.len;
    }
    *name = arena_str(lx->arena, (struct str){ b.data, last_kept });
    const bool failed = b.failed || !name->data;
    buf_clear(&b);
    return failed ? STATUS_NOMEM : STATUS_OK;
}

/* A word, a prefix or a prefixed name, all of which may start with a letter. */
static enum status
lex_name(struct lexer *lx, struct lexeme *t)
{
    const size_t begin = lx->at;
    size_t       end   = skip_name(lx, begin);

    if (byte(lx, end) != ':') {
        /* A word: letters, digits and '_' only. */
        end = begin;
        while (ch_is(byte(lx, end), CH_ALPHA | CH_DIGIT) || byte(lx, end) == '_')
            end++;
        if (end == begin)
            return fail(lx, begin, "this character starts nothing that SPARQL knows");
        t->kind = TOKEN_WORD;
        t->text = str_slice(lx->source, begin, end);
        lx->at  = end;
        return STATUS_OK;
    }
    t->prefix = str_slice(lx->source, begin, end);
    TRY(local_name(lx, end + 1, &lx->at, &t->text));
    t->kind = lx->at == end + 1 ? TOKEN_PREFIX : TOKEN_NAME;
    return STATUS_OK;
}

static enum status
lex_blank(struct lexer *lx, struct lexeme *t)
{
    const size_t begin = lx->at + 2;
    size_t       end   = 0;

    if (!(byte(lx, begin) >= '0' && byte(lx, begin) <= '9') && !class_at(lx, begin, ch_name_start, &end))
        return fail(lx, lx->at, "a blank node label is missing after '_:'");
    t->kind = TOKEN_BLANK;
    lx->at  = skip_name(lx, begin);
    t->text = str_slice(lx->source, begin, lx->at);
    return STATUS_OK;
}

static enum status
lex_variable(struct lexer *lx, struct lexeme *t)
{
    const size_t begin = lx->at + 1;
    size_t       end   = 0;

    if (!class_at(lx, begin, is_var_start, &end)) {
        if (byte(lx, lx->at) == '$')
            return fail(lx, lx->at, "a variable name is missing after '$'");
        t->kind = TOKEN_QUESTION;
        lx->at++;
        return STATUS_OK;
    }
    t->kind = TOKEN_VAR;
    lx->at  = skip_class(lx, end, is_var_char);
    t->text = str_slice(lx->source, begin, lx->at);
    return STATUS_OK;
}

static enum status
lex_language(struct lexer *lx, struct lexeme *t)
{
    const size_t begin = lx->at + 1;
    size_t       end   = begin;

    while (ch_is(byte(lx, end), CH_ALPHA))
        end++;
    if (end == begin)
        return fail(lx, lx->at, "a language tag is missing after '@'");
    while (byte(lx, end) == '-' && ch_is(byte(lx, end + 1), CH_ALPHA | CH_DIGIT)) {
        end++;
        while (ch_is(byte(lx, end), CH_ALPHA | CH_DIGIT))
            end++;
    }
    t->kind = TOKEN_LANG;
    t->text = str_slice(lx->source, begin, end);
    lx->at  = end;
    return STATUS_OK;
}

/* ---- IRIs, numbers, strings ---- */

/* An IRI reference if one starts here; otherwise the operator '<' or '<='. */
static enum status
lex_less(struct lexer *lx, struct lexeme *t)
{
    size_t end = lx->at + 1;

    while (byte(lx, end) >= 0x80 || ch_is(byte(lx, end), CH_IRI))
        end++;
    if (byte(lx, end) == '>') {
        t->kind = TOKEN_IRI;
        t->text = str_slice(lx->source, lx->at + 1, end);
        lx->at  = end + 1;
        return STATUS_OK;
    }
    t->kind = byte(lx, lx->at + 1) == '=' ? TOKEN_LESS_EQUAL : TOKEN_LESS;
    lx->at += t->kind == TOKEN_LESS_EQUAL ? 2 : 1;
    return STATUS_OK;
}

static size_t
skip_digits(const struct lexer *lx, size_t at)
{
    while (byte(lx, at) >= '0' && byte(lx, at) <= '9')
        at++;
    return at;
}

/* The end of an exponent at `at`, or `at` if there is none. */
static size_t
skip_exponent(const struct lexer *lx, size_t at)
{
    size_t digits = at + 1;

    if (byte(lx, at) != 'e' && byte(lx, at) != 'E')
        return at;
    if (byte(lx, digits) == '+' || byte(lx, digits) == '-')
        digits++;
    const size_t end = skip_digits(lx, digits);
    return end > digits ? end : at;
}

static enum status
lex_number(struct lexer *lx, struct lexeme *t)
{
    const size_t begin    = lx->at;
    const size_t whole    = skip_digits(lx, begin);
    size_t       end      = whole;
    size_t       exponent;

    t->kind = TOKEN_INTEGER;
    if (byte(lx, whole) == '.') {
        const size_t fraction = skip_digits(lx, whole + 1);
        exponent              = skip_exponent(lx, fraction);
        if (exponent > fraction && (whole > begin || fraction > whole + 1)) {
            t->kind = TOKEN_DOUBLE;
            end     = exponent;
        } else if (fraction > whole + 1) {
            t->kind = TOKEN_DECIMAL;
            end     = fraction;
        }
    } else if ((exponent = skip_exponent(lx, whole)) > whole) {
        t->kind = TOKEN_DOUBLE;
        end     = exponent;
    }
    t->text = str_slice(lx->source, begin, end);
    lx->at  = end;
    return STATUS_OK;
}

static enum status
add_escape(struct lexer *lx, struct buf *b, size_t at)
{
    static const char from[] = "tbnrf\\\"'";
    static const char to[]   = "\t\b\n\r\f\\\"'";
    const int         c      = byte(lx, at + 1);
    const char       *hit    = c > 0 ? strchr(from, c) : NULL;

    if (!hit)
        return fail(lx, at, "no such escape in a string");
    buf_add_char(b, to[hit - from]);
    return STATUS_OK;
}

static enum status
lex_string(struct lexer *lx, struct lexeme *t)
{
    const int    quote  = byte(lx, lx->at);
    const bool   is_long = byte(lx, lx->at + 1) == quote && byte(lx, lx->at + 2) == quote;
    const size_t begin  = lx->at;
    size_t       at     = begin + (is_long ? 3 : 1);
    struct buf   b;
    enum status  status = STATUS_OK;

    buf_init(&b, 0);
    while (status == STATUS_OK) {
        const int c = byte(lx, at);
        if (c < 0 || (!is_long && (c == '\n' || c == '\r'))) {
            status = fail(lx, begin, "the string does not end");
        } else if (c == '\\') {
            status = add_escape(lx, &b, at);
            at += 2;
        } else if (c == quote && !is_long) {
            at++;
            break;
        } else if (c == quote && byte(lx, at + 1) == quote && byte(lx, at + 2) == quote) {
            at += 3;
            break;
        } else {
            buf_add_char(&b, (char)c);
            at++;
        }
    }
    if (status == STATUS_OK) {
        t->kind = TOKEN_STRING;
        t->text = arena_str(lx->arena, buf_str(&b));
        status  = b.failed || !t->text.data ? STATUS_NOMEM : STATUS_OK;
        lx->at  = at;
    }
    buf_clear(&b);
    return status;
}

/* ---- punctuation ---- */

static const struct {
    char            text[3];
    enum token_kind kind;
} marks[] = { /* the longer ones first */
    { "^^", TOKEN_CARETS },     { "||", TOKEN_OR },          { "&&", TOKEN_AND },
    { "!=", TOKEN_NOT_EQUAL },  { ">=", TOKEN_GREATER_EQUAL }, { "(", TOKEN_OPEN },
    { ")", TOKEN_CLOSE },       { "{", TOKEN_OPEN_BRACE },   { "}", TOKEN_CLOSE_BRACE },
    { "[", TOKEN_OPEN_BRACKET }, { "]", TOKEN_CLOSE_BRACKET }, { ".", TOKEN_DOT },
    { ";", TOKEN_SEMICOLON },   { ",", TOKEN_COMMA },        { "*", TOKEN_STAR },
    { "/", TOKEN_SLASH },       { "+", TOKEN_PLUS },         { "-", TOKEN_MINUS },
    { "|", TOKEN_PIPE },        { "^", TOKEN_CARET },        { "!", TOKEN_BANG },
    { "=", TOKEN_EQUAL },       { ">", TOKEN_GREATER },
};

static bool
lex_mark(struct lexer *lx, struct lexeme *t)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const size_t len = strlen(marks[i].text);
        if (lx->source.len - lx->at >= len && memcmp(lx->source.data + lx->at, marks[i].text, len) == 0) {
            t->kind = marks[i].kind;
            lx->at += len;
            return true;
        }
    }
    return false;
}

static enum status
lex_any(struct lexer *lx, struct lexeme *t)
{
    const int c = byte(lx, lx->at);

    if (c == '<')
        return lex_less(lx, t);
    if (c == '?' || c == '$')
        return lex_variable(lx, t);
    if (c == '"' || c == '\'')
        return lex_string(lx, t);
    if (c == '@')
        return lex_language(lx, t);
    if (c == '_' && byte(lx, lx->at + 1) == ':')
        return lex_blank(lx, t);
    if ((c >= '0' && c <= '9') || (c == '.' && byte(lx, lx->at + 1) >= '0' && byte(lx, lx->at + 1) <= '9'))
        return lex_number(lx, t);
    if (c != ':' && lex_mark(lx, t))
        return STATUS_OK;
    return lex_name(lx, t);
}

enum status
lexer_next(struct lexer *lx, struct lexeme *token)
{
    struct lexeme t = { 0 };

    skip_space(lx);
    t.begin = lx->at;
    if (lx->at < lx->source.len)
        TRY(lex_any(lx, &t));
    t.end  = lx->at;
    *token = t;
    return STATUS_OK;
}

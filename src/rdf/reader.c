/* Shared work of the readers: faults, labels, escapes. */
#include "rdf/reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "rdf/chars.h"
#include "rdf/iri.h"

enum status
reader_fault(struct reader *r, struct place at, const char *format, ...)
{
    char    text[400];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    r->fault = true;
    if (r->options->lenient) {
        diag_warn(r->diag, at, "%s; skipped", text);
        return STATUS_SYNTAX;
    }
    return diag_error(r->diag, STATUS_SYNTAX, at, "%s", text);
}

bool
reader_forgives(struct reader *r, enum status status)
{
    const bool forgiven = status == STATUS_SYNTAX && r->fault && r->options->lenient;

    r->fault = false;
    r->options->skipped += forgiven;
    return forgiven;
}

enum status
reader_emit(struct reader *r, struct quad *q, uint32_t line)
{
    r->options->line = line;
    if (q->g.kind == TERM_NONE)
        q->g = r->options->graph;
    return sink_quad(r->sink, q);
}

/* "gen", underscores, digits: the family that labels made here belong to. */
static bool
looks_made(struct str label)
{
    size_t i = 3;

    if (!str_starts(label, STR("gen")))
        return false;
    while (i < label.len && label.data[i] == '_')
        i++;
    if (i == label.len)
        return false;
    while (i < label.len && ch_is(label.data[i], CH_DIGIT))
        i++;
    return i == label.len;
}

static bool
makes_labels(enum rdf_syntax syntax)
{
    return syntax != RDF_NTRIPLES && syntax != RDF_NQUADS;
}

enum status
reader_label(struct reader *r, struct pool *pool, struct str label, struct term *t)
{
    const struct str prefix = r->options->blank_prefix;
    const bool       made   = makes_labels(r->syntax) && looks_made(label);

    if (!prefix.len && !made) {
        *t = term_blank(label);
        return STATUS_OK;
    }

    char *text = pool_alloc(pool, prefix.len + label.len + 1);
    if (!text)
        return STATUS_NOMEM;

    char *end = text;
    if (prefix.len)
        end = mempcpy(end, prefix.data, prefix.len);
    if (made) { /* one underscore more: gen7 is gen_7, gen_7 is gen__7 */
        end   = mempcpy(end, "gen_", 4);
        label = str_slice(label, 3, label.len);
    }
    end = mempcpy(end, label.data, label.len);
    *t  = term_blank((struct str){ text, (size_t)(end - text) });
    return STATUS_OK;
}

enum status
reader_new_label(struct reader *r, struct pool *pool, struct term *t)
{
    const struct str prefix = r->options->blank_prefix;
    char             digits[32];
    const int n    = snprintf(digits, sizeof digits, "gen%llu", (unsigned long long)++r->labels);
    char     *text = pool_alloc(pool, prefix.len + (size_t)n);

    if (!text)
        return STATUS_NOMEM;
    if (prefix.len)
        memcpy(text, prefix.data, prefix.len);
    memcpy(text + prefix.len, digits, (size_t)n);
    *t = term_blank((struct str){ text, prefix.len + (size_t)n });
    return STATUS_OK;
}

/* \uXXXX or \UXXXXXXXX at s.data[i] == 'u' or 'U': the code point, or UINT32_MAX. */
static uint32_t
numeric_escape(struct str s, size_t i)
{
    const size_t digits = s.data[i] == 'u' ? 4 : 8;
    uint32_t     code   = 0;

    if (s.len - i <= digits)
        return UINT32_MAX;
    for (size_t k = 1; k <= digits; k++) {
        if (!ch_is((uint8_t)s.data[i + k], CH_HEX))
            return UINT32_MAX;
        code = code << 4 | ch_hex(s.data[i + k]);
    }
    return code;
}

static char
letter_escape(char c)
{
    static const char table[][2] = { { 't', '\t' }, { 'b', '\b' }, { 'n', '\n' },  { 'r', '\r' },
                                     { 'f', '\f' }, { '"', '"' },  { '\'', '\'' }, { '\\', '\\' } };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i][0] == c)
            return table[i][1];
    return '\0';
}

enum status
raw_decode(const struct raw *raw, bool characters, struct pool *pool, struct str *text, size_t *bad,
           const char **why)
{
    const struct str s = raw->text;

    if (raw->high && !utf8_valid(s, bad)) {
        *why = "ill-formed UTF-8";
        return STATUS_SYNTAX;
    }
    if (!raw->escaped) {
        *text = s;
        return STATUS_OK;
    }

    /* No escape is shorter than what it stands for. */
    char  *decoded = pool_alloc(pool, s.len + 1);
    size_t len     = 0;
    if (!decoded)
        return STATUS_NOMEM;

    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] != '\\') {
            decoded[len++] = s.data[i];
            continue;
        }
        *bad         = i++;
        const char c = i < s.len ? s.data[i] : '\0';
        if (c == 'u' || c == 'U') {
            const uint32_t code  = numeric_escape(s, i);
            const size_t   bytes = code == UINT32_MAX ? 0 : utf8_encode(code, decoded + len);
            if (!bytes) {
                *why = code == UINT32_MAX ? "expected hexadecimal digits in the escape"
                                          : "the escape is not a Unicode character";
                return STATUS_SYNTAX;
            }
            len += bytes;
            i += c == 'u' ? 4 : 8;
        } else {
            const char letter = characters ? letter_escape(c) : '\0';
            if (!letter) {
                *why = characters ? "unknown escape in a string"
                                  : "only \\u and \\U may stand in an IRI";
                return STATUS_SYNTAX;
            }
            decoded[len++] = letter;
        }
    }
    *text = (struct str){ decoded, len };
    return STATUS_OK;
}

bool
raw_iri_ok(const struct raw *raw, struct str decoded)
{
    return !raw->escaped || iri_valid(decoded, NULL);
}

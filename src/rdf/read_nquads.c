/* N-Triples and N-Quads (RDF 1.1): whole lines are scanned where they lie in the window, so a term
 * without escapes is never copied. */
#include "rdf/chars.h"
#include "rdf/iri.h"
#include "rdf/reader.h"
#include "rdf/window.h"

enum slot { SUBJECT, PREDICATE, OBJECT, GRAPH, DATATYPE, SLOT_COUNT };

struct nquads {
    struct reader *r;
    struct window  w;
    struct pool    pool;             /* decoded escapes and prefixed labels of the statement */
    size_t         limit;            /* end of the last whole line in the window */
    struct str     last[SLOT_COUNT]; /* the last IRI of each slot with its '>', while in the window */
};

static enum status
fault_at(struct nquads *n, const char *p, const char *what)
{
    return reader_fault(n->r, window_place(&n->w, (size_t)(p - n->w.data)), "%s", what);
}

static enum status
decode(struct nquads *n, const struct raw *raw, bool characters, struct str *text)
{
    const char *why    = "";
    size_t      bad    = 0;
    enum status status = raw_decode(raw, characters, &n->pool, text, &bad, &why);

    return status == STATUS_SYNTAX ? fault_at(n, raw->text.data + bad, why) : status;
}

static const char *
skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* Scan an IRI behind its '<'; *at moves behind the '>'. */
static enum status
scan_iri(struct nquads *n, const char **at, enum slot slot, struct str *iri)
{
    const char      *start = *at;
    const char      *p     = start;
    unsigned char    seen  = 0;
    const struct str last  = n->last[slot];
    struct raw       raw   = { 0 };

    if (last.len && (size_t)(n->w.data + n->limit - p) >= last.len
        && memcmp(p, last.data, last.len) == 0) {
        *iri = (struct str){ p, last.len - 1 };
        *at  = p + last.len;
        return STATUS_OK;
    }

    for (;;) {
        while (rdf_class[(unsigned char)*p] & CH_IRI)
            seen |= (unsigned char)*p++;
        if (*p != '\\')
            break;
        raw.escaped = true;
        p++;
    }
    if (*p != '>')
        return fault_at(n, p, *p == '\n' || *p == '\r' || *p == '\0'
                                  ? "this IRI does not end on its line"
                                  : "this character cannot stand in an IRI");

    raw.text = (struct str){ start, (size_t)(p - start) };
    raw.high = seen >= 0x80;
    TRY(decode(n, &raw, false, iri));
    if (!raw_iri_ok(&raw, *iri))
        return fault_at(n, start, "an escape in this IRI stands for a character that no IRI may have");
    if (!iri_is_absolute(*iri))
        return fault_at(n, start, "expected an absolute IRI");
    if (!raw.escaped)
        n->last[slot] = (struct str){ start, raw.text.len + 1 };
    *at = p + 1;
    return STATUS_OK;
}

/* Scan a blank node label at its '_'. */
static enum status
scan_label(struct nquads *n, const char **at, struct term *t)
{
    const char   *start = *at + 2;
    const char   *p     = start;
    unsigned char seen  = 0;

    if ((*at)[1] != ':')
        return fault_at(n, *at, "expected \"_:\" and a blank node label");
    while (rdf_class[(unsigned char)*p] & CH_NAME || *p == '.' || (unsigned char)*p >= 0x80)
        seen |= (unsigned char)*p++;
    while (p > start && p[-1] == '.')
        p--;

    const struct str label = { start, (size_t)(p - start) };
    if (!label.len || *start == '-' || (seen >= 0x80 && !rdf_is_label(label)) || *start == '.')
        return fault_at(n, start, "this is no blank node label");
    *at = p;
    return reader_label(n->r, &n->pool, label, t);
}

/* Scan a literal at its '"'. */
static enum status
scan_literal(struct nquads *n, const char **at, struct term *t)
{
    const char   *start = *at + 1;
    const char   *p     = start;
    unsigned char seen  = 0;
    struct raw    raw   = { 0 };
    struct str    text  = STR_NONE;

    for (;;) {
        while (rdf_class[(unsigned char)*p] & CH_STRING)
            seen |= (unsigned char)*p++;
        if (*p == '\0' && p < n->w.data + n->limit) {
            p++;
            continue;
        }
        if (*p != '\\')
            break;
        raw.escaped = true;
        p += p[1] == '"' || p[1] == '\\' ? 2 : 1;
    }
    if (*p != '"')
        return fault_at(n, *at, "this string does not end on its line");
    raw.text = (struct str){ start, (size_t)(p - start) };
    raw.high = seen >= 0x80;
    TRY(decode(n, &raw, true, &text));
    p = skip_blanks(p + 1);

    if (p[0] == '^' && p[1] == '^') {
        struct str datatype = STR_NONE;
        p = skip_blanks(p + 2);
        if (*p++ != '<')
            return fault_at(n, p - 1, "expected '<' and the IRI of a datatype");
        TRY(scan_iri(n, &p, DATATYPE, &datatype));
        *t = term_typed(text, datatype);
    } else if (*p == '@') {
        const char *tag = ++p;
        while (rdf_class[(unsigned char)*p] & (CH_ALPHA | CH_DIGIT) || *p == '-')
            p++;
        *t = term_lang(text, (struct str){ tag, (size_t)(p - tag) });
        if (!rdf_is_language(t->lang))
            return fault_at(n, tag, "this is no language tag");
    } else {
        *t = term_string(text);
    }
    *at = p;
    return STATUS_OK;
}

/* An IRI or a blank node. */
static enum status
scan_node(struct nquads *n, const char **at, enum slot slot, const char *expected, struct term *t)
{
    if (**at == '<') {
        *at += 1;
        *t = (struct term){ .kind = TERM_IRI };
        return scan_iri(n, at, slot, &t->text);
    }
    if (**at == '_' && slot != PREDICATE)
        return scan_label(n, at, t);
    return fault_at(n, *at, expected);
}

static bool
ends_line(char c)
{
    return c == '\n' || c == '\r' || c == '\0' || c == '#';
}

/* One statement from *at, moved behind its '.' and what may follow it on the line. */
static enum status
scan_statement(struct nquads *n, const char **at)
{
    const char *p = *at;
    struct quad q = { 0 };

    TRY(scan_node(n, &p, SUBJECT, "expected a subject: an IRI or a blank node", &q.s));
    p = skip_blanks(p);
    TRY(scan_node(n, &p, PREDICATE, "expected a predicate: an IRI", &q.p));
    p = skip_blanks(p);
    if (*p == '"')
        TRY(scan_literal(n, &p, &q.o));
    else
        TRY(scan_node(n, &p, OBJECT, "expected an object: an IRI, a blank node or a literal", &q.o));
    p = skip_blanks(p);
    if (*p != '.' && n->r->syntax == RDF_NQUADS) {
        TRY(scan_node(n, &p, GRAPH, "expected a graph name or '.'", &q.g));
        p = skip_blanks(p);
    }
    if (*p != '.')
        return fault_at(n, p, "expected '.' at the end of the statement");
    p = skip_blanks(p + 1);
    if (!ends_line(*p))
        return fault_at(n, p, "expected the end of the line after '.'");
    *at = p;
    return reader_emit(n->r, &q, n->w.line);
}

static const char *
skip_to_line_end(const struct nquads *n, const char *p)
{
    const char *limit = n->w.data + n->limit;

    while (p < limit && *p != '\n' && *p != '\r')
        p++;
    return p;
}

/* Move over a line end at p. */
static const char *
pass_line_end(struct nquads *n, const char *p)
{
    const bool pair = p[0] == '\r' && p[1] == '\n' && p + 1 < n->w.data + n->limit;

    n->w.pos = (size_t)(p + 1 + pair - n->w.data);
    window_newline(&n->w);
    return p + 1 + pair;
}

/* All whole lines in the window. */
static enum status
scan_lines(struct nquads *n)
{
    const char *p     = n->w.data + n->w.pos;
    const char *limit = n->w.data + n->limit;

    while (p < limit) {
        p = skip_blanks(p);
        if (p >= limit)
            break;
        if (*p == '\n' || *p == '\r') {
            p = pass_line_end(n, p);
        } else if (*p == '#') {
            p = skip_to_line_end(n, p);
        } else {
            const enum status status = scan_statement(n, &p);
            if (n->pool.top)
                pool_release(&n->pool, (struct pool_mark){ 0 });
            if (status != STATUS_OK) {
                if (!reader_forgives(n->r, status))
                    return status;
                p = skip_to_line_end(n, p);
            }
        }
    }
    n->w.pos = n->limit;
    return STATUS_OK;
}

/* Move `limit` behind the last line end in the window, reading until there is one. */
static enum status
next_lines(struct nquads *n)
{
    size_t from = n->w.pos;

    for (;;) {
        size_t end = n->w.len;
        while (end > from && n->w.data[end - 1] != '\n')
            end--;
        if (end > from) {
            n->limit = end;
            return STATUS_OK;
        }

        const size_t unseen = n->w.len - n->w.pos;
        n->w.mark           = n->w.pos;
        memset(n->last, 0, sizeof n->last);
        if (!window_fill(&n->w)) {
            n->limit = n->w.len;
            return n->w.status;
        }
        from = n->w.pos + unseen;
    }
}

enum status
read_nquads(struct reader *r)
{
    struct nquads n = { .r = r };
    enum status   status;

    TRY_GOTO(status, window_open(&n.w, r->in, r->options->source, r->diag), done);
    do {
        TRY_GOTO(status, next_lines(&n), done);
        TRY_GOTO(status, scan_lines(&n), done);
    } while (n.w.pos < n.w.len || !n.w.ended);
done:
    pool_clear(&n.pool);
    window_close(&n.w);
    return status;
}

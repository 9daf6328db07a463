/* N-Triples and N-Quads, one statement a line, and terms in their form (canonical N-Triples). */
#include "rdf/writer.h"

#include <stdlib.h>

#include "rdf/chars.h"

/* Put out `s` from *start to `end` and move *start behind it and `skip` further bytes. */
static void
put_run(struct out *out, struct str s, size_t *start, size_t end)
{
    if (end > *start)
        out_add(out, str_slice(s, *start, end));
    *start = end + 1;
}

void
write_iri(struct out *out, struct str iri)
{
    size_t start = 0;

    out_char(out, '<');
    for (size_t i = 0; i < iri.len; i++) {
        const unsigned char c = (unsigned char)iri.data[i];
        if (!(rdf_class[c] & CH_IRI)) {
            put_run(out, iri, &start, i);
            out_printf(out, "\\u%04X", (unsigned)c);
        }
    }
    put_run(out, iri, &start, iri.len);
    out_char(out, '>');
}

void
write_quoted(struct out *out, struct str text)
{
    size_t start = 0;

    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (rdf_class[(unsigned char)text.data[i]] & CH_STRING)
            continue;
        put_run(out, text, &start, i);
        switch (text.data[i]) {
        case '\n':
            out_add(out, STR("\\n"));
            break;
        case '\r':
            out_add(out, STR("\\r"));
            break;
        case '\0':
            out_add(out, STR("\\u0000"));
            break;
        default:
            out_char(out, '\\');
            out_char(out, text.data[i]);
        }
    }
    put_run(out, text, &start, text.len);
    out_char(out, '"');
}

/* Labels are written as they are if the grammar allows it and they do not begin with "esc.";
 * otherwise as "esc." and their bytes, those beyond letters and digits in hexadecimal between
 * underscores. */
struct str
writable_label(struct str label, struct buf *b)
{
    if (rdf_is_label(label) && !str_starts(label, STR("esc.")))
        return label;
    return escaped_label(label, b);
}

struct str
escaped_label(struct str label, struct buf *b)
{
    buf_reset(b);
    buf_add(b, STR("esc."));
    for (size_t i = 0; i < label.len; i++) {
        if (ch_is((unsigned char)label.data[i], CH_ALPHA | CH_DIGIT))
            buf_add_char(b, label.data[i]);
        else
            buf_addf(b, "_%02x_", (unsigned)(unsigned char)label.data[i]);
    }
    buf_add_char(b, '_');
    return buf_str(b);
}

void
write_label(struct out *out, struct str label)
{
    struct buf b = { 0 };

    out_add(out, STR("_:"));
    out_add(out, writable_label(label, &b));
    if (b.failed && out->status == STATUS_OK)
        out->status = STATUS_NOMEM;
    buf_clear(&b);
}

void
rdf_write_term(struct out *out, const struct term *t)
{
    switch (t->kind) {
    case TERM_NONE:
        break;
    case TERM_IRI:
        write_iri(out, t->text);
        break;
    case TERM_BLANK:
        write_label(out, t->text);
        break;
    case TERM_LITERAL:
        write_quoted(out, t->text);
        if (t->lang.len) {
            out_char(out, '@');
            out_add(out, t->lang);
        } else if (t->datatype.len) {
            out_add(out, STR("^^"));
            write_iri(out, t->datatype);
        }
        break;
    }
}

static enum status
write_triple(void *self, const struct quad *q)
{
    struct out *out = ((struct rdf_writer *)self)->out;

    rdf_write_term(out, &q->s);
    out_char(out, ' ');
    rdf_write_term(out, &q->p);
    out_char(out, ' ');
    rdf_write_term(out, &q->o);
    out_add(out, STR(" .\n"));
    return out->status;
}

static enum status
write_quad(void *self, const struct quad *q)
{
    struct out *out = ((struct rdf_writer *)self)->out;

    if (q->g.kind == TERM_NONE)
        return write_triple(self, q);
    rdf_write_term(out, &q->s);
    out_char(out, ' ');
    rdf_write_term(out, &q->p);
    out_char(out, ' ');
    rdf_write_term(out, &q->o);
    out_char(out, ' ');
    rdf_write_term(out, &q->g);
    out_add(out, STR(" .\n"));
    return out->status;
}

static enum status
finish(void *self)
{
    return out_finish(((struct rdf_writer *)self)->out);
}

static struct rdf_writer *
new_writer(enum status (*quad)(void *self, const struct quad *q))
{
    struct rdf_writer *w = calloc(1, sizeof *w);

    if (w) {
        w->quad   = quad;
        w->finish = finish;
    }
    return w;
}

struct rdf_writer *
ntriples_writer(void)
{
    return new_writer(write_triple);
}

struct rdf_writer *
nquads_writer(void)
{
    return new_writer(write_quad);
}

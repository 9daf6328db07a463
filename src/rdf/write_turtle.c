/* Turtle and TriG: statements that come one after the other with the same graph, subject or
 * predicate share it. Blank nodes always keep their labels, so no shape of graph is lost, and
 * nothing is held back in memory. */
#include "rdf/writer.h"

#include <stdlib.h>

#include "rdf/chars.h"
#include "rdf/prefixes.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const struct str rdf_type = STR_INIT("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

/* A subject, predicate or graph name that is open in the output. */
struct open_term {
    bool           open;
    enum term_kind kind;
    struct buf     text;
};

struct turtle_writer {
    struct rdf_writer base;
    bool              trig;
    bool              begun; /* something was written */
    bool              head;  /* the last thing written was a prefix */
    struct prefixes   prefixes;
    struct open_term  graph, subject, predicate;
};

static bool
same(const struct open_term *o, const struct term *t)
{
    return o->open && o->kind == t->kind && str_eq(buf_str(&o->text), t->text);
}

static enum status
reopen(struct open_term *o, const struct term *t)
{
    buf_reset(&o->text);
    buf_add(&o->text, t->text);
    o->kind = t->kind;
    o->open = true;
    return buf_status(&o->text);
}

static void
put_iri(struct turtle_writer *w, struct str iri)
{
    struct out          *out    = w->base.out;
    struct str           local  = STR_NONE;
    const struct prefix *prefix = prefixes_find(&w->prefixes, iri, &local);

    if (!prefix) {
        write_iri(out, iri);
        return;
    }
    out_add(out, prefix->name);
    out_char(out, ':');
    out_add(out, local);
}

static size_t
digits(struct str s, size_t from)
{
    size_t i = from;

    while (i < s.len && ch_is((unsigned char)s.data[i], CH_DIGIT))
        i++;
    return i - from;
}

/* True if Turtle reads the bare `text` as a literal of just this datatype. */
static bool
has_short_form(struct str text, struct str datatype)
{
    if (!str_starts(datatype, STR(XSD)) || !text.len)
        return false;

    const struct str type = str_slice(datatype, sizeof XSD - 1, datatype.len);
    if (str_eq(type, STR("boolean")))
        return str_eq(text, STR("true")) || str_eq(text, STR("false"));

    size_t       i     = text.data[0] == '+' || text.data[0] == '-';
    const size_t whole = digits(text, i);
    size_t       part  = 0;
    i += whole;

    const bool point = i < text.len && text.data[i] == '.';
    if (point) {
        part = digits(text, i + 1);
        i += 1 + part;
    }
    if (i == text.len)
        return point ? part > 0 && str_eq(type, STR("decimal"))
                     : whole > 0 && str_eq(type, STR("integer"));
    if ((text.data[i] | 0x20) != 'e' || whole + part == 0 || !str_eq(type, STR("double")))
        return false;
    i++;
    i += i < text.len && (text.data[i] == '+' || text.data[i] == '-');
    return i < text.len && i + digits(text, i) == text.len;
}

static void
put_term(struct turtle_writer *w, const struct term *t)
{
    struct out *out = w->base.out;

    if (t->kind == TERM_IRI) {
        put_iri(w, t->text);
    } else if (t->kind != TERM_LITERAL || !t->datatype.len) {
        rdf_write_term(out, t);
    } else if (has_short_form(t->text, t->datatype)) {
        out_add(out, t->text);
    } else {
        write_quoted(out, t->text);
        out_add(out, STR("^^"));
        put_iri(w, t->datatype);
    }
}

static void
indent(struct turtle_writer *w, unsigned levels)
{
    for (levels += w->graph.open && w->graph.kind != TERM_NONE; levels > 0; levels--)
        out_add(w->base.out, STR("    "));
}

static void
close_subject(struct turtle_writer *w)
{
    if (w->subject.open)
        out_add(w->base.out, STR(" .\n"));
    w->subject.open = w->predicate.open = false;
}

static void
close_graph(struct turtle_writer *w)
{
    close_subject(w);
    if (w->graph.open && w->graph.kind != TERM_NONE)
        out_add(w->base.out, STR("}\n"));
    w->graph.open = false;
}

/* The default graph of TriG needs no braces. */
static enum status
open_graph(struct turtle_writer *w, const struct term *g)
{
    close_graph(w);
    if (w->begun)
        out_char(w->base.out, '\n');
    if (g->kind != TERM_NONE) {
        put_term(w, g);
        out_add(w->base.out, STR(" {\n"));
    }
    return reopen(&w->graph, g);
}

static void
put_predicate(struct turtle_writer *w, struct str iri)
{
    if (str_eq(iri, rdf_type))
        out_char(w->base.out, 'a');
    else
        put_iri(w, iri);
    out_char(w->base.out, ' ');
}

static enum status
write_quad(void *self, const struct quad *q)
{
    static const struct term default_graph = { 0 };
    struct turtle_writer    *w             = self;
    const struct term       *g             = w->trig ? &q->g : &default_graph;

    if (!same(&w->graph, g))
        TRY(open_graph(w, g));
    w->begun = true;
    w->head  = false;

    if (!same(&w->subject, &q->s)) {
        close_subject(w);
        TRY(reopen(&w->subject, &q->s));
        indent(w, 0);
        put_term(w, &q->s);
        out_char(w->base.out, ' ');
    } else if (!same(&w->predicate, &q->p)) {
        out_add(w->base.out, STR(" ;\n"));
        indent(w, 1);
        w->predicate.open = false;
    } else {
        out_add(w->base.out, STR(" ,\n"));
        indent(w, 2);
    }
    if (!same(&w->predicate, &q->p)) {
        TRY(reopen(&w->predicate, &q->p));
        put_predicate(w, q->p.text);
    }
    put_term(w, &q->o);
    return w->base.out->status;
}

static enum status
write_prefix(void *self, struct str prefix, struct str iri)
{
    struct turtle_writer *w    = self;
    bool                  news = false;

    TRY(prefixes_add(&w->prefixes, prefix, iri, &news));
    if (!news)
        return STATUS_OK;
    close_graph(w);
    if (w->begun && !w->head)
        out_char(w->base.out, '\n');
    out_add(w->base.out, STR("@prefix "));
    out_add(w->base.out, prefix);
    out_add(w->base.out, STR(": "));
    write_iri(w->base.out, iri);
    out_add(w->base.out, STR(" .\n"));
    w->begun = w->head = true;
    return w->base.out->status;
}

static enum status
finish(void *self)
{
    struct turtle_writer *w = self;

    close_graph(w);
    return out_finish(w->base.out);
}

static void
clear(void *self)
{
    struct turtle_writer *w = self;

    prefixes_clear(&w->prefixes);
    buf_clear(&w->graph.text);
    buf_clear(&w->subject.text);
    buf_clear(&w->predicate.text);
}

static struct rdf_writer *
new_writer(bool trig)
{
    struct turtle_writer *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->base = (struct rdf_writer){
        .quad = write_quad, .prefix = write_prefix, .finish = finish, .clear = clear
    };
    w->trig = trig;
    return &w->base;
}

struct rdf_writer *
turtle_writer(void)
{
    return new_writer(false);
}

struct rdf_writer *
trig_writer(void)
{
    return new_writer(true);
}

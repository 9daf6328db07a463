/* JSON-LD 1.1: a context of the prefixes told before the first statement, then one node object for
 * statements that come one after the other with the same graph and subject. Values keep their
 * lexical forms: none becomes a JSON number.
 *
 * An IRI such as <e:x> would be misread where "e" is a prefix of the context. A node in which one
 * stands takes the context back with "@context": null and spells its IRIs out ("plain"). */
#include "rdf/writer.h"

#include <stdlib.h>

#include "rdf/pool.h"
#include "rdf/prefixes.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

struct jsonld_writer {
    struct rdf_writer base;
    bool              begun;
    bool              comma;    /* before the next item on the level at hand */
    struct prefixes   prefixes; /* those of the context once that is written */

    bool           in_graph; /* a named one */
    bool           graph_plain;
    enum term_kind graph_kind;
    struct buf     graph;

    bool           in_node;
    bool           node_plain;
    enum term_kind node_kind;
    struct buf     node;
    struct str     key;  /* the open property, in `pool`; empty: none */
    struct map     keys; /* properties of the node so far */
    struct pool    pool;
};

static void
put_json(struct out *out, struct str s)
{
    size_t start = 0;

    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out_add(out, str_slice(s, start, i));
        start = i + 1;
        switch (c) {
        case '"':
        case '\\':
            out_char(out, '\\');
            out_char(out, (char)c);
            break;
        case '\n':
            out_add(out, STR("\\n"));
            break;
        case '\t':
            out_add(out, STR("\\t"));
            break;
        default:
            out_printf(out, "\\u%04x", (unsigned)c);
        }
    }
    out_add(out, str_slice(s, start, s.len));
}

static void
put_string(struct out *out, struct str s)
{
    out_char(out, '"');
    put_json(out, s);
    out_char(out, '"');
}

/* Prefixes of JSON-LD end in a delimiter of URIs (JSON-LD API §4.2.2), and have a name. */
static bool
is_usable(const struct prefix *p)
{
    return p->name.len && strchr(":/?#[]@", p->iri.data[p->iri.len - 1]);
}

/* True if `iri` would be taken for a prefixed name. */
static bool
is_misread(const struct jsonld_writer *w, struct str iri)
{
    const size_t colon = iri.len ? str_find(iri, STR(":"), 0) : SIZE_MAX;

    return colon != SIZE_MAX && prefixes_know(&w->prefixes, str_slice(iri, 0, colon))
           && !str_starts(str_slice(iri, colon + 1, iri.len), STR("//"));
}

static bool
needs_plain(const struct jsonld_writer *w, const struct quad *q)
{
    return (q->s.kind == TERM_IRI && is_misread(w, q->s.text)) || is_misread(w, q->p.text)
           || (q->o.kind == TERM_IRI && is_misread(w, q->o.text))
           || (q->o.kind == TERM_LITERAL && is_misread(w, q->o.datatype));
}

static void
put_iri(struct jsonld_writer *w, struct str iri, bool plain)
{
    struct out          *out    = w->base.out;
    struct str           local  = STR_NONE;
    const struct prefix *prefix = plain ? NULL : prefixes_find(&w->prefixes, iri, &local);

    out_char(out, '"');
    if (prefix && is_usable(prefix)) {
        put_json(out, prefix->name);
        out_char(out, ':');
        put_json(out, local);
    } else {
        put_json(out, iri);
    }
    out_char(out, '"');
}

/* The value of "@id". */
static enum status
put_id(struct jsonld_writer *w, const struct term *t, bool plain)
{
    struct buf  b = { 0 };
    enum status status;

    if (t->kind == TERM_IRI) {
        put_iri(w, t->text, plain);
        return STATUS_OK;
    }
    out_add(w->base.out, STR("\"_:"));
    put_json(w->base.out, writable_label(t->text, &b));
    out_char(w->base.out, '"');
    status = buf_status(&b);
    buf_clear(&b);
    return status;
}

static enum status
put_object(struct jsonld_writer *w, const struct term *o, bool as_type)
{
    struct out *out = w->base.out;

    if (o->kind != TERM_LITERAL) {
        if (as_type)
            return put_id(w, o, w->node_plain);
        out_add(out, STR("{\"@id\": "));
        TRY(put_id(w, o, w->node_plain));
        out_char(out, '}');
        return STATUS_OK;
    }
    if (!o->lang.len && !o->datatype.len) {
        put_string(out, o->text);
        return STATUS_OK;
    }
    out_add(out, STR("{\"@value\": "));
    put_string(out, o->text);
    if (o->lang.len) {
        out_add(out, STR(", \"@language\": "));
        put_string(out, o->lang);
    } else {
        out_add(out, STR(", \"@type\": "));
        put_iri(w, o->datatype, w->node_plain);
    }
    out_char(out, '}');
    return STATUS_OK;
}

/* A new line for the next item, after a comma if it is not the first. */
static void
next_item(struct jsonld_writer *w, const char *indent)
{
    out_cstr(w->base.out, w->comma ? ",\n" : "\n");
    out_cstr(w->base.out, indent);
    w->comma = true;
}

static void
begin(struct jsonld_writer *w)
{
    struct out *out   = w->base.out;
    bool        comma = false;

    if (w->begun)
        return;
    w->begun = true;
    out_add(out, STR("{\n  \"@context\": {"));
    for (size_t i = 0; i < w->prefixes.all.len; i++) {
        const struct prefix *p = &w->prefixes.all.data[i];
        if (!is_usable(p))
            continue;
        out_cstr(out, comma ? ",\n    " : "\n    ");
        put_string(out, p->name);
        out_add(out, STR(": "));
        put_string(out, p->iri);
        comma = true;
    }
    out_cstr(out, comma ? "\n  },\n" : "},\n");
    out_add(out, STR("  \"@graph\": ["));
}

static void
close_node(struct jsonld_writer *w)
{
    if (!w->in_node)
        return;
    if (w->key.len)
        out_char(w->base.out, ']');
    out_char(w->base.out, '}');
    w->in_node = false;
    w->key     = STR_NONE;
    w->comma   = true;
    map_clear(&w->keys);
    if (w->pool.first)
        pool_release(&w->pool, (struct pool_mark){ 0 });
}

static void
close_graph(struct jsonld_writer *w)
{
    close_node(w);
    if (!w->in_graph)
        return;
    out_add(w->base.out, STR("\n    ]}"));
    w->in_graph = w->graph_plain = false;
    w->comma                     = true;
}

static enum status
remember(struct buf *b, enum term_kind *kind, const struct term *t)
{
    *kind = t->kind;
    buf_reset(b);
    buf_add(b, t->text);
    return buf_status(b);
}

static enum status
open_graph(struct jsonld_writer *w, const struct term *g)
{
    if (g->kind == TERM_NONE
            ? !w->in_graph
            : w->in_graph && w->graph_kind == g->kind && str_eq(buf_str(&w->graph), g->text))
        return STATUS_OK;
    close_graph(w);
    if (g->kind == TERM_NONE)
        return STATUS_OK;

    next_item(w, "    {");
    w->in_graph    = true;
    w->graph_plain = g->kind == TERM_IRI && is_misread(w, g->text);
    if (w->graph_plain)
        out_add(w->base.out, STR("\"@context\": null, "));
    out_add(w->base.out, STR("\"@id\": "));
    TRY(put_id(w, g, w->graph_plain));
    out_add(w->base.out, STR(", \"@graph\": ["));
    w->comma = false;
    return remember(&w->graph, &w->graph_kind, g);
}

static enum status
open_node(struct jsonld_writer *w, const struct quad *q, struct str key)
{
    const bool plain = w->graph_plain || needs_plain(w, q);

    if (w->in_node && w->node_kind == q->s.kind && str_eq(buf_str(&w->node), q->s.text)
        && w->node_plain >= plain && (str_eq(key, w->key) || !map_get(&w->keys, key, NULL)))
        return STATUS_OK;
    close_node(w);
    next_item(w, w->in_graph ? "      {" : "    {");
    w->in_node    = true;
    w->node_plain = plain;
    if (plain && !w->graph_plain)
        out_add(w->base.out, STR("\"@context\": null, "));
    out_add(w->base.out, STR("\"@id\": "));
    TRY(put_id(w, &q->s, plain));
    return remember(&w->node, &w->node_kind, &q->s);
}

static enum status
write_quad(void *self, const struct quad *q)
{
    struct jsonld_writer *w       = self;
    const bool            as_type = q->o.kind != TERM_LITERAL && str_eq(q->p.text, STR(RDF "type"));
    const struct str      key     = as_type ? STR("@type") : q->p.text;

    begin(w);
    TRY(open_graph(w, &q->g));
    TRY(open_node(w, q, key));
    if (str_eq(key, w->key)) {
        out_add(w->base.out, STR(", "));
    } else {
        out_cstr(w->base.out, w->key.len ? "],\n" : ",\n");
        out_cstr(w->base.out, w->in_graph ? "       " : "     ");
        w->key = pool_str(&w->pool, key);
        if (!w->key.data)
            return STATUS_NOMEM;
        TRY(map_put(&w->keys, w->key, 0));
        put_iri(w, key, w->node_plain || as_type);
        out_add(w->base.out, STR(": ["));
    }
    TRY(put_object(w, &q->o, as_type));
    return w->base.out->status;
}

static enum status
write_prefix(void *self, struct str prefix, struct str iri)
{
    struct jsonld_writer *w    = self;
    bool                  news = false;

    return w->begun ? STATUS_OK : prefixes_add(&w->prefixes, prefix, iri, &news);
}

static enum status
finish(void *self)
{
    struct jsonld_writer *w = self;

    begin(w);
    close_graph(w);
    out_cstr(w->base.out, w->comma ? "\n  ]\n}\n" : "]\n}\n");
    return out_finish(w->base.out);
}

static void
clear(void *self)
{
    struct jsonld_writer *w = self;

    prefixes_clear(&w->prefixes);
    buf_clear(&w->graph);
    buf_clear(&w->node);
    map_clear(&w->keys);
    pool_clear(&w->pool);
}

struct rdf_writer *
jsonld_writer(void)
{
    struct jsonld_writer *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->base = (struct rdf_writer){
        .quad = write_quad, .prefix = write_prefix, .finish = finish, .clear = clear
    };
    return &w->base;
}

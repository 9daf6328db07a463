/* Streams of statements and iterators of contexts, as librdf wants them: always one ahead, and the
 * current statement kept until the next step. */
#include "redland/storage.h"

#include <stdlib.h>

#include "redland/node.h"

struct reading {
    librdf_storage   *storage;
    struct cursor    *cursor;
    struct arena      terms;     /* of the quad at hand */
    librdf_statement *statement; /* made when asked for */
    librdf_node      *context;
    struct str        part; /* what must stand in the object; in memory of its own */
    bool              more;
};

static librdf_world *
world_of(const struct reading *r)
{
    return librdf_storage_get_world(r->storage);
}

static void
forget(struct reading *r)
{
    if (r->statement)
        librdf_free_statement(r->statement);
    if (r->context)
        librdf_free_node(r->context);
    r->statement = NULL;
    r->context   = NULL;
    arena_clear(&r->terms);
}

static void
reading_free(void *context)
{
    struct reading *r = context;

    forget(r);
    cursor_free(r->cursor);
    free((char *)r->part.data);
    librdf_storage_remove_reference(r->storage);
    free(r);
}

/* True if the object at hand is a literal with the part. */
static enum status
has_part(struct reading *r, bool *found)
{
    struct term t = { 0 };

    *found = true;
    if (!r->part.len)
        return STATUS_OK;
    TRY(store_term(r->cursor->in->st, r->cursor->at.o, &r->terms, &t));
    *found = t.kind == TERM_LITERAL && t.text.len && str_find(t.text, r->part, 0) != SIZE_MAX;
    return STATUS_OK;
}

/* To the next quad wanted. After a failure, which was reported, the stream ends. */
static void
advance(struct reading *r, bool graphs)
{
    bool        fits = true;
    enum status status;

    do {
        forget(r);
        status = graphs ? cursor_next_graph(r->cursor, &r->more) : cursor_next(r->cursor, &r->more);
        if (status == STATUS_OK && r->more)
            status = has_part(r, &fits);
        if (status != STATUS_OK)
            r->more = false;
    } while (r->more && !fits);
}

static librdf_node *
node_of(struct reading *r, term_id id)
{
    struct term t = { 0 };

    if (store_term(r->cursor->in->st, id, &r->terms, &t) != STATUS_OK)
        return NULL;
    return node_from_term(world_of(r), &t);
}

static librdf_statement *
statement_of(struct reading *r)
{
    const struct id_quad q = r->cursor->at;
    librdf_node         *s = node_of(r, q.s), *p = node_of(r, q.p), *o = node_of(r, q.o);

    if (s && p && o)
        return librdf_new_statement_from_nodes(world_of(r), s, p,
                                               o); /* owns the nodes, come what may */
    if (s)
        librdf_free_node(s);
    if (p)
        librdf_free_node(p);
    if (o)
        librdf_free_node(o);
    return NULL;
}

static librdf_node *
context_of(struct reading *r)
{
    if (!r->cursor->in->contexts || r->cursor->at.g == ID_DEFAULT_GRAPH)
        return NULL;
    if (!r->context)
        r->context = node_of(r, r->cursor->at.g);
    return r->context;
}

static int
at_end(void *context)
{
    return !((struct reading *)context)->more;
}

static int
next_statement(void *context)
{
    struct reading *r = context;

    advance(r, false);
    return !r->more;
}

static void *
get_statement(void *context, int what)
{
    struct reading *r = context;

    if (!r->more)
        return NULL;
    if (what == LIBRDF_ITERATOR_GET_METHOD_GET_CONTEXT)
        return context_of(r);
    if (what != LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT)
        return NULL;
    if (!r->statement)
        r->statement = statement_of(r);
    return r->statement;
}

static int
next_context(void *context)
{
    struct reading *r = context;

    advance(r, true);
    return !r->more;
}

static void *
get_context(void *context, int what)
{
    struct reading *r = context;

    return r->more && what == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT ? context_of(r) : NULL;
}

/* A reading that owns `c`; NULL, with `c` freed, without memory. */
static struct reading *
reading_new(librdf_storage *storage, struct cursor *c, struct str part)
{
    struct reading *r    = calloc(1, sizeof *r);
    char           *copy = part.len ? malloc(part.len) : NULL;

    if (!r || !c || (part.len && !copy)) {
        free(r);
        free(copy);
        cursor_free(c);
        return NULL;
    }
    if (part.len)
        memcpy(copy, part.data, part.len);
    r->storage = storage;
    r->cursor  = c;
    r->part    = (struct str){ copy, part.len };
    librdf_storage_add_reference(storage);
    return r;
}

librdf_stream *
stream_new(librdf_storage *storage, struct cursor *c, struct str part)
{
    struct reading *r = reading_new(storage, c, part);
    librdf_stream  *stream;

    if (!r)
        return NULL;
    advance(r, false);
    stream = librdf_new_stream(world_of(r), r, at_end, next_statement, get_statement, reading_free);
    if (!stream)
        reading_free(r);
    return stream;
}

librdf_iterator *
contexts_new(librdf_storage *storage)
{
    struct instance     *in  = librdf_storage_get_instance(storage);
    const struct id_quad any = { 0 };
    struct cursor       *c   = cursor_new(in, &any);
    librdf_iterator     *iterator;

    if (c)
        c->order = ORDER_GSPO;

    struct reading *r = reading_new(storage, c, STR_NONE);
    if (!r)
        return NULL;
    advance(r, true);
    iterator = librdf_new_iterator(world_of(r), r, at_end, next_context, get_context, reading_free);
    if (!iterator)
        reading_free(r);
    return iterator;
}

/* Replacing and inserting what was read from one article. */
#include "engine/article_store.h"

#include <stdlib.h>

#include "engine/vocabulary.h"

#define PROV_NS "http://www.w3.org/ns/prov#"

/* Id of an IRI; ID_NONE with STATUS_OK if the store does not know it. */
static enum status
id_of(store *st, struct str iri, term_id *id)
{
    const struct term t      = term_iri(iri);
    const enum status status = store_lookup(st, &t, id);

    if (status == STATUS_NOT_FOUND) {
        *id = ID_NONE;
        return STATUS_OK;
    }
    return status;
}

typedef VEC(term_id) id_list;

/* The distinct objects of the quads that match. */
static enum status
objects_of(store *st, const struct id_quad *pattern, id_list *list)
{
    struct id_batch batch;
    store_scan     *scan = NULL;
    enum status     status;

    TRY(store_scan_open(st, pattern, store_order_for(pattern), &scan));
    do {
        TRY_GOTO(status, store_scan_next(scan, &batch), done);
        for (size_t i = 0; i < batch.rows; i++)
            if (list->len == 0 || list->data[list->len - 1] != batch.o[i])
                TRY_GOTO(status, vec_push(list, batch.o[i]), done);
    } while (batch.rows);
done:
    store_scan_close(scan);
    return status;
}

enum status
article_state(store *st, struct str graph, struct str run, enum article_state *state)
{
    struct id_quad any  = { 0 };
    struct id_quad made = { 0 };
    uint64_t       count = 0;
    bool           exact = false;

    *state = ARTICLE_NEW;
    TRY(id_of(st, graph, &any.g));
    made.s = any.g;
    if (!any.g)
        return STATUS_OK;
    TRY(id_of(st, STR(PROV_NS "wasGeneratedBy"), &made.p));
    TRY(id_of(st, run, &made.o));
    if (made.p && made.o) {
        TRY(store_count(st, &made, &count, &exact));
        if (count) {
            *state = ARTICLE_UNCHANGED;
            return STATUS_OK;
        }
    }
    made.o = ID_NONE;
    TRY(store_count(st, &any, &count, &exact));
    if (!count && made.p)
        TRY(store_count(st, &made, &count, &exact)); /* an article may have said nothing */
    if (count)
        *state = ARTICLE_CHANGED;
    return STATUS_OK;
}

static enum status
remove_all(store *st, struct id_quad pattern)
{
    size_t removed = 0;

    return store_remove(st, &pattern, &removed);
}

enum status
article_forget(store *st, struct str graph)
{
    term_id     g = ID_NONE, content = ID_NONE, generated = ID_NONE, derived = ID_NONE, provenance = ID_NONE;
    id_list     things = { 0 }; /* claim graphs first, then run and article */
    size_t      claims = 0;
    enum status status = STATUS_OK;

    TRY(id_of(st, graph, &g));
    TRY(id_of(st, STR(DIP_NS "content"), &content));
    TRY(id_of(st, STR(PROV_NS "wasGeneratedBy"), &generated));
    TRY(id_of(st, STR(PROV_NS "wasDerivedFrom"), &derived));
    TRY(id_of(st, STR(ID_NS "graph/provenance"), &provenance));
    if (!g)
        return STATUS_OK;
    if (content) {
        const struct id_quad pattern = { .p = content, .g = g };
        TRY_GOTO(status, objects_of(st, &pattern, &things), done);
    }
    claims = things.len;
    for (size_t i = 0; i < 2; i++) {
        const struct id_quad pattern = { .s = g, .p = i ? derived : generated };
        if (pattern.p)
            TRY_GOTO(status, objects_of(st, &pattern, &things), done);
    }
    for (size_t i = 0; i < claims; i++)
        TRY_GOTO(status, remove_all(st, (struct id_quad){ .g = things.data[i] }), done);
    TRY_GOTO(status, remove_all(st, (struct id_quad){ .g = g }), done);
    TRY_GOTO(status, vec_push(&things, g), done);
    for (size_t i = 0; provenance && i < things.len; i++)
        TRY_GOTO(status, remove_all(st, (struct id_quad){ .s = things.data[i], .g = provenance }), done);
done:
    vec_clear(&things);
    return status;
}

static enum status
keep_quad(void *self, const struct quad *q)
{
    struct article_quads *quads = self;
    struct quad           copy  = { 0 };

    TRY(term_copy(quads->arena, &q->s, &copy.s));
    TRY(term_copy(quads->arena, &q->p, &copy.p));
    TRY(term_copy(quads->arena, &q->o, &copy.o));
    TRY(term_copy(quads->arena, &q->g, &copy.g));
    return vec_push(&quads->list, copy);
}

struct quad_sink
article_quads_sink(struct article_quads *quads)
{
    return (struct quad_sink){ .self = quads, .quad = keep_quad };
}

enum status
article_quads_insert(const struct article_quads *quads, store *st, unsigned long long *inserted)
{
    const size_t    count = quads->list.len;
    struct id_quad *ids   = malloc((count ? count : 1) * sizeof *ids);
    size_t          changed = 0;
    enum status     status = ids ? STATUS_OK : STATUS_NOMEM;

    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const struct quad *q = &quads->list.data[i];
        ids[i].g             = ID_DEFAULT_GRAPH;
        TRY_GOTO(status, store_intern(st, &q->s, &ids[i].s), done);
        TRY_GOTO(status, store_intern(st, &q->p, &ids[i].p), done);
        TRY_GOTO(status, store_intern(st, &q->o, &ids[i].o), done);
        if (q->g.kind)
            TRY_GOTO(status, store_intern(st, &q->g, &ids[i].g), done);
    }
    if (status == STATUS_OK)
        status = store_insert(st, ids, count, &changed);
    *inserted = changed;
done:
    free(ids);
    return status;
}

void
article_quads_clear(struct article_quads *quads)
{
    vec_clear(&quads->list);
}

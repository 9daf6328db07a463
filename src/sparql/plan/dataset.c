/* The dataset of one query. */
#include "sparql/plan/dataset.h"

#include <stdlib.h>

void
id_set_clear(struct id_set *set)
{
    free(set->slots);
    *set = (struct id_set){ 0 };
}

static size_t
slot_of(const struct id_set *set, term_id id)
{
    size_t at = (size_t)(id * UINT64_C(0x9e3779b97f4a7c15) >> 24) & (set->cap - 1);

    while (set->slots[at] != ID_NONE && set->slots[at] != id)
        at = (at + 1) & (set->cap - 1);
    return at;
}

enum status
id_set_add(struct id_set *set, term_id id, bool *added)
{
    if (set->count * 2 >= set->cap) {
        struct id_set larger = { .cap = set->cap ? set->cap * 2 : 16 };
        larger.slots         = calloc(larger.cap, sizeof *larger.slots);
        if (!larger.slots)
            return STATUS_NOMEM;
        for (size_t i = 0; i < set->cap; i++)
            if (set->slots[i] != ID_NONE)
                larger.slots[slot_of(&larger, set->slots[i])] = set->slots[i];
        larger.count = set->count;
        free(set->slots);
        *set = larger;
    }
    size_t at  = slot_of(set, id);
    bool   new = set->slots[at] == ID_NONE;
    if (new) {
        set->slots[at] = id;
        set->count++;
    }
    if (added)
        *added = new;
    return STATUS_OK;
}

bool
id_set_has(const struct id_set *set, term_id id)
{
    return set->cap > 0 && set->slots[slot_of(set, id)] == id;
}

void
dataset_clear(struct dataset *ds)
{
    id_set_clear(&ds->claims);
    id_set_clear(&ds->defaults);
    id_set_clear(&ds->named);
}

bool
dataset_single_default(const struct dataset *ds, term_id *graph)
{
    if (ds->kind == DATASET_UNNAMED) {
        *graph = ID_DEFAULT_GRAPH;
        return true;
    }
    if (ds->kind == DATASET_LISTED && ds->defaults.count == 1) {
        for (size_t i = 0; i < ds->defaults.cap; i++)
            if (ds->defaults.slots[i] != ID_NONE)
                *graph = ds->defaults.slots[i];
        return true;
    }
    return false;
}

enum status
dataset_names_graph(const struct dataset *ds, store *st, term_id g, bool *is)
{
    uint64_t             count = 0;
    bool                 exact;
    const struct id_quad any = { .g = g };

    if (dataset_lists_named(ds) || g == ID_DEFAULT_GRAPH || id_tag(g) == ID_TAG_LOCAL) {
        *is = dataset_lists_named(ds) && dataset_named_has(ds, g);
        return STATUS_OK;
    }
    TRY(store_count(st, &any, &count, &exact));
    *is = count > 0;
    return STATUS_OK;
}

enum status
dataset_find_claims(struct dataset *ds, store *st)
{
    static const char type[]  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    static const char claim[] = "https://w3id.org/chancery/ns#ClaimGraph";
    const struct term p = term_iri(str_from(type)), o = term_iri(str_from(claim));
    struct id_quad    pattern = { 0 };
    enum status       status  = store_lookup(st, &p, &pattern.p);

    if (status == STATUS_OK)
        status = store_lookup(st, &o, &pattern.o);
    if (status != STATUS_OK)
        return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    store_scan      *scan  = NULL;
    struct id_batch *batch = malloc(sizeof *batch);
    if (!batch)
        return STATUS_NOMEM;
    TRY_GOTO(status, store_scan_open(st, &pattern, ORDER_POSG, &scan), done);
    for (;;) {
        TRY_GOTO(status, store_scan_next(scan, batch), done);
        if (batch->rows == 0)
            break;
        for (size_t i = 0; i < batch->rows; i++)
            TRY_GOTO(status, id_set_add(&ds->claims, batch->s[i], NULL), done);
    }
done:
    store_scan_close(scan);
    free(batch);
    return status;
}

/* The ontology in the store: queries that walk subclasses, or ask for labels of codes, need it there. */
#include "engine/vocabulary.h"

#include "base/input.h"
#include "engine/internal.h"
#include "rdf/syntax.h"

static const char *const files[] = { "ontology/dip.ttl", "ontology/vocab.ttl", "ontology/plover.ttl",
                                     "ontology/cameo.ttl" };

/* The bytes of all files, one after the other: their hash tells whether the store is up to date. */
static enum status
read_digest(engine *e, struct str *digest)
{
    struct buf  bytes;
    enum status status = STATUS_OK;

    buf_init(&bytes, (size_t)16 << 20);
    for (size_t i = 0; status == STATUS_OK && i < sizeof files / sizeof *files; i++) {
        struct str path;
        status = engine_data_path(e, files[i], &path);
        if (status == STATUS_OK)
            status = input_read_all(path.data, 0, e->diag, &bytes);
    }
    if (status == STATUS_OK) {
        *digest = arena_strf(&e->arena, "%016llx", (unsigned long long)str_hash(buf_str(&bytes)));
        status  = digest->data ? STATUS_OK : STATUS_NOMEM;
    }
    buf_clear(&bytes);
    return status;
}

static enum status
load_file(engine *e, const char *name, const struct quad_sink *sink)
{
    struct rdf_read_options options = { .base = STR("https://w3id.org/chancery/ns"),
                                        .graph = term_iri(STR(ID_NS "graph/vocabulary")) };
    struct str  path;
    input      *in = NULL;

    TRY(engine_data_path(e, name, &path));
    options.source = path.data;
    TRY(input_open(path.data, e->diag, &in));
    const enum status status = rdf_read(in, RDF_TURTLE, &options, sink, e->diag);
    input_close(in);
    return status;
}

static enum status
replace(engine *e, struct str digest)
{
    const struct quad_sink sink  = store_sink(e->store);
    const struct term      graph = term_iri(STR(ID_NS "graph/vocabulary"));
    struct id_quad         old   = { 0 };
    size_t                 removed = 0;

    TRY(store_intern(e->store, &graph, &old.g));
    TRY(store_remove(e->store, &old, &removed));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        TRY(load_file(e, files[i], &sink));
    TRY(sink_finish(&sink));
    for (size_t i = 0; i < engine_prefix_count; i++)
        TRY(store_prefix_set(e->store, engine_prefixes[i][0], engine_prefixes[i][1]));
    return store_meta_set(e->store, "vocabulary", digest);
}

enum status
engine_need_vocabulary(engine *e)
{
    struct str digest = STR_NONE, kept = STR_NONE;

    TRY(read_digest(e, &digest));
    if (store_meta(e->store, "vocabulary", &e->arena, &kept) == STATUS_OK && str_eq(kept, digest))
        return STATUS_OK;
    TRY(store_begin_write(e->store));
    enum status status = replace(e, digest);
    if (status == STATUS_OK)
        status = store_commit(e->store);
    if (status != STATUS_OK)
        store_rollback(e->store);
    return status;
}

/* What the store holds, as a description in the VoID vocabulary (https://www.w3.org/TR/void/): totals, a
 * partition for each property and one for each class. */
#include "engine/internal.h"

#include <stdlib.h>

#include "engine/vocabulary.h"
#include "rdf/syntax.h"

#define VOID "http://rdfs.org/ns/void#"

struct describer {
    engine                 *engine;
    const struct quad_sink *sink;
    struct arena            arena; /* of one partition */
    struct term             dataset;
    unsigned                partitions;
};

static enum status
say(struct describer *v, const struct term *subject, struct str predicate, struct term object)
{
    const struct quad q = { *subject, term_iri(predicate), object, { 0 } };

    return sink_quad(v->sink, &q);
}

static enum status
say_number(struct describer *v, const struct term *subject, struct str predicate, uint64_t number)
{
    const struct str text = arena_strf(&v->arena, "%llu", (unsigned long long)number);

    return text.data ? say(v, subject, predicate, term_typed(text, STR(XSD_NS "integer")))
                     : STATUS_NOMEM;
}

/* A new partition of the dataset. */
static enum status
say_partition(struct describer *v, struct str kind, struct str key, term_id id, struct term *part)
{
    struct term name;

    arena_clear(&v->arena);
    *part = term_blank(arena_strf(&v->arena, "part%u", ++v->partitions));
    if (!part->text.data)
        return STATUS_NOMEM;
    TRY(store_term(v->engine->store, id, &v->arena, &name));
    TRY(say(v, &v->dataset, kind, *part));
    return say(v, part, key, name);
}

static enum status
say_statistics(struct describer *v, const struct term *subject, const struct store_stats *stats)
{
    TRY(say_number(v, subject, STR(VOID "triples"), stats->quads));
    TRY(say_number(v, subject, STR(VOID "distinctSubjects"), stats->subjects));
    return say_number(v, subject, STR(VOID "distinctObjects"), stats->objects);
}

static enum status
say_property(struct describer *v, term_id id)
{
    struct store_stats stats = { 0 };
    struct term        part;

    TRY(store_statistics(v->engine->store, id, &stats));
    TRY(say_partition(v, STR(VOID "propertyPartition"), STR(VOID "property"), id, &part));
    return say_statistics(v, &part, &stats);
}

static enum status
say_class(struct describer *v, term_id type, term_id id)
{
    const struct id_quad instances = { .p = type, .o = id };
    uint64_t             count     = 0;
    struct term          part;

    TRY(store_count(v->engine->store, &instances, &count, NULL));
    TRY(say_partition(v, STR(VOID "classPartition"), STR(VOID "class"), id, &part));
    return say_number(v, &part, STR(VOID "entities"), count);
}

/* Every predicate (`type` ID_NONE), or every object of the predicate `type`, once: the scan leaps from
 * each to the next. */
static enum status
visit(struct describer *v, term_id type, uint64_t *count)
{
    const struct id_quad pattern = { .p = type };
    struct id_batch     *batch   = malloc(sizeof *batch);
    store_scan          *scan    = NULL;
    enum status          s       = batch ? STATUS_OK : STATUS_NOMEM;

    if (s == STATUS_OK)
        s = store_scan_open(v->engine->store, &pattern, ORDER_POSG, &scan);
    while (s == STATUS_OK && (s = store_scan_next(scan, batch)) == STATUS_OK && batch->rows) {
        term_id last = ID_NONE;
        for (size_t i = 0; s == STATUS_OK && i < batch->rows; i++) {
            const term_id id = type ? batch->o[i] : batch->p[i];
            if (id == last)
                continue;
            last = id;
            s    = type ? say_class(v, type, id) : say_property(v, id);
            ++*count;
        }
        const struct id_quad next = type ? (struct id_quad){ .p = type, .o = last + 1 }
                                         : (struct id_quad){ .p = last + 1 };
        if (s == STATUS_OK)
            s = store_scan_seek(scan, &next);
    }
    store_scan_close(scan);
    free(batch);
    return s;
}

static enum status
describe(struct describer *v)
{
    const struct term  type_iri   = term_iri(STR(RDF_NS "type"));
    struct store_stats stats      = { 0 };
    uint64_t           properties = 0, classes = 0;
    term_id            type       = ID_NONE;

    TRY(sink_prefix(v->sink, STR("void"), STR(VOID)));
    TRY(sink_prefix(v->sink, STR("xsd"), STR(XSD_NS)));
    TRY(say(v, &v->dataset, STR(RDF_NS "type"), term_iri(STR(VOID "Dataset"))));
    TRY(store_statistics(v->engine->store, ID_NONE, &stats));
    TRY(say_statistics(v, &v->dataset, &stats));
    TRY(visit(v, ID_NONE, &properties));

    const enum status s = store_lookup(v->engine->store, &type_iri, &type);
    if (s == STATUS_OK)
        TRY(visit(v, type, &classes));
    else if (s != STATUS_NOT_FOUND)
        return s;
    TRY(say_number(v, &v->dataset, STR(VOID "properties"), properties));
    TRY(say_number(v, &v->dataset, STR(VOID "classes"), classes));
    return sink_finish(v->sink);
}

enum status
engine_void(engine *e, const char *format, struct out *out)
{
    struct describer v      = { .engine = e, .dataset = term_blank(STR("store")) };
    rdf_writer      *writer = NULL;
    enum status      s;

    TRY(rdf_writer_new(rdf_syntax_by_name(str_from(format ? format : "turtle")), out, &writer));
    const struct quad_sink sink = rdf_writer_sink(writer);
    v.sink                      = &sink;
    s                           = store_begin_read(e->store);
    if (s == STATUS_OK) {
        s = describe(&v);
        store_rollback(e->store); /* ends the read transaction */
    }
    rdf_writer_free(writer);
    arena_clear(&v.arena);
    return s;
}

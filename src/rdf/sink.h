/* The one interface between everything that makes quads (readers, the mapper, scans,
 * CONSTRUCT) and everything that takes them (loader, writers, counters). */
#ifndef RDF_SINK_H
#define RDF_SINK_H

#include "rdf/term.h"

/** Takes quads one at a time; the terms are borrowed for the duration of the call. Any status
 * but STATUS_OK stops the producer, which passes it on. */
struct quad_sink {
    void *self;
    enum status (*quad)(void *self, const struct quad *q);
    /** A prefix declaration of the source; may be NULL. */
    enum status (*prefix)(void *self, struct str prefix, struct str iri);
    /** The end of the data: flush; may be NULL. */
    enum status (*finish)(void *self);
};

static inline enum status
sink_quad(const struct quad_sink *sink, const struct quad *q)
{
    return sink->quad(sink->self, q);
}

static inline enum status
sink_prefix(const struct quad_sink *sink, struct str prefix, struct str iri)
{
    return sink->prefix ? sink->prefix(sink->self, prefix, iri) : STATUS_OK;
}

static inline enum status
sink_finish(const struct quad_sink *sink)
{
    return sink->finish ? sink->finish(sink->self) : STATUS_OK;
}

#endif

/* The table of RDF syntaxes and the way from it to readers and writers. */
#include "rdf/syntax.h"

#include <stdlib.h>

#include "rdf/reader.h"
#include "rdf/writer.h"

static const struct syntax {
    enum rdf_syntax syntax;
    bool            graphs;
    const char     *name;
    const char     *others[5]; /* media types, extensions, further names */
    enum status (*read)(struct reader *r);
    struct rdf_writer *(*write)(void);
} table[] = {
    { RDF_TURTLE, false, "turtle", { "text/turtle", "ttl", "application/x-turtle" },
      read_turtle, turtle_writer },
    { RDF_TRIG, true, "trig", { "application/trig" }, read_turtle, trig_writer },
    { RDF_NTRIPLES, false, "ntriples", { "application/n-triples", "nt", "n-triples" },
      read_nquads, ntriples_writer },
    { RDF_NQUADS, true, "nquads", { "application/n-quads", "nq", "n-quads" },
      read_nquads, nquads_writer },
    { RDF_XML, false, "rdfxml", { "application/rdf+xml", "rdf", "xml", "rdf/xml", "owl" },
      read_rdfxml, rdfxml_writer },
    { RDF_JSONLD, true, "jsonld", { "application/ld+json", "json-ld", "json" },
      read_jsonld, jsonld_writer },
};

#define SYNTAXES (sizeof table / sizeof *table)

static const struct syntax *
row_of(enum rdf_syntax syntax)
{
    for (size_t i = 0; i < SYNTAXES; i++)
        if (table[i].syntax == syntax)
            return &table[i];
    return NULL;
}

enum rdf_syntax
rdf_syntax_by_name(struct str name)
{
    for (size_t i = 0; i < SYNTAXES; i++) {
        if (str_eq_nocase(name, str_from(table[i].name)))
            return table[i].syntax;
        for (size_t k = 0; k < 5 && table[i].others[k]; k++)
            if (str_eq_nocase(name, str_from(table[i].others[k])))
                return table[i].syntax;
    }
    return RDF_UNKNOWN;
}

enum rdf_syntax
rdf_syntax_of_file(const char *path)
{
    struct str name = str_from(path);
    size_t     dot  = name.len;

    if (str_ends(name, STR(".gz")))
        name.len -= 3;
    for (dot = name.len; dot > 0 && name.data[dot - 1] != '.'; dot--)
        if (name.data[dot - 1] == '/')
            return RDF_UNKNOWN;
    return dot ? rdf_syntax_by_name(str_slice(name, dot, name.len)) : RDF_UNKNOWN;
}

const char *
rdf_syntax_name(enum rdf_syntax syntax)
{
    const struct syntax *row = row_of(syntax);

    return row ? row->name : "unknown";
}

bool
rdf_syntax_has_graphs(enum rdf_syntax syntax)
{
    const struct syntax *row = row_of(syntax);

    return row && row->graphs;
}

enum status
rdf_read(input *in, enum rdf_syntax syntax, struct rdf_read_options *options,
         const struct quad_sink *sink, struct diag *d)
{
    const struct syntax *row = row_of(syntax);
    struct reader        r
        = { .in = in, .options = options, .sink = sink, .diag = d, .syntax = syntax };

    if (!row || !row->read)
        return diag_error(d, STATUS_UNSUPPORTED, (struct place){ .source = options->source },
                          "this RDF syntax cannot be read");
    return row->read(&r);
}

enum status
rdf_writer_new(enum rdf_syntax syntax, struct out *out, rdf_writer **writer)
{
    const struct syntax *row = row_of(syntax);
    if (!row || !row->write)
        return STATUS_UNSUPPORTED;

    struct rdf_writer *w = row->write();
    if (!w)
        return STATUS_NOMEM;
    w->out  = out;
    *writer = w;
    return STATUS_OK;
}

struct quad_sink
rdf_writer_sink(rdf_writer *writer)
{
    return (struct quad_sink){ writer, writer->quad, writer->prefix, writer->finish };
}

void
rdf_writer_free(rdf_writer *writer)
{
    if (!writer)
        return;
    if (writer->clear)
        writer->clear(writer);
    free(writer);
}

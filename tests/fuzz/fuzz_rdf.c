/* Fuzzing of the RDF readers and writers. The first byte of an input chooses the syntax, the rest is
 * the document. A document that is read must come out of each writer so that it is read again, with
 * as many statements; N-Quads must come back byte for byte.
 *
 * With clang: -fsanitize=fuzzer,address -DFUZZING. Without FUZZING the program replays the files of
 * the folders given to it (TAP), as make check does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "rdf/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const enum rdf_syntax syntaxes[]
    = { RDF_NQUADS, RDF_TURTLE, RDF_TRIG, RDF_XML, RDF_JSONLD, RDF_NTRIPLES };

struct counter {
    struct quad_sink next;
    uint64_t         quads, blank_graphs;
};

static enum status
count_quad(void *self, const struct quad *q)
{
    struct counter *c = self;

    c->quads++;
    return c->next.quad ? sink_quad(&c->next, q) : STATUS_OK;
}

static enum status
count_prefix(void *self, struct str prefix, struct str iri)
{
    struct counter *c = self;

    return c->next.quad ? sink_prefix(&c->next, prefix, iri) : STATUS_OK;
}

static enum status
read_bytes(struct str text, enum rdf_syntax syntax, bool lenient, struct counter *c)
{
    struct rdf_read_options options = { .source = "fuzz", .base = STR("http://base.example/d/"),
                                        .lenient = lenient };
    const struct quad_sink  sink    = { .self = c, .quad = count_quad, .prefix = count_prefix };
    struct diag             d       = { 0 };
    const int               fd      = memfd_create("fuzz", 0);
    char                    path[40];
    input                  *in = NULL;
    enum status             status;

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd < 0 || (text.len && write(fd, text.data, text.len) != (ssize_t)text.len)
        || input_open(path, &d, &in) != STATUS_OK)
        abort();
    status = rdf_read(in, syntax, &options, &sink, &d);
    if (status == STATUS_SYNTAX && !d.errors)
        abort(); /* a failure without a word */
    input_close(in);
    close(fd);
    return status;
}

/* Read `text` and write it as `to`. */
static enum status
convert(struct str text, enum rdf_syntax from, enum rdf_syntax to, struct buf *result, uint64_t *quads)
{
    struct out  out    = out_to_buf(result);
    rdf_writer *writer = NULL;
    enum status status;

    buf_reset(result);
    if (rdf_writer_new(to, &out, &writer) != STATUS_OK)
        abort();

    struct counter c = { .next = rdf_writer_sink(writer) };
    status           = read_bytes(text, from, false, &c);
    if (status == STATUS_OK)
        status = sink_finish(&c.next);
    rdf_writer_free(writer);
    *quads = c.quads;
    return status;
}

static void
check(bool fine, const char *what, enum rdf_syntax syntax)
{
    if (fine)
        return;
    fprintf(stderr, "%s: %s\n", rdf_syntax_name(syntax), what);
    abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf     nquads = { 0 }, other = { 0 }, again = { 0 };
    struct counter lenient = { 0 };
    uint64_t       quads = 0, back = 0;

    if (size < 1)
        return 0;
    const enum rdf_syntax syntax = syntaxes[data[0] % (sizeof syntaxes / sizeof *syntaxes)];
    const struct str      text   = { (const char *)data + 1, size - 1 };

    read_bytes(text, syntax, true, &lenient);
    if (convert(text, syntax, RDF_NQUADS, &nquads, &quads) == STATUS_OK) {
        check(convert(buf_str(&nquads), RDF_NQUADS, RDF_NQUADS, &again, &back) == STATUS_OK,
              "is not read again", RDF_NQUADS);
        check(str_eq(buf_str(&nquads), buf_str(&again)), "changes when read again", RDF_NQUADS);
        for (size_t i = 1; i < sizeof syntaxes / sizeof *syntaxes; i++) {
            const enum status status = convert(text, syntax, syntaxes[i], &other, &back);
            if (status == STATUS_UNSUPPORTED && syntaxes[i] == RDF_XML)
                continue; /* XML has no form for it */
            check(status == STATUS_OK, "is not written", syntaxes[i]);
            check(convert(buf_str(&other), syntaxes[i], RDF_NQUADS, &again, &back) == STATUS_OK,
                  "is not read again", syntaxes[i]);
            check(back == quads, "has more or fewer statements when read again", syntaxes[i]);
        }
    }
    buf_clear(&nquads);
    buf_clear(&other);
    buf_clear(&again);
    return 0;
}

#ifndef FUZZING
#include "replay.h"

int
main(int argc, char **argv)
{
    return replay_main(argc, argv, "rdf", NULL);
}
#endif

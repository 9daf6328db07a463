/* Runs the syntax tests of the W3C SPARQL suites, and takes the requests of all evaluation tests as
 * further positive ones: each must parse (or not), and parse(unparse(tree)) must equal the tree. TAP.
 * Arguments: manifest files (Turtle). */
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "rdf/iri.h"
#include "rdf/syntax.h"
#include "sparql/syntax/parse.h"

#define MF "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#define QT "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
#define UT "http://www.w3.org/2009/sparql/tests/test-update#"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

struct manifest {
    struct arena arena;
    VEC(struct quad) quads;
};

static struct {
    unsigned    number, failed;
    const char *message; /* last error told, for the report */
    char        text[300];
} run;

static void
keep_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    (void)user;
    (void)severity;
    snprintf(run.text, sizeof run.text, "%u:%u: %s", at->line, at->column, message);
}

static enum status
keep_quad(void *self, const struct quad *q)
{
    struct manifest *m = self;
    struct quad      copy = { 0 };

    TRY(term_copy(&m->arena, &q->s, &copy.s));
    TRY(term_copy(&m->arena, &q->p, &copy.p));
    TRY(term_copy(&m->arena, &q->o, &copy.o));
    return vec_push(&m->quads, copy);
}

static const struct term *
object(const struct manifest *m, const struct term *s, const char *p)
{
    for (size_t i = 0; i < m->quads.len; i++)
        if (term_eq(&m->quads.data[i].s, s) && str_eq(m->quads.data[i].p.text, str_from(p)))
            return &m->quads.data[i].o;
    return NULL;
}

static void
result(bool ok, struct str name, const char *what)
{
    run.failed += !ok;
    printf("%sok %u - %.*s\n", ok ? "" : "not ", ++run.number, STR_ARG(name));
    if (!ok)
        printf("# %s (%s)\n", what, run.text);
}

/* NULL, or what is wrong. */
static const char *
check_round_trip(const struct ast *tree, enum parse_unit unit, struct arena *a)
{
    struct diag          d       = { .handle = keep_message };
    struct parse_options options = { 0 };
    struct buf           text;
    struct out           out   = out_to_buf(&text);
    struct ast          *again = NULL;
    const char          *wrong = NULL;

    buf_init(&text, 0);
    ast_unparse(tree, &out);
    if (sparql_parse(buf_str(&text), unit, &options, a, &d, &again) != STATUS_OK)
        wrong = "its text does not parse";
    else if (!ast_equal(tree, again))
        wrong = "its text parses to another tree";
    if (wrong)
        printf("# %s\n", text.data);
    buf_clear(&text);
    return wrong;
}

static void
check_file(struct str iri, enum parse_unit unit, bool positive, struct str name)
{
    struct arena         arena = { 0 };
    struct diag          d     = { .handle = keep_message };
    struct parse_options options = { .base = iri };
    struct ast          *tree = NULL;
    struct buf           text;
    char                 path[4096];

    buf_init(&text, 0);
    run.text[0] = '\0';
    snprintf(path, sizeof path, "%.*s", (int)iri.len - 7, iri.data + 7);
    if (input_read_all(path, 0, NULL, &text) != STATUS_OK) {
        result(false, name, "cannot be read");
        return;
    }
    const enum status status = sparql_parse(buf_str(&text), unit, &options, &arena, &d, &tree);
    if (!positive) {
        result(status == STATUS_SYNTAX && d.errors == 1, name, "must be refused with one message");
    } else if (status != STATUS_OK) {
        result(false, name, "must parse");
    } else {
        const char *wrong = check_round_trip(tree, unit, &arena);
        result(!wrong, name, wrong);
    }
    buf_clear(&text);
    arena_clear(&arena);
}

static const struct {
    const char     *type;
    enum parse_unit unit;
    bool            positive;
} kinds[] = {
    { MF "PositiveSyntaxTest", PARSE_QUERY, true },
    { MF "PositiveSyntaxTest11", PARSE_QUERY, true },
    { MF "NegativeSyntaxTest", PARSE_QUERY, false },
    { MF "NegativeSyntaxTest11", PARSE_QUERY, false },
    { MF "PositiveUpdateSyntaxTest11", PARSE_UPDATE, true },
    { MF "NegativeUpdateSyntaxTest11", PARSE_UPDATE, false },
    { MF "QueryEvaluationTest", PARSE_QUERY, true },
    { MF "UpdateEvaluationTest", PARSE_UPDATE, true },
};

static void
check_manifest(const char *path)
{
    struct manifest         m       = { 0 };
    struct diag             d       = { .handle = keep_message };
    struct quad_sink        sink    = { .self = &m, .quad = keep_quad };
    struct rdf_read_options options = { .source = path };
    input                  *in      = NULL;
    char                    base[4096];

    snprintf(base, sizeof base, "file://%s", path);
    options.base = str_from(base);
    if (input_open(path, &d, &in) != STATUS_OK || rdf_read(in, RDF_TURTLE, &options, &sink, &d) != STATUS_OK) {
        result(false, str_from(path), "cannot be read");
        input_close(in);
        return;
    }
    input_close(in);
    for (size_t i = 0; i < m.quads.len; i++) {
        const struct quad *q = &m.quads.data[i];
        if (!str_eq(q->p.text, STR(RDF_TYPE)))
            continue;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const struct term *action = NULL, *file = NULL;
            if (!str_eq(q->o.text, str_from(kinds[k].type)))
                continue;
            action = object(&m, &q->s, MF "action");
            file   = action && action->kind == TERM_BLANK
                         ? object(&m, action, kinds[k].unit == PARSE_QUERY ? QT "query" : UT "request")
                         : action;
            if (file)
                check_file(file->text, kinds[k].unit, kinds[k].positive, q->s.text);
        }
    }
    free(m.quads.data);
    arena_clear(&m.arena);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        check_manifest(argv[i]);
    printf("1..%u\n", run.number);
    return run.failed > 0;
}

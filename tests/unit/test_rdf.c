/* Unit tests of rdf/: readers, writers and IRIs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "rdf/iri.h"
#include "rdf/syntax.h"

/* RFC 3986 §5.4, and what its algorithm makes of other bases. */
static void
references_resolve_by_the_book(void **state)
{
    static const char *const cases[][3] = {
        { "http://a/b/c/d;p?q", "g:h", "g:h" },
        { "http://a/b/c/d;p?q", "g", "http://a/b/c/g" },
        { "http://a/b/c/d;p?q", "./g", "http://a/b/c/g" },
        { "http://a/b/c/d;p?q", "g/", "http://a/b/c/g/" },
        { "http://a/b/c/d;p?q", "/g", "http://a/g" },
        { "http://a/b/c/d;p?q", "//g", "http://g" },
        { "http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y" },
        { "http://a/b/c/d;p?q", "g?y", "http://a/b/c/g?y" },
        { "http://a/b/c/d;p?q", "#s", "http://a/b/c/d;p?q#s" },
        { "http://a/b/c/d;p?q", "g#s", "http://a/b/c/g#s" },
        { "http://a/b/c/d;p?q", "g?y#s", "http://a/b/c/g?y#s" },
        { "http://a/b/c/d;p?q", ";x", "http://a/b/c/;x" },
        { "http://a/b/c/d;p?q", "g;x", "http://a/b/c/g;x" },
        { "http://a/b/c/d;p?q", "g;x?y#s", "http://a/b/c/g;x?y#s" },
        { "http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q" },
        { "http://a/b/c/d;p?q", ".", "http://a/b/c/" },
        { "http://a/b/c/d;p?q", "./", "http://a/b/c/" },
        { "http://a/b/c/d;p?q", "..", "http://a/b/" },
        { "http://a/b/c/d;p?q", "../", "http://a/b/" },
        { "http://a/b/c/d;p?q", "../g", "http://a/b/g" },
        { "http://a/b/c/d;p?q", "../..", "http://a/" },
        { "http://a/b/c/d;p?q", "../../", "http://a/" },
        { "http://a/b/c/d;p?q", "../../g", "http://a/g" },
        { "http://a/b/c/d;p?q", "../../../g", "http://a/g" },
        { "http://a/b/c/d;p?q", "../../../../g", "http://a/g" },
        { "http://a/b/c/d;p?q", "/./g", "http://a/g" },
        { "http://a/b/c/d;p?q", "/../g", "http://a/g" },
        { "http://a/b/c/d;p?q", "g.", "http://a/b/c/g." },
        { "http://a/b/c/d;p?q", ".g", "http://a/b/c/.g" },
        { "http://a/b/c/d;p?q", "g..", "http://a/b/c/g.." },
        { "http://a/b/c/d;p?q", "..g", "http://a/b/c/..g" },
        { "http://a/b/c/d;p?q", "./../g", "http://a/b/g" },
        { "http://a/b/c/d;p?q", "./g/.", "http://a/b/c/g/" },
        { "http://a/b/c/d;p?q", "g/./h", "http://a/b/c/g/h" },
        { "http://a/b/c/d;p?q", "g/../h", "http://a/b/c/h" },
        { "http://a/b/c/d;p?q", "g;x=1/./y", "http://a/b/c/g;x=1/y" },
        { "http://a/b/c/d;p?q", "g;x=1/../y", "http://a/b/c/y" },
        { "http://a/b/c/d;p?q", "g?y/./x", "http://a/b/c/g?y/./x" },
        { "http://a/b/c/d;p?q", "g#s/../x", "http://a/b/c/g#s/../x" },
        { "http://a/b/c/d;p?q", "http:g", "http:g" },
        { "http://a", "g", "http://a/g" },
        { "http://a?q", "g", "http://a/g" },
        { "http://a/b?q#f", "?", "http://a/b?" },
        { "file:///tmp/x.ttl", "y.ttl", "file:///tmp/y.ttl" },
        { "urn:x:y", "#f", "urn:x:y#f" },
        { "http://a/b//c", "../d", "http://a/b/d" },
        { "http://a/", "http://b/../c", "http://b/../c" },
        { "", "g", "g" },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str  resolved = STR_NONE;
        assert_int_equal(iri_resolve(str_from(cases[i][0]), str_from(cases[i][1]), &a, &resolved),
                         STATUS_OK);
        const struct str expected = str_from(cases[i][2]);
        if (!str_eq(resolved, expected))
            fail_msg("<%s> against <%s> gave <%.*s>", cases[i][1], cases[i][0], STR_ARG(resolved));
    }
    arena_clear(&a);
}

/* The last message, as a person sees it. */
struct heard {
    char text[400];
};

static void
hear(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct heard *h = user;

    snprintf(h->text, sizeof h->text, "%u:%u: %s%s", at->line, at->column,
             severity == SEVERITY_WARNING ? "warning: " : "", message);
}

struct conversion {
    enum rdf_syntax from, to;
    bool            lenient;
    const char     *blank_prefix;
    const char     *base;
    struct term     graph;
};

/* Convert `text`; the result in `out`, the last message in `heard`. */
static enum status
convert(struct conversion c, struct str text, struct buf *out, struct heard *heard)
{
    char                    path[] = "/tmp/chancery-rdf-XXXXXX";
    const int               fd     = mkstemp(path);
    struct diag             d      = { .handle = hear, .user = heard };
    struct out              o      = out_to_buf(out);
    struct rdf_read_options options
        = { .source = "t", .lenient = c.lenient, .graph = c.graph,
            .blank_prefix = str_from(c.blank_prefix), .base = str_from(c.base) };
    rdf_writer *writer = NULL;
    input      *in     = NULL;

    heard->text[0] = '\0';
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text.data, text.len), text.len);
    close(fd);
    assert_int_equal(input_open(path, &d, &in), STATUS_OK);
    unlink(path);
    buf_reset(out);
    assert_int_equal(rdf_writer_new(c.to, &o, &writer), STATUS_OK);

    const struct quad_sink sink   = rdf_writer_sink(writer);
    enum status            status = rdf_read(in, c.from, &options, &sink, &d);
    if (status == STATUS_OK)
        status = sink_finish(&sink);
    rdf_writer_free(writer);
    input_close(in);
    buf_add_char(out, '\0');
    return status;
}

static void
check(struct conversion c, const char *text, const char *expected)
{
    struct buf   out = { 0 };
    struct heard heard;

    if (convert(c, str_from(text), &out, &heard) != STATUS_OK)
        fail_msg("%s", heard.text);
    assert_string_equal(out.data, expected);
    buf_clear(&out);
}

static void
check_message(enum rdf_syntax from, const char *text, const char *message)
{
    struct buf   out = { 0 };
    struct heard heard;

    assert_int_equal(convert((struct conversion){ .from = from, .to = RDF_NQUADS }, str_from(text), &out,
                             &heard),
                     STATUS_SYNTAX);
    assert_string_equal(heard.text, message);
    buf_clear(&out);
}

static void
nquads_keep_every_term(void **state)
{
    const struct conversion c = { .from = RDF_NQUADS, .to = RDF_NQUADS };

    (void)state;
    check(c,
          "<urn:s> <urn:p> \"a\\tb\\u00E9\\U0001F600\\\"\"@en-GB <urn:g> . # remark\r\n"
          "_:a.b<urn:p>_:c.\n\n \t<urn:s> <urn:p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .",
          "<urn:s> <urn:p> \"a\tb\u00e9\U0001F600\\\"\"@en-GB <urn:g> .\n"
          "_:a.b <urn:p> _:c .\n"
          "<urn:s> <urn:p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .\n");
    check(c, "<urn:s> <urn:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .\n",
          "<urn:s> <urn:p> \"x\" .\n");
    check((struct conversion){ .from = RDF_NTRIPLES, .to = RDF_NQUADS, .blank_prefix = "f1.",
                               .graph = term_iri(STR("urn:g")) },
          "_:a <urn:p> _:gen1 .\n", "_:f1.a <urn:p> _:f1.gen1 <urn:g> .\n");
}

static void
faults_are_placed(void **state)
{
    (void)state;
    check_message(RDF_NQUADS, "<urn:s> <urn:p> <urn:o> .\n<urn:s> <u rn:p> <urn:o> .\n",
                  "2:11: this character cannot stand in an IRI");
    check_message(RDF_NTRIPLES, "<urn:s> <urn:p> <urn:o> <urn:g> .\n",
                  "1:25: expected '.' at the end of the statement");
    check_message(RDF_NTRIPLES, "<urn:\u00e9\u00e9> <p> <urn:o> .\n", "1:11: expected an absolute IRI");
    check_message(RDF_NTRIPLES, "<urn:s> <urn:p> \"a\\x\" .\n", "1:19: unknown escape in a string");
    check_message(RDF_NTRIPLES, "<urn:s> <urn:p> \"\xff\" .\n", "1:18: ill-formed UTF-8");
    check_message(RDF_TURTLE, "@prefix e: <urn:e:> .\n\ne:s e:p e:o ;\n   f:q 1 .\n",
                  "4:4: the prefix \"f:\" is not declared");
    check_message(RDF_TURTLE, "@prefix e: <urn:e:> .\ne:s e:p \"\"\"a\n\nb", "2:9: this string does not end");
    check_message(RDF_TURTLE, "<urn:s> <urn:p> <urn:o>", "1:24: expected ';', ',' or '.', found the end of the file");
    check_message(RDF_TURTLE, "<urn:s> <urn:p> \u00e4 .", "1:17: expected an object: an IRI, a blank node, a literal, '[' or '(', found \"\u00e4\"");
    check_message(RDF_TURTLE, "<s> <urn:p> 1 .", "1:1: relative IRI <s>, but no base IRI is known");
    check_message(RDF_TRIG, "<urn:g> { <urn:s> <urn:p> 1 <urn:x> }", "1:29: expected ';', ',', '.' or '}', found '<'");
}

static void
lenient_reading_skips_statements(void **state)
{
    struct buf   out = { 0 };
    struct heard heard;

    (void)state;
    assert_int_equal(convert((struct conversion){ .from = RDF_NTRIPLES, .to = RDF_NTRIPLES, .lenient = true },
                             STR("<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> \"1\" .\nx"), &out, &heard), STATUS_OK);
    assert_string_equal(out.data, "<urn:b> <urn:p> \"1\" .\n");
    assert_string_equal(heard.text, "3:1: warning: expected a subject: an IRI or a blank node; skipped");
    assert_int_equal(convert((struct conversion){ .from = RDF_TURTLE, .to = RDF_NTRIPLES, .lenient = true },
                             STR("<urn:a> <urn:p> x .\n<urn:b> <urn:p> \"1\" .\n"), &out, &heard), STATUS_OK);
    assert_string_equal(out.data, "<urn:b> <urn:p> \"1\" .\n");
    buf_clear(&out);
}

static void
turtle_reads_its_shorthands(void **state)
{
    (void)state;
    check((struct conversion){ .from = RDF_TURTLE, .to = RDF_NTRIPLES, .base = "http://b/x" },
          "PREFIX e: <urn:e:>\n@base <y/> .\n"
          "<z> a e:T\\-1.2 ; e:p 1, -1.5, .5e3, true, 'x'@de ;; .\n"
          "[ e:q ( 1 [] ) ] .\n"
          "e:%20 e:p () .",
          "<http://b/y/z> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:e:T-1.2> .\n"
          "<http://b/y/z> <urn:e:p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
          "<http://b/y/z> <urn:e:p> \"-1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n"
          "<http://b/y/z> <urn:e:p> \".5e3\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
          "<http://b/y/z> <urn:e:p> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"
          "<http://b/y/z> <urn:e:p> \"x\"@de .\n"
          "_:gen1 <urn:e:q> _:gen2 .\n"
          "_:gen2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
          "_:gen2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:gen3 .\n"
          "_:gen3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:gen4 .\n"
          "_:gen3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
          "<urn:e:%20> <urn:e:p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n");
}

static void
turtle_groups_and_shortens(void **state)
{
    (void)state;
    check((struct conversion){ .from = RDF_TRIG, .to = RDF_TRIG },
          "@prefix e: <urn:e:> . @prefix f: <http://f/x> .\n"
          "e:g { e:s a e:T ; e:p 1, 01, 1.0, 1e0, \"x\"^^e:d . e:s2 e:p f:y, <http://f/x/z> }\n"
          "_:a e:p _:b . _:b e:p _:a .",
          "@prefix e: <urn:e:> .\n@prefix f: <http://f/x> .\n\n"
          "e:g {\n"
          "    e:s a e:T ;\n"
          "        e:p 1 ,\n"
          "            01 ,\n"
          "            1.0 ,\n"
          "            1e0 ,\n"
          "            \"x\"^^e:d .\n"
          "    e:s2 e:p f:y ,\n"
          "            <http://f/x/z> .\n"
          "}\n\n"
          "_:a e:p _:b .\n"
          "_:b e:p _:a .\n");
}

static void
rdfxml_writes_what_xml_can_say(void **state)
{
    const struct conversion c   = { .from = RDF_TURTLE, .to = RDF_XML };
    struct buf              out = { 0 };
    struct heard            heard;

    (void)state;
    check(c,
          "@prefix e: <http://e/#> . e:s a e:T ; e:p \"<a> & \\\"b\\\"\"@en ; <urn:x:q> 1 . _:1 e:p _:b .",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
          "    xmlns:e=\"http://e/#\">\n"
          "  <rdf:Description rdf:about=\"http://e/#s\">\n"
          "    <rdf:type rdf:resource=\"http://e/#T\"/>\n"
          "    <e:p xml:lang=\"en\">&lt;a&gt; &amp; &#34;b&#34;</e:p>\n"
          "    <ns:q xmlns:ns=\"urn:x:\" rdf:datatype=\"http://www.w3.org/2001/XMLSchema#integer\">1</ns:q>\n"
          "  </rdf:Description>\n"
          "  <rdf:Description rdf:nodeID=\"esc.1_\">\n"
          "    <e:p rdf:nodeID=\"b\"/>\n"
          "  </rdf:Description>\n"
          "</rdf:RDF>\n");
    assert_int_equal(convert(c, STR("<urn:s> <http://e/1> 1 ."), &out, &heard), STATUS_UNSUPPORTED);
    assert_int_equal(convert(c, STR("<urn:s> <urn:p> \"\\u0001\" ."), &out, &heard), STATUS_UNSUPPORTED);
    buf_clear(&out);
}

static void
jsonld_writes_a_context_and_nodes(void **state)
{
    (void)state;
    check((struct conversion){ .from = RDF_TRIG, .to = RDF_JSONLD },
          "@prefix e: <http://e/#> . e:s a e:T ; e:p 1, \"x\"@en ; e:q \"\\n\" . e:g { e:s e:p <e:x> }",
          "{\n"
          "  \"@context\": {\n"
          "    \"e\": \"http://e/#\"\n"
          "  },\n"
          "  \"@graph\": [\n"
          "    {\"@id\": \"e:s\",\n"
          "     \"@type\": [\"e:T\"],\n"
          "     \"e:p\": [{\"@value\": \"1\", \"@type\": \"http://www.w3.org/2001/XMLSchema#integer\"}, "
          "{\"@value\": \"x\", \"@language\": \"en\"}],\n"
          "     \"e:q\": [\"\\n\"]},\n"
          "    {\"@id\": \"e:g\", \"@graph\": [\n"
          "      {\"@context\": null, \"@id\": \"http://e/#s\",\n"
          "       \"http://e/#p\": [{\"@id\": \"e:x\"}]}\n"
          "    ]}\n"
          "  ]\n"
          "}\n");
}

static void
jsonld_reads_contexts(void **state)
{
    const struct conversion c   = { .from = RDF_JSONLD, .to = RDF_NQUADS, .base = "http://b/d/" };
    struct buf              out = { 0 };
    struct heard            heard;

    (void)state;
    check(c,
          "{\"@context\": {\"@vocab\": \"http://v/\", \"e\": \"http://e/#\", \"@language\": \"de\",\n"
          "  \"at\": {\"@id\": \"e:at\", \"@type\": \"@id\"}, \"of\": {\"@reverse\": \"e:has\"},\n"
          "  \"all\": {\"@id\": \"e:all\", \"@container\": \"@list\"},\n"
          "  \"name\": {\"@container\": \"@language\"}},\n"
          " \"@id\": \"x\", \"@type\": \"T\", \"at\": \"../y\", \"of\": {\"@id\": \"e:o\"},\n"
          " \"all\": [1, 2.5], \"name\": {\"en\": \"n\"}, \"t\": [\"s\", true, {\"@value\": \"v\", \"@type\": \"e:d\"}],\n"
          " \"@graph\": {\"@id\": \"_:n\", \"e:p\": null, \"e:q\": {\"e:r\": \"z\"}}}",
          "<http://b/d/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://v/T> .\n"
          "<http://b/d/x> <http://e/#at> <http://b/y> .\n"
          "<http://e/#o> <http://e/#has> <http://b/d/x> .\n"
          "<http://b/d/x> <http://e/#all> _:gen1 .\n"
          "_:gen1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
          "_:gen1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:gen2 .\n"
          "_:gen2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"2.5E0\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
          "_:gen2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
          "<http://b/d/x> <http://v/name> \"n\"@en .\n"
          "<http://b/d/x> <http://v/t> \"s\"@de .\n"
          "<http://b/d/x> <http://v/t> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"
          "<http://b/d/x> <http://v/t> \"v\"^^<http://e/#d> .\n"
          "_:n <http://e/#q> _:gen3 <http://b/d/x> .\n"
          "_:gen3 <http://e/#r> \"z\"@de <http://b/d/x> .\n");
    check_message(RDF_JSONLD, "{\"@context\": \"http://schema.org/\"}",
                  "0:0: the context <http://schema.org/> stands elsewhere, and is not fetched: "
                  "put it into the document");
    check_message(RDF_JSONLD, "{\n  \"a\" 1}", "2:7: ':' expected near '1'");
    assert_int_equal(convert((struct conversion){ .from = RDF_JSONLD, .to = RDF_NQUADS, .lenient = true },
                             STR("[{\"@id\": 1}, {\"@id\": \"urn:s\", \"urn:p\": \"v\"}]"), &out, &heard), STATUS_OK);
    assert_string_equal(out.data, "<urn:s> <urn:p> \"v\" .\n");
    buf_clear(&out);
}

static void
rdfxml_faults_have_a_line(void **state)
{
    struct buf   out = { 0 };
    struct heard heard;

    (void)state;
    assert_int_equal(convert((struct conversion){ .from = RDF_XML, .to = RDF_NQUADS },
                             STR("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n"
                                 "<rdf:Description>\n<rdf:li></rdf:RDF>"),
                             &out, &heard),
                     STATUS_SYNTAX);
    assert_memory_equal(heard.text, "3:", 2);
    buf_clear(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_resolve_by_the_book),
        cmocka_unit_test(nquads_keep_every_term),
        cmocka_unit_test(faults_are_placed),
        cmocka_unit_test(lenient_reading_skips_statements),
        cmocka_unit_test(turtle_reads_its_shorthands),
        cmocka_unit_test(turtle_groups_and_shortens),
        cmocka_unit_test(rdfxml_writes_what_xml_can_say),
        cmocka_unit_test(rdfxml_faults_have_a_line),
        cmocka_unit_test(jsonld_writes_a_context_and_nodes),
        cmocka_unit_test(jsonld_reads_contexts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

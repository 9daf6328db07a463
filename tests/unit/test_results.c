/* Result formats, byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sparql/results/read.h"
#include "sparql/results/results.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const struct str prefixes[][2] = { { STR_INIT("ex"), STR_INIT("http://ex/") },
                                          { STR_INIT("deep"), STR_INIT("http://ex/deep/") } };

static const struct str names[] = { STR_INIT("who"), STR_INIT("said") };

static void
write_rows(enum results_format format, unsigned width, const struct term (*rows)[2], size_t count, struct buf *b)
{
    struct results_options options = { .prefixes = prefixes, .prefix_count = 2, .width = width };
    struct out             out     = out_to_buf(b);
    results_writer        *w       = NULL;

    buf_init(b, 0);
    assert_int_equal(results_writer_new(format, &out, &options, &w), STATUS_OK);
    struct row_sink sink = results_writer_sink(w);
    assert_int_equal(sink.variables(sink.self, names, 2), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(sink.row(sink.self, rows[i]), STATUS_OK);
    assert_int_equal(sink.finish(sink.self), STATUS_OK);
    results_writer_free(w);
}

static void
expect(enum results_format format, unsigned width, const struct term (*rows)[2], size_t count,
       const char *text)
{
    struct buf b;

    write_rows(format, width, rows, count, &b);
    assert_string_equal(b.data, text);
    buf_clear(&b);
}

static void
formats(void **state)
{
    const struct term rows[][2] = {
        { term_iri(STR("http://ex/a")), term_lang(STR("\"hi\", <b>\n"), STR("en")) },
        { term_blank(STR("x")), term_typed(STR("1.5"), STR(XSD "decimal")) },
        { { 0 }, term_string(STR("\xd7\xa9|\x1b")) },
    };

    (void)state;
    expect(RESULTS_JSON, 0, rows, 3,
           "{\"head\":{\"vars\":[\"who\",\"said\"]},\n\"results\":{\"bindings\":[\n"
           "{\"who\":{\"type\":\"uri\",\"value\":\"http://ex/a\"},"
           "\"said\":{\"type\":\"literal\",\"value\":\"\\\"hi\\\", <b>\\n\",\"xml:lang\":\"en\"}},\n"
           "{\"who\":{\"type\":\"bnode\",\"value\":\"x\"},"
           "\"said\":{\"type\":\"literal\",\"value\":\"1.5\",\"datatype\":\"" XSD "decimal\"}},\n"
           "{\"said\":{\"type\":\"literal\",\"value\":\"\xd7\xa9|\\u001b\"}}\n]}}\n");
    expect(RESULTS_JSON, 0, rows, 0,
           "{\"head\":{\"vars\":[\"who\",\"said\"]},\n\"results\":{\"bindings\":[\n]}}\n");
    expect(RESULTS_XML, 0, rows, 3,
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
           "<head><variable name=\"who\"/><variable name=\"said\"/></head>\n<results>\n"
           "<result><binding name=\"who\"><uri>http://ex/a</uri></binding>"
           "<binding name=\"said\"><literal xml:lang=\"en\">&quot;hi&quot;, &lt;b&gt;\n</literal></binding></result>\n"
           "<result><binding name=\"who\"><bnode>x</bnode></binding>"
           "<binding name=\"said\"><literal datatype=\"" XSD "decimal\">1.5</literal></binding></result>\n"
           "<result><binding name=\"said\"><literal>\xd7\xa9|\xef\xbf\xbd</literal></binding></result>\n"
           "</results>\n</sparql>\n");
    expect(RESULTS_CSV, 0, rows, 3,
           "who,said\r\nhttp://ex/a,\"\"\"hi\"\", <b>\n\"\r\n_:x,1.5\r\n,\xd7\xa9|\x1b\r\n");
    expect(RESULTS_JSONL, 0, rows + 2, 1, "{\"said\":{\"type\":\"literal\",\"value\":\"\xd7\xa9|\\u001b\"}}\n");
    expect(RESULTS_RECORDS, 0, rows, 3,
           "{\"who\":\"http://ex/a\",\"said\":\"\\\"hi\\\", <b>\\n\"}\n{\"who\":\"x\",\"said\":1.5}\n"
           "{\"said\":\"\xd7\xa9|\\u001b\"}\n");
    expect(RESULTS_MARKDOWN, 0, rows, 3,
           "| who | said |\n| --- | --- |\n| ex:a | \"hi\", \\<b\\>\\\\n@en |\n| \\_:x | 1.5 |\n|  | \xd7\xa9\\|\\\\u001B |\n");
    expect(RESULTS_HTML, 0, rows, 2,
           "<table>\n<thead><tr><th>who</th><th>said</th></tr></thead>\n<tbody>\n"
           "<tr><td><a href=\"http://ex/a\">ex:a</a></td><td><bdi lang=\"en\">&quot;hi&quot;, &lt;b&gt;\n</bdi></td></tr>\n"
           "<tr><td>_:x</td><td>1.5</td></tr>\n</tbody>\n</table>\n");
    expect(RESULTS_VERTICAL, 0, rows, 3,
           "-- 1 --\n who: ex:a\nsaid: \"hi\", <b>\\n@en\n\n-- 2 --\n who: _:x\nsaid: 1.5\n\n-- 3 --\n"
           "said: \xd7\xa9|\\u001B\n");
    expect(RESULTS_TABLE, 0, rows, 3,
           "who   said\n\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80  "
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n"
           "ex:a  \"hi\", <b>\\n@en\n_:x   1.5\n      \xe2\x81\xa8\xd7\xa9|\\u001B\xe2\x81\xa9\n");
}

static void
tsv_terms(void **state)
{
    const struct term rows[][2] = {
        { term_iri(STR("http://ex/deep/a")), term_string(STR("tab\there \"x\"")) },
        { term_typed(STR("01"), STR(XSD "integer")), term_typed(STR("-1.5"), STR(XSD "decimal")) },
        { term_typed(STR("1.0e6"), STR(XSD "double")), term_typed(STR("INF"), STR(XSD "double")) },
        { term_typed(STR("1."), STR(XSD "decimal")), term_typed(STR("1"), STR(XSD "byte")) },
        { { 0 }, term_typed(STR("true"), STR(XSD "boolean")) },
    };

    (void)state;
    expect(RESULTS_TSV, 0, rows, 5,
           "?who\t?said\n<http://ex/deep/a>\t\"tab\\there \\\"x\\\"\"\n01\t-1.5\n"
           "1.0e6\t\"INF\"^^<" XSD "double>\n\"1.\"^^<" XSD "decimal>\t\"1\"^^<" XSD "byte>\n"
           "\t\"true\"^^<" XSD "boolean>\n");
}

static void
table_width(void **state)
{
    const struct term rows[][2] = {
        { term_iri(STR("http://ex/deep/conference")), term_string(STR("\xe4\xbd\xa0\xe5\xa5\xbd \xe4\xb8\x96\xe7\x95\x8c, and more")) },
        { term_iri(STR("http://other/x")), term_string(STR("yes")) },
    };

    (void)state;
    /* 2 between the columns, 30 in all */
    expect(RESULTS_TABLE, 30, rows, 2,
           "who             said\n"
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80  "
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
           "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n"
           "deep:conferen\xe2\x80\xa6  \xe4\xbd\xa0\xe5\xa5\xbd \xe4\xb8\x96\xe7\x95\x8c, an\xe2\x80\xa6\n"
           "<http://other\xe2\x80\xa6  yes\n");
}

/* More rows than those that set the widths. */
static void
long_table(void **state)
{
    struct buf         b;
    struct out         out = out_to_buf(&b);
    results_writer    *w   = NULL;
    const struct term  one = term_string(STR("x")), wide = term_string(STR("wider than all"));
    size_t             lines = 0;

    (void)state;
    buf_init(&b, 0);
    assert_int_equal(results_writer_new(RESULTS_TABLE, &out, NULL, &w), STATUS_OK);
    struct row_sink sink = results_writer_sink(w);
    assert_int_equal(sink.variables(sink.self, names, 1), STATUS_OK);
    for (int i = 0; i < 2000; i++)
        assert_int_equal(sink.row(sink.self, i == 1500 ? &wide : &one), STATUS_OK);
    assert_int_equal(sink.finish(sink.self), STATUS_OK);
    for (size_t i = 0; i < b.len; i++)
        lines += b.data[i] == '\n';
    assert_int_equal(lines, 2002);
    assert_true(str_find(buf_str(&b), STR("\nwi\xe2\x80\xa6\n"), 0) != SIZE_MAX);
    results_writer_free(w);
    buf_clear(&b);
}

static void
booleans(void **state)
{
    static const char *const expected[RESULTS_COUNT_] = {
        [RESULTS_JSON] = "{\"head\":{},\"boolean\":true}\n",
        [RESULTS_XML] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head></head>\n"
                        "<boolean>true</boolean>\n</sparql>\n",
        [RESULTS_HTML] = "<p>true</p>\n",
    };

    (void)state;
    for (int f = RESULTS_NONE + 1; f < RESULTS_COUNT_; f++) {
        struct buf      b;
        struct out      out = out_to_buf(&b);
        results_writer *w   = NULL;
        buf_init(&b, 0);
        assert_int_equal(results_writer_new((enum results_format)f, &out, NULL, &w), STATUS_OK);
        struct row_sink sink = results_writer_sink(w);
        assert_int_equal(sink.boolean(sink.self, true), STATUS_OK);
        assert_int_equal(sink.finish(sink.self), STATUS_OK);
        assert_string_equal(b.data, expected[f] ? expected[f] : "true\n");
        results_writer_free(w);
        buf_clear(&b);
    }
}

static void
by_name(void **state)
{
    results_writer *w = NULL;
    struct out      out = { 0 };

    (void)state;
    assert_int_equal(results_format_by_name(STR("JSON")), RESULTS_JSON);
    assert_int_equal(results_format_by_name(STR("srx")), RESULTS_XML);
    assert_int_equal(results_format_by_name(STR("text/csv; header=present")), RESULTS_CSV);
    assert_int_equal(results_format_by_name(STR("text/tab-separated-values")), RESULTS_TSV);
    assert_int_equal(results_format_by_name(STR("md")), RESULTS_MARKDOWN);
    assert_int_equal(results_format_by_name(STR("turtle")), RESULTS_NONE);
    assert_int_equal(results_format_by_name(STR_NONE), RESULTS_NONE);
    assert_int_equal(results_writer_new(RESULTS_NONE, &out, NULL, &w), STATUS_UNSUPPORTED);
    assert_string_equal(results_format_name(RESULTS_TSV), "tsv");
    assert_string_equal(results_format_media_type(RESULTS_XML), "application/sparql-results+xml");
}

static void
full_device(void **state)
{
    FILE           *f   = fopen("/dev/full", "w");
    struct out      out = out_to_file(f);
    results_writer *w   = NULL;
    struct term     row[2] = { term_string(STR("x")), term_string(STR("y")) };

    (void)state;
    assert_non_null(f);
    assert_int_equal(results_writer_new(RESULTS_CSV, &out, NULL, &w), STATUS_OK);
    struct row_sink sink   = results_writer_sink(w);
    enum status     status = sink.variables(sink.self, names, 2);
    for (int i = 0; i < 100000 && status == STATUS_OK; i++)
        status = sink.row(sink.self, row);
    if (status == STATUS_OK)
        status = sink.finish(sink.self);
    assert_int_equal(status, STATUS_IO);
    results_writer_free(w);
    fclose(f);
}

/* ---- reading ---- */

static enum status
hear_binding(void *self, struct str variable, const struct term *t)
{
    buf_addf(self, "%.*s=%d:%.*s@%.*s^%.*s ", STR_ARG(variable), (int)t->kind, STR_ARG(t->text),
             STR_ARG(t->lang), STR_ARG(t->datatype));
    return buf_status(self);
}

static enum status
hear_solution(void *self)
{
    buf_add_char(self, ';');
    return buf_status(self);
}

static enum status
refuse_solution(void *self)
{
    (void)self;
    return STATUS_LIMIT;
}

static enum status
read_into(struct buf *heard, const char *text)
{
    const struct solution_sink sink = { heard, hear_binding, hear_solution };

    buf_reset(heard);
    return results_read(str_from(text), &sink);
}

/** What the writers write is what the readers read, the same from both formats. */
static void
answers_are_read(void **state)
{
    const struct term rows[][2] = {
        { term_iri(STR("http://ex/a?b&c")), term_lang(STR("\"hi\", <b>\n"), STR("en")) },
        { term_blank(STR("x")), term_typed(STR("1.50"), STR(XSD "decimal")) },
        { { 0 }, term_string(STR("\xd7\xa9|")) },
        { { 0 }, { 0 } },
        { term_string(STR("")), { 0 } },
    };
    struct buf written, json = { 0 }, xml = { 0 };

    (void)state;
    write_rows(RESULTS_JSON, 0, rows, 5, &written);
    assert_int_equal(read_into(&json, written.data), STATUS_OK);
    buf_clear(&written);
    write_rows(RESULTS_XML, 0, rows, 5, &written);
    assert_int_equal(read_into(&xml, written.data), STATUS_OK);
    assert_string_equal(json.data, xml.data);
    assert_non_null(strstr(xml.data, "who=1:http://ex/a?b&c@^ said=3:\"hi\", <b>\n@en^"));
    assert_non_null(strstr(xml.data, "said=3:1.50@^" XSD "decimal ;"));
    assert_non_null(strstr(xml.data, ";said=3:\xd7\xa9|@^ ;;who=3:@^ ;"));

    const struct solution_sink refusing = { &xml, hear_binding, refuse_solution };
    assert_int_equal(results_read(buf_str(&written), &refusing), STATUS_LIMIT);
    buf_clear(&written);
    buf_clear(&json);
    buf_clear(&xml);
}

#define XML(inner) "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head/>" inner "</sparql>"
#define BINDING(inner) XML("<results><result><binding name='x'>" inner "</binding></result></results>")

static void
foreign_answers_are_read(void **state)
{
    struct buf heard = { 0 };

    (void)state;
    assert_int_equal(read_into(&heard, "\xef\xbb\xbf\n" XML("<x><result/></x><results/>")), STATUS_SYNTAX);
    assert_int_equal(read_into(&heard, "\xef\xbb\xbf\n" XML("<other xmlns='urn:o'><y/></other><results/>")),
                     STATUS_OK);
    assert_int_equal(heard.len, 0);
    assert_int_equal(read_into(&heard, BINDING("<!-- a --><literal>a<![CDATA[<b>]]>&amp;</literal>")),
                     STATUS_OK);
    assert_string_equal(heard.data, "x=3:a<b>&@^ ;");
    assert_int_equal(read_into(&heard, "{\"results\":{\"bindings\":[{\"x\":{\"type\":\"typed-literal\","
                                       "\"value\":\"1\",\"datatype\":\"urn:d\"}}]}}"),
                     STATUS_OK);
    assert_string_equal(heard.data, "x=3:1@^urn:d ;");
    buf_clear(&heard);
}

static void
what_is_no_table_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        " \n",
        "<",
        "<html/>",
        "name,value\r\n",
        "{}",
        "{\"results\":{}}",
        "{\"results\":{\"bindings\":[7]}}",
        "{\"results\":{\"bindings\":[{\"x\":7}]}}",
        "{\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\"}}]}}",
        "{\"results\":{\"bindings\":[{\"x\":{\"type\":\"triple\",\"value\":\"\"}}]}}",
        "{\"results\":{\"bindings\":[]}",
        "{\"head\":{},\"boolean\":true}",
        XML("<boolean>true</boolean>"),
        XML("<results>"),
        XML("<results><binding name='x'/></results>"),
        BINDING(""),
        BINDING("<uri>urn:a</uri><uri>urn:b</uri>"),
        BINDING("<triple/>"),
        BINDING("<uri><b/></uri>"),
        "<!DOCTYPE sparql [<!ENTITY e 'x'>]>" BINDING("<literal>&e;</literal>"),
    };
    struct buf heard = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (read_into(&heard, bad[i]) != STATUS_SYNTAX)
            fail_msg("taken for a table: %s", bad[i]);
    buf_clear(&heard);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),    cmocka_unit_test(tsv_terms), cmocka_unit_test(table_width),
        cmocka_unit_test(long_table), cmocka_unit_test(booleans),  cmocka_unit_test(by_name),
        cmocka_unit_test(full_device),
        cmocka_unit_test(answers_are_read),
        cmocka_unit_test(foreign_answers_are_read),
        cmocka_unit_test(what_is_no_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

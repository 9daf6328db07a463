# sparql/results: result formats as row sinks, and readers of two of them.
noinst_LTLIBRARIES += libsparqlresults.la
libsparqlresults_la_SOURCES = \
	src/sparql/results/results.c src/sparql/results/results.h \
	src/sparql/results/writer.h src/sparql/results/format.def \
	src/sparql/results/out_json.c src/sparql/results/out_xml.c src/sparql/results/out_csv.c \
	src/sparql/results/out_text.c src/sparql/results/out_table.c \
	src/sparql/results/read.h src/sparql/results/read_json.c src/sparql/results/read_xml.c
libsparqlresults_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS)
libsparqlresults_la_LIBADD = $(UTF8PROC_LIBS) $(LIBXML_LIBS) $(JANSSON_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_results
TESTS += tests/unit/test_results
tests_unit_test_results_SOURCES = tests/unit/test_results.c
tests_unit_test_results_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_results_LDADD = libsparqlresults.la $(rdf_libs) $(CMOCKA_LIBS)
endif

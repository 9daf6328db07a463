# rdf: terms, readers and writers of RDF syntaxes.
noinst_LTLIBRARIES += librdfroom.la
librdfroom_la_SOURCES = \
	src/rdf/term.c src/rdf/term.h \
	src/rdf/chars.c src/rdf/chars.h \
	src/rdf/iri.c src/rdf/iri.h \
	src/rdf/pool.c src/rdf/pool.h \
	src/rdf/window.c src/rdf/window.h \
	src/rdf/reader.c src/rdf/reader.h \
	src/rdf/read_nquads.c \
	src/rdf/turtle_lex.c src/rdf/turtle_lex.h src/rdf/read_turtle.c \
	src/rdf/read_rdfxml.c src/rdf/xml_literal.c src/rdf/xml_literal.h \
	src/rdf/prefixes.c src/rdf/prefixes.h \
	src/rdf/writer.h src/rdf/write_nquads.c src/rdf/write_turtle.c src/rdf/write_rdfxml.c \
	src/rdf/jsonld.c src/rdf/jsonld.h src/rdf/jsonld_value.c src/rdf/jsonld_value.h \
	src/rdf/jsonld_walk.h src/rdf/jsonld_property.c src/rdf/read_jsonld.c src/rdf/write_jsonld.c \
	src/rdf/syntax.c src/rdf/syntax.h \
	src/rdf/sink.h src/rdf/rows.h
librdfroom_la_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS)
librdfroom_la_LIBADD = $(LIBXML_LIBS) $(JANSSON_LIBS)
rdf_libs = librdfroom.la $(base_libs)

# Reads a file in one syntax and writes it in another: what the conformance tests drive.
check_PROGRAMS += tests/rdf_convert
tests_rdf_convert_SOURCES = tests/rdf_convert.c
tests_rdf_convert_CFLAGS  = $(AM_CFLAGS)
tests_rdf_convert_LDADD   = $(rdf_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_rdf
TESTS += tests/unit/test_rdf
tests_unit_test_rdf_SOURCES = tests/unit/test_rdf.c
tests_unit_test_rdf_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rdf_LDADD = $(rdf_libs) $(CMOCKA_LIBS)

if !SANITIZE
check_PROGRAMS += tests/unit/test_rdf_oom
TESTS += tests/unit/test_rdf_oom
tests_unit_test_rdf_oom_SOURCES = tests/unit/test_rdf_oom.c tests/unit/oom.h
tests_unit_test_rdf_oom_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rdf_oom_LDADD = $(rdf_libs) $(CMOCKA_LIBS)
endif
endif

# The W3C suites of RDF 1.1, and a round trip through every writer.
TESTS += tests/w3c/rdf.py
dist_check_SCRIPTS += tests/w3c/rdf.py
EXTRA_DIST += tests/w3c/isomorphism.py tests/w3c/rdf-known-failures.txt

# The fuzzing harness, replaying its corpus.
check_PROGRAMS += tests/fuzz/fuzz_rdf
TESTS += tests/fuzz/fuzz_rdf
tests_fuzz_fuzz_rdf_SOURCES = tests/fuzz/fuzz_rdf.c tests/fuzz/replay.h
tests_fuzz_fuzz_rdf_CFLAGS  = $(AM_CFLAGS)
tests_fuzz_fuzz_rdf_LDADD   = $(rdf_libs)
EXTRA_DIST += tests/fuzz/corpus/rdf

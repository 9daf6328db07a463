# sparql/algebra: what a request means, as operators of the specification.
noinst_LTLIBRARIES += libsparqlalgebra.la
libsparqlalgebra_la_SOURCES = \
	src/sparql/algebra/op.h src/sparql/algebra/build.h src/sparql/algebra/builder.h \
	src/sparql/algebra/vars.c src/sparql/algebra/scope.c \
	src/sparql/algebra/build.c src/sparql/algebra/build_query.c src/sparql/algebra/build_group.c \
	src/sparql/algebra/build_triples.c src/sparql/algebra/build_expr.c \
	src/sparql/algebra/print.c src/sparql/algebra/print.h
libsparqlalgebra_la_CFLAGS = $(AM_CFLAGS)
sparql_algebra_libs = libsparqlalgebra.la $(sparql_syntax_libs)
EXTRA_DIST += tests/golden/algebra

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_algebra
TESTS += tests/unit/test_algebra
tests_unit_test_algebra_SOURCES = tests/unit/test_algebra.c
tests_unit_test_algebra_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_algebra_LDADD = $(sparql_algebra_libs) $(rdf_libs) $(CMOCKA_LIBS)
endif

# The fuzzing harness, replaying its corpus.
check_PROGRAMS += tests/fuzz/fuzz_sparql
TESTS += tests/fuzz/fuzz_sparql
tests_fuzz_fuzz_sparql_SOURCES = tests/fuzz/fuzz_sparql.c tests/fuzz/replay.h
tests_fuzz_fuzz_sparql_CFLAGS  = $(AM_CFLAGS)
tests_fuzz_fuzz_sparql_LDADD   = $(sparql_algebra_libs) $(rdf_libs)
EXTRA_DIST += tests/fuzz/corpus/sparql

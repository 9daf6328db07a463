# sparql: the query engine. Its rooms: syntax <- algebra <- plan <- exec, and results.
include src/sparql/syntax/local.mk
include src/sparql/algebra/local.mk
include src/sparql/plan/local.mk
include src/sparql/exec/local.mk
include src/sparql/results/local.mk

noinst_LTLIBRARIES += libsparql.la
libsparql_la_SOURCES = src/sparql/sparql.h src/sparql/sparql.c src/sparql/update.c \
	src/sparql/request.h src/sparql/instance.c src/sparql/witness.c
libsparql_la_CFLAGS = $(AM_CFLAGS)
sparql_libs = libsparql.la $(sparql_exec_libs)

EXTRA_DIST += tests/competency
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_sparql
TESTS += tests/unit/test_sparql
tests_unit_test_sparql_SOURCES = tests/unit/test_sparql.c
tests_unit_test_sparql_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_sparql_LDADD = $(sparql_libs) $(CMOCKA_LIBS)
endif

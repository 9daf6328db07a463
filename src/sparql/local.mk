# sparql: the query engine. Its rooms: syntax <- algebra <- plan <- exec, and results.
include src/sparql/syntax/local.mk
include src/sparql/algebra/local.mk
include src/sparql/plan/local.mk
include src/sparql/exec/local.mk
include src/sparql/results/local.mk

noinst_LTLIBRARIES += libsparql.la
libsparql_la_SOURCES = src/sparql/sparql.h src/sparql/sparql.c src/sparql/update.c \
	src/sparql/request.h src/sparql/instance.c
libsparql_la_CFLAGS = $(AM_CFLAGS)
libsparql_la_LIBADD = libsparqlexec.la libsparqlplan.la libsparqlalgebra.la libsparqlsyntax.la

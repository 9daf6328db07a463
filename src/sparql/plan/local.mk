# sparql/plan: terms and dataset of a query, physical plans.
noinst_LTLIBRARIES += libsparqlplan.la
libsparqlplan_la_SOURCES = \
	src/sparql/plan/terms.c src/sparql/plan/terms.h \
	src/sparql/plan/dataset.c src/sparql/plan/dataset.h
libsparqlplan_la_CFLAGS = $(AM_CFLAGS)

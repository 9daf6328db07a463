# sparql/plan: terms and dataset of a query, physical plans.
noinst_LTLIBRARIES += libsparqlplan.la
libsparqlplan_la_SOURCES = \
	src/sparql/plan/terms.c src/sparql/plan/terms.h \
	src/sparql/plan/dataset.c src/sparql/plan/dataset.h \
	src/sparql/plan/plan.h src/sparql/plan/plan.def src/sparql/plan/pass.def \
	src/sparql/plan/make.c src/sparql/plan/make.h \
	src/sparql/plan/join_order.c src/sparql/plan/join_order.h \
	src/sparql/plan/planner.c src/sparql/plan/planner.h src/sparql/plan/planner_private.h \
	src/sparql/plan/planner_group.c src/sparql/plan/planner_pattern.c \
	src/sparql/plan/mentions.c src/sparql/plan/print.c
libsparqlplan_la_CFLAGS = $(AM_CFLAGS)
sparql_plan_libs = libsparqlplan.la $(sparql_algebra_libs) $(store_libs)

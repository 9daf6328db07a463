# sparql/exec: values, functions, operators over batches of ids.
noinst_LTLIBRARIES += libsparqlexec.la
libsparqlexec_la_SOURCES = \
	src/sparql/exec/number.c src/sparql/exec/number.h \
	src/sparql/exec/moment.c src/sparql/exec/moment.h \
	src/sparql/exec/value.c src/sparql/exec/value.h src/sparql/exec/value_ops.c \
	src/sparql/exec/eval.h src/sparql/exec/func.c src/sparql/exec/func.h src/sparql/exec/func.def \
	src/sparql/exec/fn_term.c src/sparql/exec/fn_string.c src/sparql/exec/fn_regex.c \
	src/sparql/exec/fn_number.c src/sparql/exec/fn_time.c \
	src/sparql/exec/exec.c src/sparql/exec/exec.h src/sparql/exec/run.c src/sparql/exec/run.h \
	src/sparql/exec/table.c src/sparql/exec/table.h \
	src/sparql/exec/spill.c src/sparql/exec/spill.h \
	src/sparql/exec/sorter.c src/sparql/exec/sorter.h \
	src/sparql/exec/expr.h src/sparql/exec/code.c src/sparql/exec/code.h \
	src/sparql/exec/bind.c src/sparql/exec/exists.c \
	src/sparql/exec/aggregate.c src/sparql/exec/aggregate.h \
	src/sparql/exec/op_scan.c src/sparql/exec/op_join.c src/sparql/exec/op_simple.c \
	src/sparql/exec/op_distinct.c src/sparql/exec/op_order.c src/sparql/exec/op_group.c \
	src/sparql/exec/op_graph.c src/sparql/exec/op_path.c src/sparql/exec/op_service.c \
	src/sparql/exec/http.c src/sparql/exec/http.h
libsparqlexec_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(NETTLE_CFLAGS) $(PCRE2_CFLAGS) \
	$(CURL_CFLAGS)
libsparqlexec_la_LIBADD = $(UTF8PROC_LIBS) $(NETTLE_LIBS) $(PCRE2_LIBS) $(GMP_LIBS) -lm
sparql_exec_libs = libsparqlexec.la libsparqlresults.la $(sparql_plan_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_values tests/unit/test_functions
TESTS += tests/unit/test_values tests/unit/test_functions
tests_unit_test_values_SOURCES = tests/unit/test_values.c
tests_unit_test_values_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_values_LDADD = $(sparql_exec_libs) $(CMOCKA_LIBS)
tests_unit_test_functions_SOURCES = tests/unit/test_functions.c
tests_unit_test_functions_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_functions_LDADD = $(sparql_exec_libs) $(CMOCKA_LIBS)
endif

# sparql/syntax: SPARQL text to syntax tree and back.
noinst_LTLIBRARIES += libsparqlsyntax.la
libsparqlsyntax_la_SOURCES = \
	src/sparql/syntax/token.def src/sparql/syntax/ast.def src/sparql/syntax/builtin.def \
	src/sparql/syntax/lex.c src/sparql/syntax/lex.h \
	src/sparql/syntax/ast.c src/sparql/syntax/ast.h src/sparql/syntax/unparse.c \
	src/sparql/syntax/parse.c src/sparql/syntax/parse.h src/sparql/syntax/parser.h \
	src/sparql/syntax/parse_term.c src/sparql/syntax/parse_expression.c \
	src/sparql/syntax/parse_triples.c src/sparql/syntax/parse_pattern.c \
	src/sparql/syntax/parse_query.c src/sparql/syntax/parse_update.c \
	src/sparql/syntax/check.c
libsparqlsyntax_la_CFLAGS = $(AM_CFLAGS)
sparql_syntax_libs = libsparqlsyntax.la

# Reads W3C manifests; run by tests/w3c/sparql_syntax.sh where the suite is at hand.
check_PROGRAMS += tests/w3c/sparql_syntax
TESTS += tests/w3c/sparql_syntax.sh
dist_check_SCRIPTS += tests/w3c/sparql_syntax.sh
tests_w3c_sparql_syntax_SOURCES = tests/w3c/sparql_syntax.c
tests_w3c_sparql_syntax_LDADD = $(sparql_syntax_libs) $(rdf_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_sparql_syntax
TESTS += tests/unit/test_sparql_syntax
tests_unit_test_sparql_syntax_SOURCES = tests/unit/test_sparql_syntax.c
tests_unit_test_sparql_syntax_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_sparql_syntax_LDADD = $(sparql_syntax_libs) $(rdf_libs) $(CMOCKA_LIBS)
endif

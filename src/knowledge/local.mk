# knowledge: gazetteers and lexicon, from Turtle to frozen tables.
noinst_LTLIBRARIES += libknowledge.la
libknowledge_la_SOURCES = \
	src/knowledge/knowledge.c src/knowledge/knowledge.h \
	src/knowledge/statements.c src/knowledge/statements.h src/knowledge/terms.def \
	src/knowledge/words.c src/knowledge/words.h \
	src/knowledge/phrases.c src/knowledge/phrases.h \
	src/knowledge/gazetteer.c src/knowledge/gazetteer.h \
	src/knowledge/frames.c src/knowledge/frames.h \
	src/knowledge/nouns.c src/knowledge/nouns.h \
	src/knowledge/uses.c src/knowledge/uses.h \
	src/knowledge/examples.c src/knowledge/lint.c
libknowledge_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(NETTLE_CFLAGS)
libknowledge_la_LIBADD = $(UTF8PROC_LIBS) $(NETTLE_LIBS)
knowledge_libs = libknowledge.la $(rdf_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_knowledge
TESTS += tests/unit/test_knowledge
tests_unit_test_knowledge_SOURCES = tests/unit/test_knowledge.c
tests_unit_test_knowledge_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_knowledge_LDADD = $(knowledge_libs) $(CMOCKA_LIBS)
endif

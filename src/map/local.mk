# map: facts -> the annotation format, facts -> quads.
noinst_LTLIBRARIES += libmap.la
libmap_la_SOURCES = \
	src/map/annotation.c src/map/annotation.h \
	src/map/emit.c src/map/emit.h \
	src/map/mint.c src/map/mint.h \
	src/map/graph.c src/map/graph.h src/map/graph_private.h \
	src/map/graph_actor.c \
	src/map/graph_event.c \
	src/map/graph_statement.c
libmap_la_CFLAGS = $(AM_CFLAGS) $(NETTLE_CFLAGS) $(UTF8PROC_CFLAGS)
libmap_la_LIBADD = $(NETTLE_LIBS) $(UTF8PROC_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_map
TESTS += tests/unit/test_map
tests_unit_test_map_SOURCES = tests/unit/test_map.c
tests_unit_test_map_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_map_LDADD = libmap.la $(knowledge_libs) $(CMOCKA_LIBS)
endif

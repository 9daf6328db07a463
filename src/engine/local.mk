# engine: the rooms put together; the public interface chancery.h.
noinst_LTLIBRARIES += libengine.la
libengine_la_SOURCES = \
	src/engine/engine.c src/engine/engine.h src/engine/internal.h \
	src/engine/prefixes.c \
	src/engine/vocabulary.c src/engine/vocabulary.h \
	src/engine/walk.c src/engine/walk.h \
	src/engine/article_store.c src/engine/article_store.h \
	src/engine/crew.c src/engine/crew.h src/engine/reading.c src/engine/reading.h src/engine/ingest.c \
	src/engine/request.c src/engine/queries.c \
	src/engine/transfer.c \
	src/engine/rows.c src/engine/rows.h \
	src/engine/evidence.c src/engine/evidence.h \
	src/engine/find.c src/engine/facts.c src/engine/reconcile.c src/engine/show.c src/engine/timeline.c \
	src/engine/examples.c src/engine/examples.h \
	src/engine/maintain.c src/engine/void.c \
	src/engine/api.c
libengine_la_CFLAGS = $(AM_CFLAGS) $(REDLAND_CFLAGS)

# What a program links to have the whole engine.
engine_libs = libengine.la libmap.la libextract.la libknowledge.la liblang.la libspans.la libtext.la \
	libredlandroom.la $(sparql_libs)

lib_LTLIBRARIES += libchancery.la
libchancery_la_SOURCES =
libchancery_la_LIBADD = $(engine_libs)
libchancery_la_LDFLAGS = -version-info 0:0:0 -export-symbols-regex '^chancery_'
include_HEADERS += src/engine/chancery.h

# An example of its use, compiled and run by the tests.
check_PROGRAMS += examples/who_said
examples_who_said_SOURCES = examples/who_said.c
examples_who_said_CPPFLAGS = -I$(top_srcdir)/src/engine
examples_who_said_LDADD = libchancery.la

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_api
TESTS += tests/unit/test_api
tests_unit_test_api_SOURCES = tests/unit/test_api.c
tests_unit_test_api_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_api_LDADD = $(engine_libs) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_crew
TESTS += tests/unit/test_crew
tests_unit_test_crew_SOURCES = tests/unit/test_crew.c
tests_unit_test_crew_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_crew_LDADD = $(engine_libs) $(CMOCKA_LIBS)
endif

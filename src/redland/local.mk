# redland: the store as a storage module of Redland, and the import from its SQLite stores.
noinst_LTLIBRARIES += libredlandroom.la
libredlandroom_la_SOURCES = \
	src/redland/redland.h \
	src/redland/node.c src/redland/node.h \
	src/redland/storage.c src/redland/storage.h \
	src/redland/cursor.c src/redland/stream.c \
	src/redland/import.c
libredlandroom_la_CFLAGS = $(AM_CFLAGS) $(REDLAND_CFLAGS) $(SQLITE_CFLAGS)
libredlandroom_la_LIBADD = $(REDLAND_LIBS) $(SQLITE_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_redland_import
TESTS += tests/unit/test_redland_import
tests_unit_test_redland_import_SOURCES = tests/unit/test_redland_import.c src/redland/import.c
tests_unit_test_redland_import_CFLAGS = $(UNIT_CFLAGS) $(REDLAND_CFLAGS) $(SQLITE_CFLAGS)
tests_unit_test_redland_import_LDADD = librdfroom.la libbase.la $(CMOCKA_LIBS) $(REDLAND_LIBS) $(SQLITE_LIBS)
endif

# store: the SQLite file of dictionary-encoded quads.
noinst_LTLIBRARIES += libstore.la
libstore_la_SOURCES = \
	src/store/store.h src/store/id.h src/store/private.h \
	src/store/db.c src/store/dict.c src/store/quad.c src/store/scan.c src/store/meta.c
libstore_la_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
libstore_la_LIBADD = librdfroom.la $(SQLITE_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_store
TESTS += tests/unit/test_store
tests_unit_test_store_SOURCES = tests/unit/test_store.c
tests_unit_test_store_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_store_LDADD = libstore.la librdfroom.la libbase.la $(CMOCKA_LIBS)
endif

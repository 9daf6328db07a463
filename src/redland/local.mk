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
redland_libs = libredlandroom.la $(store_libs)

# What librdf loads. It stays in memory once loaded: language bindings free their models after their
# world, which unloads modules.
redlanddir = $(libdir)/redland
redland_LTLIBRARIES = librdf_storage_chancery.la
librdf_storage_chancery_la_SOURCES = src/redland/module.c
librdf_storage_chancery_la_CFLAGS = $(AM_CFLAGS) $(REDLAND_CFLAGS)
librdf_storage_chancery_la_LDFLAGS = -module -avoid-version -shared -Wl,-z,nodelete \
	-export-symbols-regex '^librdf_storage_module_register_factory$$'
librdf_storage_chancery_la_LIBADD = $(redland_libs)

TESTS += tests/redland/rdfproc.sh tests/redland/bindings.py
dist_check_SCRIPTS += tests/redland/rdfproc.sh tests/redland/bindings.py

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_redland_import
TESTS += tests/unit/test_redland_import
tests_unit_test_redland_import_SOURCES = tests/unit/test_redland_import.c src/redland/import.c
tests_unit_test_redland_import_CFLAGS = $(UNIT_CFLAGS) $(REDLAND_CFLAGS) $(SQLITE_CFLAGS)
tests_unit_test_redland_import_LDADD = $(rdf_libs) $(CMOCKA_LIBS) $(REDLAND_LIBS) $(SQLITE_LIBS)
endif

# base: status codes, messages, memory, strings, bytes in and out. Includes nothing of the project.
noinst_LTLIBRARIES += libbase.la
libbase_la_SOURCES = \
	src/base/status.c src/base/status.h src/base/status.def \
	src/base/diag.c src/base/diag.h \
	src/base/arena.c src/base/arena.h \
	src/base/str.c src/base/str.h \
	src/base/vec.c src/base/vec.h \
	src/base/map.c src/base/map.h \
	src/base/utf8.c src/base/utf8.h \
	src/base/input.c src/base/input.h \
	src/base/out.c src/base/out.h
libbase_la_CFLAGS = $(AM_CFLAGS) $(ZLIB_CFLAGS)
libbase_la_LIBADD = $(ZLIB_LIBS)
base_libs = libbase.la

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_base
TESTS += tests/unit/test_base
tests_unit_test_base_SOURCES = tests/unit/test_base.c
tests_unit_test_base_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_base_LDADD = $(base_libs) $(CMOCKA_LIBS)
endif

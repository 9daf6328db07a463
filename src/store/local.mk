# store: the SQLite file of dictionary-encoded quads in sorted blocks.
noinst_LTLIBRARIES += libstore.la
libstore_la_SOURCES = \
	src/store/store.h src/store/id.h src/store/state.h \
	src/store/bytes.h src/store/sql.def \
	src/store/id.c \
	src/store/db.c src/store/db.h \
	src/store/block.c src/store/block.h \
	src/store/order.c src/store/order.h src/store/order_file.h src/store/order_apply.c \
	src/store/delta.c src/store/delta.h \
	src/store/dict.c src/store/dict.h src/store/dict_file.h src/store/dict_fold.c \
	src/store/load.c src/store/load.h \
	src/store/log.c src/store/state.c src/store/scan.c src/store/stat.c src/store/care.c \
	src/store/store.c
libstore_la_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
libstore_la_LIBADD = $(SQLITE_LIBS)
store_libs = libstore.la $(rdf_libs)

noinst_PROGRAMS += bench/store_bench
bench_store_bench_SOURCES = bench/store_bench.c bench/watch.h
bench_store_bench_CFLAGS = $(AM_CFLAGS)
bench_store_bench_LDADD = $(store_libs)

if HAVE_CMOCKA
store_unit_tests = tests/unit/test_store tests/unit/test_block tests/unit/test_order
if !SANITIZE
store_unit_tests += tests/unit/test_store_oom
endif
check_PROGRAMS += $(store_unit_tests)
TESTS += $(store_unit_tests)
tests_unit_test_store_oom_SOURCES = tests/unit/test_store_oom.c tests/unit/oom.h tests/store/content.h
tests_unit_test_store_oom_CFLAGS = $(UNIT_CFLAGS) $(SQLITE_CFLAGS)
tests_unit_test_store_oom_LDADD = $(store_libs) $(CMOCKA_LIBS)
tests_unit_test_store_SOURCES = tests/unit/test_store.c
tests_unit_test_store_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_store_LDADD = $(store_libs) $(CMOCKA_LIBS)
tests_unit_test_block_SOURCES = tests/unit/test_block.c
tests_unit_test_block_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_block_LDADD = $(store_libs) $(CMOCKA_LIBS)
tests_unit_test_order_SOURCES = tests/unit/test_order.c
tests_unit_test_order_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_order_LDADD = $(store_libs) $(CMOCKA_LIBS)
endif

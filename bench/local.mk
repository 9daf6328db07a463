EXTRA_DIST += bench/plover_sentences.py
# Measuring: timings never decide a test.
EXTRA_DIST += bench/reading.sh bench/store.sh bench/quads.awk

EXTRA_PROGRAMS += bench/sparql_bench
bench_sparql_bench_SOURCES = bench/sparql_bench.c
bench_sparql_bench_LDADD = $(sparql_libs)

EXTRA_PROGRAMS += bench/rows_bench
bench_rows_bench_SOURCES = bench/rows_bench.c bench/watch.h
bench_rows_bench_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
bench_rows_bench_LDADD = $(rdf_libs) $(SQLITE_LIBS)

bench: all bench/rows_bench
	@$(srcdir)/bench/store.sh '$(abs_top_builddir)'
	@$(srcdir)/bench/reading.sh '$(abs_top_builddir)/chancery'
.PHONY: bench

# Measuring: timings never decide a test.
EXTRA_DIST += bench/reading.sh

EXTRA_PROGRAMS += bench/sparql_bench
bench_sparql_bench_SOURCES = bench/sparql_bench.c
bench_sparql_bench_LDADD = libsparql.la libstore.la librdfroom.la libbase.la

bench: all
	@$(srcdir)/bench/reading.sh '$(abs_top_builddir)/chancery'
.PHONY: bench

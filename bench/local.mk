# Measuring: timings never decide a test.
EXTRA_DIST += bench/plover_sentences.py
EXTRA_DIST += bench/reading.sh bench/store.sh bench/quads.awk

EXTRA_PROGRAMS += bench/sparql_bench
bench_sparql_bench_SOURCES = bench/sparql_bench.c
bench_sparql_bench_LDADD = $(sparql_libs)

EXTRA_PROGRAMS += bench/rows_bench
bench_rows_bench_SOURCES = bench/rows_bench.c bench/watch.h
bench_rows_bench_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
bench_rows_bench_LDADD = $(store_libs) $(SQLITE_LIBS)

# What the queries are compared with: bench/queries.py starts these.
query_peers = bench/peers/rows_query bench/peers/redland
EXTRA_PROGRAMS += $(query_peers)
bench_peers_rows_query_SOURCES = bench/peers/rows_query.c bench/watch.h
bench_peers_rows_query_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS)
bench_peers_rows_query_LDADD = $(store_libs) $(SQLITE_LIBS)
bench_peers_redland_SOURCES = bench/peers/redland.c bench/watch.h
bench_peers_redland_CFLAGS = $(AM_CFLAGS) $(REDLAND_CFLAGS)
bench_peers_redland_LDADD = $(REDLAND_LIBS)
EXTRA_DIST += bench/queries.py bench/queries bench/peers/rdflib_query.py bench/peers/oxigraph_query.mjs \
	bench/peers/virtuoso_query.py

bench: all bench/rows_bench bench-queries
	@$(srcdir)/bench/store.sh '$(abs_top_builddir)'
	@$(srcdir)/bench/reading.sh '$(abs_top_builddir)/chancery'
bench-queries: all bench/rows_bench bench/sparql_bench $(query_peers)
	@$(srcdir)/bench/queries.py '$(abs_top_builddir)'
.PHONY: bench bench-queries

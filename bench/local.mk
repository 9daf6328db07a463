# Measuring: timings never decide a test.
EXTRA_DIST += bench/reading.sh

bench: all
	@$(srcdir)/bench/reading.sh '$(abs_top_builddir)/chancery'
.PHONY: bench

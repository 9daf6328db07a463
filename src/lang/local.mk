# lang: room to come

# Time expressions and quotations.
noinst_LTLIBRARIES += libspans.la
libspans_la_SOURCES = \
	src/lang/quote.c src/lang/quote.h \
	src/lang/quote_content.c src/lang/quote_cues.c src/lang/quote_marks.c \
	src/lang/quote_source.c src/lang/quote_tree.c src/lang/quote_work.h \
	src/lang/timex.c src/lang/timex.h \
	src/lang/timex_calendar.c src/lang/timex_calendar.h \
	src/lang/timex_match.c src/lang/timex_match.h \
	src/lang/timex_parts.c src/lang/timex_parts.h src/lang/timex_points.c \
	src/lang/timex_tense.c \
	src/lang/timex_words.c src/lang/timex_words.h
libspans_la_CFLAGS = $(AM_CFLAGS)
libspans_la_LIBADD = libtext.la libbase.la

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_timex tests/unit/test_quote
TESTS += tests/unit/test_timex tests/unit/test_quote
tests_unit_test_timex_SOURCES = tests/unit/test_timex.c tests/unit/timex_samples.h
tests_unit_test_timex_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_timex_LDADD = libspans.la $(CMOCKA_LIBS)
tests_unit_test_quote_SOURCES = tests/unit/test_quote.c tests/unit/quote_samples.h
tests_unit_test_quote_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_quote_LDADD = libspans.la $(CMOCKA_LIBS)
endif

# The fuzzing harness of articles, time expressions and quotations, replaying its corpus.
check_PROGRAMS += tests/fuzz/fuzz_text
TESTS += tests/fuzz/fuzz_text
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c
tests_fuzz_fuzz_text_CFLAGS = $(AM_CFLAGS)
tests_fuzz_fuzz_text_LDADD = libspans.la
EXTRA_DIST += tests/fuzz/corpus/text

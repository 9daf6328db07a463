# lang: segmentation, tags, heads, names, time expressions, quotations.
noinst_LTLIBRARIES += liblang.la
liblang_la_SOURCES = \
	src/lang/analyse.c src/lang/analyse.h src/lang/doc.c src/lang/doc.h src/lang/deprel.def \
	src/lang/segment.c src/lang/segment.h \
	src/lang/truecase.c src/lang/truecase.h \
	src/lang/word.c src/lang/word.h src/lang/lexicon.h \
	src/lang/tagger.c src/lang/tagger.h src/lang/tagger_features.def \
	src/lang/parser.c src/lang/parser.h src/lang/parser_features.def \
	src/lang/lemma.c src/lang/lemma.h \
	src/lang/linear.c src/lang/linear.h src/lang/scorer.h \
	src/lang/model.c src/lang/model.h \
	src/lang/name.c src/lang/name.h \
	src/lang/conllu.c src/lang/conllu.h src/lang/conllu_read.c src/lang/analysis_json.c
liblang_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS)
liblang_la_LIBADD = $(UTF8PROC_LIBS)
lang_libs = liblang.la $(spans_libs)

# The trainer; `make model TREEBANKS=folder` makes the model anew from what data/model/README.md names.
noinst_PROGRAMS += chancery-train
chancery_train_SOURCES = \
	src/lang/train_main.c src/lang/train.h \
	src/lang/train_corpus.c src/lang/train_clusters.c src/lang/train_lexicon.c \
	src/lang/train_weights.c src/lang/train_loop.c src/lang/train_lemma.c src/lang/train_score.c
chancery_train_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS)
chancery_train_LDADD = $(lang_libs) -lm

model: chancery-train
	@test -n "$(TREEBANKS)" || { echo 'say where the treebanks are: make model TREEBANKS=folder' >&2; exit 2; }
	./chancery-train $(srcdir)/data/model/english.model \
		$(TREEBANKS)/ewt-train.conllu $(TREEBANKS)/gum-free-train.conllu \
		$(TREEBANKS)/state-releases.jsonl $(TREEBANKS)/wikinews-2019-2020.jsonl
	./chancery-train --eval $(srcdir)/data/model/english.model \
		$(TREEBANKS)/ewt-test.conllu $(TREEBANKS)/gum-free-test.conllu
.PHONY: model
nobase_dist_pkgdata_DATA += data/model/english.model data/model/README.md data/model/LICENSE

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_lang
TESTS += tests/unit/test_lang
tests_unit_test_lang_SOURCES = tests/unit/test_lang.c
tests_unit_test_lang_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_lang_LDADD = $(lang_libs) $(CMOCKA_LIBS)
endif

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
spans_libs = libspans.la $(text_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_timex tests/unit/test_quote
TESTS += tests/unit/test_timex tests/unit/test_quote
tests_unit_test_timex_SOURCES = tests/unit/test_timex.c tests/unit/timex_samples.h
tests_unit_test_timex_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_timex_LDADD = $(spans_libs) $(CMOCKA_LIBS)
tests_unit_test_quote_SOURCES = tests/unit/test_quote.c tests/unit/quote_samples.h
tests_unit_test_quote_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_quote_LDADD = $(spans_libs) $(CMOCKA_LIBS)
endif

# The fuzzing harness of articles, time expressions and quotations, replaying its corpus.
check_PROGRAMS += tests/fuzz/fuzz_text
TESTS += tests/fuzz/fuzz_text
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c tests/fuzz/replay.h
tests_fuzz_fuzz_text_CFLAGS = $(AM_CFLAGS)
tests_fuzz_fuzz_text_LDADD = $(spans_libs)
EXTRA_DIST += tests/fuzz/corpus/text

# The same from text to tokens, tags and heads.
check_PROGRAMS += tests/fuzz/fuzz_lang
TESTS += tests/fuzz/fuzz_lang
tests_fuzz_fuzz_lang_SOURCES = tests/fuzz/fuzz_lang.c tests/fuzz/replay.h
tests_fuzz_fuzz_lang_CFLAGS = $(AM_CFLAGS)
tests_fuzz_fuzz_lang_LDADD = $(lang_libs)

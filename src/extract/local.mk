# extract: analysed article + knowledge -> facts.
noinst_LTLIBRARIES += libextract.la
libextract_la_SOURCES = \
	src/extract/extract.c src/extract/extract.h src/extract/facts.h \
	src/extract/work.h \
	src/extract/clause.c src/extract/clause.h \
	src/extract/quotation.c src/extract/quotation.h \
	src/extract/mention.c src/extract/mention.h \
	src/extract/actor.c src/extract/actor.h \
	src/extract/draft.c src/extract/draft.h src/extract/person.c src/extract/body.c \
	src/extract/office.c \
	src/extract/counterpart.c src/extract/coref.c src/extract/coref.h \
	src/extract/party.c src/extract/party.h \
	src/extract/frame.c src/extract/frame.h \
	src/extract/setting.c src/extract/setting.h \
	src/extract/statement.c src/extract/statement.h \
	src/extract/encounter.c src/extract/encounter.h src/extract/occasion.c \
	src/extract/press.c src/extract/press.h \
	src/extract/meeting.c src/extract/meeting.h src/extract/worth.c src/extract/worth.h \
	src/extract/transcript.c src/extract/transcript.h \
	src/extract/act.c src/extract/act.h \
	src/extract/deed.c src/extract/deed.h src/extract/assertion.c src/extract/assertion.h \
	src/extract/naming.c src/extract/naming.h \
	src/extract/finish.c
libextract_la_CFLAGS = $(AM_CFLAGS)
extract_libs = libextract.la libknowledge.la $(lang_libs)

# The classes of common nouns that mentions are read by.
nobase_dist_pkgdata_DATA += data/lexicon/noun-classes.ttl data/lexicon/word-uses.ttl data/lexicon/frames/visits.ttl
EXTRA_DIST += tests/score.sh tests/quotes.sh tests/extract_main.c

if HAVE_CMOCKA
extract_test_libs = $(extract_libs) $(rdf_libs) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_extract tests/unit/test_meeting tests/unit/test_statement
TESTS += tests/unit/test_extract tests/unit/test_meeting tests/unit/test_statement
tests_unit_test_extract_SOURCES = tests/unit/test_extract.c tests/unit/reading.h
tests_unit_test_extract_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_extract_LDADD = $(extract_test_libs)
tests_unit_test_meeting_SOURCES = tests/unit/test_meeting.c tests/unit/reading.h
tests_unit_test_meeting_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_meeting_LDADD = $(extract_test_libs)
tests_unit_test_statement_SOURCES = tests/unit/test_statement.c tests/unit/reading.h
tests_unit_test_statement_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_statement_LDADD = $(extract_test_libs)
endif
EXTRA_DIST += tests/unit/extract.ttl

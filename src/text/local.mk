# text: files of text, HTML, feeds and JSON Lines -> articles.
noinst_LTLIBRARIES += libtext.la
libtext_la_SOURCES = \
	src/text/article.c src/text/article.h \
	src/text/charset.c src/text/charset.h \
	src/text/credit.c \
	src/text/date.c src/text/date.h \
	src/text/feed.c src/text/feed.h \
	src/text/html.c src/text/html.h \
	src/text/jsonl.c src/text/jsonl.h \
	src/text/layout.c src/text/layout.h \
	src/text/line.c src/text/line.h \
	src/text/meta.c src/text/meta.h \
	src/text/phrase.c src/text/phrase.h \
	src/text/plain.c src/text/plain.h \
	src/text/prune.c src/text/prune.h
libtext_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(LIBXML_CFLAGS) $(JANSSON_CFLAGS)
libtext_la_LIBADD = $(UTF8PROC_LIBS) $(LIBXML_LIBS) $(JANSSON_LIBS)
text_libs = libtext.la $(base_libs)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_text tests/unit/test_html
TESTS += tests/unit/test_text tests/unit/test_html
tests_unit_test_text_SOURCES = tests/unit/test_text.c
tests_unit_test_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_text_LDADD = $(text_libs) $(CMOCKA_LIBS)
tests_unit_test_html_SOURCES = tests/unit/test_html.c
tests_unit_test_html_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_html_LDADD = $(text_libs) $(CMOCKA_LIBS)
endif

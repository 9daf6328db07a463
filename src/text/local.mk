# text: files of text, HTML, feeds and JSON Lines -> articles.
noinst_LTLIBRARIES += libtext.la
libtext_la_SOURCES = \
	src/text/article.c src/text/article.h \
	src/text/charset.c src/text/charset.h \
	src/text/date.c src/text/date.h \
	src/text/layout.c src/text/layout.h \
	src/text/line.c src/text/line.h \
	src/text/plain.c src/text/plain.h
libtext_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS)
libtext_la_LIBADD = libbase.la $(UTF8PROC_LIBS)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test_text
TESTS += tests/unit/test_text
tests_unit_test_text_SOURCES = tests/unit/test_text.c
tests_unit_test_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_text_LDADD = libtext.la libbase.la $(CMOCKA_LIBS)
endif

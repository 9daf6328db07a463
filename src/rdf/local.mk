# rdf: terms, readers and writers of RDF syntaxes.
noinst_LTLIBRARIES += librdfroom.la
librdfroom_la_SOURCES = \
	src/rdf/term.c src/rdf/term.h \
	src/rdf/sink.h src/rdf/rows.h src/rdf/syntax.h
librdfroom_la_CFLAGS = $(AM_CFLAGS) $(RAPTOR_CFLAGS)
librdfroom_la_LIBADD = libbase.la $(RAPTOR_LIBS)

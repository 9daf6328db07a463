# map: facts -> the annotation format, facts -> quads.
noinst_LTLIBRARIES += libmap.la
libmap_la_SOURCES = \
	src/map/annotation.c src/map/annotation.h \
	src/map/emit.c src/map/emit.h \
	src/map/mint.c src/map/mint.h \
	src/map/graph.c src/map/graph.h src/map/graph_private.h \
	src/map/graph_actor.c \
	src/map/graph_event.c \
	src/map/graph_statement.c
libmap_la_CFLAGS = $(AM_CFLAGS) $(NETTLE_CFLAGS) $(UTF8PROC_CFLAGS)
libmap_la_LIBADD = librdfroom.la libbase.la $(NETTLE_LIBS) $(UTF8PROC_LIBS)

# cli: the program. Knows the engine and the base only.
bin_PROGRAMS += chancery
chancery_SOURCES = \
	src/cli/main.c src/cli/cli.h \
	src/cli/opt.c src/cli/opt.h \
	src/cli/report.c src/cli/report.h \
	src/cli/manual.c src/cli/commands.c \
	src/cli/cmd_article.c src/cli/cmd_query.c src/cli/cmd_rdf.c src/cli/cmd_store.c
chancery_CFLAGS = $(AM_CFLAGS)
chancery_LDADD  = $(engine_libs)
chancery_LDFLAGS = -static-libtool-libs

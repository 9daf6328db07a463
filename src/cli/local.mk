# cli: the program. Knows the engine and the base only.
bin_PROGRAMS += chancery
chancery_SOURCES = \
	src/cli/main.c src/cli/cli.h \
	src/cli/opt.c src/cli/opt.h \
	src/cli/report.c src/cli/report.h \
	src/cli/manual.c src/cli/commands.c \
	src/cli/cmd_article.c src/cli/cmd_people.c src/cli/cmd_query.c src/cli/cmd_rdf.c src/cli/cmd_shell.c src/cli/shell.h \
	src/cli/shell_complete.c src/cli/statement.c src/cli/cmd_store.c
chancery_CFLAGS = $(AM_CFLAGS) $(LIBEDIT_CFLAGS)
chancery_LDADD  = $(engine_libs) $(LIBEDIT_LIBS)
chancery_LDFLAGS = -static-libtool-libs

/* chancery(1): finds the command, parses the line, runs it and turns its outcome into an exit code. */
#include "cli/cli.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/report.h"

volatile int cli_interrupted;

const struct opt_spec global_options[] = {
    { 'd', "db", "FILE", NULL, "the store (default: $CHANCERY_DB, else chancery.db)" },
    { '\0', "lexicon", "FILE", NULL, "further Turtle file of names and frames; may be repeated" },
    { 'q', "quiet", NULL, NULL, "print no words but warnings and errors" },
    { '\0', "color", "WHEN", "auto always never", "colour messages" },
    { '\0', "progress", "WHEN", "auto none", "draw a progress line on a terminal" },
    { 'h', "help", NULL, NULL, "print this help" },
    { 'V', "version", NULL, NULL, "print the version" },
    { 0 },
};

const struct opt_spec no_options[] = { { 0 } };

const struct command *
command_by_name(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

enum status
cli_usage(struct cli *cli, const char *format, ...)
{
    va_list args;
    char   *text = NULL;

    va_start(args, format);
    const int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0)
        return STATUS_NOMEM;
    const enum status status = diag_error(&cli->diag, STATUS_USAGE, NOWHERE, "%s", text);
    free(text);
    return status;
}

void
cli_say(const struct cli *cli, const char *format, ...)
{
    va_list args;

    if (cli->quiet)
        return;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
}

enum status
cli_open(struct cli *cli, enum engine_mode mode)
{
    return engine_open(cli->engine, cli->db, mode);
}

size_t
cli_operand_count(const struct cli *cli)
{
    return cli->options.operand_count;
}

const char *const *
cli_operands(const struct cli *cli)
{
    return cli->options.operands;
}

static void
on_signal(int number)
{
    if (cli_interrupted)
        _exit(130); /* the second time at once */
    cli_interrupted = number;
}

static bool
wants_color(const struct cli *cli)
{
    const char *when = opt_value(&cli->options, "color", "auto");
    const char *term = getenv("TERM");

    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (getenv("NO_COLOR"))
        return false;
    return getenv("CLICOLOR_FORCE") || (isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0);
}

/* Flush standard output; a failure there is one message. */
static enum status
finish_output(struct cli *cli)
{
    const enum status written = out_finish(&cli->out);

    if (written == STATUS_OK)
        return STATUS_OK;
    return diag_error(&cli->diag, STATUS_IO, NOWHERE, "cannot write the output: %s",
                      strerror(cli->out.error));
}

/* Give the engine what the command line says and run the command. */
static enum status
run(struct cli *cli, const struct command *command)
{
    const char *lexicons[64];
    size_t      count = 0;
    const char *environment = getenv("CHANCERY_DB");

    cli->quiet    = opt_has(&cli->options, "quiet");
    cli->color    = wants_color(cli);
    cli->progress = !cli->quiet && isatty(STDERR_FILENO)
                    && strcmp(opt_value(&cli->options, "progress", "auto"), "none") != 0;
    cli->db = opt_value(&cli->options, "db", environment && *environment ? environment : "chancery.db");
    for (const char *file; (file = opt_nth(&cli->options, "lexicon", count)); count++) {
        if (count == sizeof lexicons / sizeof *lexicons)
            return cli_usage(cli, "at most %zu --lexicon files", count);
        lexicons[count] = file;
    }

    const struct engine_config config = { .diag = &cli->diag, .lexicons = lexicons,
                                          .lexicon_count = count, .interrupted = &cli_interrupted };
    TRY(engine_new(&config, &cli->engine));
    enum status status = command->run(cli);
    engine_free(cli->engine);
    cli->engine = NULL;

    if (status == STATUS_OK || cli->diag.errors == 0) {
        const enum status written = finish_output(cli);
        status                    = status == STATUS_OK || written != STATUS_OK ? written : status;
    }
    if (status != STATUS_OK && status != STATUS_INTERRUPTED && cli->diag.errors == 0)
        diag_error(&cli->diag, status, NOWHERE, "%s", status_meaning(status));
    if (status == STATUS_INTERRUPTED)
        cli_say(cli, "chancery: interrupted\n");
    return status;
}

static enum status
unknown_command(struct cli *cli, const char *word)
{
    const char *names[64];
    size_t      count = 0;

    for (const struct command *c = commands; c->name && count < 64; c++)
        names[count++] = c->name;
    const char *near = opt_nearest(word, names, count);
    return near ? cli_usage(cli, "unknown command '%s'; did you mean '%s'?", word, near)
                : cli_usage(cli, "unknown command '%s'; see chancery --help", word);
}

/* The first word that is no option, given that -d, --db and their like take a value. */
static int
find_command(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-')
            return i;
        for (const struct opt_spec *o = global_options; o->name; o++) {
            const bool letter = argv[i][1] == o->letter && argv[i][2] == '\0';
            const bool name = argv[i][1] == '-' && strcmp(argv[i] + 2, o->name) == 0;
            if (o->argument && (letter || name)) {
                i++;
                break;
            }
        }
    }
    return 0;
}

/* argv without the command word, parsed by the global table and the command's. */
static enum status
parse(struct cli *cli, const struct command *command, int at, int argc, char **argv)
{
    const struct opt_spec *const tables[] = { global_options, command ? command->options : no_options };
    struct buf error;

    buf_init(&error, 0);
    for (int i = at; at && i + 1 <= argc; i++)
        argv[i] = argv[i + 1]; /* argv[argc] is NULL */
    const enum status status
        = opt_parse(tables, 2, argc - 1 - (at > 0), argv + 1, &cli->options, &error);
    if (status == STATUS_USAGE)
        cli_usage(cli, "%s; see chancery %s%s--help", error.data ? error.data : "",
                  command ? command->name : "", command ? " " : "");
    buf_clear(&error);
    return status;
}

static enum status
dispatch(struct cli *cli, int argc, char **argv)
{
    const int             at      = find_command(argc, argv);
    const struct command *command = at ? command_by_name(argv[at]) : NULL;

    if (at && !command)
        return unknown_command(cli, argv[at]);
    TRY(parse(cli, command, at, argc, argv));
    if (opt_has(&cli->options, "version")) {
        out_printf(&cli->out, "chancery %s\n", PACKAGE_VERSION);
        return finish_output(cli);
    }
    if (opt_has(&cli->options, "help") || (!command && argc > 1)) {
        print_help(command, &cli->out);
        return finish_output(cli);
    }
    if (!command) {
        struct out words = out_to_file(stderr);
        print_help(NULL, &words);
        return STATUS_USAGE;
    }
    return run(cli, command);
}

int
main(int argc, char **argv)
{
    const struct sigaction stop = { .sa_handler = on_signal };
    struct cli             cli  = { .out = out_to_file(stdout) };

    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a limit of file size is reported like a full disk */
    cli.diag = (struct diag){ .handle = report_message, .user = &cli };

    const enum status status = dispatch(&cli, argc, argv);
    opt_clear(&cli.options);
    return status_exit_code(status);
}

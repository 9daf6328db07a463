/* chancery shell: statements and dot commands, typed or piped in. Completion is in shell_complete.c. */
#include <editline/readline.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/input.h"
#include "cli/shell.h"

const struct opt_spec shell_options[] = {
    { 'o', "output", "FORMAT", NULL, "format of the answers, as .mode (default: table)" },
    { '\0', "evidence", NULL, NULL, "with each row, the articles and the words that it rests on, as .evidence" },
    { 't', "timeout", "SECONDS", NULL, "stop a query after this time, as .timeout" },
    { '\0', "bail", NULL, NULL, "stop at the first mistake, when the input is no terminal" },
    { 0 },
};

struct shell {
    struct cli *cli;
    struct buf  text; /* of the statement typed so far */
    char        mode[32];
    char        explain[16]; /* empty: no */
    char       *db;
    unsigned    timeout_ms;
    bool        evidence, timer, typed, quit;
    enum status failed; /* the first mistake */
};

struct dot {
    const char *name, *operands, *does;
    enum status (*run)(struct shell *sh, char *operand);
};
static const struct dot dots[];

/* ---- statements ---- */

static void
report_time(const struct shell *sh, const struct engine_answer *answer, const struct timespec *begin)
{
    struct timespec end   = { 0 };
    const bool      words = answer->kind != ANSWER_ASK && (sh->typed || sh->timer);

    clock_gettime(CLOCK_MONOTONIC, &end);
    if (answer->kind == ANSWER_UPDATE)
        cli_say(sh->cli, "%llu quads added, %llu removed", answer->inserted, answer->deleted);
    else if (words)
        cli_say(sh->cli, "%llu %s", answer->rows, answer->kind == ANSWER_GRAPH ? "triples" : "rows");
    if (sh->timer)
        cli_say(sh->cli, " in %.3f s", (double)(end.tv_sec - begin->tv_sec)
                                           + (double)(end.tv_nsec - begin->tv_nsec) / 1e9);
    if (words || sh->timer || answer->kind == ANSWER_UPDATE)
        cli_say(sh->cli, "\n");
}

static enum status
run_text(struct shell *sh, struct str text, const char *const *arguments, size_t argument_count)
{
    struct out                  words   = out_to_file(stderr);
    struct engine_answer        answer  = { 0 };
    struct timespec             begin   = { 0 };
    const struct engine_request request = {
        .source = NULL, .text = text, .format = sh->mode, .width = cli_width(),
        .explain = sh->explain[0] ? sh->explain : NULL, .explain_out = &words,
        .timeout_ms = sh->timeout_ms, .evidence = sh->evidence, .arguments = arguments, .argument_count = argument_count,
    };

    clock_gettime(CLOCK_MONOTONIC, &begin);
    const enum status status = engine_run(sh->cli->engine, &request, &sh->cli->out, &answer);
    TRY(out_finish(&sh->cli->out));
    if (status == STATUS_INTERRUPTED)
        cli_say(sh->cli, "interrupted\n");
    else if (status == STATUS_OK)
        report_time(sh, &answer, &begin);
    return status;
}

/* "@name key=value …" */
static enum status
run_named(struct shell *sh, char *line)
{
    const char *arguments[16];
    size_t      count = 0;
    char       *rest  = NULL;
    const char *name  = strtok_r(line, " \t;", &rest);
    struct buf  text;
    enum status status;

    for (char *word; count < 16 && (word = strtok_r(NULL, " \t;", &rest));)
        arguments[count++] = word;
    buf_init(&text, 0);
    status = engine_named_query(sh->cli->engine, name, &text);
    if (status == STATUS_OK)
        status = run_text(sh, buf_str(&text), arguments, count);
    buf_clear(&text);
    return status;
}

/* ---- dot commands ---- */

static enum status
dot_help(struct shell *sh, char *operand)
{
    (void)operand;
    for (const struct dot *d = dots; d->name; d++)
        out_printf(&sh->cli->out, "%-10s %-18s %s\n", d->name, d->operands, d->does);
    out_cstr(&sh->cli->out, "@NAME      KEY=VALUE...       run a named query\n"
                            "A query or update ends with ';' at the end of a line, or with an empty line.\n");
    return STATUS_OK;
}

static enum status
dot_mode(struct shell *sh, char *operand)
{
    if (!*operand)
        out_printf(&sh->cli->out, "%s\n", sh->mode);
    else if (!engine_has_format(operand) || strlen(operand) >= sizeof sh->mode)
        return cli_usage(sh->cli, ".mode: no format is called '%s'", operand);
    else
        strcpy(sh->mode, operand);
    return STATUS_OK;
}

static enum status
dot_explain(struct shell *sh, char *operand)
{
    static const char *const kinds[] = { "ast", "algebra", "plan", "analyze" };

    if (strcmp(operand, "off") == 0) {
        sh->explain[0] = '\0';
        return STATUS_OK;
    }
    if (!*operand || strcmp(operand, "on") == 0)
        operand = (char *)"plan";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(operand, kinds[i]) == 0) {
            strcpy(sh->explain, operand);
            return STATUS_OK;
        }
    return cli_usage(sh->cli, ".explain: on, off, ast, algebra, plan or analyze");
}

static enum status
dot_evidence(struct shell *sh, char *operand)
{
    sh->evidence = strcmp(operand, "off") != 0;
    return STATUS_OK;
}

static enum status
dot_timer(struct shell *sh, char *operand)
{
    sh->timer = strcmp(operand, "off") != 0;
    return STATUS_OK;
}

static enum status
dot_timeout(struct shell *sh, char *operand)
{
    char        *end     = NULL;
    const double seconds = strtod(operand, &end);

    if (end == operand || *end || !(seconds >= 0) || seconds > 4000000)
        return cli_usage(sh->cli, ".timeout: '%s' is no number of seconds", operand);
    sh->timeout_ms = (unsigned)(seconds * 1000 + 0.5);
    return STATUS_OK;
}

static enum status
dot_prefixes(struct shell *sh, char *operand)
{
    const char *name = NULL, *iri;

    for (size_t i = 0; (iri = engine_prefix(i, &name)); i++)
        if (strncmp(name, operand, strlen(operand)) == 0)
            out_printf(&sh->cli->out, "%s: <%s>\n", name, iri);
    return STATUS_OK;
}

static enum status
dot_queries(struct shell *sh, char *operand)
{
    (void)operand;
    return engine_list_queries(sh->cli->engine, &sh->cli->out);
}

/* A named query under a name of its own. */
static enum status
run_bundled(struct shell *sh, const char *name)
{
    char line[32];

    snprintf(line, sizeof line, "%s", name);
    return run_named(sh, line);
}

static enum status
dot_classes(struct shell *sh, char *operand)
{
    (void)operand;
    return run_bundled(sh, "classes");
}

static enum status
dot_graphs(struct shell *sh, char *operand)
{
    (void)operand;
    return run_bundled(sh, "graphs");
}

static enum status
dot_properties(struct shell *sh, char *operand)
{
    (void)operand;
    return run_bundled(sh, "properties");
}

/* For writing, where the file lets us. */
static enum status
open_store(struct shell *sh)
{
    return engine_open(sh->cli->engine, sh->db,
                       access(sh->db, F_OK) == 0 && access(sh->db, W_OK) != 0 ? ENGINE_READ : ENGINE_WRITE);
}

static enum status
dot_open(struct shell *sh, char *operand)
{
    char *name = strdup(operand);

    if (!name)
        return STATUS_NOMEM;
    free(sh->db);
    sh->db = name;
    return open_store(sh);
}

/* A name, or two in quotation marks. */
static enum status
dot_show(struct shell *sh, char *operand)
{
    const char *names[2] = { operand };
    size_t      count    = 1;
    char       *rest     = NULL;

    if (*operand == '"')
        for (count = 0; count < 2 && (names[count] = strtok_r(count || rest ? NULL : operand, "\"", &rest));)
            count += names[count][strspn(names[count], " \t")] != '\0';
    return engine_show(sh->cli->engine, names, count, &sh->cli->out);
}

static enum status
dot_stats(struct shell *sh, char *operand)
{
    (void)operand;
    return engine_stats(sh->cli->engine, &sh->cli->out);
}

static enum status
dot_read(struct shell *sh, char *operand)
{
    struct buf  text;
    enum status status;

    buf_init(&text, 0);
    status = input_read_all(operand, (size_t)64 << 20, &sh->cli->diag, &text);
    if (status == STATUS_OK)
        status = run_text(sh, buf_str(&text), NULL, 0);
    buf_clear(&text);
    return status;
}

static enum status
dot_quit(struct shell *sh, char *operand)
{
    (void)operand;
    sh->quit = true;
    return STATUS_OK;
}

static const struct dot dots[] = {
    { ".classes", "", "list the classes and how many members each has", dot_classes },
    { ".evidence", "[on|off]", "show what each row rests on", dot_evidence },
    { ".explain", "[on|off|WHAT]", "explain queries: ast, algebra, plan or analyze", dot_explain },
    { ".graphs", "", "list the named graphs", dot_graphs },
    { ".help", "", "list these commands", dot_help },
    { ".mode", "[FORMAT]", "format of answers: table, csv, json, vertical, turtle ...", dot_mode },
    { ".open", "FILE", "open another store", dot_open },
    { ".prefixes", "[START]", "list the predeclared prefixes", dot_prefixes },
    { ".properties", "", "list the properties and how often each is used", dot_properties },
    { ".queries", "", "list the named queries", dot_queries },
    { ".quit", "", "leave; so does the end of the input", dot_quit },
    { ".read", "FILE", "run the query or update of a file", dot_read },
    { ".show", "NAME|IRI", "show a thing with its evidence, or \"ONE\" \"OTHER\"", dot_show },
    { ".stats", "", "size of the store", dot_stats },
    { ".timeout", "SECONDS", "stop queries after this time; 0: never", dot_timeout },
    { ".timer", "[on|off]", "tell how long queries take", dot_timer },
    { 0 },
};

static enum status
run_dot(struct shell *sh, char *line)
{
    const size_t len     = strcspn(line, " \t");
    char        *operand = line + len + strspn(line + len, " \t");
    const char  *names[32];
    size_t       count = 0;

    for (size_t end = strlen(operand); end > 0 && strchr(" \t\r;", operand[end - 1]); end--)
        operand[end - 1] = '\0';
    for (const struct dot *d = dots; d->name; d++) {
        names[count++] = d->name;
        if (strlen(d->name) == len && strncmp(d->name, line, len) == 0) {
            const enum status status = d->run(sh, operand);
            TRY(out_finish(&sh->cli->out));
            return status;
        }
    }
    line[len]        = '\0';
    const char *near = opt_nearest(line, names, count);
    return near ? cli_usage(sh->cli, "unknown command '%s'; did you mean '%s'?", line, near)
                : cli_usage(sh->cli, "unknown command '%s'; see .help", line);
}

/* ---- lines ---- */

static void
note(struct shell *sh, enum status status)
{
    if (status != STATUS_OK && sh->failed == STATUS_OK)
        sh->failed = status;
    if (status != STATUS_OK && !sh->typed && opt_has(&sh->cli->options, "bail"))
        sh->quit = true;
}

/* Ctrl-C on a terminal ends what is going on; every other interruption ends the shell. */
static void
heed_interruption(struct shell *sh)
{
    if (cli_interrupted && (cli_interrupted != SIGINT || !sh->typed)) {
        sh->quit = true;
        if (sh->failed == STATUS_OK)
            sh->failed = STATUS_INTERRUPTED;
    }
    cli_interrupted = 0;
}

static void
end_statement(struct shell *sh)
{
    struct str text = buf_str(&sh->text);

    if (statement_state(text) == STATEMENT_ENDED) {
        while (text.data[text.len - 1] != ';')
            text.len--;
        text.len--;
    }
    if (statement_state(text) != STATEMENT_EMPTY) {
        if (sh->typed)
            add_history(text.data);
        cli_interrupted = 0;
        note(sh, run_text(sh, text, NULL, 0));
        heed_interruption(sh);
    }
    buf_reset(&sh->text);
}

static void
take_line(struct shell *sh, char *line)
{
    const bool   first = statement_state(buf_str(&sh->text)) == STATEMENT_EMPTY;
    const size_t blank = strspn(line, " \t\r");

    if (first && (line[blank] == '.' || line[blank] == '@')) {
        if (sh->typed)
            add_history(line);
        cli_interrupted = 0;
        note(sh, line[blank] == '.' ? run_dot(sh, line + blank) : run_named(sh, line + blank + 1));
        heed_interruption(sh);
        buf_reset(&sh->text);
        return;
    }
    buf_add_cstr(&sh->text, line);
    buf_add_cstr(&sh->text, "\n");
    const enum statement_state state = statement_state(buf_str(&sh->text));
    if (state == STATEMENT_ENDED || (state == STATEMENT_BALANCED && line[blank] == '\0'))
        end_statement(sh);
}

/* "$XDG_STATE_HOME/chancery/history", its folders made; empty where there is no home. */
static void
history_path(char path[4096])
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    path[0] = '\0';
    if (state && *state)
        snprintf(path, 4096, "%s/chancery/history", state);
    else if (home && *home)
        snprintf(path, 4096, "%s/.local/state/chancery/history", home);
    for (char *slash = path; *path && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
}

static void
read_terminal(struct shell *sh)
{
    char path[4096];

    history_path(path);
    using_history();
    stifle_history(1000);
    if (*path)
        read_history(path);
    shell_complete_with(sh->cli);
    cli_say(sh->cli, "chancery %s, %s. Type .help for help; ';' or an empty line ends a query.\n",
            PACKAGE_VERSION, sh->db);
    while (!sh->quit) {
        char *line = readline(sh->text.len ? "     ...> " : "chancery> ");
        if (line) {
            take_line(sh, line);
        } else if (cli_interrupted) {
            heed_interruption(sh);
            buf_reset(&sh->text);
            fputc('\n', stderr);
        } else {
            fputc('\n', stderr);
            sh->quit = true;
        }
        free(line);
    }
    if (*path) {
        const mode_t mask = umask(077);
        if (write_history(path) == 0)
            chmod(path, 0600); /* an older file may be open to all */
        umask(mask);
    }
}

static void
read_pipe(struct shell *sh)
{
    char   *line = NULL;
    size_t  size = 0;
    ssize_t len;

    while (!sh->quit && (len = getline(&line, &size, stdin)) >= 0) {
        if (len > 0 && line[len - 1] == '\n')
            line[len - 1] = '\0';
        take_line(sh, line);
    }
    if (cli_interrupted)
        heed_interruption(sh);
    else if (!sh->quit)
        end_statement(sh);
    free(line);
}

enum status
cmd_shell(struct cli *cli)
{
    struct shell sh      = { .cli = cli, .typed = isatty(STDIN_FILENO), .db = strdup(cli->db),
                             .evidence = opt_has(&cli->options, "evidence") };
    const char  *mode    = opt_value(&cli->options, "output", "table");
    const char  *timeout = opt_value(&cli->options, "timeout", NULL);
    enum status  status  = sh.db ? STATUS_OK : STATUS_NOMEM;

    buf_init(&sh.text, (size_t)64 << 20);
    if (cli_operand_count(cli))
        status = cli_usage(cli, "the store is named with --db");
    if (status == STATUS_OK)
        status = dot_mode(&sh, (char *)mode);
    if (status == STATUS_OK && timeout)
        status = dot_timeout(&sh, (char *)timeout);
    if (status == STATUS_OK)
        status = open_store(&sh);
    if (status == STATUS_OK && sh.typed)
        read_terminal(&sh);
    else if (status == STATUS_OK)
        read_pipe(&sh);
    if (status == STATUS_OK && !sh.typed)
        status = sh.failed;
    buf_clear(&sh.text);
    free(sh.db);
    return status;
}

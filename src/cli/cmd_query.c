/* Commands that run SPARQL: query, update. */
#include "cli/cli.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/input.h"

#define REQUEST_OPTIONS                                                                            \
    { 'e', "query", "TEXT", NULL, "the request itself" },                                          \
    { 'a', "argument", "NAME=VALUE", NULL, "bind variable ?NAME; may be repeated" },               \
    { '\0', "base", "IRI", NULL, "base IRI for relative IRIs" },                                   \
    { '\0', "strict", NULL, NULL, "predeclare no prefixes" },                                      \
    { '\0', "default-graph", "WHICH", "union unnamed",                                             \
      "what the default graph is: all graphs but the claims, or the unnamed one" },                \
    { 't', "timeout", "SECONDS", NULL, "stop after this time" },                                   \
    { '\0', "memory", "BYTES", NULL, "memory for sorting, grouping and joining" },                 \
    { '\0', "temp-dir", "DIR", NULL, "where they go beyond it (default: $TMPDIR, /tmp)" },         \
    { '\0', "parse-only", NULL, NULL, "check the syntax, run nothing" },                           \
    { '\0', "allow-service", NULL, NULL, "let SERVICE query other endpoints" },                    \
    { '\0', "disable-pass", "NAMES", NULL, "leave out these passes of the planner" }

const struct opt_spec query_options[] = {
    REQUEST_OPTIONS,
    { 'o', "output", "FORMAT", NULL,
      "table csv tsv json xml jsonl records markdown html vertical; turtle trig ntriples nquads rdfxml jsonld" },
    { '\0', "max-rows", "N", NULL, "stop after this many rows" },
    { '\0', "explain", "WHAT", "ast algebra plan analyze", "explain the query on standard error" },
    { '\0', "evidence", NULL, NULL, "with each row, the articles and the words that it rests on" },
    { '\0', "fail-empty", NULL, NULL, "exit 1 if there is no answer, or ASK is false" },
    { '\0', "list", NULL, NULL, "list the named queries" },
    { 0 },
};

const struct opt_spec update_options[] = {
    REQUEST_OPTIONS,
    { '\0', "allow-load", NULL, NULL, "let LOAD read files and the network" },
    { 'n', "dry-run", NULL, NULL, "change nothing, say what would change" },
    { 0 },
};

static enum status
number_option(struct cli *cli, const char *name, unsigned long long otherwise, unsigned long long *n)
{
    const char *text = opt_value(&cli->options, name, NULL);

    *n = otherwise;
    if (text && !opt_number(text, n))
        return cli_usage(cli, "--%s: '%s' is no number", name, text);
    return STATUS_OK;
}

static enum status
timeout_option(struct cli *cli, unsigned *ms)
{
    const char *text = opt_value(&cli->options, "timeout", NULL);
    char       *end  = NULL;

    *ms = 0;
    if (!text)
        return STATUS_OK;
    const double seconds = strtod(text, &end);
    if (end == text || *end || !(seconds > 0) || seconds > 4000000)
        return cli_usage(cli, "--timeout: '%s' is no number of seconds", text);
    *ms = (unsigned)(seconds * 1000 + 0.5);
    return STATUS_OK;
}

/* The text of the request into `text`, and its name for messages. */
static enum status
request_text(struct cli *cli, struct buf *text, const char **source)
{
    const char *given = opt_value(&cli->options, "query", NULL);
    const char *file  = cli_operand_count(cli) ? cli_operands(cli)[0] : NULL;

    if (cli_operand_count(cli) > 1 || (given && file))
        return cli_usage(cli, "one request at a time");
    if (given) {
        *source = "query";
        buf_add_cstr(text, given);
        return buf_status(text);
    }
    if (file && file[0] == '@') {
        *source = file;
        return engine_named_query(cli->engine, file + 1, text);
    }
    if (!file && isatty(STDIN_FILENO))
        return cli_usage(cli, "name a file, a bundled query (@NAME), or give the request with -e");
    *source = file ? file : "-";
    return input_read_all(*source, (size_t)64 << 20, &cli->diag, text);
}

typedef enum status request_runner(engine *, const struct engine_request *, struct out *,
                                   struct engine_answer *);

/* Read the request and its options, run it with `runner`. */
static enum status
run_request(struct cli *cli, request_runner *runner, enum engine_mode mode, struct engine_answer *answer)
{
    const bool            on_terminal = isatty(STDOUT_FILENO);
    struct out            words = out_to_file(stderr);
    unsigned long long    memory = 0;
    struct engine_request request = {
        .base            = opt_value(&cli->options, "base", NULL),
        .format          = opt_value(&cli->options, "output", on_terminal ? "table" : NULL),
        .explain         = opt_value(&cli->options, "explain", NULL),
        .explain_out     = &words,
        .temp_dir        = opt_value(&cli->options, "temp-dir", getenv("TMPDIR")),
        .disabled_passes = opt_value(&cli->options, "disable-pass", NULL),
        .width           = cli_width(),
        .strict          = opt_has(&cli->options, "strict"),
        .allow_service   = opt_has(&cli->options, "allow-service"),
        .allow_load      = opt_has(&cli->options, "allow-load"),
        .parse_only      = opt_has(&cli->options, "parse-only"),
        .dry_run         = opt_has(&cli->options, "dry-run"),
        .evidence        = opt_has(&cli->options, "evidence"),
        .unnamed_default = strcmp(opt_value(&cli->options, "default-graph", "union"), "unnamed") == 0,
    };
    const char *arguments[64];
    struct buf  text;
    enum status status;

    TRY(timeout_option(cli, &request.timeout_ms));
    TRY(number_option(cli, "max-rows", 0, &request.max_rows));
    TRY(number_option(cli, "memory", 0, &memory));
    request.memory = (size_t)memory;
    if (request.format && !engine_has_format(request.format))
        return cli_usage(cli, "--output: no format is called '%s'", request.format);
    for (const char *a; (a = opt_nth(&cli->options, "argument", request.argument_count));) {
        if (request.argument_count == sizeof arguments / sizeof *arguments)
            return cli_usage(cli, "at most %zu arguments", request.argument_count);
        arguments[request.argument_count++] = a;
    }
    request.arguments = arguments;

    buf_init(&text, 0);
    TRY_GOTO(status, request_text(cli, &text, &request.source), done);
    request.text = buf_str(&text);
    if (!request.parse_only)
        TRY_GOTO(status, cli_open(cli, mode), done);
    status = runner(cli->engine, &request, &cli->out, answer);
done:
    buf_clear(&text);
    return status;
}

enum status
cmd_query(struct cli *cli)
{
    struct engine_answer answer = { 0 };
    struct timespec      begin = { 0 }, end = { 0 };

    if (opt_has(&cli->options, "list"))
        return engine_list_queries(cli->engine, &cli->out);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    TRY(run_request(cli, engine_query, ENGINE_READ, &answer));
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (isatty(STDOUT_FILENO) && answer.kind != ANSWER_ASK && !opt_has(&cli->options, "parse-only")) {
        TRY(out_finish(&cli->out));
        cli_say(cli, "%llu %s in %.3f s\n", answer.rows,
                answer.kind == ANSWER_GRAPH ? "triples" : answer.rows == 1 ? "row" : "rows",
                (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9);
    }
    if (opt_has(&cli->options, "fail-empty")
        && (answer.kind == ANSWER_ASK ? !answer.truth : answer.rows == 0)) {
        cli->diag.errors++; /* a negative answer is no failure to be explained */
        return STATUS_NOT_FOUND;
    }
    return STATUS_OK;
}

enum status
cmd_update(struct cli *cli)
{
    struct engine_answer answer = { 0 };

    TRY(run_request(cli, engine_update, ENGINE_CREATE, &answer));
    if (!opt_has(&cli->options, "parse-only"))
        cli_say(cli, "%s%llu quads added, %llu removed\n",
                opt_has(&cli->options, "dry-run") ? "would change: " : "", answer.inserted,
                answer.deleted);
    return STATUS_OK;
}

/* Commands that tell people what the store knows: show, timeline, review, diff. */
#include "cli/cli.h"

#include <stdlib.h>

enum status
cmd_show(struct cli *cli)
{
    if (cli_operand_count(cli) < 1 || cli_operand_count(cli) > 2)
        return cli_usage(cli, "name one person, state, series, meeting or statement, or two actors");
    TRY(cli_open(cli, ENGINE_READ));
    return engine_show(cli->engine, cli_operands(cli), cli_operand_count(cli), &cli->out);
}

/* The format of rows that --output names, NULL for lines. */
static enum status
row_format(struct cli *cli, const char **format)
{
    *format = opt_value(&cli->options, "output", NULL);
    if (*format && !engine_has_row_format(*format))
        return cli_usage(cli, "--output: no format of rows is called '%s'", *format);
    return STATUS_OK;
}

#define ROWS_OPTION                                                                                \
    { 'o', "output", "FORMAT", NULL,                                                               \
      "rows as table csv tsv json xml jsonl records markdown html vertical (default: lines for people)" }

const struct opt_spec timeline_options[] = {
    { '\0', "from", "YYYY-MM-DD", NULL, "leave out what was before this day" },
    { '\0', "to", "YYYY-MM-DD", NULL, "leave out what was after this day" },
    ROWS_OPTION,
    { 0 },
};

enum status
cmd_timeline(struct cli *cli)
{
    struct engine_timeline_options options = { .from  = opt_value(&cli->options, "from", NULL),
                                               .to    = opt_value(&cli->options, "to", NULL),
                                               .width = cli_width() };

    if (!cli_operand_count(cli))
        return cli_usage(cli, "name at least one person, state, place or series");
    TRY(row_format(cli, &options.format));
    TRY(cli_open(cli, ENGINE_READ));
    return engine_timeline(cli->engine, cli_operands(cli), cli_operand_count(cli), &options, &cli->out);
}

const struct opt_spec review_options[] = {
    { '\0', "below", "CONFIDENCE", NULL, "only facts with this confidence or less, from 0 to 1" },
    { '\0', "rule", "TEXT", NULL, "only facts read by a rule with TEXT in its name" },
    ROWS_OPTION,
    { 0 },
};

enum status
cmd_review(struct cli *cli)
{
    struct engine_review_options options = { .rule  = opt_value(&cli->options, "rule", NULL),
                                             .width = cli_width() };
    const char *below = opt_value(&cli->options, "below", "1");
    char       *end   = NULL;

    if (cli_operand_count(cli))
        return cli_usage(cli, "the store is named with --db");
    options.below = strtod(below, &end);
    if (end == below || *end || !(options.below >= 0 && options.below <= 1))
        return cli_usage(cli, "--below: '%s' is no confidence from 0 to 1", below);
    TRY(row_format(cli, &options.format));
    TRY(cli_open(cli, ENGINE_READ));
    return engine_review(cli->engine, &options, &cli->out);
}

const struct opt_spec diff_options[] = { ROWS_OPTION, { 0 } };

enum status
cmd_diff(struct cli *cli)
{
    struct engine_difference count  = { 0 };
    const char              *format = NULL;

    if (cli_operand_count(cli) != 2)
        return cli_usage(cli, "name two stores or two files of RDF");
    TRY(row_format(cli, &format));
    TRY(engine_diff(cli->engine, cli_operands(cli)[0], cli_operands(cli)[1], format, cli_width(), &cli->out, &count));
    TRY(out_finish(&cli->out));
    cli_say(cli, "%zu facts removed, %zu added, %zu the same\n", count.removed, count.added, count.same);
    if (!count.removed && !count.added)
        return STATUS_OK;
    cli->diag.errors++; /* that they differ is no failure to be explained */
    return STATUS_NOT_FOUND;
}

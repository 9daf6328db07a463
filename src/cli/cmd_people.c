/* Commands that tell people what the store knows: show, timeline. */
#include "cli/cli.h"

#include <unistd.h>

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

const struct opt_spec timeline_options[] = {
    { '\0', "from", "YYYY-MM-DD", NULL, "leave out what was before this day" },
    { '\0', "to", "YYYY-MM-DD", NULL, "leave out what was after this day" },
    { 'o', "output", "FORMAT", NULL, "rows as table csv tsv json xml jsonl records markdown html vertical (default: lines "
      "for people)" },
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

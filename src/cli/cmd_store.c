/* Commands on the store and the knowledge: init, stats, check, reconcile, optimize, backup, lexicon. */
#include "cli/cli.h"

enum status
cmd_init(struct cli *cli)
{
    TRY(cli_open(cli, ENGINE_CREATE));
    out_printf(&cli->out, "%s\n", cli->db);
    return STATUS_OK;
}

const struct opt_spec stats_options[] = {
    { '\0', "void", NULL, NULL, "describe the store as RDF in the VoID vocabulary" },
    { 'o', "output", "NAME", "turtle trig ntriples nquads rdfxml jsonld",
      "syntax of the description (default: turtle)" },
    { 0 },
};

enum status
cmd_stats(struct cli *cli)
{
    if (opt_has(&cli->options, "output") && !opt_has(&cli->options, "void"))
        return cli_usage(cli, "--output goes with --void");
    TRY(cli_open(cli, ENGINE_READ));
    if (opt_has(&cli->options, "void"))
        return engine_void(cli->engine, opt_value(&cli->options, "output", NULL), &cli->out);
    return engine_stats(cli->engine, &cli->out);
}

enum status
cmd_check(struct cli *cli)
{
    TRY(cli_open(cli, ENGINE_READ));
    return engine_check(cli->engine, &cli->out);
}

const struct opt_spec reconcile_options[] = {
    { 'n', "dry-run", NULL, NULL, "change nothing, print what would be merged" },
    { '\0', "undo", NULL, NULL, "take all merges back" },
    { 0 },
};

enum status
cmd_reconcile(struct cli *cli)
{
    const bool dry = opt_has(&cli->options, "dry-run"), undo = opt_has(&cli->options, "undo");
    size_t     merged = 0;

    if (cli_operand_count(cli) || (dry && undo))
        return cli_usage(cli, dry && undo ? "--dry-run or --undo, one at a time" : "the store is named with --db");
    TRY(cli_open(cli, dry ? ENGINE_READ : ENGINE_WRITE));
    TRY(engine_reconcile(cli->engine, dry ? RECONCILE_DRY : undo ? RECONCILE_UNDO : RECONCILE, &cli->out, &merged));
    if (undo)
        cli_say(cli, "merges taken back\n");
    else
        cli_say(cli, "%s%zu merged\n", dry ? "would change: " : "", merged);
    return STATUS_OK;
}

enum status
cmd_optimize(struct cli *cli)
{
    TRY(cli_open(cli, ENGINE_WRITE));
    return engine_optimize(cli->engine);
}

enum status
cmd_backup(struct cli *cli)
{
    if (cli_operand_count(cli) != 1)
        return cli_usage(cli, "name the file to write");
    TRY(cli_open(cli, ENGINE_READ));
    return engine_backup(cli->engine, cli_operands(cli)[0]);
}

enum status
cmd_lexicon(struct cli *cli)
{
    if (cli_operand_count(cli) != 1 || strcmp(cli_operands(cli)[0], "check") != 0)
        return cli_usage(cli, "say 'chancery lexicon check'");
    return engine_lexicon_check(cli->engine, &cli->out);
}

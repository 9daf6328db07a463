/* Commands that move RDF: load, export, convert, import-redland. */
#include "cli/cli.h"

#define RDF_FORMATS "turtle trig ntriples nquads rdfxml jsonld"

#define INPUT_OPTIONS                                                                              \
    { 'f', "format", "NAME", RDF_FORMATS, "syntax of the input (default: by the file's name)" },   \
    { '\0', "base", "IRI", NULL, "base IRI for relative IRIs (default: that of the file)" },       \
    { '\0', "lenient", NULL, NULL, "skip statements that are not well-formed, and count them" }

const struct opt_spec load_options[] = {
    INPUT_OPTIONS,
    { 'g', "graph", "IRI", NULL, "graph for triples that have none" },
    { '\0', "keep-labels", NULL, NULL, "blank nodes of one label are one node, in all files and in the store" },
    { 0 },
};

const struct opt_spec convert_options[] = {
    INPUT_OPTIONS,
    { 'o', "output", "NAME", RDF_FORMATS, "syntax of the output (default: nquads)" },
    { 0 },
};

const struct opt_spec export_options[] = {
    { 'o', "output", "NAME", RDF_FORMATS, "syntax of the output (default: trig)" },
    { 'g', "graph", "IRI", NULL, "only this graph" },
    { '\0', "claims", "HOW", "none graphs reified", "what becomes of the content of claims (default: none)" },
    { '\0', "plover", "FORMAT", "jsonl csv tsv", "event data after PLOVER in place of RDF" },
    { '\0', "cameo", "FORMAT", "jsonl csv tsv", "event data after CAMEO in place of RDF" },
    { 0 },
};

static struct engine_load_options
input_options(const struct cli *cli)
{
    return (struct engine_load_options){
        .format      = opt_value(&cli->options, "format", NULL),
        .base        = opt_value(&cli->options, "base", NULL),
        .graph       = opt_value(&cli->options, "graph", NULL),
        .lenient     = opt_has(&cli->options, "lenient"),
        .keep_labels = opt_has(&cli->options, "keep-labels"),
    };
}

enum status
cmd_load(struct cli *cli)
{
    const struct engine_load_options options = input_options(cli);
    unsigned long long               quads = 0, skipped = 0;

    if (!cli_operand_count(cli))
        return cli_usage(cli, "name at least one file, or '-'");
    TRY(cli_open(cli, ENGINE_CREATE));
    TRY(engine_load(cli->engine, cli_operands(cli), cli_operand_count(cli), &options, &quads, &skipped));
    cli_say(cli, "%llu quads read", quads);
    if (skipped)
        cli_say(cli, ", %llu statements skipped", skipped);
    cli_say(cli, "\n");
    return STATUS_OK;
}

enum status
cmd_import_redland(struct cli *cli)
{
    unsigned long long quads = 0;

    if (cli_operand_count(cli) != 1)
        return cli_usage(cli, "name the file of the Redland store");
    TRY(cli_open(cli, ENGINE_CREATE));
    TRY(engine_import_redland(cli->engine, cli_operands(cli)[0], &quads));
    cli_say(cli, "%llu quads read\n", quads);
    return STATUS_OK;
}

/* Event data: the rows of a bundled query. */
static enum status
export_events(struct cli *cli, const char *query, const char *format)
{
    struct engine_request request = { .source = query, .format = strcmp(format, "jsonl") == 0 ? "records" : format };
    struct engine_answer  answer  = { 0 };
    struct buf            text;
    enum status           status;

    if (opt_has(&cli->options, "output") || opt_has(&cli->options, "graph") || opt_has(&cli->options, "claims"))
        return cli_usage(cli, "--output, --graph and --claims are for RDF");
    TRY(cli_open(cli, ENGINE_READ));
    buf_init(&text, 0);
    status = engine_named_query(cli->engine, query, &text);
    request.text = buf_str(&text);
    if (status == STATUS_OK)
        status = engine_query(cli->engine, &request, &cli->out, &answer);
    buf_clear(&text);
    return status;
}

enum status
cmd_export(struct cli *cli)
{
    const struct engine_export_options options = {
        .format = opt_value(&cli->options, "output", NULL),
        .graph  = opt_value(&cli->options, "graph", NULL),
        .claims = opt_value(&cli->options, "claims", NULL),
    };
    const char *const  plover = opt_value(&cli->options, "plover", NULL);
    const char *const  cameo  = opt_value(&cli->options, "cameo", NULL);
    unsigned long long quads  = 0;

    if (plover && cameo)
        return cli_usage(cli, "--plover or --cameo, one at a time");
    if (plover || cameo)
        return export_events(cli, plover ? "export-plover" : "export-cameo", plover ? plover : cameo);
    TRY(cli_open(cli, ENGINE_READ));
    return engine_export(cli->engine, &options, &cli->out, &quads);
}

enum status
cmd_convert(struct cli *cli)
{
    const struct engine_load_options options = input_options(cli);

    if (cli_operand_count(cli) != 1)
        return cli_usage(cli, "name one file, or '-'");
    return engine_convert(cli->engine, cli_operands(cli)[0], &options,
                          opt_value(&cli->options, "output", "nquads"), &cli->out);
}

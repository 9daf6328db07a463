/* Commands that read articles: add, extract, analyse. */
#include "cli/cli.h"

#define ARTICLE_OPTIONS                                                                            \
    { 'f', "format", "NAME", "text html feed jsonl", "format of the input (default: found out)" }, \
    { '\0', "publisher", "NAME", NULL, "publisher, where the article does not say" },              \
    { '\0', "date", "YYYY-MM-DD", NULL, "publication date, where the article does not say" },      \
    { '\0', "id", "ID", NULL, "identifier, when one article is read" },                            \
    { '\0', "analysis", "FILE", NULL, "CoNLL-U of the articles, in place of our own analysis" }

#define JOBS_OPTION { 'j', "jobs", "N", NULL, "read with N threads, 0: one for each processor; the result is the same" }

const struct opt_spec add_options[]     = { ARTICLE_OPTIONS, JOBS_OPTION, { 0 } };
const struct opt_spec analyse_options[] = {
    ARTICLE_OPTIONS,
    { 'o', "output", "NAME", "conllu json", "format of the output (default: conllu)" },
    { 0 },
};
const struct opt_spec extract_options[] = {
    ARTICLE_OPTIONS,
    JOBS_OPTION,
    { 'o', "output", "NAME", "json nquads trig turtle ntriples rdfxml jsonld",
      "format of the output (default: trig)" },
    { 0 },
};

static struct engine_article_options
article_options(const struct cli *cli)
{
    return (struct engine_article_options){
        .format    = opt_value(&cli->options, "format", NULL),
        .publisher = opt_value(&cli->options, "publisher", NULL),
        .date      = opt_value(&cli->options, "date", NULL),
        .id        = opt_value(&cli->options, "id", NULL),
        .analysis  = opt_value(&cli->options, "analysis", NULL),
    };
}

static enum status
jobs_option(struct cli *cli, struct engine_article_options *options)
{
    unsigned long long jobs = 1;
    const char        *text = opt_value(&cli->options, "jobs", "1");

    if (!opt_number(text, &jobs) || jobs > 256)
        return cli_usage(cli, "--jobs: '%s' is no number of threads from 0 to 256", text);
    options->workers = jobs ? (unsigned)jobs : ENGINE_ALL_PROCESSORS;
    return STATUS_OK;
}

static enum status
need_operands(struct cli *cli)
{
    return cli_operand_count(cli) ? STATUS_OK
                                  : cli_usage(cli, "name at least one file or directory, or '-'");
}

enum status
cmd_add(struct cli *cli)
{
    struct engine_article_options options  = article_options(cli);
    const struct engine_progress  progress = cli_progress(cli);
    struct engine_count           count    = { 0 };

    TRY(need_operands(cli));
    TRY(jobs_option(cli, &options));
    TRY(cli_open(cli, ENGINE_CREATE));
    const enum status status = engine_add(cli->engine, cli_operands(cli), cli_operand_count(cli),
                                          &options, &progress, &count);
    cli_progress_end(cli);
    cli_say(cli, "%zu articles: %zu added, %zu replaced, %zu unchanged, %zu failed; "
                 "%zu actors, %zu meetings, %zu statements, %zu acts; %llu quads\n",
            count.articles, count.added, count.replaced, count.unchanged, count.failed, count.actors,
            count.meetings, count.statements, count.acts, count.quads);
    return status;
}

enum status
cmd_extract(struct cli *cli)
{
    struct engine_article_options options  = article_options(cli);
    const struct engine_progress  progress = cli_progress(cli);
    struct engine_count           count    = { 0 };

    TRY(need_operands(cli));
    TRY(jobs_option(cli, &options));
    const enum status status
        = engine_extract(cli->engine, cli_operands(cli), cli_operand_count(cli), &options,
                         opt_value(&cli->options, "output", "trig"), &cli->out, &progress, &count);
    cli_progress_end(cli);
    return status;
}

enum status
cmd_analyse(struct cli *cli)
{
    const struct engine_article_options options = article_options(cli);

    TRY(need_operands(cli));
    return engine_analyse(cli->engine, cli_operands(cli), cli_operand_count(cli), &options,
                          opt_value(&cli->options, "output", "conllu"), &cli->out);
}

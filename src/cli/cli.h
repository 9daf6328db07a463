/* What the commands share: the table row of a command and the state of a run. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "cli/opt.h"
#include "engine/engine.h"

/** State of one run of the program. */
struct cli {
    struct opt_set options;
    struct diag    diag;     /**< prints to standard error */
    struct out     out;      /**< standard output */
    const char    *db;       /**< path of the store */
    engine        *engine;
    bool           quiet;    /**< no words but warnings and errors */
    bool           color;    /**< colour standard error and tables */
    bool           progress; /**< a progress line may be drawn on standard error */
};

struct command {
    const char            *name;
    const char            *operands; /**< for the usage line */
    const char            *summary;  /**< one line */
    const char            *text;     /**< paragraphs for --help and the manual page */
    const char            *example;  /**< command lines, one per line */
    const struct opt_spec *options;
    enum status (*run)(struct cli *cli);
};

/** The table of commands, sorted by name; ends with a NULL name. */
extern const struct command commands[];

extern const struct opt_spec global_options[];

const struct command *command_by_name(const char *name);

/** Report a mistake of the command line; returns STATUS_USAGE. */
enum status cli_usage(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Open the store of the run. */
enum status cli_open(struct cli *cli, enum engine_mode mode);

/** The operands of the command line. */
size_t             cli_operand_count(const struct cli *cli);
const char *const *cli_operands(const struct cli *cli);

/** Words for people on standard error, unless --quiet. */
void cli_say(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Width of the terminal on standard output, 0 if there is none. */
unsigned cli_width(void);

/** A progress line on standard error, drawn at most ten times a second. */
struct engine_progress cli_progress(struct cli *cli);
void                   cli_progress_end(struct cli *cli);

/** The signal that came, SIGINT or SIGTERM; 0 before. */
extern volatile int cli_interrupted;

/* manual.c */
enum status print_help(const struct command *command, struct out *out);
enum status print_manual(struct out *out);
enum status print_completion(const char *shell, struct out *out);

/* One function per command: cmd_*.c */
enum status cmd_add(struct cli *cli);
enum status cmd_analyse(struct cli *cli);
enum status cmd_backup(struct cli *cli);
enum status cmd_check(struct cli *cli);
enum status cmd_completion(struct cli *cli);
enum status cmd_convert(struct cli *cli);
enum status cmd_diff(struct cli *cli);
enum status cmd_export(struct cli *cli);
enum status cmd_extract(struct cli *cli);
enum status cmd_help(struct cli *cli);
enum status cmd_import_redland(struct cli *cli);
enum status cmd_init(struct cli *cli);
enum status cmd_lexicon(struct cli *cli);
enum status cmd_load(struct cli *cli);
enum status cmd_optimize(struct cli *cli);
enum status cmd_query(struct cli *cli);
enum status cmd_reconcile(struct cli *cli);
enum status cmd_review(struct cli *cli);
enum status cmd_shell(struct cli *cli);
enum status cmd_show(struct cli *cli);
enum status cmd_stats(struct cli *cli);
enum status cmd_timeline(struct cli *cli);
enum status cmd_update(struct cli *cli);

/* Option tables, each beside its command. */
extern const struct opt_spec add_options[], analyse_options[], convert_options[], diff_options[], export_options[],
    extract_options[], load_options[], query_options[], reconcile_options[], review_options[], shell_options[], stats_options[], timeline_options[], update_options[], no_options[];

#endif

/* Options by table: one table per command feeds parsing, --help, the manual page and shell
 * completion. What the options mean is left to the commands. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/out.h"

/** One option. A table ends with a row whose `name` is NULL. */
struct opt_spec {
    char        letter;   /**< '\0': long form only */
    const char *name;     /**< without the dashes */
    const char *argument; /**< what it takes, such as "FILE"; NULL: nothing */
    const char *choices;  /**< its possible values, separated by spaces; NULL: anything */
    const char *help;     /**< one sentence without a final stop */
};

/** One `--name value` of a command line, in the order given. */
struct opt_given {
    const struct opt_spec *spec;
    const char            *value;
};

/** A parsed command line. Free with opt_clear; the strings are those of argv. */
struct opt_set {
    struct opt_given *given;
    size_t            given_count;
    const char      **operands;
    size_t            operand_count;
};

/** Parse argv[0..argc) by `tables` (an array of `table_count` tables). On a mistake one message in `error`
 * (STATUS_USAGE). "--" ends the options; "-" is an operand; letters may be joined (-vq), values
 * attached (-oFILE, --output=FILE); unambiguous prefixes of long names are accepted. */
enum status opt_parse(const struct opt_spec *const *tables, size_t table_count, int argc, char **argv,
                      struct opt_set *set, struct buf *error);
void        opt_clear(struct opt_set *set);

bool opt_has(const struct opt_set *set, const char *name);

/** The last value given for `name`, or `otherwise`. */
const char *opt_value(const struct opt_set *set, const char *name, const char *otherwise);

/** Value number `index` (from 0) of an option that may be repeated, or NULL. */
const char *opt_nth(const struct opt_set *set, const char *name, size_t index);

/** A non-negative number with an optional suffix k, M or G (powers of 1024); false if it is none. */
bool opt_number(const char *text, unsigned long long *number);

/** The options of one table as lines for --help. */
void opt_print_help(const struct opt_spec *table, struct out *out);

/** The nearest of `count` names to `word` (edit distance at most 3), or NULL. */
const char *opt_nearest(const char *word, const char *const *names, size_t count);

#endif

/* What the files of chancery shell share. */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

#include "cli/cli.h"

/** What a text still needs to be a statement. */
enum statement_state {
    STATEMENT_EMPTY,    /**< blanks and comments only */
    STATEMENT_OPEN,     /**< a brace, a bracket or a string is open */
    STATEMENT_BALANCED, /**< ends with an empty line */
    STATEMENT_ENDED,    /**< ";" ended the last line */
};

/** State of the text typed so far. A ";" within braces is SPARQL's and ends nothing. */
enum statement_state statement_state(struct str text);

/** Let libedit complete keywords, prefixes and terms of the store of `cli`. */
void shell_complete_with(struct cli *cli);

#endif

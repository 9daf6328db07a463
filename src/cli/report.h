/* Messages on standard error: "chancery: FILE:LINE:COLUMN: error: text", then the line and a caret. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/diag.h"

/** A diag handler; `user` is the struct cli of the run. */
void report_message(void *user, enum severity severity, const struct place *at, const char *message);

#endif

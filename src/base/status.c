/* Names, meanings and exit codes of outcomes, from status.def. */
#include "base/status.h"

static const struct {
    const char *name;
    int         exit_code;
    const char *meaning;
} table[] = {
#define STATUS(name, exit_code, meaning) { #name, exit_code, meaning },
#include "base/status.def"
#undef STATUS
};

const char *
status_name(enum status status)
{
    return (unsigned)status < STATUS_COUNT_ ? table[status].name : "?";
}

const char *
status_meaning(enum status status)
{
    return (unsigned)status < STATUS_COUNT_ ? table[status].meaning : "unknown outcome";
}

int
status_exit_code(enum status status)
{
    return (unsigned)status < STATUS_COUNT_ ? table[status].exit_code : 70;
}

/* Showing messages and progress to a person at a terminal. */
#include "cli/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"

static const struct {
    const char *word, *colour;
} severities[] = {
    [SEVERITY_ERROR]   = { "error", "\033[1;31m" },
    [SEVERITY_WARNING] = { "warning", "\033[1;35m" },
    [SEVERITY_NOTE]    = { "note", "\033[1;36m" },
};

/* Text from outside must not move the cursor or change the terminal: controls become spaces. */
static void
print_safely(struct str text)
{
    for (size_t i = 0; i < text.len;) {
        const size_t   start = i;
        const uint32_t code  = utf8_next(text, &i);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            fputc(' ', stderr);
        else
            fwrite(text.data + start, 1, i - start, stderr);
    }
}

/* The part of a long line around the column, and a caret under it. */
static void
print_line(const struct place *at)
{
    enum { BEFORE = 60, SHOWN = 100 };
    const size_t column = at->column ? at->column - 1 : 0;
    const size_t first  = column > BEFORE ? column - BEFORE : 0;
    const size_t begin  = utf8_offset(at->text, first);
    const size_t end    = utf8_offset(at->text, first + SHOWN);

    fputs("  ", stderr);
    print_safely(str_slice(at->text, begin, end));
    fputc('\n', stderr);
    if (at->column)
        fprintf(stderr, "  %*s^\n", (int)(column - first), "");
}

void
report_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct cli *cli = user;

    cli_progress_end(cli);
    if (severity == SEVERITY_NOTE && cli->quiet)
        return;
    fputs("chancery: ", stderr);
    if (at->source)
        fprintf(stderr, "%s:", strcmp(at->source, "-") == 0 ? "<stdin>" : at->source);
    if (at->source && at->line)
        fprintf(stderr, "%u:", at->line);
    if (at->source && at->line && at->column)
        fprintf(stderr, "%u:", at->column);
    fprintf(stderr, "%s%s%s:%s ", at->source ? " " : "", cli->color ? severities[severity].colour : "",
            severities[severity].word, cli->color ? "\033[0m" : "");
    print_safely(str_from(message));
    fputc('\n', stderr);
    if (at->text.len)
        print_line(at);
}

unsigned
cli_width(void)
{
    struct winsize size    = { 0 };
    const char    *columns = getenv("COLUMNS");

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    return columns ? (unsigned)strtoul(columns, NULL, 10) : 80;
}

/* When the progress line was last drawn; -1 when none stands on the terminal. */
static long long drawn_at = -1;

static long long
milliseconds(void)
{
    struct timespec t = { 0 };

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
draw(void *user, size_t done, size_t total, size_t articles)
{
    enum { CELLS = 30 };
    const struct cli *cli = user;
    const long long   now = milliseconds();

    if (!cli->progress || (drawn_at >= 0 && now - drawn_at < 100))
        return;
    drawn_at = now;

    const size_t full = total ? done * CELLS / total : 0;
    char         bar[CELLS + 1];
    memset(bar, ' ', CELLS);
    memset(bar, '#', full < CELLS ? full : CELLS);
    bar[CELLS] = '\0';
    fprintf(stderr, "\r[%s] %zu/%zu files, %zu articles ", bar, done, total, articles);
    fflush(stderr);
}

struct engine_progress
cli_progress(struct cli *cli)
{
    return (struct engine_progress){ .tick = draw, .user = cli };
}

void
cli_progress_end(struct cli *cli)
{
    if (cli->progress && drawn_at >= 0)
        fputs("\r\033[K", stderr);
    drawn_at = -1;
}

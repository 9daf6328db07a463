/* Help, manual page and shell completion, all from the tables of commands and options. */
#include "cli/cli.h"

#include <stdio.h>

static void
print_usage(const struct command *command, struct out *out)
{
    if (command)
        out_printf(out, "Usage: chancery %s [OPTION]... %s\n", command->name, command->operands);
    else
        out_cstr(out, "Usage: chancery [OPTION]... COMMAND [OPTION]... [OPERAND]...\n");
}

/* Paragraph text broken at 78 columns. */
static void
print_wrapped(const char *text, struct out *out)
{
    size_t column = 0;

    while (*text) {
        const size_t len = strcspn(text, " ");
        if (column && column + 1 + len > 78) {
            out_char(out, '\n');
            column = 0;
        }
        if (column) {
            out_char(out, ' ');
            column++;
        }
        out_add(out, (struct str){ text, len });
        column += len;
        text += len + (text[len] == ' ');
    }
    out_char(out, '\n');
}

static void
print_indented(const char *lines, struct out *out)
{
    for (const char *l = lines; *l;) {
        const size_t len = strcspn(l, "\n");
        out_printf(out, "  %.*s\n", (int)len, l);
        l += len + (l[len] == '\n');
    }
}

enum status
print_help(const struct command *command, struct out *out)
{
    print_usage(command, out);
    out_char(out, '\n');
    if (command) {
        print_wrapped(command->text, out);
        if (command->options->name) {
            out_cstr(out, "\nOptions:\n");
            opt_print_help(command->options, out);
        }
        out_cstr(out, "\nGeneral options:\n");
        opt_print_help(global_options, out);
        out_cstr(out, "\nExamples:\n");
        print_indented(command->example, out);
        return out->status;
    }
    out_cstr(out, "Chancery reads news of diplomacy into a graph and answers SPARQL over it.\n\nCommands:\n");
    for (const struct command *c = commands; c->name; c++)
        out_printf(out, "  %-12s %s\n", c->name, c->summary);
    out_cstr(out, "\nGeneral options:\n");
    opt_print_help(global_options, out);
    out_cstr(out, "\n'chancery help COMMAND' explains a command; chancery(1) is the manual.\n");
    return out->status;
}

/* Text for mdoc: a leading dot or quote would be a request, a backslash an escape; a new sentence
 * begins a new line. */
static void
print_mdoc(const char *text, struct out *out)
{
    if (*text == '.' || *text == '\'' || *text == ' ')
        out_cstr(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            out_cstr(out, "\\e");
        else if (*text == '-')
            out_cstr(out, "\\-");
        else if (*text == ' ' && text[-1] == '.' && text[1] >= 'A' && text[1] <= 'Z')
            out_char(out, '\n');
        else
            out_char(out, *text);
    }
}

static void
print_mdoc_options(const struct opt_spec *table, struct out *out)
{
    if (!table->name)
        return;
    out_cstr(out, ".Bl -tag -width Ds\n");
    for (const struct opt_spec *o = table; o->name; o++) {
        out_cstr(out, ".It ");
        if (o->letter)
            out_printf(out, "Fl %c%s%s , ", o->letter, o->argument ? " Ar " : "",
                       o->argument ? o->argument : "");
        out_printf(out, "Fl \\-%s%s%s\n", o->name, o->argument ? " Ar " : "",
                   o->argument ? o->argument : "");
        print_mdoc(o->help, out);
        out_cstr(out, ".\n");
        if (o->choices) {
            out_cstr(out, "One of: ");
            print_mdoc(o->choices, out);
            out_cstr(out, ".\n");
        }
    }
    out_cstr(out, ".El\n");
}

static void
print_mdoc_commands(struct out *out)
{
    for (const struct command *c = commands; c->name; c++) {
        out_printf(out, ".Ss chancery %s %s\n", c->name, c->operands);
        print_mdoc(c->text, out);
        out_char(out, '\n');
        print_mdoc_options(c->options, out);
        out_cstr(out, ".Bd -literal -offset indent\n");
        for (const char *l = c->example; *l;) {
            const size_t len = strcspn(l, "\n");
            char         line[256];
            snprintf(line, sizeof line, "%.*s", (int)len, l);
            print_mdoc(line, out);
            out_char(out, '\n');
            l += len + (l[len] == '\n');
        }
        out_cstr(out, ".Ed\n");
    }
}

/* Each exit code once, with the outcomes that lead to it. */
static void
print_mdoc_exit(struct out *out)
{
    bool done[256] = { false };

    out_cstr(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (unsigned s = 0; s < STATUS_COUNT_; s++) {
        const int code = status_exit_code((enum status)s);
        if (done[code & 255])
            continue;
        done[code & 255] = true;
        out_printf(out, ".It %d\n", code);
        for (unsigned other = s; other < STATUS_COUNT_; other++) {
            if (status_exit_code((enum status)other) != code)
                continue;
            out_cstr(out, other == s ? "" : "; ");
            print_mdoc(status_meaning((enum status)other), out);
        }
        out_cstr(out, ".\n");
    }
    out_cstr(out, ".El\n");
}

enum status
print_manual(struct out *out)
{
    out_cstr(out, ".\\\" Made from the tables of the program by `chancery help manual`; do not edit.\n"
                  ".Dd November 24, 2026\n.Dt CHANCERY 1\n.Os\n.Sh NAME\n.Nm chancery\n"
                  ".Nd diplomatic event knowledge-graph engine\n.Sh SYNOPSIS\n.Nm\n"
                  ".Op Ar option ...\n.Ar command\n.Op Ar option ...\n.Op Ar operand ...\n"
                  ".Sh DESCRIPTION\n.Nm\nreads news articles and maps them onto an RDF ontology of actors, "
                  "meetings, statements and\ndiplomatic acts.\nEvery fact carries the words that prove it, "
                  "its rule and a confidence.\nThe graph lives in one SQLite file and is queried in SPARQL 1.1.\n"
                  "Data goes to standard output, words to standard error.\n.Pp\nGeneral options:\n");
    print_mdoc_options(global_options, out);
    out_cstr(out, ".Sh COMMANDS\n");
    print_mdoc_commands(out);
    out_cstr(out, ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
                  ".It Ev CHANCERY_DB\nThe store, unless\n.Fl \\-db\nis given.\n"
                  ".It Ev CHANCERY_DATA\nDirectory with the folders\n.Pa ontology\nand\n.Pa data\n"
                  "in place of the installed one.\n"
                  ".It Ev NO_COLOR , CLICOLOR_FORCE\nNever or always colour messages.\n.El\n"
                  ".Sh FILES\n.Bl -tag -width Ds\n.It Pa chancery.db\nThe default store.\n"
                  ".It Pa $XDG_CONFIG_HOME/chancery/queries/*.rq\nNamed queries of the user.\n.El\n");
    print_mdoc_exit(out);
    out_cstr(out, ".Sh SEE ALSO\n.Xr rapper 1 ,\n.Xr sqlite3 1\n");
    return out->status;
}

/* ---- completion ---- */

static void
bash_words(const struct opt_spec *table, struct out *out)
{
    for (const struct opt_spec *o = table; o->name; o++)
        out_printf(out, " --%s", o->name);
}

static void
bash_choices(const struct opt_spec *table, struct out *out)
{
    for (const struct opt_spec *o = table; o->name; o++)
        if (o->choices)
            out_printf(out, "        %s:--%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", "*",
                       o->name, o->choices);
}

static void
bash_completion(struct out *out)
{
    out_cstr(out, "# bash completion for chancery; made from its option tables\n_chancery() {\n"
                  "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= w\n"
                  "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case $w in\n            ");
    for (const struct command *c = commands; c->name; c++)
        out_printf(out, "%s%s", c == commands ? "" : "|", c->name);
    out_cstr(out, ") cmd=$w; break ;;\n        esac\n    done\n    case $cmd:$prev in\n");
    bash_choices(global_options, out);
    for (const struct command *c = commands; c->name; c++)
        for (const struct opt_spec *o = c->options; o->name; o++)
            if (o->choices)
                out_printf(out, "        %s:--%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
                           c->name, o->name, o->choices);
    out_cstr(out, "    esac\n    case $cur in\n    -*)\n        case $cmd in\n");
    for (const struct command *c = commands; c->name; c++) {
        out_printf(out, "        %s) w='", c->name);
        bash_words(c->options, out);
        out_cstr(out, "' ;;\n");
    }
    out_cstr(out, "        *) w= ;;\n        esac\n        COMPREPLY=($(compgen -W \"$w");
    bash_words(global_options, out);
    out_cstr(out, "\" -- \"$cur\")) ;;\n    *)\n        if [ -z \"$cmd\" ]; then\n"
                  "            COMPREPLY=($(compgen -W '");
    for (const struct command *c = commands; c->name; c++)
        out_printf(out, "%s ", c->name);
    out_cstr(out, "' -- \"$cur\"))\n        else\n            COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                  "        fi ;;\n    esac\n}\ncomplete -o filenames -F _chancery chancery\n");
}

/* A single quote inside zsh's and fish's single quotes, and zsh's brackets. */
static void
quoted(const char *text, struct out *out)
{
    for (; *text; text++) {
        if (*text == '\'')
            out_cstr(out, "'\\''");
        else if (*text == '[' || *text == ']')
            out_char(out, ' ');
        else
            out_char(out, *text);
    }
}

static void
zsh_options(const struct opt_spec *table, struct out *out)
{
    for (const struct opt_spec *o = table; o->name; o++) {
        out_printf(out, " '--%s%s[", o->name, o->argument ? "=" : "");
        quoted(o->help, out);
        out_cstr(out, "]");
        if (o->choices)
            out_printf(out, ":%s:(%s)", o->argument, o->choices);
        else if (o->argument)
            out_printf(out, ":%s:_files", o->argument);
        out_cstr(out, "'");
    }
}

static void
zsh_completion(struct out *out)
{
    out_cstr(out, "#compdef chancery\n# made from the option tables\n_chancery() {\n"
                  "    local -a commands=(\n");
    for (const struct command *c = commands; c->name; c++)
        out_printf(out, "        '%s:%s'\n", c->name, c->summary);
    out_cstr(out, "    )\n    if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
                  "    case $words[2] in\n");
    for (const struct command *c = commands; c->name; c++) {
        out_printf(out, "    %s) _arguments", c->name);
        zsh_options(c->options, out);
        zsh_options(global_options, out);
        out_cstr(out, " '*:file:_files' ;;\n");
    }
    out_cstr(out, "    esac\n}\n_chancery \"$@\"\n");
}

static void
fish_options(const char *command, const struct opt_spec *table, struct out *out)
{
    for (const struct opt_spec *o = table; o->name; o++) {
        out_cstr(out, "complete -c chancery");
        if (command)
            out_printf(out, " -n '__fish_seen_subcommand_from %s'", command);
        if (o->letter)
            out_printf(out, " -s %c", o->letter);
        out_printf(out, " -l %s", o->name);
        if (o->choices)
            out_printf(out, " -xa '%s'", o->choices);
        else if (o->argument)
            out_cstr(out, " -r");
        out_cstr(out, " -d '");
        quoted(o->help, out);
        out_cstr(out, "'\n");
    }
}

static void
fish_completion(struct out *out)
{
    out_cstr(out, "# fish completion for chancery; made from its option tables\n");
    for (const struct command *c = commands; c->name; c++)
        out_printf(out, "complete -c chancery -n __fish_use_subcommand -xa %s -d '%s'\n", c->name,
                   c->summary);
    fish_options(NULL, global_options, out);
    for (const struct command *c = commands; c->name; c++)
        fish_options(c->name, c->options, out);
}

enum status
print_completion(const char *shell, struct out *out)
{
    if (strcmp(shell, "bash") == 0)
        bash_completion(out);
    else if (strcmp(shell, "zsh") == 0)
        zsh_completion(out);
    else if (strcmp(shell, "fish") == 0)
        fish_completion(out);
    else
        return STATUS_NOT_FOUND;
    return out->status;
}

enum status
cmd_help(struct cli *cli)
{
    const char *name = cli_operand_count(cli) ? cli_operands(cli)[0] : NULL;

    if (name && strcmp(name, "manual") == 0)
        return print_manual(&cli->out);
    const struct command *command = name ? command_by_name(name) : NULL;
    if (name && !command)
        return cli_usage(cli, "there is no command '%s'", name);
    return print_help(command, &cli->out);
}

enum status
cmd_completion(struct cli *cli)
{
    if (cli_operand_count(cli) != 1
        || print_completion(cli_operands(cli)[0], &cli->out) == STATUS_NOT_FOUND)
        return cli_usage(cli, "name the shell: bash, zsh or fish");
    return STATUS_OK;
}

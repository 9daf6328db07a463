/* Completion in the shell: keywords of SPARQL, dot commands, prefixes, and after a prefix the terms of the store. */
#include <ctype.h>
#include <editline/readline.h>
#include <stdlib.h>

#include "cli/shell.h"

static const char *const words[] = {
    "ABS", "ADD", "AS", "ASC", "ASK", "AVG", "BASE", "BIND", "BNODE", "BOUND", "BY", "CEIL", "CLEAR", "COALESCE",
    "CONCAT", "CONSTRUCT", "CONTAINS", "COPY", "COUNT", "CREATE", "DATA", "DATATYPE", "DAY", "DEFAULT", "DELETE",
    "DESC", "DESCRIBE", "DISTINCT", "DROP", "ENCODE_FOR_URI", "EXISTS", "FILTER", "FLOOR", "FROM", "GRAPH",
    "GROUP", "GROUP_CONCAT", "HAVING", "HOURS", "IF", "INSERT", "INTO", "IRI", "LANG", "LANGMATCHES", "LCASE",
    "LIMIT", "LOAD", "MAX", "MIN", "MINUS", "MINUTES", "MONTH", "MOVE", "NAMED", "NOT", "NOW", "OFFSET",
    "OPTIONAL", "ORDER", "PREFIX", "REDUCED", "REGEX", "REPLACE", "ROUND", "SAMPLE", "SECONDS", "SELECT",
    "SEPARATOR", "SERVICE", "SILENT", "STR", "STRAFTER", "STRBEFORE", "STRDT", "STRENDS", "STRLANG", "STRLEN",
    "STRSTARTS", "SUBSTR", "SUM", "TO", "UCASE", "UNDEF", "UNION", "USING", "VALUES", "WHERE", "WITH", "YEAR",
    "isBlank", "isIRI", "isLiteral", "isNumeric", "sameTerm",
    ".classes", ".evidence", ".explain", ".graphs", ".help", ".mode", ".open", ".prefixes", ".properties", ".queries",
    ".quit", ".read", ".show", ".stats", ".timeout", ".timer",
};

/* libedit's hooks carry no pointer of ours; there is one shell in the process. */
static struct cli *shell;

/* Lines of terms that begin like the word, one at a time. */
struct terms {
    struct buf text;
    size_t     at;
};

/* The terms of the store that begin with the IRI of prefix `p` and `local`. */
static void
ask_for_terms(size_t p, const char *local, struct buf *answer)
{
    const char           *name = NULL, *iri = engine_prefix(p, &name);
    struct buf            query;
    struct out            out    = out_to_buf(answer);
    struct engine_answer  counts = { 0 };
    struct engine_request request = { .format = "csv", .timeout_ms = 700 };

    buf_init(&query, 0);
    buf_addf(&query,
             "SELECT DISTINCT (STRAFTER(STR(?t), \"%s\") AS ?local) {"
             " { SELECT DISTINCT ?t { { [] ?t [] } UNION { ?t ?p ?o } UNION { [] a ?t } } }"
             " FILTER (ISIRI(?t) && STRSTARTS(STR(?t), \"%s%s\")) } ORDER BY ?local LIMIT 60",
             iri, iri, local);
    request.text = buf_str(&query);
    if (buf_status(&query) == STATUS_OK && !strpbrk(local, "\"\\\n"))
        engine_query(shell->engine, &request, &out, &counts);
    buf_clear(&query);
}

static char *
next_word(const char *text, int state)
{
    static size_t at;
    const size_t  len = strlen(text);

    if (state == 0)
        at = 0;
    while (at < sizeof words / sizeof *words) {
        const char *word = words[at++];
        if (strncasecmp(word, text, len) == 0)
            return strdup(word);
    }
    for (;;) {
        const char *name = NULL;
        char       *made = NULL;
        if (!engine_prefix(at - sizeof words / sizeof *words, &name))
            return NULL;
        at++;
        if (strncmp(name, text, len) == 0)
            return asprintf(&made, "%s:", name) < 0 ? NULL : made;
    }
}

static char *
next_term(const char *text, int state)
{
    static struct terms found;
    const size_t        prefix = strcspn(text, ":");
    char               *made   = NULL;

    if (state == 0) {
        const char *name = NULL;
        buf_clear(&found.text);
        buf_init(&found.text, 1 << 20);
        found.at = 0;
        for (size_t p = 0; engine_prefix(p, &name); p++)
            if (strlen(name) == prefix && strncmp(name, text, prefix) == 0) {
                ask_for_terms(p, text + prefix + 1, &found.text);
                break;
            }
        found.at = found.text.data ? strcspn(found.text.data, "\n") : 0; /* the line of names */
        found.at += found.at < found.text.len;
    }
    if (found.at >= found.text.len) {
        buf_clear(&found.text);
        return NULL;
    }
    const char  *line = found.text.data + found.at;
    const size_t len  = strcspn(line, "\r\n");
    found.at += strcspn(line, "\n") + 1;
    return asprintf(&made, "%.*s:%.*s", (int)prefix, text, (int)len, line) < 0 ? NULL : made;
}

static char **
complete(const char *text, int start, int end)
{
    (void)start, (void)end;
    rl_completion_append_character = '\0';
    return rl_completion_matches(text, strchr(text, ':') ? next_term : next_word);
}

void
shell_complete_with(struct cli *cli)
{
    shell                            = cli;
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = (char *)" \t\n{}()[];,|/^*+?!\"'<>=&$";
}

/* Where a statement of the shell ends: as much of SPARQL's lexical rules (§19.5, §19.8) as tells braces from
 * what stands in strings, IRIs and comments. */
#include "cli/shell.h"

/* Index after the string that begins at `at`; past the end when it is not closed. */
static size_t
skip_string(struct str text, size_t at)
{
    const char quote  = text.data[at];
    const bool triple = at + 2 < text.len && text.data[at + 1] == quote && text.data[at + 2] == quote;

    for (at += triple ? 3 : 1; at < text.len; at++) {
        if (text.data[at] == '\\')
            at++;
        else if (!triple && text.data[at] == '\n')
            return at; /* a mistake that the parser will tell */
        else if (text.data[at] == quote && !triple)
            return at + 1;
        else if (text.data[at] == quote && at + 2 < text.len && text.data[at + 1] == quote
                 && text.data[at + 2] == quote)
            return at + 3;
    }
    return text.len + 1;
}

/* Index after the IRI at `at`, or after "<" when it is a comparison. */
static size_t
skip_iri(struct str text, size_t at)
{
    for (size_t i = at + 1; i < text.len && !strchr(" \n\t<\"{}|^`\\", text.data[i]); i++)
        if (text.data[i] == '>')
            return i + 1;
    return at + 1;
}

static size_t
skip_comment(struct str text, size_t at)
{
    while (at < text.len && text.data[at] != '\n')
        at++;
    return at;
}

enum statement_state
statement_state(struct str text)
{
    long depth = 0;
    bool empty = true, ended = false;

    for (size_t i = 0; i < text.len;) {
        const char c = text.data[i];
        if (c == '#') {
            i = skip_comment(text, i);
            continue;
        }
        if (!strchr(" \t\r\n", c)) {
            ended = c == ';' && depth <= 0;
            empty = empty && ended;
        }
        depth += (c == '{' || c == '(' || c == '[') - (c == '}' || c == ')' || c == ']');
        i = c == '"' || c == '\'' ? skip_string(text, i) : c == '<' ? skip_iri(text, i) : i + 1;
        if (i > text.len)
            return STATEMENT_OPEN;
    }
    return empty ? STATEMENT_EMPTY : depth > 0 ? STATEMENT_OPEN : ended ? STATEMENT_ENDED : STATEMENT_BALANCED;
}

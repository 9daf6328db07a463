/* SPARQL 1.1 Query Results JSON Format, read; and the choice between it and XML. */
#include <jansson.h>

#include "sparql/results/read.h"

enum status
results_read(struct str answer, const struct solution_sink *sink)
{
    size_t      start = 0;
    struct str  mark  = STR("\xef\xbb\xbf"); /* byte order mark */

    if (answer.len >= mark.len && str_eq(str_slice(answer, 0, mark.len), mark))
        start = mark.len;
    while (start < answer.len && strchr(" \t\r\n", answer.data[start]))
        start++;
    answer = str_slice(answer, start, answer.len);
    if (answer.len == 0)
        return STATUS_SYNTAX;
    return answer.data[0] == '<' ? results_read_xml(answer, sink) : results_read_json(answer, sink);
}

static struct str
member(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return (struct str){ json_string_value(value), json_string_length(value) };
}

/** A term, §3.2.2. "typed-literal" is how drafts of the format named literals with a datatype. */
static enum status
read_term(const json_t *json, struct term *t)
{
    const struct str type = member(json, "type"), value = member(json, "value");

    if (!value.data)
        return STATUS_SYNTAX;
    if (str_eq(type, STR("uri")))
        *t = term_iri(value);
    else if (str_eq(type, STR("bnode")))
        *t = term_blank(value);
    else if (!str_eq(type, STR("literal")) && !str_eq(type, STR("typed-literal")))
        return STATUS_SYNTAX;
    else if (member(json, "xml:lang").len > 0)
        *t = term_lang(value, member(json, "xml:lang"));
    else
        *t = term_typed(value, member(json, "datatype"));
    return STATUS_OK;
}

static enum status
read_solution(json_t *solution, const struct solution_sink *sink)
{
    const char *name;
    json_t     *cell;

    if (!json_is_object(solution))
        return STATUS_SYNTAX;
    json_object_foreach (solution, name, cell) {
        struct term t;
        TRY(read_term(cell, &t));
        TRY(sink->binding(sink->self, str_from(name), &t));
    }
    return sink->solution(sink->self);
}

enum status
results_read_json(struct str answer, const struct solution_sink *sink)
{
    json_t       *root     = json_loadb(answer.data, answer.len, 0, NULL);
    const json_t *bindings = json_object_get(json_object_get(root, "results"), "bindings");
    enum status   status   = json_is_array(bindings) ? STATUS_OK : STATUS_SYNTAX;

    for (size_t i = 0; status == STATUS_OK && i < json_array_size(bindings); i++)
        status = read_solution(json_array_get(bindings, i), sink);
    json_decref(root);
    return status;
}

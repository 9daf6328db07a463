/* The example sentences of the frames, as they stand in the files. Whether a sentence shows what it promises is
 * left to the engine, which can read it. */
#include "knowledge/frames.h"
#include "knowledge/knowledge.h"
#include "knowledge/statements.h"

/** "ACCUSE" of plover:ACCUSE-allege. */
static struct str
type_of(const struct statements *st, uint32_t frame)
{
    const uint32_t   node = statements_object(st, frame, T_ontolex_reference);
    const struct str name = node == NODE_NONE ? STR_NONE : local_name(st->nodes.data[node].name);
    const size_t     dash = str_find(name, STR("-"), 0);

    return dash == SIZE_MAX ? name : str_slice(name, 0, dash);
}

static enum status
collect(const struct statements *st, struct arena *a, struct frame_example **list, size_t *count)
{
    for (size_t i = 0; i < st->list.len; i++)
        *count += st->list.data[i].property == T_lex_example || st->list.data[i].property == T_lex_counterExample;
    *list = ARENA_ARRAY(a, *count + 1, struct frame_example);
    if (!*list)
        return STATUS_NOMEM;
    *count = 0;
    for (size_t i = 0; i < st->list.len; i++) {
        const struct statement *s = &st->list.data[i];
        struct frame_example    x = { .counter = s->property == T_lex_counterExample };
        if ((s->property != T_lex_example && !x.counter) || s->object != NODE_NONE
            || !frame_kind_of(st, s->subject, &x.kind))
            continue;
        x.type            = type_of(st, s->subject);
        x.frame           = st->nodes.data[s->subject].name;
        x.sentence        = s->literal;
        x.place           = statement_place(st, s);
        (*list)[(*count)++] = x;
    }
    return STATUS_OK;
}

static enum status
read_files(struct statements *st, const char *directory, const char *const *files, size_t file_count,
           struct diag *d)
{
    TRY(statements_find(st, directory, false, d));
    for (size_t i = 0; i < file_count; i++)
        TRY(statements_note(st, files[i], d));
    TRY(statements_read(st, false, d));
    return statements_group(st);
}

enum status
knowledge_examples(const char *directory, const char *const *files, size_t file_count, struct diag *d,
                   struct arena *a, struct frame_example **list, size_t *count)
{
    struct statements st;
    enum status       status = statements_init(&st, a);

    *count = 0;
    if (status == STATUS_OK)
        status = read_files(&st, directory, files, file_count, d);
    if (status == STATUS_OK)
        status = collect(&st, a, list, count);
    statements_clear(&st);
    return status;
}

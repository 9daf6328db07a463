/* Care of the store, and the check of the knowledge. */
#include "engine/examples.h"

enum status
engine_check(engine *e, struct out *out)
{
    TRY(store_check(e->store));
    out_cstr(out, "the store is sound\n");
    return STATUS_OK;
}

enum status
engine_backup(engine *e, const char *path)
{
    return store_backup(e->store, path);
}

enum status
engine_optimize(engine *e)
{
    return store_optimize(e->store);
}

enum status
engine_stats(engine *e, struct out *out)
{
    struct store_size size = { 0 };

    TRY(store_size(e->store, &size));
    out_printf(out, "quads   %llu\ngraphs  %llu\nterms   %llu\nbytes   %llu\n",
               (unsigned long long)size.quads, (unsigned long long)size.graphs,
               (unsigned long long)size.terms, (unsigned long long)size.bytes);
    if (size.quads)
        out_printf(out, "bytes a quad  %.1f\n", (double)size.bytes / (double)size.quads);
    return STATUS_OK;
}

enum status
engine_lexicon_check(engine *e, struct out *out)
{
    const unsigned before = e->diag->errors;
    size_t         sentences;
    struct str     path;

    TRY(engine_data_path(e, "data", &path));
    TRY(knowledge_check(path.data, e->config.lexicons, e->config.lexicon_count, e->diag));
    TRY(engine_check_examples(e, path.data, &sentences));
    if (e->diag->errors != before)
        return STATUS_SYNTAX;
    out_printf(out, "the knowledge is sound; %zu example sentences show what they say\n", sentences);
    return STATUS_OK;
}

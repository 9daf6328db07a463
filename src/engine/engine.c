/* Opening and closing what the engine works with. */
#include "engine/internal.h"

#include <stdlib.h>
#include <sys/stat.h>

static bool
is_directory(const char *path)
{
    struct stat information;

    return stat(path, &information) == 0 && S_ISDIR(information.st_mode);
}

enum status
engine_new(const struct engine_config *config, engine **out)
{
    const char *environment = getenv("CHANCERY_DATA");
    engine     *e           = calloc(1, sizeof *e);

    if (!e)
        return STATUS_NOMEM;
    e->config = *config;
    e->diag   = config->diag;
    arena_init(&e->arena, 0);
    e->data = arena_str(&e->arena, str_from(config->data ? config->data
                                            : environment && *environment ? environment
                                                                          : PKGDATADIR));
    if (!e->data.data) {
        engine_free(e);
        return STATUS_NOMEM;
    }
    *out = e;
    return STATUS_OK;
}

void
engine_free(engine *e)
{
    if (!e)
        return;
    store_close(e->store);
    lang_model_close(e->model);
    knowledge_free(e->knowledge);
    arena_clear(&e->arena);
    free(e);
}

enum status
engine_open(engine *e, const char *path, enum engine_mode mode)
{
    static const enum store_mode modes[] = { [ENGINE_READ]   = STORE_READ,
                                             [ENGINE_WRITE]  = STORE_WRITE,
                                             [ENGINE_CREATE] = STORE_CREATE };

    store_close(e->store);
    e->store = NULL;
    e->path  = path;
    return store_open(path, modes[mode], e->diag, &e->store);
}

enum status
engine_data_path(engine *e, const char *name, struct str *path)
{
    *path = arena_strf(&e->arena, "%s/%s", e->data.data, name);
    return path->data ? STATUS_OK : STATUS_NOMEM;
}

enum status
engine_interrupted(const engine *e)
{
    return e->config.interrupted && *e->config.interrupted ? STATUS_INTERRUPTED : STATUS_OK;
}

enum status
engine_need_reader(engine *e)
{
    struct str path;

    if (!e->knowledge) {
        TRY(engine_data_path(e, "data", &path));
        if (!is_directory(path.data))
            return diag_error(e->diag, STATUS_IO, (struct place){ .source = path.data },
                              "the knowledge is not there; set CHANCERY_DATA");
        TRY(knowledge_load(path.data, e->config.lexicons, e->config.lexicon_count, e->diag,
                           &e->knowledge));
    }
    if (!e->model) {
        TRY(engine_data_path(e, "data/model/english.model", &path));
        TRY(lang_model_open(path.data, e->diag, &e->model));
    }
    return STATUS_OK;
}

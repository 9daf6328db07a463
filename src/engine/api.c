/* The public interface of chancery.h over the engine. */
#include "engine/chancery.h"

#include <stdlib.h>

#include "base/vec.h"
#include "engine/internal.h"
#include "sparql/sparql.h"

struct chancery {
    engine     *engine;
    struct diag diag;
    struct buf  message;
};


struct chancery_stmt {
    chancery    *db;
    struct arena arena;  /* query text and bindings */
    struct str   text;
    enum sparql_form form;
    VEC(struct sparql_binding) bindings;
    struct arena rows_arena;
    struct str  *names;
    int          width;
    VEC(struct term *) rows;
    size_t at;   /* rows handed out */
    bool   ran;
};

static int
code_of(enum status status)
{
    static const int codes[STATUS_COUNT_] = {
        [STATUS_OK] = CHANCERY_OK,           [STATUS_NOT_FOUND] = CHANCERY_NOT_FOUND,
        [STATUS_USAGE] = CHANCERY_MISUSE,    [STATUS_SYNTAX] = CHANCERY_SYNTAX,
        [STATUS_TYPE] = CHANCERY_SYNTAX,     [STATUS_STORE] = CHANCERY_STORE,
        [STATUS_BUSY] = CHANCERY_BUSY,       [STATUS_CORRUPT] = CHANCERY_CORRUPT,
        [STATUS_READONLY] = CHANCERY_READONLY, [STATUS_IO] = CHANCERY_IO,
        [STATUS_NOMEM] = CHANCERY_NOMEM,     [STATUS_LIMIT] = CHANCERY_LIMIT,
        [STATUS_UNSUPPORTED] = CHANCERY_ERROR, [STATUS_INTERRUPTED] = CHANCERY_ERROR,
        [STATUS_INTERNAL] = CHANCERY_ERROR,
    };

    return codes[status];
}

static void
keep_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    chancery *db = user;

    if (severity != SEVERITY_ERROR)
        return;
    if (db->message.len)
        buf_add_char(&db->message, '\n');
    if (at->source)
        buf_addf(&db->message, "%s:", at->source);
    if (at->line)
        buf_addf(&db->message, "%u:%u:", at->line, at->column);
    if (at->source || at->line)
        buf_add_char(&db->message, ' ');
    buf_add_cstr(&db->message, message);
}

/* Messages tell of the last call only. */
static void
begin_call(chancery *db)
{
    buf_reset(&db->message);
    db->diag.errors = 0;
}

static int
end_call(chancery *db, enum status status)
{
    if (status != STATUS_OK && db->message.len == 0)
        buf_add_cstr(&db->message, status_meaning(status));
    return code_of(status);
}

const char *
chancery_version(void)
{
    return PACKAGE_VERSION;
}

int
chancery_open(const char *path, int how, chancery **out)
{
    static const enum engine_mode modes[] = { ENGINE_READ, ENGINE_WRITE, ENGINE_CREATE };

    if (!out)
        return CHANCERY_MISUSE;
    *out = NULL;
    if (!path || how < CHANCERY_OPEN_READ || how > CHANCERY_OPEN_CREATE)
        return CHANCERY_MISUSE;

    chancery *db = calloc(1, sizeof *db);
    if (!db)
        return CHANCERY_NOMEM;
    buf_init(&db->message, 1 << 16);
    db->diag = (struct diag){ .handle = keep_message, .user = db };
    *out     = db;

    const struct engine_config config = { .diag = &db->diag };
    enum status                status = engine_new(&config, &db->engine);
    if (status == STATUS_OK)
        status = engine_open(db->engine, path, modes[how]);
    return end_call(db, status);
}

void
chancery_close(chancery *db)
{
    if (!db)
        return;
    engine_free(db->engine);
    buf_clear(&db->message);
    free(db);
}

const char *
chancery_message(const chancery *db)
{
    return db && db->message.data ? db->message.data : "";
}

int
chancery_use_data(chancery *db, const char *directory)
{
    if (!db || !db->engine || !directory || db->engine->knowledge)
        return CHANCERY_MISUSE;
    begin_call(db);

    const struct str copy = arena_str(&db->engine->arena, str_from(directory));
    if (!copy.data)
        return end_call(db, STATUS_NOMEM);
    db->engine->data = copy;
    return CHANCERY_OK;
}

int
chancery_add(chancery *db, const char *path, size_t *articles)
{
    const struct engine_article_options options = { 0 };
    struct engine_count                 count   = { 0 };

    if (!db || !db->engine || !db->engine->store || !path)
        return CHANCERY_MISUSE;
    begin_call(db);
    const enum status status = engine_add(db->engine, &path, 1, &options, NULL, &count);
    if (articles)
        *articles = count.articles;
    return end_call(db, status);
}

int
chancery_load(chancery *db, const char *path)
{
    const struct engine_load_options options = { 0 };
    unsigned long long               quads = 0, skipped = 0;

    if (!db || !db->engine || !db->engine->store || !path)
        return CHANCERY_MISUSE;
    begin_call(db);
    return end_call(db, engine_load(db->engine, &path, 1, &options, &quads, &skipped));
}

int
chancery_update(chancery *db, const char *sparql)
{
    const struct sparql_options options
        = { .prefixes = engine_prefixes, .prefix_count = engine_prefix_count };
    struct sparql_report report = { 0 };

    if (!db || !db->engine || !db->engine->store || !sparql)
        return CHANCERY_MISUSE;
    begin_call(db);
    return end_call(db, sparql_update(db->engine->store, str_from(sparql), &options, &db->diag, &report));
}

int
chancery_prepare(chancery *db, const char *sparql, chancery_stmt **out)
{
    const struct sparql_options options
        = { .prefixes = engine_prefixes, .prefix_count = engine_prefix_count };
    enum status status;

    if (!out)
        return CHANCERY_MISUSE;
    *out = NULL;
    if (!db || !db->engine || !db->engine->store || !sparql)
        return CHANCERY_MISUSE;
    begin_call(db);

    chancery_stmt *stmt = calloc(1, sizeof *stmt);
    if (!stmt)
        return end_call(db, STATUS_NOMEM);
    stmt->db   = db;
    stmt->text = arena_str(&stmt->arena, str_from(sparql));
    status     = stmt->text.data ? STATUS_OK : STATUS_NOMEM;
    if (status == STATUS_OK)
        status = sparql_form_of(stmt->text, &options, &db->diag, &stmt->form);
    if (status == STATUS_OK && stmt->form != SPARQL_SELECT && stmt->form != SPARQL_ASK)
        status = diag_error(&db->diag, STATUS_USAGE, NOWHERE, "only SELECT and ASK have rows");
    if (status != STATUS_OK) {
        chancery_finalize(stmt);
        return end_call(db, status);
    }
    *out = stmt;
    return CHANCERY_OK;
}

static int
bind(chancery_stmt *stmt, const char *name, const struct term *value)
{
    struct sparql_binding binding = { .name = arena_str(&stmt->arena, str_from(name)) };

    begin_call(stmt->db);
    if (!binding.name.data || term_copy(&stmt->arena, value, &binding.value) != STATUS_OK)
        return end_call(stmt->db, STATUS_NOMEM);
    for (size_t i = 0; i < stmt->bindings.len; i++) {
        if (str_eq(stmt->bindings.data[i].name, binding.name)) {
            stmt->bindings.data[i] = binding;
            return CHANCERY_OK;
        }
    }
    return end_call(stmt->db, vec_push(&stmt->bindings, binding));
}

int
chancery_bind_iri(chancery_stmt *stmt, const char *name, const char *iri)
{
    if (!stmt || stmt->ran || !name || !iri)
        return CHANCERY_MISUSE;

    const struct term value = term_iri(str_from(iri));
    return bind(stmt, name, &value);
}

int
chancery_bind_literal(chancery_stmt *stmt, const char *name, const char *text, const char *datatype,
                      const char *lang)
{
    if (!stmt || stmt->ran || !name || !text || (datatype && lang))
        return CHANCERY_MISUSE;

    const struct term value = lang ? term_lang(str_from(text), str_from(lang))
                                   : term_typed(str_from(text), str_from(datatype));
    return bind(stmt, name, &value);
}

/* ---- rows ---- */

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    chancery_stmt *stmt = self;

    stmt->width = (int)count;
    stmt->names = ARENA_ARRAY(&stmt->rows_arena, count ? count : 1, struct str);
    if (!stmt->names)
        return STATUS_NOMEM;
    for (size_t i = 0; i < count; i++) {
        stmt->names[i] = arena_str(&stmt->rows_arena, names[i]);
        if (!stmt->names[i].data)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    chancery_stmt *stmt  = self;
    const size_t   width = (size_t)stmt->width;
    struct term   *row   = ARENA_ARRAY(&stmt->rows_arena, width ? width : 1, struct term);

    if (!row)
        return STATUS_NOMEM;
    for (size_t i = 0; i < width; i++) {
        TRY(term_copy(&stmt->rows_arena, &terms[i], &row[i]));
        if (row[i].kind && !row[i].text.data)
            row[i].text = STR("");
    }
    return vec_push(&stmt->rows, row);
}

static enum status
hear_boolean(void *self, bool value)
{
    const struct str  name = STR("ask");
    const struct term row  = term_typed(value ? STR("true") : STR("false"),
                                        STR("http://www.w3.org/2001/XMLSchema#boolean"));

    TRY(hear_variables(self, &name, 1));
    return hear_row(self, &row);
}

static enum status
run(chancery_stmt *stmt)
{
    const struct sparql_options options
        = { .prefixes = engine_prefixes, .prefix_count = engine_prefix_count,
            .bindings = stmt->bindings.data, .binding_count = stmt->bindings.len };
    const struct row_sink sink = { .self = stmt, .variables = hear_variables, .row = hear_row,
                                   .boolean = hear_boolean };
    struct sparql_report report = { 0 };

    stmt->ran = true;
    return sparql_query(stmt->db->engine->store, stmt->text, &options, &sink, NULL, &stmt->db->diag,
                        &report);
}

int
chancery_step(chancery_stmt *stmt)
{
    if (!stmt)
        return CHANCERY_MISUSE;
    if (!stmt->ran) {
        begin_call(stmt->db);
        const enum status status = run(stmt);
        if (status != STATUS_OK) {
            chancery_reset(stmt);
            return end_call(stmt->db, status);
        }
    }
    if (stmt->at == stmt->rows.len)
        return CHANCERY_DONE;
    stmt->at++;
    return CHANCERY_ROW;
}

int
chancery_reset(chancery_stmt *stmt)
{
    if (!stmt)
        return CHANCERY_MISUSE;
    vec_clear(&stmt->rows);
    arena_clear(&stmt->rows_arena);
    stmt->names = NULL;
    stmt->width = 0;
    stmt->at    = 0;
    stmt->ran   = false;
    return CHANCERY_OK;
}

void
chancery_finalize(chancery_stmt *stmt)
{
    if (!stmt)
        return;
    chancery_reset(stmt);
    vec_clear(&stmt->bindings);
    arena_clear(&stmt->arena);
    free(stmt);
}

int
chancery_column_count(const chancery_stmt *stmt)
{
    return stmt ? stmt->width : 0;
}

const char *
chancery_column_name(const chancery_stmt *stmt, int column)
{
    return stmt && column >= 0 && column < stmt->width ? stmt->names[column].data : NULL;
}

/* The term of a column in the row at hand, or NULL. */
static const struct term *
column_term(const chancery_stmt *stmt, int column)
{
    if (!stmt || stmt->at == 0 || column < 0 || column >= stmt->width)
        return NULL;

    const struct term *t = &stmt->rows.data[stmt->at - 1][column];
    return t->kind ? t : NULL;
}

int
chancery_column_kind(const chancery_stmt *stmt, int column)
{
    const struct term *t = column_term(stmt, column);

    return t ? (int)t->kind : CHANCERY_UNBOUND;
}

const char *
chancery_column_text(const chancery_stmt *stmt, int column)
{
    const struct term *t = column_term(stmt, column);

    return t ? t->text.data : NULL;
}

const char *
chancery_column_datatype(const chancery_stmt *stmt, int column)
{
    const struct term *t = column_term(stmt, column);

    if (!t || t->kind != TERM_LITERAL)
        return NULL;
    if (t->datatype.len)
        return t->datatype.data;
    return t->lang.len ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
                       : "http://www.w3.org/2001/XMLSchema#string";
}

const char *
chancery_column_lang(const chancery_stmt *stmt, int column)
{
    const struct term *t = column_term(stmt, column);

    return t && t->lang.len ? t->lang.data : NULL;
}

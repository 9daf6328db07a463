/* The storage factory: every method translates to the store, which does the work. */
#include "redland/redland.h"

#include <rdf_storage_module.h>
#include <stdlib.h>

#include "redland/node.h"
#include "redland/storage.h"

#define MATCH_SUBSTRING "http://feature.librdf.org/model-find-match-substring"

static struct instance *
instance_of(librdf_storage *storage)
{
    return librdf_storage_get_instance(storage);
}

/* Messages of the store go the way of all messages in Redland. */
static void
log_message(void *user, enum severity severity, const struct place *at, const char *message)
{
    static const librdf_log_level levels[] = { [SEVERITY_ERROR]   = LIBRDF_LOG_ERROR,
                                               [SEVERITY_WARNING] = LIBRDF_LOG_WARN,
                                               [SEVERITY_NOTE]    = LIBRDF_LOG_INFO };

    librdf_log(user, 0, levels[severity], LIBRDF_FROM_STORAGE, NULL, "%s%s%s",
               at->source ? at->source : "", at->source ? ": " : "", message);
}

static int
init(librdf_storage *storage, const char *name, librdf_hash *options)
{
    struct instance *in = calloc(1, sizeof *in);

    if (in) {
        librdf_storage_set_instance(storage, in);
        in->world    = librdf_storage_get_world(storage);
        in->path     = name ? strdup(name) : NULL;
        in->diag     = (struct diag){ .handle = log_message, .user = in->world };
        in->emptied  = options && librdf_hash_get_as_boolean(options, "new") > 0;
        in->contexts = options && librdf_hash_get_as_boolean(options, "contexts") > 0;
    }
    if (options)
        librdf_free_hash(options);
    if (!name)
        librdf_log(librdf_storage_get_world(storage), 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_STORAGE,
                   NULL, "storage chancery: a path is needed as name");
    return !in || !in->path;
}

static int
clone(librdf_storage *new_storage, librdf_storage *old_storage)
{
    const struct instance *old = instance_of(old_storage);
    struct instance       *in  = calloc(1, sizeof *in);

    if (!in)
        return 1;
    librdf_storage_set_instance(new_storage, in);
    in->world    = old->world;
    in->path     = strdup(old->path);
    in->diag     = (struct diag){ .handle = log_message, .user = in->world };
    in->contexts = old->contexts;
    return !in->path;
}

static int
close_store(librdf_storage *storage)
{
    struct instance *in = instance_of(storage);

    cursors_let_go(in);
    store_close(in->st);
    in->st      = NULL;
    in->writing = false;
    return 0;
}

static void
terminate(librdf_storage *storage)
{
    struct instance *in = instance_of(storage);

    if (!in)
        return;
    close_store(storage);
    while (in->cursors) { /* of streams that outlive the storage */
        struct cursor *c = in->cursors;
        in->cursors      = c->next;
        c->link          = NULL;
    }
    free(in->path);
    free(in);
    librdf_storage_set_instance(storage, NULL);
}

/* Run one write: in the caller's transaction, or in its own. */
static enum status
begin_write(struct instance *in)
{
    cursors_let_go(in);
    return in->writing ? STATUS_OK : store_begin_write(in->st);
}

static int
end_write(struct instance *in, enum status status)
{
    if (in->writing)
        return status != STATUS_OK;
    if (status == STATUS_OK)
        status = store_commit(in->st);
    if (status != STATUS_OK)
        store_rollback(in->st);
    return status != STATUS_OK;
}

static int
open_store(librdf_storage *storage, librdf_model *model)
{
    struct instance     *in      = instance_of(storage);
    const struct id_quad any     = { 0 };
    size_t               changed = 0;
    enum status          status;

    (void)model;
    if (in->st)
        return 0;
    status = store_open(in->path, STORE_CREATE, &in->diag, &in->st);
    if (status == STATUS_READONLY)
        status = store_open(in->path, STORE_READ, &in->diag, &in->st);
    if (status != STATUS_OK)
        return 1;
    if (!in->emptied)
        return 0;
    in->emptied = false;
    status      = begin_write(in);
    if (status == STATUS_OK)
        return end_write(in, store_remove(in->st, &any, &changed));
    return 1;
}

/* With several graphs and no contexts the triples count, each once. */
static int
count_triples(struct instance *in, uint64_t all)
{
    const struct id_quad any = { 0 }, unnamed = { .g = ID_DEFAULT_GRAPH };
    uint64_t             count = 0;
    bool                 exact = false, more = true;

    if (store_count(in->st, &unnamed, &count, &exact) == STATUS_OK && exact && count == all)
        return (int)all;

    struct cursor *c = cursor_new(in, &any);
    if (!c)
        return -1;
    for (count = 0; more; count += more)
        if (cursor_next(c, &more) != STATUS_OK)
            break;
    cursor_free(c);
    return more || count > INT32_MAX ? -1 : (int)count;
}

static int
size(librdf_storage *storage)
{
    struct instance     *in    = instance_of(storage);
    const struct id_quad any   = { 0 };
    uint64_t             count = 0;
    bool                 exact = false;

    if (!in->st || store_count(in->st, &any, &count, &exact) != STATUS_OK || count > INT32_MAX)
        return -1;
    return in->contexts ? (int)count : count_triples(in, count);
}

static enum status
intern(struct instance *in, librdf_node *node, term_id *id)
{
    const struct term t = node_view(node);

    return t.kind == TERM_NONE ? STATUS_TYPE : store_intern(in->st, &t, id);
}

static enum status
insert(struct instance *in, librdf_node *context, librdf_statement *statement)
{
    struct id_quad q       = { .g = ID_DEFAULT_GRAPH };
    size_t         changed = 0;

    TRY(intern(in, librdf_statement_get_subject(statement), &q.s));
    TRY(intern(in, librdf_statement_get_predicate(statement), &q.p));
    TRY(intern(in, librdf_statement_get_object(statement), &q.o));
    if (context)
        TRY(intern(in, context, &q.g));
    return store_insert(in->st, &q, 1, &changed);
}

/* True, with a word in the log, if a context is given to a storage that has none. */
static bool
lacks_contexts(struct instance *in, librdf_node *context)
{
    if (!context || in->contexts)
        return false;
    librdf_log(in->world, 0, LIBRDF_LOG_WARN, LIBRDF_FROM_STORAGE, NULL,
               "storage chancery was made without contexts='yes'");
    return true;
}

static int
context_add_statement(librdf_storage *storage, librdf_node *context, librdf_statement *statement)
{
    struct instance *in = instance_of(storage);

    if (!in->st || lacks_contexts(in, context) || begin_write(in) != STATUS_OK)
        return 1;
    return end_write(in, insert(in, context, statement));
}

static int
add_statement(librdf_storage *storage, librdf_statement *statement)
{
    return context_add_statement(storage, NULL, statement);
}

/* All of a stream in one transaction. The stream may read this very storage. */
static int
context_add_statements(librdf_storage *storage, librdf_node *context, librdf_stream *stream)
{
    struct instance *in     = instance_of(storage);
    enum status      status = STATUS_OK;

    if (!in->st || lacks_contexts(in, context) || begin_write(in) != STATUS_OK)
        return 1;
    while (status == STATUS_OK && !librdf_stream_end(stream)) {
        librdf_statement *statement = librdf_stream_get_object(stream);
        cursors_let_go(in);
        status = statement ? insert(in, context, statement) : STATUS_INTERNAL;
        librdf_stream_next(stream);
    }
    return end_write(in, status);
}

static int
add_statements(librdf_storage *storage, librdf_stream *stream)
{
    return context_add_statements(storage, NULL, stream);
}

static int
context_remove_statement(librdf_storage *storage, librdf_node *context, librdf_statement *statement)
{
    struct instance *in      = instance_of(storage);
    struct id_quad   pattern = { 0 };
    size_t           changed = 0;
    enum status      status;

    if (!in->st || lacks_contexts(in, context))
        return 1;
    status = pattern_of(in, statement, context, &pattern);
    if (status == STATUS_NOT_FOUND)
        return 0;
    if (status != STATUS_OK || !pattern.s || !pattern.p || !pattern.o)
        return 1;
    if (in->contexts && !context)
        pattern.g = ID_DEFAULT_GRAPH;
    if (begin_write(in) != STATUS_OK)
        return 1;
    return end_write(in, store_remove(in->st, &pattern, &changed));
}

static int
remove_statement(librdf_storage *storage, librdf_statement *statement)
{
    return context_remove_statement(storage, NULL, statement);
}

static int
context_remove_statements(librdf_storage *storage, librdf_node *context)
{
    struct instance *in      = instance_of(storage);
    struct id_quad   pattern = { 0 };
    size_t           changed = 0;
    enum status      status;

    if (!in->st || lacks_contexts(in, context))
        return 1;
    status = pattern_of(in, NULL, context, &pattern);
    if (status == STATUS_NOT_FOUND)
        return 0;
    if (!context)
        pattern.g = ID_DEFAULT_GRAPH;
    if (status != STATUS_OK || begin_write(in) != STATUS_OK)
        return 1;
    return end_write(in, store_remove(in->st, &pattern, &changed));
}

static int
contains_statement(librdf_storage *storage, librdf_statement *statement)
{
    struct instance *in      = instance_of(storage);
    struct id_quad   pattern = { 0 };
    bool             more    = false;

    if (!in->st || pattern_of(in, statement, NULL, &pattern) != STATUS_OK)
        return 0;

    struct cursor *c = cursor_new(in, &pattern);
    if (c && cursor_next(c, &more) != STATUS_OK)
        more = false;
    cursor_free(c);
    return more;
}

static librdf_stream *
find(librdf_storage *storage, librdf_statement *statement, librdf_node *context, struct str part)
{
    struct instance *in      = instance_of(storage);
    struct id_quad   pattern = { 0 };
    enum status      status;

    if (!in->st || lacks_contexts(in, context))
        return NULL;
    status = pattern_of(in, statement, context, &pattern);
    if (status == STATUS_NOT_FOUND)
        return librdf_new_empty_stream(in->world);
    return status == STATUS_OK ? stream_new(storage, cursor_new(in, &pattern), part) : NULL;
}

static librdf_stream *
serialise(librdf_storage *storage)
{
    return find(storage, NULL, NULL, STR_NONE);
}

static librdf_stream *
find_statements(librdf_storage *storage, librdf_statement *statement)
{
    return find(storage, statement, NULL, STR_NONE);
}

static librdf_stream *
find_statements_in_context(librdf_storage *storage, librdf_statement *statement,
                           librdf_node *context)
{
    return find(storage, statement, context, STR_NONE);
}

/* The one option of Redland: the object is a literal and only a part of those that match. */
static librdf_stream *
find_statements_with_options(librdf_storage *storage, librdf_statement *statement,
                             librdf_node *context, librdf_hash *options)
{
    librdf_node      *object = statement ? librdf_statement_get_object(statement) : NULL;
    const struct term part   = node_view(object);

    if (part.kind != TERM_LITERAL || !options
        || librdf_hash_get_as_boolean(options, MATCH_SUBSTRING) <= 0)
        return find(storage, statement, context, STR_NONE);

    librdf_statement *rest = librdf_new_statement(librdf_storage_get_world(storage));
    if (!rest)
        return NULL;

    librdf_node *s = librdf_statement_get_subject(statement);
    librdf_node *p = librdf_statement_get_predicate(statement);
    if (s)
        librdf_statement_set_subject(rest, librdf_new_node_from_node(s));
    if (p)
        librdf_statement_set_predicate(rest, librdf_new_node_from_node(p));
    librdf_stream *stream = find(storage, rest, context, part.text);
    librdf_free_statement(rest);
    return stream;
}

static librdf_stream *
context_serialise(librdf_storage *storage, librdf_node *context)
{
    struct instance     *in      = instance_of(storage);
    const struct id_quad unnamed = { .g = ID_DEFAULT_GRAPH };

    if (!context)
        return in->st ? stream_new(storage, cursor_new(in, &unnamed), STR_NONE) : NULL;
    return find(storage, NULL, context, STR_NONE);
}

static librdf_iterator *
get_contexts(librdf_storage *storage)
{
    const struct instance *in = instance_of(storage);

    return in->st && in->contexts ? contexts_new(storage) : NULL;
}

/* Every write is durable when it returns; within a transaction that is its commit. */
static int
sync_store(librdf_storage *storage)
{
    return !instance_of(storage)->st;
}

static librdf_node *
get_feature(librdf_storage *storage, librdf_uri *feature)
{
    const struct instance *in = instance_of(storage);

    if (strcmp((const char *)librdf_uri_as_string(feature), LIBRDF_MODEL_FEATURE_CONTEXTS) != 0)
        return NULL;
    return librdf_new_node_from_typed_literal(
        in->world, (const unsigned char *)(in->contexts ? "1" : "0"), NULL, NULL);
}

static int
set_feature(librdf_storage *storage, librdf_uri *feature, librdf_node *value)
{
    (void)storage;
    (void)feature;
    (void)value;
    return -1; /* no feature can be changed */
}

static int
transaction_start_with_handle(librdf_storage *storage, void *handle)
{
    struct instance *in = instance_of(storage);

    if (!in->st || in->writing)
        return 1;
    if (begin_write(in) != STATUS_OK)
        return 1;
    in->writing = true;
    in->handle  = handle;
    return 0;
}

static int
transaction_start(librdf_storage *storage)
{
    return transaction_start_with_handle(storage, NULL);
}

static int
end_transaction(librdf_storage *storage, enum status (*end)(store *st))
{
    struct instance *in = instance_of(storage);

    if (!in->writing)
        return 1;
    cursors_let_go(in);
    in->writing = false;
    in->handle  = NULL;
    if (end(in->st) == STATUS_OK)
        return 0;
    if (end != store_rollback)
        store_rollback(in->st);
    return 1;
}

static int
transaction_commit(librdf_storage *storage)
{
    return end_transaction(storage, store_commit);
}

static int
transaction_rollback(librdf_storage *storage)
{
    return end_transaction(storage, store_rollback);
}

static void *
transaction_get_handle(librdf_storage *storage)
{
    return instance_of(storage)->handle;
}

/* What is left out librdf builds from find_statements: sources, arcs, targets, arcs in and out. */
static void
fill_factory(librdf_storage_factory *factory)
{
    factory->version                       = LIBRDF_STORAGE_INTERFACE_VERSION;
    factory->init                          = init;
    factory->clone                         = clone;
    factory->terminate                     = terminate;
    factory->open                          = open_store;
    factory->close                         = close_store;
    factory->size                          = size;
    factory->add_statement                 = add_statement;
    factory->add_statements                = add_statements;
    factory->remove_statement              = remove_statement;
    factory->contains_statement            = contains_statement;
    factory->serialise                     = serialise;
    factory->find_statements               = find_statements;
    factory->find_statements_with_options  = find_statements_with_options;
    factory->context_add_statement         = context_add_statement;
    factory->context_add_statements        = context_add_statements;
    factory->context_remove_statement      = context_remove_statement;
    factory->context_remove_statements     = context_remove_statements;
    factory->context_serialise             = context_serialise;
    factory->find_statements_in_context    = find_statements_in_context;
    factory->get_contexts                  = get_contexts;
    factory->sync                          = sync_store;
    factory->get_feature                   = get_feature;
    factory->set_feature                   = set_feature;
    factory->transaction_start             = transaction_start;
    factory->transaction_start_with_handle = transaction_start_with_handle;
    factory->transaction_commit            = transaction_commit;
    factory->transaction_rollback          = transaction_rollback;
    factory->transaction_get_handle        = transaction_get_handle;
}

void
redland_register(librdf_world *world)
{
    librdf_storage_register_factory(world, "chancery", "Chancery store (SQLite, compressed blocks)",
                                    fill_factory);
}

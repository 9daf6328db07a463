/* Finding and reading the Turtle files; the statements sorted by subject. */
#include "knowledge/statements.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "rdf/syntax.h"

static const struct str known_iris[] = {
#define TERM(name, iri) STR_INIT(iri),
#include "knowledge/terms.def"
#undef TERM
};

/* Number of the node called `name`, new if need be; the name is copied. */
static enum status
intern(struct statements *st, struct str name, bool blank, uint32_t *node)
{
    uint64_t value;

    if (map_get(&st->index, name, &value)) {
        *node = (uint32_t)value;
        return STATUS_OK;
    }

    const struct node fresh = { .name = arena_str(st->arena, name), .blank = blank };
    if (!fresh.name.data)
        return STATUS_NOMEM;
    TRY(vec_push(&st->nodes, fresh));
    *node = (uint32_t)st->nodes.len - 1;
    return map_put(&st->index, fresh.name, *node);
}

enum status
statements_init(struct statements *st, struct arena *arena)
{
    uint32_t node;

    *st = (struct statements){ .arena = arena };
    for (size_t i = 0; i < TERM_COUNT_; i++)
        TRY(intern(st, known_iris[i], false, &node));
    return STATUS_OK;
}

void
statements_clear(struct statements *st)
{
    vec_clear(&st->nodes);
    vec_clear(&st->list);
    vec_clear(&st->files);
    map_clear(&st->index);
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, sorted, without those that begin with a dot. */
static enum status
list_directory(const char *path, struct arena *arena, struct diag *d, const char ***names, size_t *count)
{
    VEC(const char *) found = { 0 };
    enum status       status = STATUS_OK;
    DIR              *dir = opendir(path);

    if (!dir)
        return diag_error(d, STATUS_IO, (struct place){ .source = path }, "cannot read the directory");
    for (struct dirent *e; status == STATUS_OK && (e = readdir(dir));) {
        if (e->d_name[0] == '.')
            continue;
        const struct str copy = arena_str(arena, str_from(e->d_name));
        status = copy.data ? vec_push(&found, copy.data) : STATUS_NOMEM;
    }
    closedir(dir);

    *names = NULL;
    *count = found.len;
    if (status == STATUS_OK && found.len) {
        qsort(found.data, found.len, sizeof *found.data, by_name);
        *names = ARENA_ARRAY(arena, found.len, const char *);
        if (*names)
            memcpy(*names, found.data, found.len * sizeof *found.data);
        else
            status = STATUS_NOMEM;
    }
    vec_clear(&found);
    return status;
}

static enum status
find_below(struct statements *st, const char *directory, size_t root_len, bool vocabulary, int depth,
           struct diag *d)
{
    const char **names = NULL;
    size_t       count = 0;

    if (depth > 16)
        return diag_error(d, STATUS_LIMIT, (struct place){ .source = directory },
                          "directories are nested too deeply");
    TRY(list_directory(directory, st->arena, d, &names, &count));
    for (size_t i = 0; i < count; i++) {
        const struct str path = arena_strf(st->arena, "%s/%s", directory, names[i]);
        struct stat      info;
        if (!path.data)
            return STATUS_NOMEM;
        if (stat(path.data, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode)) {
            TRY(find_below(st, path.data, root_len, vocabulary, depth + 1, d));
        } else if (str_ends(path, STR(".ttl"))) {
            const struct source_file file = {
                .path = path.data, .name = str_slice(path, root_len + 1, path.len), .vocabulary = vocabulary,
            };
            TRY(vec_push(&st->files, file));
        }
    }
    return STATUS_OK;
}

enum status
statements_find(struct statements *st, const char *directory, bool vocabulary, struct diag *d)
{
    return find_below(st, directory, strlen(directory), vocabulary, 0, d);
}

enum status
statements_note(struct statements *st, const char *path, struct diag *d)
{
    const struct str copy = arena_str(st->arena, str_from(path));

    (void)d;
    if (!copy.data)
        return STATUS_NOMEM;
    return vec_push(&st->files, ((struct source_file){ .path = copy.data, .name = copy }));
}

struct reading {
    struct statements       *st;
    struct rdf_read_options *options;
    uint16_t                 file;
};

static enum status
take_node(struct statements *st, const struct term *t, uint32_t *node)
{
    char label[256] = "_:";

    if (t->kind != TERM_BLANK)
        return intern(st, t->text, false, node);
    if (t->text.len > sizeof label - 3)
        return STATUS_LIMIT;
    memcpy(label + 2, t->text.data, t->text.len);
    return intern(st, (struct str){ label, t->text.len + 2 }, true, node);
}

static enum status
take_quad(void *self, const struct quad *q)
{
    struct reading  *r = self;
    struct statement s = { .file = r->file, .line = r->options->line };

    TRY(take_node(r->st, &q->s, &s.subject));
    TRY(take_node(r->st, &q->p, &s.property));
    if (q->o.kind == TERM_LITERAL) {
        s.object  = NODE_NONE;
        s.literal = arena_str(r->st->arena, q->o.text);
        if (!s.literal.data)
            return STATUS_NOMEM;
    } else {
        TRY(take_node(r->st, &q->o, &s.object));
    }
    return vec_push(&r->st->list, s);
}

static enum status
read_file(struct statements *st, size_t number, struct diag *d)
{
    char                    prefix[24];
    input                  *in = NULL;
    struct rdf_read_options options = { .source = st->files.data[number].path };
    struct reading          reading = { .st = st, .options = &options, .file = (uint16_t)number };
    const struct quad_sink  sink    = { .self = &reading, .quad = take_quad };

    options.blank_prefix = (struct str){ prefix, (size_t)snprintf(prefix, sizeof prefix, "f%zu", number) };
    TRY(input_open(options.source, d, &in));
    const enum status status = rdf_read(in, RDF_TURTLE, &options, &sink, d);
    input_close(in);
    return status;
}

enum status
statements_read(struct statements *st, bool all, struct diag *d)
{
    enum status worst = STATUS_OK;

    if (st->files.len > UINT16_MAX)
        return diag_error(d, STATUS_LIMIT, NOWHERE, "more than %d files of knowledge", UINT16_MAX);
    for (size_t i = 0; i < st->files.len; i++) {
        const enum status status = read_file(st, i, d);
        if (status == STATUS_OK)
            continue;
        worst = status;
        if (!all || status == STATUS_NOMEM)
            return status;
    }
    return worst;
}

/* A counting sort: stable, so the order of the files is kept within a subject. */
enum status
statements_group(struct statements *st)
{
    const size_t      count  = st->list.len;
    struct statement *sorted = count ? malloc(count * sizeof *sorted) : NULL;
    uint32_t          first  = 0;

    if (count && !sorted)
        return STATUS_NOMEM;
    for (size_t i = 0; i < st->nodes.len; i++)
        st->nodes.data[i].count = 0;
    for (size_t i = 0; i < count; i++)
        st->nodes.data[st->list.data[i].subject].count++;
    for (size_t i = 0; i < st->nodes.len; i++) {
        struct node *n = &st->nodes.data[i];
        n->first = first;
        first += n->count;
        n->count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct node *n = &st->nodes.data[st->list.data[i].subject];
        sorted[n->first + n->count++] = st->list.data[i];
    }
    free(st->list.data);
    st->list.data = sorted;
    st->list.cap  = count;
    return STATUS_OK;
}

uint32_t
statements_node(const struct statements *st, struct str iri)
{
    uint64_t value;

    return map_get(&st->index, iri, &value) ? (uint32_t)value : NODE_NONE;
}

const struct statement *
statements_get(const struct statements *st, uint32_t node, enum known_term property)
{
    FOR_STATEMENTS (st, node, s) {
        if (s->property == property)
            return s;
    }
    return NULL;
}

uint32_t
statements_object(const struct statements *st, uint32_t node, enum known_term property)
{
    const struct statement *s = statements_get(st, node, property);

    return s ? s->object : NODE_NONE;
}

struct str
statements_literal(const struct statements *st, uint32_t node, enum known_term property)
{
    const struct statement *s = statements_get(st, node, property);

    return s && s->object == NODE_NONE ? s->literal : STR_NONE;
}

bool
statements_flag(const struct statements *st, uint32_t node, enum known_term property)
{
    const struct str value = statements_literal(st, node, property);

    return str_eq(value, STR("true")) || str_eq(value, STR("1"));
}

struct place
statement_place(const struct statements *st, const struct statement *s)
{
    return (struct place){ .source = st->files.data[s->file].path, .line = s->line };
}

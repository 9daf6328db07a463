/* Which words a row of an answer rests on. sparql_witness tells which triples were matched; here the graphs that
 * hold them are looked up, and in these the evidence of what the triples are about. */
#include "engine/evidence.h"

#include <stdlib.h>

#include "base/map.h"
#include "engine/rows.h"
#include "engine/vocabulary.h"

#define SCHEMA_NS "https://schema.org/"
#define DCT_NS    "http://purl.org/dc/terms/"
#define RDFS_NS   "http://www.w3.org/2000/01/rdf-schema#"

typedef VEC(term_id) id_list;

/* Properties that lead to words, as ids of the store; ID_NONE: it has none. */
struct properties {
    term_id evidence, denotes, exact, begin, in_article, participation, expresses, content;
    term_id title, publisher, published, label;
};

struct row_group {
    id_list mentions;
};

struct tracer {
    engine                       *engine;
    const struct sparql_options  *options;
    struct arena                  arena;
    struct properties             property;
    struct rows                   rows;    /* the answer */
    size_t                       *group_of; /* by row */
    VEC(struct row_group)         groups;
    struct map                    keys;    /* key of a row -> its group */
    const struct sparql_witness  *witness;
    size_t                       *key_column; /* by column of the answer: that of the witness, or SIZE_MAX */
    size_t                      (*place)[4];  /* by pattern: columns of the witness, or SIZE_MAX */
    size_t                        width;      /* columns of the witness */
};

/* ---- quads of the store ---- */

enum column { COLUMN_S, COLUMN_O, COLUMN_G };

/* The distinct subjects, objects or graphs of the quads that match. */
static enum status
collect(struct tracer *t, struct id_quad pattern, enum column which, id_list *list)
{
    struct id_batch *batch = malloc(sizeof *batch);
    store_scan      *scan  = NULL;
    enum status      status = batch ? STATUS_OK : STATUS_NOMEM;

    if (status == STATUS_OK)
        status = store_scan_open(t->engine->store, &pattern, store_order_for(&pattern), &scan);
    while (status == STATUS_OK) {
        TRY_GOTO(status, store_scan_next(scan, batch), done);
        if (batch->rows == 0)
            break;
        const term_id *column = which == COLUMN_S ? batch->s : which == COLUMN_O ? batch->o : batch->g;
        for (size_t i = 0; i < batch->rows; i++) {
            bool there = false;
            for (size_t k = 0; k < list->len && !there; k++)
                there = list->data[k] == column[i];
            if (!there)
                TRY_GOTO(status, vec_push(list, column[i]), done);
        }
    }
done:
    store_scan_close(scan);
    free(batch);
    return status;
}

/* Id of a term; ID_NONE if the store does not know it. */
static enum status
id_of(struct tracer *t, const struct term *term, term_id *id)
{
    const enum status status = store_lookup(t->engine->store, term, id);

    if (status != STATUS_NOT_FOUND)
        return status;
    *id = ID_NONE;
    return STATUS_OK;
}

static enum status
find_properties(struct tracer *t)
{
    struct properties *p = &t->property;
    const struct {
        struct str iri;
        term_id   *id;
    } table[] = {
        { STR(DIP_NS "evidence"), &p->evidence },        { STR(DIP_NS "denotes"), &p->denotes },
        { STR(DIP_NS "exact"), &p->exact },
        { STR(DIP_NS "begin"), &p->begin },              { STR(DIP_NS "inArticle"), &p->in_article },
        { STR(DIP_NS "hasParticipation"), &p->participation }, { STR(DIP_NS "expresses"), &p->expresses },
        { STR(DIP_NS "content"), &p->content },          { STR(DCT_NS "title"), &p->title },
        { STR(DCT_NS "publisher"), &p->publisher },      { STR(SCHEMA_NS "datePublished"), &p->published },
        { STR(RDFS_NS "label"), &p->label },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct term iri = term_iri(table[i].iri);
        TRY(id_of(t, &iri, table[i].id));
    }
    return STATUS_OK;
}

/* ---- from a fact to its words ---- */

static enum status proofs_of(struct tracer *t, term_id node, term_id graph, unsigned depth, id_list *mentions);

/* The words of what has `node` as a part. */
static enum status
proofs_of_owner(struct tracer *t, struct id_quad pattern, unsigned depth, id_list *mentions)
{
    id_list     owners = { 0 };
    enum status status = STATUS_OK;

    if (!pattern.p)
        return STATUS_OK;
    TRY_GOTO(status, collect(t, pattern, COLUMN_S, &owners), done);
    for (size_t i = 0; i < owners.len; i++)
        TRY_GOTO(status, proofs_of(t, owners.data[i], pattern.g, depth + 1, mentions), done);
done:
    vec_clear(&owners);
    return status;
}

/* What stands only in the graph of a claim rests on the words of the claim. */
static enum status
proofs_of_claim(struct tracer *t, term_id graph, unsigned depth, id_list *mentions)
{
    const struct id_quad content = { .p = t->property.content, .o = graph };
    id_list              graphs  = { 0 };
    enum status          status  = STATUS_OK;

    if (!content.p)
        return STATUS_OK;
    TRY_GOTO(status, collect(t, content, COLUMN_G, &graphs), done);
    for (size_t i = 0; i < graphs.len; i++) {
        const struct id_quad where = { .p = content.p, .o = graph, .g = graphs.data[i] };
        TRY_GOTO(status, proofs_of_owner(t, where, depth, mentions), done);
    }
done:
    vec_clear(&graphs);
    return status;
}

/* The mentions in `graph` that `node` rests on: its own, else those of the event or statement it is a part of. */
static enum status
proofs_of(struct tracer *t, term_id node, term_id graph, unsigned depth, id_list *mentions)
{
    enum { STEPS = 4 };
    const struct properties *p      = &t->property;
    const size_t             before = mentions->len;
    uint64_t                 count  = 0;
    bool                     exact  = false;
    const struct id_quad     words  = { .s = node, .p = p->exact, .g = graph };

    if (depth > STEPS || !p->evidence || !p->exact)
        return STATUS_OK;
    if (p->denotes) { /* an actor or a place: its names prove nothing */
        const struct id_quad names = { .p = p->denotes, .o = node };
        TRY(store_count(t->engine->store, &names, &count, &exact));
        if (count && exact)
            return STATUS_OK;
    }
    TRY(collect(t, (struct id_quad){ .s = node, .p = p->evidence, .g = graph }, COLUMN_O, mentions));
    if (mentions->len > before)
        return STATUS_OK;
    TRY(store_count(t->engine->store, &words, &count, &exact));
    if (count && exact)
        return vec_push(mentions, node); /* a mention itself */
    TRY(proofs_of_owner(t, (struct id_quad){ .p = p->participation, .o = node, .g = graph }, depth, mentions));
    TRY(proofs_of_owner(t, (struct id_quad){ .p = p->expresses, .o = node, .g = graph }, depth, mentions));
    return mentions->len > before ? STATUS_OK : proofs_of_claim(t, graph, depth, mentions);
}

/* ---- from a solution to its facts ---- */

/* A thing that patterns of one solution are about, and the graphs that say so. */
struct subject {
    term_id id;
    size_t  patterns;
    VEC(struct support { term_id graph; size_t patterns; }) graphs;
};

struct solution {
    VEC(struct subject) subjects;
    id_list mentions;
};

static void
solution_clear(struct solution *s)
{
    for (size_t i = 0; i < s->subjects.len; i++)
        vec_clear(&s->subjects.data[i].graphs);
    vec_clear(&s->subjects);
    vec_clear(&s->mentions);
}

static enum status
support(struct subject *subject, term_id graph)
{
    for (size_t i = 0; i < subject->graphs.len; i++)
        if (subject->graphs.data[i].graph == graph) {
            subject->graphs.data[i].patterns++;
            return STATUS_OK;
        }
    return vec_push(&subject->graphs, ((struct support){ graph, 1 }));
}

static enum status
note_subject(struct solution *s, term_id id, const id_list *graphs)
{
    size_t at = 0;

    while (at < s->subjects.len && s->subjects.data[at].id != id)
        at++;
    if (at == s->subjects.len)
        TRY(vec_push(&s->subjects, (struct subject){ .id = id }));
    s->subjects.data[at].patterns++;
    for (size_t i = 0; i < graphs->len; i++)
        TRY(support(&s->subjects.data[at], graphs->data[i]));
    return STATUS_OK;
}

/* The ids of a pattern in a solution. *whole is false where a variable is unbound or the store lacks a term. */
static enum status
instantiate(struct tracer *t, size_t pattern, const struct term *terms, struct id_quad *quad, bool *whole)
{
    const struct sparql_pattern *p        = &t->witness->patterns[pattern];
    const struct sparql_slot *const slots[] = { &p->s, &p->p, &p->o, &p->g };
    term_id *const                ids[]   = { &quad->s, &quad->p, &quad->o, &quad->g };

    *whole = true;
    for (int i = 0; i < 4; i++) {
        const struct term *term = &slots[i]->term;
        if (slots[i]->name.len) {
            const size_t column = t->place[pattern][i];
            term                = NULL;
            if (column != SIZE_MAX && terms[column].kind)
                term = &terms[column];
            for (size_t k = 0; !term && k < t->options->binding_count; k++)
                if (str_eq(t->options->bindings[k].name, slots[i]->name))
                    term = &t->options->bindings[k].value;
            *whole = *whole && term;
        }
        *ids[i] = ID_NONE;
        if (!term || !term->kind)
            continue;
        TRY(id_of(t, term, ids[i]));
        *whole = *whole && *ids[i] != ID_NONE;
    }
    return STATUS_OK;
}

static enum status
take_pattern(struct tracer *t, size_t pattern, const struct term *terms, struct solution *s)
{
    struct id_quad quad   = { 0 };
    id_list        graphs = { 0 };
    bool           whole  = false;
    enum status    status;

    TRY(instantiate(t, pattern, terms, &quad, &whole));
    if (!whole || !quad.s)
        return STATUS_OK;
    if (quad.p && quad.p == t->property.evidence && quad.o)
        return vec_push(&s->mentions, quad.o); /* the query asks for this passage */
    status = collect(t, quad, COLUMN_G, &graphs);
    if (status == STATUS_OK && graphs.len)
        status = note_subject(s, quad.s, &graphs);
    vec_clear(&graphs);
    return status;
}

/* The words for one thing: of the graphs that say all of it; of all, where none does. */
static enum status
take_subject(struct tracer *t, const struct subject *subject, id_list *mentions)
{
    size_t most = 0;

    for (size_t i = 0; i < subject->graphs.len; i++)
        if (subject->graphs.data[i].patterns > most)
            most = subject->graphs.data[i].patterns;
    for (size_t i = 0; i < subject->graphs.len; i++)
        if (most < subject->patterns || subject->graphs.data[i].patterns == most)
            TRY(proofs_of(t, subject->id, subject->graphs.data[i].graph, 0, mentions));
    return STATUS_OK;
}

/* ---- rows ---- */

/* The values of the key columns as one string that no other values give. */
static enum status
key_of(struct tracer *t, const struct term *terms, bool of_witness, struct buf *key)
{
    buf_reset(key);
    for (size_t c = 0; c < t->rows.width; c++) {
        if (t->key_column[c] == SIZE_MAX)
            continue;
        const struct term *v = &terms[of_witness ? t->key_column[c] : c];
        buf_addf(key, "%d %zu %zu %zu ", (int)v->kind, v->text.len, v->datatype.len, v->lang.len);
        buf_add(key, v->text);
        buf_add(key, v->datatype);
        buf_add(key, v->lang);
    }
    return buf_status(key);
}

/* Sort the rows into groups by what the witness can tell of them. */
static enum status
group_rows(struct tracer *t)
{
    struct buf  key;
    enum status status = STATUS_OK;

    buf_init(&key, 0);
    for (size_t r = 0; r < t->rows.list.len; r++) {
        uint64_t *place = NULL;
        bool      added = false;
        TRY_GOTO(status, key_of(t, t->rows.list.data[r].terms, false, &key), done);
        const struct str kept = arena_str(&t->arena, buf_str(&key));
        if (!kept.data)
            TRY_GOTO(status, STATUS_NOMEM, done);
        TRY_GOTO(status, map_at(&t->keys, kept, t->groups.len, &place, &added), done);
        t->group_of[r] = (size_t)*place;
        if (added)
            TRY_GOTO(status, vec_push(&t->groups, (struct row_group){ 0 }), done);
    }
done:
    buf_clear(&key);
    return status;
}

static size_t
column_of(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; name.len && i < count; i++)
        if (str_eq(names[i], name))
            return i;
    return SIZE_MAX;
}

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    struct tracer *t = self;

    t->width      = count;
    t->key_column = ARENA_ARRAY(&t->arena, t->rows.width + 1, size_t);
    t->place      = arena_array(&t->arena, t->witness->pattern_count, sizeof *t->place);
    t->group_of   = ARENA_ARRAY(&t->arena, t->rows.list.len + 1, size_t);
    if (!t->key_column || !t->place || !t->group_of)
        return STATUS_NOMEM;
    for (size_t c = 0; c < t->rows.width; c++)
        t->key_column[c] = column_of(names, count, t->rows.names[c]);
    for (size_t i = 0; i < t->witness->pattern_count; i++) {
        const struct sparql_pattern *p = &t->witness->patterns[i];
        t->place[i][0]                 = column_of(names, count, p->s.name);
        t->place[i][1]                 = column_of(names, count, p->p.name);
        t->place[i][2]                 = column_of(names, count, p->o.name);
        t->place[i][3]                 = column_of(names, count, p->g.name);
    }
    return group_rows(t);
}

static enum status
hear_row(void *self, const struct term *terms)
{
    struct tracer  *t        = self;
    struct solution solution = { 0 };
    struct buf      key;
    uint64_t        group = 0;
    enum status     status;

    buf_init(&key, 0);
    TRY_GOTO(status, key_of(t, terms, true, &key), done);
    if (!map_get(&t->keys, buf_str(&key), &group))
        goto done; /* not among the rows shown */
    for (size_t i = 0; i < t->witness->pattern_count; i++)
        TRY_GOTO(status, take_pattern(t, i, terms, &solution), done);
    for (size_t i = 0; i < solution.subjects.len; i++)
        TRY_GOTO(status, take_subject(t, &solution.subjects.data[i], &solution.mentions), done);
    for (size_t i = 0; i < solution.mentions.len; i++)
        TRY_GOTO(status, vec_push(&t->groups.data[group].mentions, solution.mentions.data[i]), done);
done:
    solution_clear(&solution);
    buf_clear(&key);
    return status;
}

/* ---- words ---- */

struct passage {
    struct str         date, article, words;
    unsigned long long begin;
};

static int
by_article_and_place(const void *a, const void *b)
{
    const struct passage *x = a, *y = b;
    int                   c = str_cmp(x->date, y->date);

    if (c == 0)
        c = str_cmp(x->article, y->article);
    if (c == 0)
        c = (x->begin > y->begin) - (x->begin < y->begin);
    return c ? c : str_cmp(x->words, y->words);
}

/* The first object of a property, in whatever graph; STR_NONE if there is none. An object that is a node is told by
 * its label. */
static enum status
value_of(struct tracer *t, term_id s, term_id p, struct str *value)
{
    id_list     objects = { 0 };
    struct term term    = { 0 };
    enum status status  = STATUS_OK;

    *value = STR_NONE;
    if (!s || !p)
        return STATUS_OK;
    TRY_GOTO(status, collect(t, (struct id_quad){ .s = s, .p = p }, COLUMN_O, &objects), done);
    if (!objects.len)
        goto done;
    TRY_GOTO(status, store_term(t->engine->store, objects.data[0], &t->arena, &term), done);
    *value = term.text;
    if (term.kind != TERM_LITERAL && p != t->property.label) {
        struct str label = STR_NONE;
        status           = value_of(t, objects.data[0], t->property.label, &label);
        if (label.len)
            *value = label;
    }
done:
    vec_clear(&objects);
    return status;
}

/* "Title (Publisher, date)", as far as the store has them. */
static enum status
describe_article(struct tracer *t, term_id article, struct passage *passage)
{
    const struct properties *p = &t->property;
    struct str               title, publisher;

    TRY(value_of(t, article, p->title, &title));
    TRY(value_of(t, article, p->publisher, &publisher));
    TRY(value_of(t, article, p->published, &passage->date));
    const bool both = publisher.len && passage->date.len, any = publisher.len || passage->date.len;
    passage->article = arena_strf(&t->arena, "%.*s%s%.*s%s%.*s%s", STR_ARG(title), any ? " (" : "", STR_ARG(publisher),
                                  both ? ", " : "", STR_ARG(passage->date), any ? ")" : "");
    return passage->article.data ? STATUS_OK : STATUS_NOMEM;
}

static enum status
describe_mention(struct tracer *t, term_id mention, struct passage *passage)
{
    id_list     articles = { 0 };
    struct str  begin;
    enum status status;

    TRY(value_of(t, mention, t->property.exact, &passage->words));
    TRY(value_of(t, mention, t->property.begin, &begin));
    passage->begin = begin.len ? strtoull(begin.data, NULL, 10) : 0;
    if (!t->property.in_article)
        return STATUS_OK;
    status = collect(t, (struct id_quad){ .s = mention, .p = t->property.in_article }, COLUMN_O, &articles);
    if (status == STATUS_OK && articles.len)
        status = describe_article(t, articles.data[0], passage);
    vec_clear(&articles);
    return status;
}

static int
by_id(const void *a, const void *b)
{
    const term_id x = *(const term_id *)a, y = *(const term_id *)b;

    return (x > y) - (x < y);
}

/* The passages of a group in the order in which they are read: by date, article and place. */
static enum status
passages_of(struct tracer *t, struct row_group *group, struct passage **passages, size_t *count)
{
    id_list *m = &group->mentions;
    size_t   n = 0;

    if (m->len)
        qsort(m->data, m->len, sizeof *m->data, by_id);
    *passages = ARENA_ARRAY(&t->arena, m->len + 1, struct passage);
    *count    = 0;
    if (!*passages)
        return STATUS_NOMEM;
    for (size_t i = 0; i < m->len; i++) {
        if (i && m->data[i] == m->data[i - 1])
            continue;
        TRY(describe_mention(t, m->data[i], &(*passages)[n]));
        n += (*passages)[n].words.len > 0;
    }
    qsort(*passages, n, sizeof **passages, by_article_and_place);
    *count = n;
    return STATUS_OK;
}

/* Lines of the article run on. */
static struct str
passage_text(struct tracer *t, const struct passage *p)
{
    for (size_t i = 0; i < p->words.len; i++) /* value_of has copied them into the arena */
        if (p->words.data[i] == '\n')
            ((char *)p->words.data)[i] = ' ';
    return arena_strf(&t->arena, "\xe2\x80\x9c%.*s\xe2\x80\x9d%s%.*s", STR_ARG(p->words),
                      p->article.len ? " \xe2\x80\x94 " : "", STR_ARG(p->article));
}

/* ---- the answer ---- */

/* The row, and under it or in its last column the words. */
static enum status
write_row(struct tracer *t, size_t r, struct term *terms, results_writer *writer, bool notes)
{
    const struct row_sink sink     = results_writer_sink(writer);
    struct passage       *passages = NULL;
    struct buf            column;
    size_t                count = 0;
    enum status           status = STATUS_OK;

    if (t->groups.len)
        TRY(passages_of(t, &t->groups.data[t->group_of[r]], &passages, &count));
    buf_init(&column, 0);
    for (size_t c = 0; c < t->rows.width; c++)
        terms[c] = t->rows.list.data[r].terms[c];
    for (size_t i = 0; !notes && i < count; i++) {
        buf_add_cstr(&column, i ? "\n" : "");
        buf_add(&column, passage_text(t, &passages[i]));
    }
    terms[t->rows.width] = count ? term_string(buf_str(&column)) : (struct term){ 0 };
    TRY_GOTO(status, buf_status(&column), done);
    TRY_GOTO(status, sink.row(sink.self, terms), done);
    for (size_t i = 0; notes && i < count; i++)
        TRY_GOTO(status, results_writer_note(writer, passage_text(t, &passages[i])), done);
done:
    buf_clear(&column);
    return status;
}

static enum status
write_rows(struct tracer *t, results_writer *writer, bool notes)
{
    const struct row_sink sink  = results_writer_sink(writer);
    struct str           *names = ARENA_ARRAY(&t->arena, t->rows.width + 1, struct str);
    struct term          *terms = ARENA_ARRAY(&t->arena, t->rows.width + 1, struct term);
    struct str            name  = STR("evidence");

    if (!names || !terms)
        return STATUS_NOMEM;
    for (size_t c = 0; c < t->rows.width; c++)
        names[c] = t->rows.names[c];
    while (column_of(t->rows.names, t->rows.width, name) != SIZE_MAX) {
        name = arena_strf(&t->arena, "%.*s_", STR_ARG(name));
        if (!name.data)
            return STATUS_NOMEM;
    }
    names[t->rows.width] = name;
    TRY(sink.variables(sink.self, names, t->rows.width + !notes));
    for (size_t r = 0; r < t->rows.list.len; r++)
        TRY(write_row(t, r, terms, writer, notes));
    return sink.finish(sink.self);
}

static enum status
trace(struct tracer *t, const struct sparql_options *options)
{
    const struct row_sink sink    = { .self = t, .variables = hear_variables, .row = hear_row };
    struct sparql_options witness = *options;
    struct sparql_report  report  = { 0 };

    if (!t->witness->text.len || !t->rows.list.len)
        return STATUS_OK;
    witness.explain         = EXPLAIN_NONE;
    witness.max_rows        = 0;
    witness.source          = NULL;
    TRY(find_properties(t));
    return sparql_query(t->engine->store, t->witness->text, &witness, &sink, NULL, t->engine->diag, &report);
}

enum status
evidence_answer(engine *e, struct str text, const struct sparql_options *options, results_writer *writer, bool notes,
                struct sparql_report *report)
{
    struct tracer         t       = { .engine = e, .options = options };
    struct sparql_witness witness = { 0 };
    const struct row_sink sink    = kept_rows_sink(&t.rows);
    enum status           limit, status;

    TRY_GOTO(status, sparql_witness(text, options, &t.arena, e->diag, &witness), done);
    t.witness = &witness;
    limit     = sparql_query(e->store, text, options, &sink, NULL, e->diag, report);
    if (limit != STATUS_OK && limit != STATUS_LIMIT)
        TRY_GOTO(status, limit, done);
    if (t.rows.names && limit == STATUS_OK)
        TRY_GOTO(status, trace(&t, options), done);
    if (t.rows.names)
        TRY_GOTO(status, write_rows(&t, writer, notes), done);
    status = limit;
done:
    for (size_t i = 0; i < t.groups.len; i++)
        vec_clear(&t.groups.data[i].mentions);
    vec_clear(&t.groups);
    map_clear(&t.keys);
    kept_rows_clear(&t.rows);
    arena_clear(&t.arena);
    return status;
}

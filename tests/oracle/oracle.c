/* The engine against the oracle, on random queries over random data, with every planner pass on and off.
 * Speaks TAP.
 *
 *   oracle [QUERIES [SEED [all]]]
 *
 * ORACLE_SEED and ORACLE_QUERIES in the environment stand for arguments that are not given. Each query runs
 * with all passes, with none, and with one left out in turn; with "all" each pass is left out. A difference
 * prints the data, the query and both answers. What the specification leaves open (which rows LIMIT takes,
 * the order of what compares as equal) is allowed for. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "oracle/generate.h"
#include "oracle/naive_eval.h"
#include "rounds.h"
#include "sparql/algebra/build.h"
#include "sparql/plan/planner.h"
#include "sparql/sparql.h"

enum { QUERIES_PER_DATA = 25, DIFFERENCES_SHOWN = 5 };

/* An answer: rows of terms in the order of the columns. */
struct answer {
    struct arena *arena;
    struct term **rows;
    size_t        count, cap, width;
    bool          truth;
};

static enum status
answer_add(struct answer *answer, const struct term *terms)
{
    struct term *row = ARENA_ARRAY(answer->arena, answer->width + 1, struct term);

    if (answer->count == answer->cap) {
        const size_t  cap   = answer->cap ? answer->cap * 2 : 32;
        struct term **grown = ARENA_ARRAY(answer->arena, cap, struct term *);
        if (!grown)
            return STATUS_NOMEM;
        if (answer->count)
            memcpy(grown, answer->rows, answer->count * sizeof *grown);
        answer->rows = grown;
        answer->cap  = cap;
    }
    if (!row)
        return STATUS_NOMEM;
    for (size_t i = 0; i < answer->width; i++)
        TRY(term_copy(answer->arena, &terms[i], &row[i]));
    answer->rows[answer->count++] = row;
    return STATUS_OK;
}

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    (void)names;
    ((struct answer *)self)->width = count;
    return STATUS_OK;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    return answer_add(self, terms);
}

static enum status
hear_boolean(void *self, bool value)
{
    ((struct answer *)self)->truth = value;
    return STATUS_OK;
}

static enum status
ask_engine(store *st, struct str text, const char *disabled, struct answer *answer)
{
    const struct sparql_options options = { .default_graph = DEFAULT_UNNAMED, .disabled_passes = disabled };
    const struct row_sink       rows    = { answer, hear_variables, hear_row, hear_boolean, NULL };
    const struct quad_sink      graph   = { 0 };
    struct sparql_report        report  = { 0 };

    return sparql_query(st, text, &options, &rows, &graph, NULL, &report);
}

static enum status
ask_oracle(const struct data *data, const struct query *q, const struct algebra *op, struct answer *answer)
{
    struct solutions found = { 0 };
    struct term     *row   = ARENA_ARRAY(answer->arena, q->project_count + 1, struct term);

    if (!row)
        return STATUS_NOMEM;
    TRY(naive_evaluate(data, op, &q->vars, answer->arena, &found));
    answer->width = q->form == QUERY_SELECT ? q->project_count : 0;
    answer->truth = found.count > 0;
    for (size_t i = 0; q->form == QUERY_SELECT && i < found.count; i++) {
        for (size_t c = 0; c < answer->width; c++)
            row[c] = found.rows[i][q->project[c]];
        TRY(answer_add(answer, row));
    }
    return STATUS_OK;
}

/* ---- comparing ---- */

static double
value_of(const struct term *t)
{
    char  text[64], *end = NULL;
    const struct str local = str_slice(t->datatype, str_find(t->datatype, STR("#"), 0) + 1, t->datatype.len);

    if (t->text.len == 0 || t->text.len >= sizeof text
        || !(str_eq(local, STR("integer")) || str_eq(local, STR("decimal")) || str_eq(local, STR("double"))))
        return NAN;
    memcpy(text, t->text.data, t->text.len);
    text[t->text.len] = '\0';
    const double value = strtod(text, &end);
    return *end ? NAN : value;
}

/* Numbers of one type are the same when they differ by the oracle's rounding only. */
static bool
same_term(const struct term *a, const struct term *b)
{
    if (term_eq(a, b))
        return true;
    if (a->kind != TERM_LITERAL || b->kind != TERM_LITERAL || !str_eq(a->datatype, b->datatype))
        return false;
    const double x = value_of(a), y = value_of(b);
    return fabs(x - y) <= 1e-9 * fmax(1, fabs(x));
}

static bool
same_row(const struct answer *answer, const struct term *a, const struct term *b)
{
    for (size_t i = 0; i < answer->width; i++)
        if (!same_term(&a[i], &b[i]))
            return false;
    return true;
}

/* Whether every row of `some` is there in `all`, as often. */
static bool
contained(const struct answer *some, const struct answer *all)
{
    bool *taken = calloc(all->count + 1, sizeof *taken);
    bool  found = taken != NULL;

    for (size_t i = 0; found && i < some->count; i++) {
        found = false;
        for (size_t k = 0; k < all->count && !found; k++)
            if (!taken[k] && same_row(some, some->rows[i], all->rows[k]))
                found = taken[k] = true;
    }
    free(taken);
    return found;
}

/* The column that the first sort key names, or the width when it is no column. */
static size_t
sort_column(const struct query *q, const struct algebra *order)
{
    size_t c = 0;

    while (c < q->project_count
           && (order->order[0].expr->kind != EXPR_VAR || q->project[c] != order->order[0].expr->var))
        c++;
    return c;
}

/* Of two neighbours with keys of one sort the first may not come after the second (§15.1). */
static bool
in_order(const struct query *q, const struct algebra *order, const struct answer *answer)
{
    const size_t c    = sort_column(q, order);
    const int    sign = order->order[0].descending ? -1 : 1;

    for (size_t i = 1; c < q->project_count && i < answer->count; i++)
        if (sign * naive_order(&answer->rows[i - 1][c], &answer->rows[i][c]) > 0)
            return false;
    return true;
}

/* Whether the engine may answer so, given the oracle's rows before any LIMIT. */
static bool
agree(const struct query *q, const struct answer *engine, const struct answer *all)
{
    const struct algebra *slice = NULL, *order = NULL;
    size_t                count = all->count;

    if (q->form == QUERY_ASK)
        return engine->truth == all->truth;
    for (const struct algebra *op = q->pattern; op; op = op->left) {
        if (op->kind == ALGEBRA_SLICE && !slice)
            slice = op;
        if (op->kind == ALGEBRA_ORDER && !order)
            order = op;
        if (op->kind == ALGEBRA_GROUP || op->right || op->kind == ALGEBRA_GRAPH)
            break;
    }
    if (slice) {
        count = count > slice->offset ? count - slice->offset : 0;
        count = count > slice->limit ? slice->limit : count;
    }
    return engine->width == all->width && engine->count == count && contained(engine, all)
           && (!order || in_order(q, order, engine));
}

/* The pattern without its topmost LIMIT and OFFSET. */
static const struct algebra *
unsliced(const struct query *q)
{
    return q->pattern->kind == ALGEBRA_SLICE ? q->pattern->left : q->pattern;
}

/* ---- telling ---- */

static void
print_term(const struct term *t)
{
    if (t->kind == TERM_NONE)
        printf("-");
    else if (t->kind == TERM_LITERAL)
        printf("\"%.*s\"%s%.*s%s%.*s", STR_ARG(t->text), t->lang.len ? "@" : "", STR_ARG(t->lang),
               t->datatype.len ? "^^" : "", STR_ARG(t->datatype));
    else
        printf(t->kind == TERM_IRI ? "<%.*s>" : "_:%.*s", STR_ARG(t->text));
}

static void
print_answer(const char *whose, const struct answer *answer)
{
    printf("# %s: %zu rows, %s\n", whose, answer->count, answer->truth ? "true" : "false");
    for (size_t i = 0; i < answer->count && i < 30; i++) {
        printf("#  ");
        for (size_t c = 0; c < answer->width; c++) {
            printf(" ");
            print_term(&answer->rows[i][c]);
        }
        printf("\n");
    }
}

static void
print_data(const struct data *data)
{
    for (size_t i = 0; i < data->quads.len; i++) {
        const struct quad *q       = &data->quads.data[i];
        const struct term  terms[] = { q->s, q->p, q->o, q->g };
        printf("# ");
        for (size_t k = 0; k < 4; k++) {
            if (terms[k].kind != TERM_NONE)
                print_term(&terms[k]);
            printf(" ");
        }
        printf(".\n");
    }
}

/* ---- the run ---- */

struct run {
    unsigned long queries, compared, answered, refused, too_long, failed;
    size_t        passes;
    bool          every_pass;
    char          none[512]; /* the names of all passes */
};

static void
compare_with(struct run *run, store *st, const struct data *data, struct str text, const struct query *q,
             const struct answer *all, const char *disabled)
{
    struct answer     engine = { .arena = all->arena };
    const enum status status = ask_engine(st, text, disabled, &engine);

    run->compared++;
    if (status == STATUS_OK && agree(q, &engine, all))
        return;
    if (run->failed++ >= DIFFERENCES_SHOWN)
        return;
    printf("# differs: query %lu, without passes '%s', status %d\n# %.*s\n", run->queries,
           disabled ? disabled : "", (int)status, STR_ARG(text));
    print_data(data);
    print_answer("oracle", all);
    print_answer("engine", &engine);
    fflush(stdout);
}

static enum status
run_query(struct run *run, store *st, const struct data *data, struct str text)
{
    struct arena  arena = { 0 };
    struct query  q     = { 0 };
    struct answer all   = { .arena = &arena };
    enum status   status;

    run->queries++;
    status = sparql_translate(text, NULL, &arena, NULL, &q);
    if (status == STATUS_OK)
        status = ask_oracle(data, &q, unsliced(&q), &all);
    if (status == STATUS_OK) {
        run->answered += all.count > 0;
        compare_with(run, st, data, text, &q, &all, NULL);
        compare_with(run, st, data, text, &q, &all, run->none);
        for (size_t i = 0; i < run->passes; i++)
            if (run->every_pass || i == run->queries % run->passes)
                compare_with(run, st, data, text, &q, &all, plan_pass_name(i, NULL));
    }
    run->refused += status == STATUS_SYNTAX;
    run->too_long += status == STATUS_LIMIT;
    arena_clear(&arena);
    return status == STATUS_SYNTAX || status == STATUS_LIMIT ? STATUS_OK : status;
}

static enum status
run_data(struct run *run, uint64_t seed)
{
    struct random random = { seed };
    struct data   data   = { 0 };
    struct buf    text;
    store        *st     = NULL;
    enum status   status;

    buf_init(&text, 0);
    TRY_GOTO(status, generate_data(&random, &data), done);
    TRY_GOTO(status, store_data(&data, &st), done);
    for (unsigned i = 0; i < QUERIES_PER_DATA; i++) {
        buf_reset(&text);
        generate_query(&random, &text);
        TRY_GOTO(status, buf_status(&text), done);
        TRY_GOTO(status, run_query(run, st, &data, buf_str(&text)), done);
    }
done:
    if (status != STATUS_OK)
        printf("# stopped with status %d at %s\n", (int)status, text.data ? text.data : "");
    store_close(st);
    vec_clear(&data.quads);
    buf_clear(&text);
    return status;
}

static unsigned long
number(const char *argument, const char *variable, unsigned long otherwise)
{
    const char *text = argument ? argument : getenv(variable);

    return text ? strtoul(text, NULL, 10) : otherwise;
}

int
main(int argc, char **argv)
{
    const unsigned long queries = number(argc > 1 ? argv[1] : NULL, "ORACLE_QUERIES", test_rounds(5000));
    const uint64_t      seed    = number(argc > 2 ? argv[2] : NULL, "ORACLE_SEED", 1);
    struct run          run     = { .every_pass = argc > 3 && strcmp(argv[3], "all") == 0 };
    enum status         status  = STATUS_OK;

    for (const char *name; (name = plan_pass_name(run.passes, NULL)); run.passes++)
        snprintf(run.none + strlen(run.none), sizeof run.none - strlen(run.none), "%s%s",
                 run.passes ? "," : "", name);
    for (uint64_t i = 0; status == STATUS_OK && run.queries < queries; i++)
        status = run_data(&run, seed * UINT64_C(1000003) + i);
    printf("# %lu queries, %lu with rows, %lu comparisons, %lu too much for the oracle, %lu refused\n",
           run.queries, run.answered, run.compared, run.too_long, run.refused);
    printf("%sok 1 - the engine answers as the oracle does (%lu differences)\n",
           run.failed || status != STATUS_OK ? "not " : "", run.failed);
    /* a generator whose queries come to nothing would prove nothing */
    printf("%sok 2 - the queries have answers\n1..2\n", run.answered * 8 < run.queries ? "not " : "");
    return 0;
}

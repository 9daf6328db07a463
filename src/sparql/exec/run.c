/* One pattern, planned and run. */
#include "sparql/exec/run.h"
#include "sparql/exec/spill.h"

#include <sys/random.h>
#include <time.h>

/** Variables that the planner may add: inner nodes of paths, graphs walked one by one. */
#define PLANNER_VARS 1024

static uint64_t
random_seed(void)
{
    uint64_t seed;

    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) {
        struct timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        seed = (uint64_t)t.tv_sec * 1000000007U ^ (uint64_t)t.tv_nsec;
    }
    return seed;
}

static enum status
add_graphs(struct run *r, struct id_set *set, const struct term *graphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        term_id id;
        TRY(terms_intern(&r->terms, &graphs[i], &id));
        TRY(id_set_add(set, id, NULL));
    }
    return STATUS_OK;
}

static enum status
choose_dataset(struct run *r, store *st, const struct run_options *options,
               const struct dataset_clause *clause, const struct term *with)
{
    struct dataset *ds = &r->dataset;

    if (clause && clause->given) {
        ds->kind = DATASET_LISTED;
        TRY(add_graphs(r, &ds->defaults, clause->graphs, clause->graph_count));
        return add_graphs(r, &ds->named, clause->named, clause->named_count);
    }
    if (with && with->kind != TERM_NONE) {
        ds->kind      = DATASET_LISTED;
        ds->named_all = true;
        return add_graphs(r, &ds->defaults, with, 1);
    }
    ds->kind = options->unnamed_default ? DATASET_UNNAMED : DATASET_UNION;
    return ds->kind == DATASET_UNION ? dataset_find_claims(ds, st) : STATUS_OK;
}

static void
start_clocks(struct run *r, const struct run_options *options)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    r->x.eval.now = (struct moment){ t.tv_sec, (uint64_t)(t.tv_nsec / 1000000) * 1000000000000000U, 0 };
    if (options->timeout_ms == 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &t);
    r->x.deadline = (uint64_t)t.tv_sec * UINT64_C(1000000000) + (uint64_t)t.tv_nsec
                    + options->timeout_ms * UINT64_C(1000000);
}

enum status
run_init(struct run *r, store *st, const struct run_options *options,
         const struct dataset_clause *clause, const struct term *with, const struct var_table *vars,
         struct diag *d)
{
    *r          = (struct run){ .arena = { .large = true }, .terms = terms_over(st), .vars = vars };
    r->planner  = (struct planner){ .arena = &r->arena, .st = st, .terms = &r->terms,
                                    .dataset = &r->dataset, .d = d, .var_count = vars->count,
                                    .var_max = vars->count + PLANNER_VARS };
    r->x        = (struct exec){ .st = st, .terms = &r->terms, .dataset = &r->dataset, .d = d,
                                 .vars = vars, .arena = &r->arena, .planner = &r->planner,
                                 .interrupted = options->interrupted,
                                 .memory_max = options->memory ? options->memory : 256U << 20,
                                 .temp_dir = options->temp_dir ? options->temp_dir : "/tmp",
                                 .allow_service = options->allow_service,
                                 .timed = options->timed };
    r->x.eval   = (struct eval){ .scratch = &r->x.scratch, .d = d, .base = options->base };
    r->x.eval.random  = random_seed();
    r->x.eval.request = eval_random(&r->x.eval);
    start_clocks(r, options);
    r->planner.param = ARENA_ARRAY(&r->arena, r->planner.var_max + 1, bool);
    r->x.param       = ARENA_ARRAY(&r->arena, r->planner.var_max + 1, term_id);
    if (!r->planner.param || !r->x.param)
        return STATUS_NOMEM;
    if (options->disabled_passes)
        TRY(planner_disable(&r->planner, options->disabled_passes));
    r->x.spill_always = r->planner.off[PASS_IN_MEMORY];
    return choose_dataset(r, st, options, clause, with);
}

enum status
run_plan(struct run *r, const struct algebra *pattern, const uint32_t *needed, size_t needed_count)
{
    const struct plan_graph default_graph = { .scope = SCOPE_DEFAULT };

    return planner_plan(&r->planner, pattern, &default_graph, needed, needed_count, false, &r->plan);
}

enum status
run_open(struct run *r)
{
    return op_open(&r->x, r->plan, &r->op);
}

enum status
run_next(struct run *r, struct batch **b)
{
    terms_trim(&r->terms, 32U << 20);
    return op_next(r->op, b);
}

void
run_clear(struct run *r)
{
    op_close(r->op);
    spill_file_close(&r->x);
    regex_cache_free(r->x.eval.regexes);
    arena_clear(&r->x.scratch);
    dataset_clear(&r->dataset);
    terms_clear(&r->terms);
    arena_clear(&r->arena);
    *r = (struct run){ 0 };
}

static const struct op *
find_op(const struct op *o, const struct plan *p)
{
    if (o->plan == p)
        return o;
    for (size_t i = 0; i < o->plan->input_count; i++) {
        const struct op *found = find_op(o->input[i], p);
        if (found)
            return found;
    }
    return NULL;
}

static void
print_actual(void *user, const struct plan *p, struct out *out)
{
    const struct op *o = find_op(user, p);

    if (!o)
        return;
    out_printf(out, "; rows %llu in %llu batches, %.3f ms", (unsigned long long)o->rows,
               (unsigned long long)o->batches, (double)o->nanoseconds / 1e6);
    if (o->read > 0)
        out_printf(out, ", read %llu", (unsigned long long)o->read);
    if (o->spilled > 0)
        out_printf(out, ", %llu bytes to disk", (unsigned long long)o->spilled);
}

void
run_explain(struct run *r, bool analyzed, struct out *out)
{
    plan_print(r->plan, r->vars, &r->terms, analyzed ? print_actual : NULL, r->op, out);
    if (analyzed)
        out_printf(out, "terms looked up: %llu\n", (unsigned long long)r->terms.lookups);
}

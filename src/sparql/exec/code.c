/* Evaluation of bound expressions, a batch at a time. Errors are values (SPARQL 1.1 §17.2); only
 * exhausted memory and limits end the query. */
#include "sparql/exec/code.h"

#include <stdlib.h>

/** The value that an inline id holds; its lexical form is made when somebody asks for it. */
static void
value_of_inline(term_id id, struct value *v)
{
    struct id_time t;

    *v = (struct value){ .id = id };
    switch (id_tag(id)) {
    case ID_TAG_BOOLEAN:
        v->kind    = VALUE_BOOLEAN;
        v->boolean = id_boolean(id);
        return;
    case ID_TAG_INTEGER:
        v->kind   = VALUE_INTEGER;
        v->number = number_small(id_integer(id));
        return;
    case ID_TAG_DECIMAL:
        v->kind   = VALUE_DECIMAL;
        v->number = (struct number){ .small = id_decimal(id), .scale = 8 };
        while (v->number.scale > 1 && v->number.small % 10 == 0) {
            v->number.small /= 10;
            v->number.scale--;
        }
        return;
    default:
        v->kind = id_tag(id) == ID_TAG_DATE ? VALUE_DATE : VALUE_DATETIME;
        id_time(id, &t);
        break;
    }
    const struct civil c = { t.year, (unsigned)t.month, (unsigned)t.day, (unsigned)t.hour,
                             (unsigned)t.minute, (unsigned)t.second };
    v->moment = (struct moment){ moment_seconds_of(&c),
                                 (uint64_t)t.millisecond * UINT64_C(1000000000000000),
                                 t.has_zone ? (int16_t)t.zone : MOMENT_NO_ZONE };
}

enum status
value_of_id(struct exec *x, term_id id, struct value *v)
{
    struct term t;

    if (id == ID_NONE) {
        *v = VALUE_NONE;
        return STATUS_OK;
    }
    if (id_is_inline(id)) {
        value_of_inline(id, v);
        return STATUS_OK;
    }
    TRY(terms_get(x->terms, id, &t));
    value_of_term(&t, &x->scratch, v);
    v->id = id;
    return STATUS_OK;
}

enum status
id_of_value(struct exec *x, const struct value *v, term_id *id)
{
    struct term t;

    if (v->kind == VALUE_ERROR) {
        *id = ID_NONE;
        return STATUS_OK;
    }
    if (v->id != ID_NONE) {
        *id = v->id;
        return STATUS_OK;
    }
    if (v->kind == VALUE_INTEGER && !v->text.data && !v->number.limbs
        && v->number.small >= -ID_INTEGER_BIAS && v->number.small < ID_INTEGER_BIAS) {
        *id = id_make(ID_TAG_INTEGER, (uint64_t)(v->number.small + ID_INTEGER_BIAS));
        return STATUS_OK;
    }
    if (!value_to_term(v, &x->scratch, &t))
        return STATUS_NOMEM;
    return terms_intern(x->terms, &t, id);
}

/** The id that a leaf has in a row; false for inner nodes. */
static bool
leaf_id(const struct code *c, const struct batch *b, size_t row, term_id *id)
{
    switch (c->kind) {
    case CODE_CONST:
        *id = c->constant.id;
        return true;
    case CODE_COLUMN:
        *id = b->col[c->column][row];
        return true;
    case CODE_PARAM:
        *id = c->x->param[c->var];
        return true;
    default:
        return false;
    }
}

static bool
is_leaf(const struct code *c)
{
    return c->kind <= CODE_PARAM;
}

/** Values of argument `i`, for the rows listed, in an array of the argument's own. */
static enum status
eval_arg(struct code *c, size_t i, const struct batch *b, const uint16_t *rows, size_t count)
{
    struct code *arg = c->arg[i];

    if (!arg->values) {
        arg->values = malloc(BATCH_ROWS * sizeof *arg->values);
        if (!arg->values)
            return STATUS_NOMEM;
    }
    return code_eval(arg, b, rows, count, arg->values);
}

static enum status
eval_args(struct code *c, const struct batch *b, const uint16_t *rows, size_t count)
{
    for (size_t i = 0; i < c->arg_count; i++)
        TRY(eval_arg(c, i, b, rows, count));
    return STATUS_OK;
}

static enum status
eval_column(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
            struct value *out)
{
    for (size_t k = 0; k < count; k++)
        TRY(value_of_id(c->x, b->col[c->column][rows[k]], &out[rows[k]]));
    return STATUS_OK;
}

static enum status
eval_call(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
          struct value *out)
{
    const struct value *arg[16];
    const struct value **args = arg;
    struct eval         *e    = &c->x->eval;

    TRY(eval_args(c, b, rows, count));
    if (c->arg_count > sizeof arg / sizeof arg[0]) {
        args = ARENA_ARRAY(&c->x->scratch, c->arg_count, const struct value *);
        if (!args)
            return STATUS_NOMEM;
    }
    uint64_t first = e->solution;
    for (size_t k = 0; k < count; k++) {
        bool error = false;
        for (size_t i = 0; i < c->arg_count; i++) {
            args[i] = &c->arg[i]->values[rows[k]];
            error   = error || args[i]->kind == VALUE_ERROR;
        }
        out[rows[k]] = VALUE_NONE;
        if (error)
            continue;
        e->solution = first + rows[k];
        c->function->call(e, c->arg_count, args, &out[rows[k]]);
        if (e->status != STATUS_OK)
            return e->status;
    }
    e->solution = first;
    return STATUS_OK;
}

static struct value
of_truth(enum truth t)
{
    return t == TRUTH_ERROR ? VALUE_NONE : value_boolean(t == TRUTH_TRUE);
}

/** && and || (§17.2): the right side is evaluated only where the left leaves it open. */
static enum status
eval_logic(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
           struct value *out)
{
    const enum truth decided = c->kind == CODE_OR ? TRUTH_TRUE : TRUTH_FALSE;
    uint16_t         open[BATCH_ROWS];
    size_t           n = 0;

    TRY(eval_arg(c, 0, b, rows, count));
    for (size_t k = 0; k < count; k++) {
        enum truth t = value_ebv(&c->arg[0]->values[rows[k]]);
        out[rows[k]] = of_truth(t);
        if (t != decided)
            open[n++] = rows[k];
    }
    TRY(eval_arg(c, 1, b, open, n));
    for (size_t k = 0; k < n; k++) {
        enum truth t = value_ebv(&c->arg[1]->values[open[k]]);
        if (t == decided)
            out[open[k]] = of_truth(decided);
        else if (t == TRUTH_ERROR)
            out[open[k]] = VALUE_NONE;
    }
    return STATUS_OK;
}

static enum truth
compare(enum code_kind kind, const struct value *x, const struct value *y)
{
    if (kind == CODE_EQUAL)
        return value_equal(x, y);
    if (kind == CODE_NOT_EQUAL) {
        enum truth t = value_equal(x, y);
        return t == TRUTH_ERROR ? t : t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
    }
    bool holds = false;
    switch (value_compare(x, y)) {
    case COMPARE_ERROR:
        return TRUTH_ERROR;
    case COMPARE_UNORDERED:
        break;
    case COMPARE_LESS:
        holds = kind == CODE_LESS || kind == CODE_LESS_EQUAL;
        break;
    case COMPARE_EQUAL:
        holds = kind == CODE_LESS_EQUAL || kind == CODE_GREATER_EQUAL;
        break;
    case COMPARE_GREATER:
        holds = kind == CODE_GREATER || kind == CODE_GREATER_EQUAL;
        break;
    }
    return holds ? TRUTH_TRUE : TRUTH_FALSE;
}

/** What ids alone tell about a comparison: inline ids of one tag are ordered as their values (but
 * dateTimes of different zones may be equal), IRIs and blank nodes are equal or not. */
static bool
compare_ids(enum code_kind kind, term_id x, term_id y, enum truth *t)
{
    if (x == ID_NONE || y == ID_NONE) {
        *t = TRUTH_ERROR;
        return true;
    }
    enum id_tag p = id_tag(x), q = id_tag(y);
    bool        holds;
    if (p <= ID_TAG_BLANK && q <= ID_TAG_BLANK) {
        if (kind != CODE_EQUAL && kind != CODE_NOT_EQUAL)
            return false;
    } else if (p != q || p < ID_TAG_BOOLEAN || p > ID_TAG_DATE) {
        return false;
    }
    switch (kind) {
    case CODE_EQUAL:
        holds = x == y;
        break;
    case CODE_NOT_EQUAL:
        holds = x != y;
        break;
    case CODE_LESS:
        holds = x < y;
        break;
    case CODE_LESS_EQUAL:
        holds = x <= y;
        break;
    case CODE_GREATER:
        holds = x > y;
        break;
    default:
        holds = x >= y;
        break;
    }
    *t = holds ? TRUTH_TRUE : TRUTH_FALSE;
    return true;
}

static enum status
eval_comparison(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
                struct value *out)
{
    uint16_t open[BATCH_ROWS];
    size_t   n = 0;

    if (is_leaf(c->arg[0]) && is_leaf(c->arg[1])) {
        for (size_t k = 0; k < count; k++) {
            term_id    x, y;
            enum truth t;
            leaf_id(c->arg[0], b, rows[k], &x);
            leaf_id(c->arg[1], b, rows[k], &y);
            if (compare_ids(c->kind, x, y, &t))
                out[rows[k]] = of_truth(t);
            else
                open[n++] = rows[k];
        }
        rows  = open;
        count = n;
    }
    if (count == 0)
        return STATUS_OK;
    TRY(eval_args(c, b, rows, count));
    for (size_t k = 0; k < count; k++) {
        const struct value *x = &c->arg[0]->values[rows[k]], *y = &c->arg[1]->values[rows[k]];
        out[rows[k]] = of_truth(compare(c->kind, x, y));
    }
    return STATUS_OK;
}

static enum status
eval_arithmetic(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
                struct value *out)
{
    static const struct value zero = { .kind = VALUE_INTEGER };
    struct arena             *a    = &c->x->scratch;

    TRY(eval_args(c, b, rows, count));
    for (size_t k = 0; k < count; k++) {
        const struct value *x = &c->arg[0]->values[rows[k]];
        const struct value *y = c->arg_count > 1 ? &c->arg[1]->values[rows[k]] : NULL;
        struct value        v = VALUE_NONE;
        switch (c->kind) {
        case CODE_ADD:
            value_add(x, y, a, &v);
            break;
        case CODE_SUBTRACT:
            value_subtract(x, y, a, &v);
            break;
        case CODE_MULTIPLY:
            value_multiply(x, y, a, &v);
            break;
        case CODE_DIVIDE:
            value_divide(x, y, a, &v);
            break;
        case CODE_PLUS:
            if (value_is_numeric(x))
                v = *x;
            break;
        default:
            if (x->kind == VALUE_DOUBLE || x->kind == VALUE_FLOAT)
                v = (struct value){ .kind = x->kind, .real = -x->real };
            else if (value_is_numeric(x))
                value_subtract(&zero, x, a, &v);
            break;
        }
        out[rows[k]] = v;
    }
    return STATUS_OK;
}

/** x IN (a, b, …) is x = a || x = b || …, with its errors (§17.4.1.9). */
static enum status
eval_in(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
        struct value *out)
{
    uint16_t open[BATCH_ROWS];
    size_t   n = count;

    TRY(eval_arg(c, 0, b, rows, count));
    for (size_t k = 0; k < count; k++) {
        const bool error = c->arg[0]->values[rows[k]].kind == VALUE_ERROR;
        open[k]          = rows[k];
        out[rows[k]]     = error ? VALUE_NONE : value_boolean(c->kind == CODE_NOT_IN);
    }
    for (size_t i = 1; i < c->arg_count && n > 0; i++) {
        size_t kept = 0;
        TRY(eval_arg(c, i, b, open, n));
        for (size_t k = 0; k < n; k++) {
            uint16_t   r = open[k];
            enum truth t = value_equal(&c->arg[0]->values[r], &c->arg[i]->values[r]);
            if (t == TRUTH_TRUE) {
                out[r] = value_boolean(c->kind == CODE_IN);
                continue;
            }
            if (t == TRUTH_ERROR)
                out[r] = VALUE_NONE;
            open[kept++] = r;
        }
        n = kept;
    }
    return STATUS_OK;
}

static enum status
eval_if(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
        struct value *out)
{
    uint16_t branch[2][BATCH_ROWS];
    size_t   n[2] = { 0, 0 };

    TRY(eval_arg(c, 0, b, rows, count));
    for (size_t k = 0; k < count; k++) {
        enum truth t = value_ebv(&c->arg[0]->values[rows[k]]);
        if (t == TRUTH_ERROR)
            out[rows[k]] = VALUE_NONE;
        else
            branch[t == TRUTH_TRUE ? 0 : 1][n[t == TRUTH_TRUE ? 0 : 1]++] = rows[k];
    }
    for (size_t i = 0; i < 2; i++)
        if (n[i] > 0)
            TRY(code_eval(c->arg[1 + i], b, branch[i], n[i], out));
    return STATUS_OK;
}

static enum status
eval_coalesce(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
              struct value *out)
{
    uint16_t open[BATCH_ROWS];
    size_t   n = count;

    memcpy(open, rows, count * sizeof *rows);
    for (size_t k = 0; k < count; k++)
        out[rows[k]] = VALUE_NONE;
    for (size_t i = 0; i < c->arg_count && n > 0; i++) {
        size_t kept = 0;
        TRY(code_eval(c->arg[i], b, open, n, out));
        for (size_t k = 0; k < n; k++)
            if (out[open[k]].kind == VALUE_ERROR)
                open[kept++] = open[k];
        n = kept;
    }
    return STATUS_OK;
}

enum status
code_eval(struct code *c, const struct batch *b, const uint16_t *rows, size_t count,
          struct value *out)
{
    if (count == 0)
        return STATUS_OK;
    switch (c->kind) {
    case CODE_CONST:
        for (size_t k = 0; k < count; k++)
            out[rows[k]] = c->constant;
        return STATUS_OK;
    case CODE_COLUMN:
        return eval_column(c, b, rows, count, out);
    case CODE_PARAM: {
        struct value v;
        TRY(value_of_id(c->x, c->x->param[c->var], &v));
        for (size_t k = 0; k < count; k++)
            out[rows[k]] = v;
        return STATUS_OK;
    }
    case CODE_CALL:
        return eval_call(c, b, rows, count, out);
    case CODE_OR:
    case CODE_AND:
        return eval_logic(c, b, rows, count, out);
    case CODE_NOT:
        TRY(eval_arg(c, 0, b, rows, count));
        for (size_t k = 0; k < count; k++) {
            enum truth t = value_ebv(&c->arg[0]->values[rows[k]]);
            out[rows[k]] = t == TRUTH_ERROR ? VALUE_NONE : value_boolean(t == TRUTH_FALSE);
        }
        return STATUS_OK;
    case CODE_EQUAL:
    case CODE_NOT_EQUAL:
    case CODE_LESS:
    case CODE_GREATER:
    case CODE_LESS_EQUAL:
    case CODE_GREATER_EQUAL:
        return eval_comparison(c, b, rows, count, out);
    case CODE_ADD:
    case CODE_SUBTRACT:
    case CODE_MULTIPLY:
    case CODE_DIVIDE:
    case CODE_PLUS:
    case CODE_MINUS:
        return eval_arithmetic(c, b, rows, count, out);
    case CODE_IN:
    case CODE_NOT_IN:
        return eval_in(c, b, rows, count, out);
    case CODE_IF:
        return eval_if(c, b, rows, count, out);
    case CODE_COALESCE:
        return eval_coalesce(c, b, rows, count, out);
    case CODE_BOUND:
        for (size_t k = 0; k < count; k++) {
            term_id id = ID_NONE;
            leaf_id(c->arg[0], b, rows[k], &id);
            out[rows[k]] = value_boolean(id != ID_NONE);
        }
        return STATUS_OK;
    case CODE_EXISTS:
    case CODE_NOT_EXISTS:
        return exists_eval(c, b, rows, count, out);
    }
    return STATUS_INTERNAL;
}

void
code_trim(struct exec *x)
{
    if (x->nesting > 0)
        return; /* an enclosing evaluation still holds values */
    if (x->scratch.used > 4 << 20)
        arena_clear(&x->scratch);
    terms_trim(x->terms, 32 << 20);
}

static enum status
all_values(struct code *c, const struct batch *b)
{
    uint16_t rows[BATCH_ROWS];

    for (size_t k = 0; k < b->rows; k++)
        rows[k] = (uint16_t)k;
    if (!c->values) {
        c->values = malloc(BATCH_ROWS * sizeof *c->values);
        if (!c->values)
            return STATUS_NOMEM;
    }
    return code_eval(c, b, rows, b->rows, c->values);
}

enum status
code_values(struct code *c, const struct batch *b, struct value *values)
{
    uint16_t rows[BATCH_ROWS];

    for (size_t k = 0; k < b->rows; k++)
        rows[k] = (uint16_t)k;
    return code_eval(c, b, rows, b->rows, values);
}

enum status
code_ids(struct code *c, const struct batch *b, term_id *ids)
{
    if (is_leaf(c)) {
        for (size_t k = 0; k < b->rows; k++)
            leaf_id(c, b, k, &ids[k]);
        return STATUS_OK;
    }
    code_trim(c->x);
    TRY(all_values(c, b));
    for (size_t k = 0; k < b->rows; k++)
        TRY(id_of_value(c->x, &c->values[k], &ids[k]));
    return STATUS_OK;
}

enum status
code_filter(struct code *c, const struct batch *b, uint16_t *selected, size_t *count)
{
    size_t kept = 0;

    code_trim(c->x);
    if (!c->values) {
        c->values = malloc(BATCH_ROWS * sizeof *c->values);
        if (!c->values)
            return STATUS_NOMEM;
    }
    TRY(code_eval(c, b, selected, *count, c->values));
    for (size_t k = 0; k < *count; k++)
        if (value_ebv(&c->values[selected[k]]) == TRUTH_TRUE)
            selected[kept++] = selected[k];
    *count = kept;
    return STATUS_OK;
}

void
code_close(struct code *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->arg_count; i++)
        code_close(c->arg[i]);
    free(c->values);
    c->values = NULL;
    if (c->exists)
        exists_close(c->exists);
    c->exists = NULL;
}

void
code_rewind(struct code *c)
{
    for (size_t i = 0; i < c->arg_count; i++)
        code_rewind(c->arg[i]);
    if (c->exists)
        exists_rewind(c->exists);
}

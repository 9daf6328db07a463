/* Set functions of §18.5.1. */
#include "sparql/exec/aggregate.h"

#include <stdlib.h>

bool
aggregate_needs_values(const struct aggregate *a)
{
    return a->kind != AGGREGATE_COUNT && a->kind != AGGREGATE_SAMPLE;
}

/** A copy of `v` that outlives the batch. */
static bool
keep(const struct value *v, struct arena *text, struct value *copy)
{
    *copy = *v;
    if (v->text.data && !(copy->text = arena_str(text, v->text)).data)
        return false;
    if (v->extra.data && !(copy->extra = arena_str(text, v->extra)).data)
        return false;
    return (v->kind != VALUE_INTEGER && v->kind != VALUE_DECIMAL)
           || number_copy(&v->number, text, &copy->number);
}

static enum status
add_up(struct exec *x, struct aggregate_state *s, const struct value *v, struct arena *text)
{
    struct value sum;

    if (!value_is_numeric(v)) {
        s->error = true;
        return STATUS_OK;
    }
    if (s->value.kind == VALUE_ERROR)
        s->value = value_integer(0);
    value_add(&s->value, v, &x->scratch, &sum);
    if (sum.kind == VALUE_ERROR)
        s->error = true;
    else if (!keep(&sum, text, &s->value))
        return STATUS_NOMEM;
    return STATUS_OK;
}

static enum status
join_text(struct aggregate_state *s, const struct aggregate *a, const struct value *v,
          struct exec *x)
{
    if (v->kind == VALUE_BLANK) {
        s->error = true;
        return STATUS_OK;
    }
    if (s->count > 1)
        buf_add(&s->joined, a->separator.data ? a->separator : STR(" "));
    struct str lexical = value_lexical(v, &x->scratch);
    if (!lexical.data)
        return STATUS_NOMEM;
    buf_add(&s->joined, lexical);
    return buf_status(&s->joined);
}

enum status
aggregate_add(struct exec *x, const struct aggregate *a, struct aggregate_state *s,
              const struct value *v, struct arena *text)
{
    if (v->kind == VALUE_ERROR) {
        if (a->kind != AGGREGATE_COUNT && a->kind != AGGREGATE_SAMPLE)
            s->error = true;
        return STATUS_OK;
    }
    s->count++;
    if (s->error)
        return STATUS_OK;
    switch (a->kind) {
    case AGGREGATE_COUNT:
        return STATUS_OK;
    case AGGREGATE_SUM:
    case AGGREGATE_AVG:
        return add_up(x, s, v, text);
    case AGGREGATE_MIN:
    case AGGREGATE_MAX:
        if (s->count > 1 && (value_order(v, &s->value) < 0) != (a->kind == AGGREGATE_MIN))
            return STATUS_OK;
        if (s->count > 1 && value_order(v, &s->value) == 0)
            return STATUS_OK;
        return keep(v, text, &s->value) ? STATUS_OK : STATUS_NOMEM;
    case AGGREGATE_SAMPLE:
        return s->count > 1 || keep(v, text, &s->value) ? STATUS_OK : STATUS_NOMEM;
    case AGGREGATE_GROUP_CONCAT:
        return join_text(s, a, v, x);
    }
    return STATUS_INTERNAL;
}

void
aggregate_result(struct exec *x, const struct aggregate *a, struct aggregate_state *s,
                 struct value *v)
{
    struct value count = value_integer((int64_t)s->count);

    *v = VALUE_NONE;
    if (s->error)
        return;
    switch (a->kind) {
    case AGGREGATE_COUNT:
        *v = count;
        break;
    case AGGREGATE_SUM:
        *v = s->count == 0 ? value_integer(0) : s->value;
        break;
    case AGGREGATE_AVG:
        if (s->count == 0)
            *v = value_integer(0);
        else
            value_divide(&s->value, &count, &x->scratch, v);
        break;
    case AGGREGATE_MIN:
    case AGGREGATE_MAX:
    case AGGREGATE_SAMPLE:
        if (s->count > 0)
            *v = s->value;
        break;
    case AGGREGATE_GROUP_CONCAT:
        *v = value_string(s->joined.len ? buf_str(&s->joined) : STR(""));
        break;
    }
}

void
aggregate_clear(struct aggregate_state *s)
{
    buf_clear(&s->joined);
}

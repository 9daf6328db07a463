/* Functions on dates and times, §17.4.5, and casts to them. */
#include "sparql/exec/func.h"

void
fn_now(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count, (void)arg;
    *v = (struct value){ .kind = VALUE_DATETIME, .moment = e->now };
}

static bool
has_date(const struct value *v)
{
    return v->kind == VALUE_DATETIME || v->kind == VALUE_DATE;
}

static bool
has_time(const struct value *v)
{
    return v->kind == VALUE_DATETIME || v->kind == VALUE_TIME;
}

void
fn_year(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (has_date(arg[0]))
        *v = value_integer(moment_civil(&arg[0]->moment).year);
}

void
fn_month(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (has_date(arg[0]))
        *v = value_integer(moment_civil(&arg[0]->moment).month);
}

void
fn_day(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (has_date(arg[0]))
        *v = value_integer(moment_civil(&arg[0]->moment).day);
}

void
fn_hours(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (has_time(arg[0]))
        *v = value_integer(moment_civil(&arg[0]->moment).hour);
}

void
fn_minutes(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (has_time(arg[0]))
        *v = value_integer(moment_civil(&arg[0]->moment).minute);
}

void
fn_seconds(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    struct number whole, fraction;

    (void)count;
    if (!has_time(arg[0]))
        return;
    *v       = (struct value){ .kind = VALUE_DECIMAL };
    whole    = number_small(moment_civil(&arg[0]->moment).second);
    fraction = (struct number){ .small = (int64_t)arg[0]->moment.atto, .scale = 18 };
    if (arg[0]->moment.atto == 0)
        v->number = whole;
    else if (!number_add(&whole, &fraction, e->scratch, &v->number))
        *v = VALUE_NONE;
}

static bool
is_moment(const struct value *v)
{
    return v->kind >= VALUE_DATETIME && v->kind <= VALUE_TIME;
}

void
fn_timezone(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (is_moment(arg[0]) && arg[0]->moment.zone != MOMENT_NO_ZONE)
        *v = (struct value){ .kind     = VALUE_DAY_TIME,
                             .duration = { .seconds = (int64_t)arg[0]->moment.zone * 60 } };
}

void
fn_tz(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (!is_moment(arg[0]))
        return;
    int        zone = arg[0]->moment.zone, size = zone < 0 ? -zone : zone;
    struct str text = zone == MOMENT_NO_ZONE ? STR("")
                      : zone == 0            ? STR("Z")
                                             : arena_strf(e->scratch, "%c%02d:%02d",
                                                          zone < 0 ? '-' : '+', size / 60, size % 60);
    if (!text.data)
        eval_no_memory(e);
    else
        *v = value_string(text);
}

/* ---- casts ---- */

static void
cast_text(struct eval *e, const struct value *x, const char *datatype, struct value *v)
{
    struct value r;

    if (x->kind != VALUE_STRING)
        return;
    value_typed(str_trim(x->text), str_from(datatype), e->scratch, &r);
    if (r.kind < VALUE_OTHER) {
        r.extra = STR_NONE;
        *v      = r;
    }
}

/** A moment of another kind: seconds since midnight, or midnight of its day. */
static struct value
moment_as(const struct value *x, enum value_kind kind)
{
    struct value r    = { .kind = kind, .moment = x->moment };
    int64_t      rest = ((x->moment.seconds % 86400) + 86400) % 86400;

    if (kind == VALUE_TIME)
        r.moment.seconds = rest;
    if (kind == VALUE_DATE) {
        r.moment.seconds -= rest;
        r.moment.atto = 0;
    }
    return r;
}

void
fn_to_datetime(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (has_date(arg[0]))
        *v = moment_as(arg[0], VALUE_DATETIME);
    else
        cast_text(e, arg[0], XSD_NS "dateTime", v);
}

void
fn_to_date(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (has_date(arg[0]))
        *v = moment_as(arg[0], VALUE_DATE);
    else
        cast_text(e, arg[0], XSD_NS "date", v);
}

void
fn_to_time(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (has_time(arg[0]))
        *v = moment_as(arg[0], VALUE_TIME);
    else
        cast_text(e, arg[0], XSD_NS "time", v);
}

/** Durations keep the members that the new kind has. */
static void
cast_duration(struct eval *e, const struct value *x, enum value_kind kind, const char *datatype,
              struct value *v)
{
    if (x->kind < VALUE_DURATION || x->kind > VALUE_YEAR_MONTH) {
        cast_text(e, x, datatype, v);
        return;
    }
    *v = (struct value){ .kind = kind, .duration = x->duration };
    if (kind == VALUE_DAY_TIME)
        v->duration.months = 0;
    if (kind == VALUE_YEAR_MONTH)
        v->duration.seconds = v->duration.atto = 0;
}

void
fn_to_duration(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_duration(e, arg[0], VALUE_DURATION, XSD_NS "duration", v);
}

void
fn_to_day_time(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_duration(e, arg[0], VALUE_DAY_TIME, XSD_NS "dayTimeDuration", v);
}

void
fn_to_year_month(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    cast_duration(e, arg[0], VALUE_YEAR_MONTH, XSD_NS "yearMonthDuration", v);
}

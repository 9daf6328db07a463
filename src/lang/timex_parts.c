/* Parts of dates, and what may stand around them. */
#include "lang/timex_parts.h"

enum time_class
time_class_at(const struct sentence_words *s, size_t i)
{
    return i < s->count ? s->words[i].class : TIME_OTHER;
}

int
time_value_at(const struct sentence_words *s, size_t i)
{
    return s->words[i].value;
}

bool
time_is_word(const struct sentence_words *s, size_t i, const char *text)
{
    return i < s->count && str_eq_nocase(s->words[i].text, str_from(text));
}

size_t
time_skip(const struct sentence_words *s, size_t i, enum time_class class)
{
    return time_class_at(s, i) == class ? i + 1 : i;
}

enum tense
time_tense_at(const struct sentence_words *s, size_t first, size_t last)
{
    if (first >= 2 && time_is_word(s, first - 2, "as") && time_is_word(s, first - 1, "of"))
        return TENSE_PAST;
    return timex_tense(s->doc, s->tokens[first], s->tokens[last - 1] + 1);
}

void
time_point(struct moment *m, struct stretch at)
{
    *m = (struct moment){ .from = at, .to = at };
}

/* --- parts of dates ----------------------------------------------------------------------- */

/* A year as a number of four digits. */
size_t
time_take_year(const struct sentence_words *s, size_t i, int *year)
{
    if (time_class_at(s, i) != TIME_NUMBER || s->words[i].digits != 4 || time_value_at(s, i) < 1000
        || time_value_at(s, i) > 2999)
        return 0;
    *year = time_value_at(s, i);
    return i + 1;
}

size_t
time_take_day(const struct sentence_words *s, size_t i, int *day)
{
    bool number =
        time_class_at(s, i) == TIME_NUMBER && s->words[i].digits >= 1 && s->words[i].digits <= 2;
    bool ordinal = time_class_at(s, i) == TIME_ORDINAL;

    if ((!number && !ordinal) || time_value_at(s, i) < 1 || time_value_at(s, i) > 31)
        return 0;
    *day = time_value_at(s, i);
    return i + 1;
}

/* A year behind a month or a day of a month: ", 2007", " of 2007", " 2007". */
size_t
time_take_following_year(const struct sentence_words *s, size_t i, int *year)
{
    size_t at = time_skip(s, i, TIME_COMMA);

    at          = at == i ? time_skip(s, i, TIME_OF) : at;
    size_t next = time_take_year(s, at, year);
    return next ? next : i;
}

/* 2007-05-28 */
static size_t
take_iso(const struct sentence_words *s, size_t i, struct partial *p)
{
    if (!time_take_year(s, i, &p->year) || time_class_at(s, i + 1) != TIME_DASH
        || s->words[i + 1].spaced || time_class_at(s, i + 2) != TIME_NUMBER
        || s->words[i + 2].digits != 2 || time_class_at(s, i + 3) != TIME_DASH
        || time_class_at(s, i + 4) != TIME_NUMBER || s->words[i + 4].digits != 2)
        return 0;
    p->month = time_value_at(s, i + 2);
    p->day   = time_value_at(s, i + 4);
    return p->month >= 1 && p->month <= 12 && p->day >= 1 ? i + 5 : 0;
}

/* "May 28, 2007", "May 28", "May 2007", "May". */
static size_t
take_month_first(const struct sentence_words *s, size_t i, struct partial *p)
{
    if (time_class_at(s, i) != TIME_MONTH)
        return 0;
    p->month       = time_value_at(s, i);
    size_t day_end = time_take_day(s, i + 1, &p->day);
    if (day_end)
        return time_take_following_year(s, day_end, &p->year);
    return time_take_following_year(s, i + 1, &p->year);
}

/* "28 May 2007", "the 28th of May", "28th May". */
size_t
time_take_day_first(const struct sentence_words *s, size_t i, struct partial *p)
{
    size_t at = time_take_day(s, time_skip(s, i, TIME_THE), &p->day);

    if (!at)
        return 0;
    at = time_skip(s, at, TIME_OF);
    if (time_class_at(s, at) != TIME_MONTH)
        return 0;
    p->month = time_value_at(s, at);
    return time_take_following_year(s, at + 1, &p->year);
}

/* Any calendar date, a weekday before it included. */
size_t
time_take_calendar(const struct sentence_words *s, size_t i, struct partial *p)
{
    static size_t (*const forms[])(const struct sentence_words *, size_t,
                                   struct partial *) = { take_iso, take_month_first,
                                                         time_take_day_first };
    size_t at                                        = i;

    *p = (struct partial){ .weekday = -1 };
    if (time_class_at(s, i) == TIME_WEEKDAY) {
        p->weekday = time_value_at(s, i);
        at         = time_class_at(s, i + 1) == TIME_DAYPART ? i + 2 : i + 1;
        at         = time_skip(s, at, TIME_COMMA);
        if (time_is_word(s, at, "on"))
            at++;
    }
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct partial found = { .weekday = p->weekday };
        size_t         end   = forms[k](s, at, &found);
        if (end && (at == i || found.day)) {
            *p = found;
            return end;
        }
    }
    return 0;
}

/* --- what stands around ------------------------------------------------------------------- */

static const struct token *
token_at(const struct sentence_words *s, size_t i)
{
    return i < s->count ? &s->doc->tokens[s->tokens[i]] : NULL;
}

bool
time_noun_follows(const struct sentence_words *s, size_t end)
{
    const struct token *t = token_at(s, end);

    return t && time_class_at(s, end) == TIME_OTHER
           && (t->upos == UPOS_NOUN || t->upos == UPOS_ADJ || t->upos == UPOS_PROPN);
}

bool
time_counted_noun_follows(const struct sentence_words *s, size_t end)
{
    const struct token *t = token_at(s, end);

    return t
           && (strncmp(t->xpos, "NNS", 4) == 0 || time_class_at(s, end) == TIME_UNIT
               || time_is_word(s, end, "%") || time_is_word(s, end, "percent")
               || time_is_word(s, end, "million") || time_is_word(s, end, "billion"));
}

static bool date_may_follow(enum time_class class)
{
    switch (class) {
    case TIME_IN:
    case TIME_OF:
    case TIME_SINCE:
    case TIME_UNTIL:
    case TIME_BY:
    case TIME_BEFORE:
    case TIME_AFTER:
    case TIME_FROM:
    case TIME_BETWEEN:
    case TIME_TO:
    case TIME_LAST:
    case TIME_NEXT:
    case TIME_THIS:
    case TIME_PART:
        return true;
    default:
        return false;
    }
}

/* A bare "May" or "March" is a month only where a date may stand. */
bool
time_is_bare_month(const struct sentence_words *s, size_t i, size_t end)
{
    const struct token *t = token_at(s, i);

    if (t->upos == UPOS_AUX || t->upos == UPOS_VERB)
        return false;
    bool certain = time_value_at(s, i) != 3 && time_value_at(s, i) != 5; /* March, May */
    if (!certain && time_class_at(s, end) == TIME_POSSESSIVE && i
        && time_class_at(s, i - 1) == TIME_TO)
        return false; /* somebody called May */
    return (i > 0
            && (date_may_follow(time_class_at(s, i - 1)) || time_class_at(s, i - 1) == TIME_DASH
                || time_class_at(s, i - 1) == TIME_AND))
           || time_class_at(s, end) == TIME_POSSESSIVE || (certain && s->words[i].text.len > 3);
}

/* A bare number is a year behind a preposition, in brackets, behind a comma-less "the year", or
 * between an article and a noun ("the 2003 invasion"). */
bool
time_is_bare_year(const struct sentence_words *s, size_t i, size_t end)
{
    int             year   = time_value_at(s, i);
    enum time_class before = i ? time_class_at(s, i - 1) : TIME_OTHER;
    bool            modern = year >= 1900 && year <= 2099;

    if (i
        && (time_is_word(s, i - 1, "$") || time_is_word(s, i - 1, "\xE2\x82\xAC")
            || time_is_word(s, i - 1, "\xC2\xA3")))
        return false;
    if (time_is_word(s, end, "$")
        || (time_counted_noun_follows(s, end) && before != TIME_THE && before != TIME_A
            && before != TIME_POSSESSIVE))
        return false;
    if (before == TIME_IN && time_value_at(s, i - 1) == 1)
        return false; /* "on 2005 …" */
    if (date_may_follow(before) && before != TIME_THIS)
        return year >= 1000;
    if (i && time_class_at(s, i - 1) == TIME_UNIT && time_value_at(s, i - 1) == GRAIN_YEAR)
        return true;
    if (!modern)
        return false;
    if (time_is_word(s, i ? i - 1 : s->count, "(")
        && (time_is_word(s, end, ")") || time_class_at(s, end) == TIME_DASH))
        return true;
    if (before == TIME_AND)
        return i >= 2 && time_class_at(s, i - 2) == TIME_NUMBER && s->words[i - 2].digits == 4;
    bool article = before == TIME_THE || before == TIME_A || before == TIME_POSSESSIVE
                   || time_is_word(s, i ? i - 1 : s->count, "his")
                   || time_is_word(s, i ? i - 1 : s->count, "her")
                   || time_is_word(s, i ? i - 1 : s->count, "its")
                   || time_is_word(s, i ? i - 1 : s->count, "their");
    return article && (time_noun_follows(s, end) || time_class_at(s, end) == TIME_OTHER);
}

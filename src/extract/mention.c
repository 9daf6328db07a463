/* Who and what the text mentions. Whom the mentions stand for is the business of actor.c. */
#include "extract/mention.h"

#include <stdlib.h>

#include "extract/clause.h"
#include "extract/frame.h"

bool
starts_with_capital(struct str s)
{
    if (s.len == 0)
        return false;
    unsigned char c = (unsigned char)s.data[0];
    /* Names in other alphabets and with accents begin with a letter beyond ASCII. */
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

struct str
token_text(const struct work *w, uint32_t first, uint32_t last)
{
    if (first >= last)
        return STR_NONE;
    struct str text = str_slice(w->doc->article->text, token_at(w, (int32_t)first)->begin,
                                token_at(w, (int32_t)last - 1)->end);
    if (str_find(text, STR("\n"), 0) == SIZE_MAX)
        return text;
    char *copy = arena_alloc(w->a, text.len + 1);
    if (!copy)
        return STR_NONE;
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.data[i] == '\n' ? ' ' : text.data[i];
    return (struct str){ copy, text.len };
}

struct str
mention_text(const struct work *w, const struct mention *m)
{
    return token_text(w, m->first, m->last);
}

static int32_t
head_of_span(const struct work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = last; t-- > first;) {
        int32_t head = token_at(w, (int32_t)t)->head;
        if ((head < (int32_t)first || head >= (int32_t)last)
            && token_at(w, (int32_t)t)->deprel != DEP_CASE && token_at(w, (int32_t)t)->upos != UPOS_PUNCT)
            return (int32_t)t;
    }
    return (int32_t)last - 1;
}

static struct mention *
add_mention(struct work *w, uint32_t first, uint32_t last, enum mention_kind kind)
{
    struct mention m = {
        .first = first, .last = last, .kind = kind, .of = NOTHING, .to = NOTHING, .at = NOTHING,
        .title_of = NOTHING, .actor = ACTOR_NONE,
    };

    m.head = (uint32_t)head_of_span(w, first, last);
    work_push(w, &w->mentions, m);
    if (w->status != STATUS_OK)
        return NULL;
    for (uint32_t t = first; t < last; t++)
        w->mention_at[t] = (int32_t)w->mentions.len - 1;
    return &w->mentions.data[w->mentions.len - 1];
}

/* -- Names --------------------------------------------------------------------------------- */

static bool
is_actor_kind(enum entity_kind kind)
{
    return kind != ENTITY_PLACE;
}

/** Choose the readings as an actor and as a place: the first of each, which is the best known. */
static void
choose_readings(struct mention *m, const struct name_reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct name_reading *r = &readings[i];
        if (is_actor_kind(r->entity->kind) && !m->entity) {
            m->entity    = r->entity;
            m->name_kind = r->kind;
        }
        if (r->entity->kind == ENTITY_PLACE && !m->place)
            m->place = r->entity;
        if (r->entity->kind == ENTITY_STATE && !m->place && r->kind == NAME_LABEL)
            m->place = r->entity->territory;
    }
    if (m->entity && m->entity->kind == ENTITY_STATE && !m->place && m->name_kind == NAME_LABEL)
        m->place = m->entity->territory;
}

static struct str
small_letters(const struct work *w, struct str s)
{
    char *copy = arena_alloc(w->a, s.len + 1);

    if (!copy)
        return STR_NONE;
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.data[i] >= 'A' && s.data[i] <= 'Z' ? (char)(s.data[i] + 32) : s.data[i];
    return (struct str){ copy, s.len };
}

/** The class of the noun at `t`; a proper noun's lemma keeps its capital, so that it is folded here. */
static enum noun_class
noun_class_at(const struct work *w, uint32_t t)
{
    const struct token *x = token_at(w, (int32_t)t);
    enum noun_class     c;

    if (x->upos != UPOS_NOUN && x->upos != UPOS_PROPN)
        return NOUN_NONE;
    c = knowledge_noun(w->k, small_letters(w, x->lemma));
    if (c != NOUN_NONE || !str_ends(x->lemma, STR("s")))
        return c;
    return knowledge_noun(w->k, small_letters(w, str_slice(x->lemma, 0, x->lemma.len - 1)));
}

static bool
is_plural(const struct work *w, uint32_t t)
{
    const char *tag = token_at(w, (int32_t)t)->xpos;

    return strcmp(tag, "NNS") == 0 || strcmp(tag, "NNPS") == 0;
}

static uint32_t
span_end_at(const struct work *w, uint32_t t)
{
    int32_t span = w->name_at[t];

    return span == NOTHING ? t : w->doc->names[span].last;
}

/** "Japan Atomic Energy Agency": a gazetteer name that only begins a longer name of an organization. */
static bool
begins_longer_name(const struct work *w, uint32_t first, uint32_t last, uint32_t sentence_end,
                   bool place_only)
{
    uint32_t end = span_end_at(w, first);
    struct office office;

    if (end <= last || end > sentence_end)
        return false;
    if (place_only && end > last + 1 && knowledge_first_name(w->k, w->words[last]))
        return false; /* "First Minister of Scotland Nicola Sturgeon" */
    if (place_only && token_at(w, (int32_t)last)->upos == UPOS_PROPN
        && knowledge_office(w->k, w->words + last, end - last, &office) == 0)
        return true; /* "Vladimir Putin": a city's name as the first name of somebody */
    if (knowledge_office(w->k, w->words + last, end - last, &office) > 0)
        return false;
    if (is_form(w, (int32_t)last, "'s") || is_form(w, (int32_t)last, "’s"))
        return false;
    if (!place_only && frame_names_meeting(w, (int32_t)end - 1))
        return false; /* "the ECOWAS Summit": whose summit it is */
    enum noun_class c = noun_class_at(w, end - 1);
    return c == NOUN_NAME_END || c == NOUN_BODY || c == NOUN_OTHER_END || c == NOUN_PLACE_END;
}

/** A name of the gazetteer at `t`; the token behind it, or `t`. */
static uint32_t
read_known_name(struct work *w, uint32_t t, uint32_t end)
{
    const struct name_reading *readings;
    size_t                     count;
    size_t n = knowledge_name(w->k, w->words + t, end - t, &readings, &count);

    if (n == 0 || count == 0)
        return t;
    bool capital = false, place_only = true;
    for (uint32_t i = t; i < t + n; i++)
        capital |= starts_with_capital(w->words[i]);
    for (size_t i = 0; i < count; i++)
        place_only &= readings[i].entity->kind == ENTITY_PLACE;
    if (!capital || begins_longer_name(w, t, t + (uint32_t)n, end, place_only))
        return t;
    /* "Jordan Smith": a place or state as first name of somebody; "Bush" in "Kate Bush" likewise. */
    struct mention *m = add_mention(w, t, t + (uint32_t)n, MENTION_NAME);
    if (!m)
        return end;
    choose_readings(m, readings, count);
    return t + (uint32_t)n;
}

/* -- Offices ------------------------------------------------------------------------------- */

static uint32_t
read_office(struct work *w, uint32_t t, uint32_t end)
{
    struct office office;
    size_t        n    = knowledge_office(w->k, w->words + t, end - t, &office);
    enum upos     upos = token_at(w, (int32_t)(n ? t + n - 1 : t))->upos;

    if (n == 0 || (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ && n == 1))
        return t;
    struct mention *m = add_mention(w, t, t + (uint32_t)n, MENTION_OFFICE);
    if (!m)
        return end;
    m->office     = office;
    m->has_office = true;
    m->plural     = office.plural;
    return t + (uint32_t)n;
}

/* -- Names that only the text knows -------------------------------------------------------- */

static bool
is_name_word(const struct work *w, uint32_t t)
{
    return w->name_at[t] != NOTHING && token_at(w, (int32_t)t)->upos != UPOS_PUNCT
           && w->timex_at[t] == NOTHING && starts_with_capital(w->words[t]);
}

/** A word behind a joint that may belong to the name of a body: neither an office nor a name of its own. */
static bool
continues_name(const struct work *w, uint32_t t, uint32_t end)
{
    const struct name_reading *readings;
    size_t                     count;
    struct office              office;

    return t < end && is_name_word(w, t) && knowledge_name(w->k, w->words + t, end - t, &readings, &count) == 0
           && knowledge_office(w->k, w->words + t, end - t, &office) == 0;
}

/** The token hangs, over others of what is joined or not, on the name [first, last). */
static bool
hangs_on(const struct work *w, uint32_t t, uint32_t first, uint32_t last)
{
    int32_t head = (int32_t)t;

    for (int step = 0; step < 6 && head >= (int32_t)last; step++)
        head = token_at(w, head)->head;
    return head >= (int32_t)first && head < (int32_t)last;
}

/** The end of a body's name that goes on behind `last`: "Ministry of the Interior", "Centre for Policy Research",
 * "Department of Housing and Urban Development". */
static uint32_t
body_name_end(const struct work *w, uint32_t first, uint32_t last, uint32_t end)
{
    bool purpose = false;

    for (uint32_t t = first; t < last; t++)
        purpose |= is_form(w, (int32_t)t, "of");
    for (;;) {
        uint32_t next = last + 1;
        if (next >= end)
            return last;
        if (is_form(w, (int32_t)last, "of") || is_form(w, (int32_t)last, "for") || is_form(w, (int32_t)last, "on")) {
            if (is_form(w, (int32_t)next, "the"))
                next++;
            purpose = true;
        } else if (!purpose || !is_form(w, (int32_t)last, "and") || token_at(w, (int32_t)next)->upos == UPOS_DET) {
            return last;
        }
        if (!continues_name(w, next, end) || !hangs_on(w, next, first, last))
            return last;
        last = span_end_at(w, next);
    }
}

/** The rest of a name span up to the next known name or office. */
static uint32_t
read_proper_name(struct work *w, uint32_t t, uint32_t end)
{
    uint32_t last = span_end_at(w, t), stop = t + 1;

    for (uint32_t i = t + 1; i < last; i++) { /* "Monday" ends a name, and begins none */
        if (w->timex_at[i] != NOTHING)
            last = i;
    }
    uint32_t core = t + 1; /* "Foreign Ministry of Iraq": the word before "of" tells what it is */
    while (core < last && !is_form(w, (int32_t)core, "of"))
        core++;
    enum noun_class end_class = noun_class_at(w, core - 1);
    if (core < last && core > t + 1 && end_class == NOUN_NONE)
        last = core; /* "Raymond Chan of People Power" */
    if (end_class == NOUN_NONE)
        end_class = noun_class_at(w, last - 1);
    bool            whole     = end_class == NOUN_NAME_END || end_class == NOUN_BODY
                 || end_class == NOUN_OTHER_END || end_class == NOUN_PLACE_END;
    while (stop < last) {
        struct office              office;
        const struct name_reading *readings;
        size_t                     count;
        if (!whole && knowledge_office(w->k, w->words + stop, last - stop, &office) > 0)
            break;
        if (!whole && stop + 1 == last
            && knowledge_name(w->k, w->words + stop, last - stop, &readings, &count) > 0 && count
            && readings[0].kind == NAME_ADJECTIVE)
            break;
        stop++;
    }
    while (stop > t + 1 && (is_form(w, (int32_t)stop - 1, "'s") || is_form(w, (int32_t)stop - 1, "’s")))
        stop--;
    if (whole && stop == last && (end_class == NOUN_NAME_END || end_class == NOUN_BODY))
        stop = body_name_end(w, t, last, end);
    struct mention *m = add_mention(w, t, stop, MENTION_PROPER);
    if (m)
        m->noun = whole ? end_class : noun_class_at(w, stop - 1);
    return stop;
}

/* -- Common nouns and pronouns -------------------------------------------------------------- */

static uint32_t
read_noun(struct work *w, uint32_t t)
{
    enum noun_class c = noun_class_at(w, t);

    if (c == NOUN_NONE || c == NOUN_NAME_END || c == NOUN_PLACE_END || c == NOUN_OTHER_END)
        return t;
    struct mention *m = add_mention(w, t, t + 1, MENTION_NOUN);
    if (!m)
        return t + 1;
    m->noun   = c;
    m->plural = is_plural(w, t);
    return t + 1;
}

static uint32_t
read_pronoun(struct work *w, uint32_t t)
{
    const struct token *x = token_at(w, (int32_t)t);

    if (strcmp(x->xpos, "PRP") != 0 && strcmp(x->xpos, "PRP$") != 0)
        return t;
    struct mention *m = add_mention(w, t, t + 1, MENTION_PRONOUN);
    if (m)
        m->plural = str_eq_nocase(x->lemma, STR("they")) || str_eq_nocase(x->lemma, STR("we"))
                    || str_eq_nocase(x->lemma, STR("their")) || str_eq_nocase(x->lemma, STR("our"));
    return t + 1;
}

/** "the Albanian Government", "the Government of Iraq": a common noun even with a capital. */
static bool
is_government(const struct work *w, uint32_t t)
{
    return noun_class_at(w, t) == NOUN_GOVERNMENT && (span_end_at(w, t) <= t + 1 || is_form(w, (int32_t)t + 1, "of"));
}

/** "Voter Kitty Mak", "Democrat Rod Blagojevich": who she is, with the capital of a sentence's begin or of a title. */
static bool
is_calling_before_name(const struct work *w, uint32_t t)
{
    const enum noun_class c = noun_class_at(w, t);

    return (c == NOUN_PEOPLE || c == NOUN_OFFICIALS) && t + 2 < span_end_at(w, t) && !knowledge_first_name(w->k, w->words[t])
           && knowledge_first_name(w->k, w->words[t + 1]);
}

static void
find_in_sentence(struct work *w, const struct sentence *s)
{
    for (uint32_t t = s->first; t < s->last && w->status == STATUS_OK;) {
        uint32_t next = read_known_name(w, t, s->last);
        if (next == t)
            next = read_office(w, t, s->last);
        if (next == t && is_government(w, t))
            next = read_noun(w, t);
        if (next == t && is_name_word(w, t) && !is_calling_before_name(w, t))
            next = read_proper_name(w, t, s->last);
        if (next == t)
            next = read_noun(w, t);
        if (next == t)
            next = read_pronoun(w, t);
        t = next == t ? t + 1 : next;
    }
}

/* -- How mentions belong together ------------------------------------------------------------ */

int32_t
mention_ending_at(const struct work *w, uint32_t t)
{
    if (t == 0)
        return NOTHING;
    int32_t m = w->mention_at[t - 1];
    return m != NOTHING && w->mentions.data[m].last == t ? m : NOTHING;
}

static int32_t
mention_starting_at(const struct work *w, uint32_t t)
{
    if (t >= w->doc->token_count)
        return NOTHING;
    int32_t m = w->mention_at[t];
    return m != NOTHING && w->mentions.data[m].first == t ? m : NOTHING;
}

static bool
is_possessive_mark(const struct work *w, uint32_t t)
{
    return is_form(w, (int32_t)t, "'s") || is_form(w, (int32_t)t, "’s") || is_form(w, (int32_t)t, "'")
           || is_form(w, (int32_t)t, "’");
}

/** A mention that an office or people can belong to. */
static bool
can_own(const struct mention *m)
{
    if (m->kind == MENTION_NAME)
        return m->entity
               && (m->entity->kind == ENTITY_STATE || m->entity->kind == ENTITY_ORGANIZATION
                   || m->entity->kind == ENTITY_GROUP || m->entity->kind == ENTITY_MEDIUM);
    if (m->kind == MENTION_NOUN)
        return m->noun == NOUN_BODY || m->noun == NOUN_GOVERNMENT;
    return m->kind == MENTION_PROPER && (m->noun == NOUN_NAME_END || m->noun == NOUN_BODY);
}

static bool
same_sentence(const struct work *w, uint32_t a, uint32_t b)
{
    return a < w->doc->token_count && b < w->doc->token_count
           && token_at(w, (int32_t)a)->sentence == token_at(w, (int32_t)b)->sentence;
}

/** Take words before an office or noun into it: "information minister", "deputy foreign minister". */
static void
extend_left(struct work *w, int32_t index)
{
    struct mention *m = &w->mentions.data[index];

    while (m->first > 0 && same_sentence(w, m->first - 1, m->first)) {
        uint32_t            t = m->first - 1;
        const struct token *x = token_at(w, (int32_t)t);
        int32_t             other = w->mention_at[t];
        bool free = other == NOTHING
                    || (m->kind == MENTION_NOUN && m->noun == NOUN_BODY
                        && w->mentions.data[other].kind == MENTION_PROPER
                        && w->mentions.data[other].last == m->first); /* "Interior ministry" */
        if (!free || (x->deprel != DEP_AMOD && x->deprel != DEP_COMPOUND)
            || (x->upos != UPOS_NOUN && x->upos != UPOS_ADJ && x->upos != UPOS_PROPN))
            break;
        if (other != NOTHING) {
            w->mentions.data[other].absorbed = true;
            t = w->mentions.data[other].first;
            for (uint32_t i = t; i < m->first; i++)
                w->mention_at[i] = index;
            m->first = t;
            continue;
        }
        if (x->head < (int32_t)m->first || x->head >= (int32_t)m->last)
            break;
        w->mention_at[t] = index;
        m->first         = t;
        if (str_eq_nocase(x->form, STR("former")) || str_eq_nocase(x->form, STR("ex")))
            m->former = true;
    }
}

/** The owner before: "Iranian", "Iran's", "Foreign Ministry", "the U.S." in front of the office or noun. */
static void
find_owner_before(struct work *w, int32_t index)
{
    struct mention *m = &w->mentions.data[index];
    uint32_t        t = m->first;

    if (t > 0 && is_possessive_mark(w, t - 1))
        t--;
    /* "former Iranian diplomat", "new" and the like may stand before the owner, not between. */
    int32_t owner = mention_ending_at(w, t);
    if (owner == NOTHING || !same_sentence(w, t - 1, m->first) || !can_own(&w->mentions.data[owner]))
        return;
    m->of = owner;
    w->mentions.data[owner].modifier = true;
    uint32_t before = w->mentions.data[owner].first;
    if (before > 0 && is_form(w, (int32_t)before - 1, "former") && same_sentence(w, before - 1, before))
        m->former = true;
}

/** "of", "from", "for", "at" with an owner behind; "to" with a place of accreditation. The token behind. */
static uint32_t
find_owner_after(struct work *w, int32_t index)
{
    struct mention *m = &w->mentions.data[index];
    uint32_t        t = m->last;

    for (int step = 0; step < 2 && t + 1 < w->doc->token_count; step++) {
        bool of   = is_form(w, (int32_t)t, "of") || is_form(w, (int32_t)t, "from")
                  || is_form(w, (int32_t)t, "at");
        bool to   = is_form(w, (int32_t)t, "to") || is_form(w, (int32_t)t, "for");
        if ((!of && !to) || !same_sentence(w, t, m->first))
            break;
        uint32_t next = t + 1;
        while (next + 1 < w->doc->token_count
               && (token_at(w, (int32_t)next)->upos == UPOS_DET || is_form(w, (int32_t)next, "both")))
            next++;
        int32_t owner = mention_starting_at(w, next);
        if (of && owner != NOTHING && w->mentions.data[owner].place && !w->mentions.data[owner].entity) {
            t = w->mentions.data[owner].last; /* "governor of Texas Greg Abbott": of no state */
            continue;
        }
        if (owner == NOTHING || !can_own(&w->mentions.data[owner]))
            break;
        if (is_form(w, (int32_t)t, "from") && token_at(w, (int32_t)w->mentions.data[owner].head)->head != (int32_t)m->head)
            break; /* "withdraw troops from Iraq" */
        /* "the President of Iran's nuclear chief" does not happen; "of Iran" is the owner itself. */
        if (is_form(w, (int32_t)t, "at") || is_form(w, (int32_t)t, "with"))
            m->at = owner;
        if (of && m->of == NOTHING)
            m->of = owner;
        else if (of && m->at == owner)
            ;
        else if (to && m->to == NOTHING && m->kind == MENTION_OFFICE)
            m->to = owner;
        else
            break;
        t = w->mentions.data[owner].last;
    }
    return t;
}

bool
mention_is_person(const struct work *w, const struct mention *m)
{
    if (m->kind == MENTION_NAME)
        return m->entity && m->entity->kind == ENTITY_PERSON;
    if (m->kind != MENTION_PROPER || m->noun == NOUN_NAME_END || m->noun == NOUN_BODY
        || m->noun == NOUN_FORCES || m->noun == NOUN_PLACE_END || m->noun == NOUN_OTHER_END)
        return false;
    for (uint32_t t = m->first; t < m->last; t++) {
        if (!starts_with_capital(w->words[t]) && t == m->first)
            return false;
    }
    return true;
}

/** Behind a parenthesis "(right)" or the like that opens at `t`, or `t`. */
static uint32_t
skip_parenthesis(const struct work *w, uint32_t t)
{
    if (!is_form(w, (int32_t)t, "("))
        return t;
    for (uint32_t i = t + 1; i < t + 6 && i < w->doc->token_count; i++) {
        if (is_form(w, (int32_t)i, ")"))
            return i + 1;
    }
    return t;
}

static void
make_title(struct work *w, int32_t office, int32_t person)
{
    struct mention *o = &w->mentions.data[office];

    if (o->title_of == NOTHING)
        o->title_of = person;
}

/** "Foreign Minister Hoshyar Zebari", "ambassador to the UN, Han Sang-ryol"; with a plural: all that are
 * coordinated. */
static bool
find_holder_after(struct work *w, int32_t index, uint32_t t)
{
    struct mention *o     = &w->mentions.data[index];
    bool            comma = is_form(w, (int32_t)t, ",");
    int32_t         person = mention_starting_at(w, comma ? t + 1 : t);

    if (person == NOTHING || !same_sentence(w, w->mentions.data[person].first, o->first)
        || !mention_is_person(w, &w->mentions.data[person]))
        return false;
    /* Behind a comma only when the name is set off on both sides or ends the phrase. */
    uint32_t after = w->mentions.data[person].last;
    if (comma && w->mentions.data[person].kind == MENTION_PROPER && after - w->mentions.data[person].first < 2)
        return false;
    make_title(w, index, person);
    return true;
}

/** "Hoshyar Zebari, the Iraqi foreign minister": a name, a comma, and the office heads what follows. */
static bool
find_holder_before(struct work *w, int32_t index)
{
    struct mention *o = &w->mentions.data[index];
    uint32_t        t = o->of != NOTHING && w->mentions.data[o->of].first < o->first
                            ? w->mentions.data[o->of].first : o->first;

    while (t > 0 && same_sentence(w, t - 1, o->first)) {
        const struct token *x = token_at(w, (int32_t)t - 1);
        if (x->upos == UPOS_DET || x->upos == UPOS_ADJ || x->upos == UPOS_ADV || is_possessive_mark(w, t - 1)
            || (x->upos == UPOS_NOUN && w->mention_at[t - 1] == NOTHING && x->deprel == DEP_COMPOUND))
            t--;
        else
            break;
    }
    if (t < 2 || !same_sentence(w, t - 1, o->first))
        return false;
    bool comma = is_form(w, (int32_t)t - 1, ",") || is_form(w, (int32_t)t - 1, "(")
                 || is_form(w, (int32_t)t - 1, "—") || is_form(w, (int32_t)t - 1, "–");
    /* "and analyst": a second office of the same person. */
    if (is_form(w, (int32_t)t - 1, "and")) {
        int32_t first = mention_ending_at(w, t - 1);
        if (first != NOTHING && w->mentions.data[first].kind == MENTION_OFFICE
            && w->mentions.data[first].title_of != NOTHING && !o->plural) {
            make_title(w, index, w->mentions.data[first].title_of);
            return true;
        }
        return false;
    }
    if (!comma)
        return false;
    int32_t person = mention_ending_at(w, t - 1);
    if (person == NOTHING && is_form(w, (int32_t)t - 2, ")")) {
        for (uint32_t i = t - 2; i > 0 && i + 6 > t; i--) {
            if (is_form(w, (int32_t)i, "(")) {
                person = mention_ending_at(w, i);
                break;
            }
        }
    }
    if (person == NOTHING || !mention_is_person(w, &w->mentions.data[person]))
        return false;
    /* "…, Foreign Minister Smith said": the office is the title of the next name, found before. */
    make_title(w, index, person);
    return true;
}

static bool
is_owner_phrase(const struct mention *m)
{
    return m->kind == MENTION_OFFICE || m->kind == MENTION_NOUN
           || (m->kind == MENTION_PROPER && (m->noun == NOUN_BODY || m->noun == NOUN_FORCES));
}

/** "the newspaper Magyar Nemzet", "the rebel group Free Syrian Army": the body in common words that stands right before
 * an unknown name, in the same phrase, tells what it names, and is no body of its own. */
static void
read_kind_before(struct work *w, int32_t index)
{
    struct mention *m = &w->mentions.data[index];

    if (m->kind != MENTION_PROPER || m->noun != NOUN_NONE || m->first == 0 || !same_sentence(w, m->first - 1, m->first))
        return;
    const uint32_t      t = m->first - 1;
    const struct token *x = token_at(w, (int32_t)t);
    const enum noun_class c = noun_class_at(w, t);
    if ((c != NOUN_BODY && c != NOUN_NAME_END) || x->upos != UPOS_NOUN || starts_with_capital(x->form) || is_plural(w, t)
        || (x->head != (int32_t)m->head && token_at(w, (int32_t)m->head)->head != (int32_t)t))
        return;
    m->noun = NOUN_NAME_END;
    if (w->mention_at[t] != NOTHING && w->mentions.data[w->mention_at[t]].kind == MENTION_NOUN)
        w->mentions.data[w->mention_at[t]].absorbed = true;
    w->mention_at[t] = index; /* the verb may hang on it */
}

/** "Bosnian Serbs": people of one nation in the land of another; the tagger does not always see the plural. */
static void
find_land_of_people(struct work *w, int32_t index)
{
    struct mention *m     = &w->mentions.data[index];
    const int32_t   owner = mention_ending_at(w, m->first);

    if (m->kind != MENTION_NAME || m->name_kind != NAME_DEMONYM || !str_ends(w->words[m->last - 1], STR("s")) || owner == NOTHING
        || !same_sentence(w, m->first - 1, m->first) || w->mentions.data[owner].kind != MENTION_NAME
        || w->mentions.data[owner].name_kind != NAME_ADJECTIVE)
        return;
    m->of                            = owner;
    w->mentions.data[owner].modifier = true;
}

static void
attach_mentions(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        struct mention *m = &w->mentions.data[i];
        read_kind_before(w, (int32_t)i);
        find_land_of_people(w, (int32_t)i);
        if (!is_owner_phrase(m))
            continue;
        if (m->kind != MENTION_PROPER)
            extend_left(w, (int32_t)i);
        find_owner_before(w, (int32_t)i);
    }
    for (size_t i = 0; i < w->mentions.len; i++) {
        struct mention *m = &w->mentions.data[i];
        if (!is_owner_phrase(m))
            continue;
        uint32_t after = find_owner_after(w, (int32_t)i);
        if (m->kind == MENTION_OFFICE && !find_holder_after(w, (int32_t)i, after))
            find_holder_before(w, (int32_t)i);
    }
}

/** An adjective or a noun inside a larger noun phrase is no argument: "Iranian oil", "Iran talks". */
static void
mark_modifiers(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        struct mention     *m = &w->mentions.data[i];
        const struct token *x = token_at(w, (int32_t)m->head);
        if (x->deprel == DEP_AMOD || x->deprel == DEP_COMPOUND || m->name_kind == NAME_ADJECTIVE)
            m->modifier |= m->kind == MENTION_NAME || m->kind == MENTION_NOUN;
    }
}

void
mention_find(struct work *w)
{
    const struct document *doc = w->doc;

    for (size_t i = 0; i < doc->sentence_count; i++) {
        enum block_kind kind = doc->sentences[i].kind;
        if (kind == BLOCK_NON_BODY || kind == BLOCK_CREDIT)
            continue;
        find_in_sentence(w, &doc->sentences[i]);
    }
    if (w->status != STATUS_OK)
        return;
    attach_mentions(w);
    mark_modifiers(w);
    (void)skip_parenthesis;
}

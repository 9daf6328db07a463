/* Offices: who holds them, for whom, and those without a holder by name. */
#include "extract/actor.h"

#include "extract/clause.h"
#include "extract/draft.h"
#include "extract/mention.h"

void
actor_holders(const struct work *w, const struct mention *o, struct actor_list *list)
{
    uint32_t t, end;

    if (o->title_of == NOTHING)
        return;
    const struct mention *p = &w->mentions.data[o->title_of];
    actor_list_add(list, p->actor);
    if (!o->plural)
        return;
    t   = p->last;
    end = w->doc->sentences[token_at(w, (int32_t)p->first)->sentence].last;
    while (t < end) {
        if (is_form(w, (int32_t)t, "(")) {
            while (t < end && !is_form(w, (int32_t)t, ")"))
                t++;
            t++;
            continue;
        }
        if (is_form(w, (int32_t)t, ",") || is_form(w, (int32_t)t, "and") || is_form(w, (int32_t)t, "&")) {
            t++;
            continue;
        }
        int32_t next = w->mention_at[t];
        if (next == NOTHING || !mention_is_person(w, &w->mentions.data[next]))
            break;
        actor_list_add(list, w->mentions.data[next].actor);
        t = w->mentions.data[next].last;
    }
}

/** The role as written, a plural as its singular. */
static struct str
role_text(const struct work *w, const struct mention *m)
{
    uint32_t first = m->first, last = m->last;

    if (m->plural && m->has_office)
        return m->office.label;

    if (m->to != NOTHING && w->mentions.data[m->to].first >= m->last
        && w->mentions.data[m->to].first <= m->last + 2)
        last = w->mentions.data[m->to].last;
    /* "former Iranian diplomat": the owner stands inside. */
    if (m->former && m->of != NOTHING && w->mentions.data[m->of].last == m->first
        && w->mentions.data[m->of].first > 0)
        first = w->mentions.data[m->of].first - 1;
    return token_text(w, first, last);
}

static void
add_role(struct work *w, actor_ref actor, const struct mention *m)
{
    struct draft     *d    = &w->drafts.data[actor];
    struct draft_role role = {
        .text = role_text(w, m),
        .span = { token_at(w, (int32_t)m->first)->begin, token_at(w, (int32_t)m->last - 1)->end },
        .office = m->has_office ? m->office.iri : STR_NONE,
        .former = m->former,
        .represents = m->has_office && m->office.represents && !m->former,
    };

    if (m->has_office && m->office.honorific)
        return;
    if (m->to != NOTHING && w->mentions.data[m->to].entity)
        role.to = w->mentions.data[m->to].entity->iri;
    actor_ref owner = owner_of(w, m);
    actor_ref body  = m->at != NOTHING ? w->mentions.data[m->at].actor : ACTOR_NONE;
    bool      acts  = role.represents || !m->has_office;
    if (!acts || body != ACTOR_NONE) /* an analyst speaks for his institute, not for his country */
        owner = body;
    if (owner != ACTOR_NONE && owner != actor && d->represents == ACTOR_NONE && !m->former)
        d->represents = owner;
    for (size_t i = 0; i < d->roles.len; i++) {
        if (str_eq_nocase(d->roles.data[i].text, role.text))
            return;
    }
    work_push(w, &d->roles, role);
}

static bool
has_role_like(const struct draft *d, const struct mention *o, struct str lemma)
{
    for (size_t r = 0; r < d->roles.len; r++) {
        if (o->has_office && str_eq(d->roles.data[r].office, o->office.iri))
            return true;
        if (!o->has_office && d->roles.data[r].text.len >= lemma.len
            && str_eq_nocase(str_slice(d->roles.data[r].text, d->roles.data[r].text.len - lemma.len,
                                       d->roles.data[r].text.len), lemma))
            return true;
    }
    return false;
}

/** "the prime minister", "the Iranian foreign minister": a person of the article with that office and side. */
static actor_ref
find_holder(const struct work *w, const struct mention *o)
{
    actor_ref  owner = owner_of(w, o), found = ACTOR_NONE;
    struct str lemma = last_lemma(w, o);

    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_PERSON || !has_role_like(d, o, lemma))
            continue;
        if (owner != ACTOR_NONE && d->represents != ACTOR_NONE && d->represents != owner)
            continue;
        /* Of several, the one mentioned last before the office. */
        if (found == ACTOR_NONE
            || (d->mentions.len && w->mentions.data[d->mentions.data[0]].first < o->first))
            found = (actor_ref)i;
    }
    return found;
}

/** "the President of Russia": a person whom the gazetteer knows in that office on the day of the article. */
static actor_ref
find_holder_by_tenure(const struct work *w, const struct mention *o)
{
    const struct date    day   = w->doc->article->published;
    const uint32_t       today = (uint32_t)day.year * 10000 + (uint32_t)day.month * 100 + day.day;
    const actor_ref      owner = owner_of(w, o);
    const struct entity *side  = owner == ACTOR_NONE ? NULL : w->drafts.data[owner].entity;

    for (size_t i = 0; i < w->drafts.len && side && day.year && o->has_office; i++) {
        const struct draft *d = &w->drafts.data[i];
        for (size_t t = 0; d->type == ACTOR_PERSON && d->entity && t < d->entity->tenure_count; t++) {
            const struct tenure *held = &d->entity->tenures[t];
            if (held->of == side && held->office && str_eq(held->office->iri, o->office.iri)
                && (!held->since || today >= held->since) && (!held->until || today <= held->until))
                return (actor_ref)i;
        }
    }
    return ACTOR_NONE;
}

/** "a", "an" or "another" before the phrase, its owner and adjectives. */
static bool
has_indefinite_article(const struct work *w, const struct mention *o)
{
    uint32_t t = o->first;

    if (o->of != NOTHING && w->mentions.data[o->of].first < t)
        t = w->mentions.data[o->of].first;
    for (int step = 0; step < 4 && t > 0; step++, t--) {
        const struct token *x = token_at(w, (int32_t)t - 1);
        if (x->sentence != token_at(w, (int32_t)o->first)->sentence)
            return false;
        if (is_form(w, (int32_t)t - 1, "a") || is_form(w, (int32_t)t - 1, "an")
            || is_form(w, (int32_t)t - 1, "another") || is_form(w, (int32_t)t - 1, "one"))
            return true;
        if (x->upos != UPOS_ADJ && x->upos != UPOS_NOUN && x->upos != UPOS_PROPN && x->upos != UPOS_ADV)
            return false;
    }
    return false;
}

/** "an Interpol spokesperson": whoever it is, he speaks as the voice of that body. */
static bool
speaks_for_body(const struct work *w, const struct mention *o)
{
    const actor_ref owner = owner_of(w, o);

    return o->has_office && o->office.spokesperson && owner != ACTOR_NONE
           && w->drafts.data[owner].type == ACTOR_ORGANIZATION;
}

/** The office itself as an actor: the post is its role. */
static void
add_own_role(struct work *w, actor_ref actor, const struct mention *o)
{
    const struct draft_role role = {
        .text   = mention_text(w, o),
        .span   = { token_at(w, (int32_t)o->first)->begin, token_at(w, (int32_t)o->last - 1)->end },
        .office = o->has_office ? o->office.iri : STR_NONE,
    };

    work_push(w, &w->drafts.data[actor].roles, role);
}

/** "the expert": a calling and no post. */
static bool
is_nobody(const struct mention *o)
{
    return o->has_office && !o->office.represents;
}

static void
build_free_office(struct work *w, int32_t index)
{
    struct mention *o = &w->mentions.data[index];
    actor_ref       holder;

    if (o->has_office && o->office.honorific)
        return;
    o->indefinite = has_indefinite_article(w, o) && !speaks_for_body(w, o);
    if (o->indefinite && !o->plural)
        return; /* "a Western diplomat": nobody in particular */
    if (o->plural) {
        if (o->of == NOTHING)
            return; /* "the two envoys": coref.c */
        build_people(w, index);
        if (o->actor != ACTOR_NONE)
            w->drafts.data[o->actor].represents = owner_of(w, o);
        return;
    }
    holder = find_holder(w, o);
    if (holder == ACTOR_NONE) {
        holder = find_holder_by_tenure(w, o);
        if (holder != ACTOR_NONE)
            add_role(w, holder, o);
    }
    if (holder == ACTOR_NONE && owner_of(w, o) == ACTOR_NONE && is_nobody(o))
        return;
    if (holder == ACTOR_NONE) {
        struct str name = text_with_owner(w, o, false);
        for (size_t i = 0; i < w->drafts.len; i++) {
            if (w->drafts.data[i].type == ACTOR_OFFICE && str_eq_nocase(w->drafts.data[i].name, name))
                holder = (actor_ref)i;
        }
        if (holder == ACTOR_NONE) {
            holder = draft_new(w, ACTOR_OFFICE, name);
            if (holder == ACTOR_NONE)
                return;
            w->drafts.data[holder].represents = owner_of(w, o);
            add_own_role(w, holder, o);
        }
        draft_alias(w, holder, text_with_owner(w, o, true));
        draft_alias(w, holder, mention_text(w, o));
    }
    draft_mention(w, holder, index);
}

static uint32_t
first_mention(const struct work *w, actor_ref actor)
{
    uint32_t first = UINT32_MAX;

    for (size_t i = 0; i < w->drafts.data[actor].mentions.len; i++) {
        uint32_t t = w->mentions.data[w->drafts.data[actor].mentions.data[i]].first;
        if (t < first)
            first = t;
    }
    return first;
}

/** "U.S., Iranian envoys" and later two envoys by name: respectively, when the numbers agree. */
static void
pair_respectively(struct work *w, int32_t index)
{
    const struct mention *o = &w->mentions.data[index];
    struct actor_list     sides = { .count = 0 }, holders = { .count = 0 };
    uint32_t              t;

    if (o->of == NOTHING || !o->plural)
        return;
    t = o->first;
    for (;;) {
        int32_t m = mention_ending_at(w, t);
        if (m == NOTHING || w->mentions.data[m].kind != MENTION_NAME || w->mentions.data[m].actor == ACTOR_NONE
            || w->drafts.data[w->mentions.data[m].actor].type != ACTOR_STATE)
            break;
        actor_list_add(&sides, w->mentions.data[m].actor);
        t = w->mentions.data[m].first;
        if (t == 0 || (!is_form(w, (int32_t)t - 1, ",") && !is_form(w, (int32_t)t - 1, "and")
                       && !is_form(w, (int32_t)t - 1, "-")))
            break;
        t--;
    }
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type == ACTOR_PERSON && d->represents == ACTOR_NONE && has_role_like(d, o, last_lemma(w, o)))
            actor_list_add(&holders, (actor_ref)i);
    }
    if (sides.count < 2 || holders.count != sides.count)
        return;
    for (size_t i = 1; i < holders.count; i++) { /* in the order in which the text first names them */
        for (size_t k = i; k > 0 && first_mention(w, holders.items[k]) < first_mention(w, holders.items[k - 1]); k--) {
            actor_ref swap       = holders.items[k];
            holders.items[k]     = holders.items[k - 1];
            holders.items[k - 1] = swap;
        }
    }
    for (size_t i = 0; i < sides.count; i++) /* sides were collected from right to left */
        w->drafts.data[holders.items[i]].represents = sides.items[sides.count - 1 - i];
}

void
build_offices(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        const struct mention *o       = &w->mentions.data[i];
        struct actor_list     holders = { .count = 0 };
        if (o->kind != MENTION_OFFICE)
            continue;
        actor_holders(w, o, &holders);
        for (size_t h = 0; h < holders.count; h++) {
            add_role(w, holders.items[h], o);
            if (h == 0 && !o->plural)
                draft_mention(w, holders.items[h], (int32_t)i);
        }
    }
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        const struct mention *o = &w->mentions.data[i];
        if (o->kind == MENTION_OFFICE && o->title_of == NOTHING)
            build_free_office(w, (int32_t)i);
    }
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        if (w->mentions.data[i].kind == MENTION_OFFICE)
            pair_respectively(w, (int32_t)i);
    }
}

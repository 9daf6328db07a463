/* Organizations that only the text knows, and bodies and people in common words. */
#include "extract/actor.h"

#include "extract/clause.h"
#include "extract/draft.h"
#include "extract/mention.h"

/* -- Bodies that only the text knows ---------------------------------------------------------- */

/** "IAEA" for "International Atomic Energy Agency". */
static bool
is_acronym_of(struct str acronym, struct str name)
{
    size_t a = 0;

    for (size_t i = 0; i < name.len && a < acronym.len; i++) {
        bool begins = (i == 0 || name.data[i - 1] == ' ') && name.data[i] >= 'A' && name.data[i] <= 'Z';
        if (begins && name.data[i] == acronym.data[a])
            a++;
    }
    return acronym.len >= 2 && a == acronym.len;
}

static actor_ref
find_organization(const struct work *w, struct str name)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_ORGANIZATION)
            continue;
        if (str_eq_nocase(d->name, name) || is_acronym_of(name, d->name)
            || (str_find(name, STR(" "), 0) != SIZE_MAX && ends_with_word(d->name, name)))
            return (actor_ref)i;
    }
    return ACTOR_NONE;
}

actor_ref
actor_of_name(struct work *w, struct str name, enum actor_type type)
{
    actor_ref found = type == ACTOR_ORGANIZATION ? find_organization(w, name) : ACTOR_NONE;

    return found != ACTOR_NONE ? found : draft_new(w, type, name);
}

actor_ref
actor_of_group(struct work *w, uint32_t first, uint32_t last)
{
    struct str text = token_text(w, first, last);

    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].type == ACTOR_GROUP && str_eq_nocase(w->drafts.data[i].name, text))
            return (actor_ref)i;
    }
    return draft_new(w, ACTOR_GROUP, text);
}

/** The state that a name begins with: "U.S. Embassy", "Japan Atomic Energy Agency". */
static actor_ref
state_in_name(struct work *w, const struct mention *m)
{
    const struct name_reading *readings;
    size_t                     count;
    size_t n = knowledge_name(w->k, w->words + m->first, m->last - m->first, &readings, &count);

    for (uint32_t t = m->first + 1; n == 0 && t + 1 < m->last; t++) { /* "Foreign Ministry of Iraq" */
        if (is_form(w, (int32_t)t, "of"))
            n = knowledge_name(w->k, w->words + t + 1, m->last - t - 1, &readings, &count);
    }
    for (size_t i = 0; n > 0 && n < m->last - m->first && i < count; i++) {
        if (readings[i].entity->kind == ENTITY_STATE && readings[i].kind != NAME_METONYM)
            return actor_of_entity(w, readings[i].entity);
    }
    return ACTOR_NONE;
}

static bool
is_organization_name(const struct work *w, const struct mention *m)
{
    if (m->noun == NOUN_PLACE_END || m->noun == NOUN_OTHER_END)
        return false;
    if (m->noun == NOUN_NAME_END || m->noun == NOUN_BODY || m->noun == NOUN_FORCES)
        return true;
    /* An acronym, or "the" with several capitals, that does or says something. */
    struct str text = mention_text(w, m);
    bool       caps = text.len >= 2;
    for (size_t i = 0; i < text.len; i++)
        caps &= text.data[i] >= 'A' && text.data[i] <= 'Z';
    return (caps || (follows_article(w, m) && m->last - m->first >= 2)) && is_spoken_for(w, m);
}

/** "the Department", "the Office": a word that ends names, alone. */
static bool
is_bare_kind(const struct mention *m)
{
    return m->last - m->first == 1 && m->of == NOTHING
           && (m->noun == NOUN_NAME_END || m->noun == NOUN_BODY || m->noun == NOUN_FORCES);
}

/** "Malian Armed Forces", "IAEA Board of Governors": the owner right before a body begins its name. */
static struct str
full_name(const struct work *w, const struct mention *m)
{
    const bool owned = m->of != NOTHING && w->mentions.data[m->of].last == m->first && is_organization_name(w, m);

    return token_text(w, owned ? w->mentions.data[m->of].first : m->first, m->last);
}

void
build_organizations(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->kind != MENTION_PROPER || m->actor != ACTOR_NONE || m->absorbed)
            continue;
        struct str text  = full_name(w, m);
        actor_ref  actor = find_organization(w, text);
        if (actor == ACTOR_NONE) {
            if (!is_organization_name(w, m) || is_bare_kind(m))
                continue;
            actor = draft_new(w, ACTOR_ORGANIZATION, text);
            if (actor == ACTOR_NONE)
                return;
            actor_ref state = state_in_name(w, m);
            if (state == ACTOR_NONE)
                state = owner_of(w, m);
            w->drafts.data[actor].represents = state;
            w->drafts.data[actor].noun       = m->noun;
        }
        struct str old = w->drafts.data[actor].name;
        keep_longer_name(&w->drafts.data[actor], text);
        draft_alias(w, actor, old);
        draft_alias(w, actor, text);
        draft_alias(w, actor, mention_text(w, m));
        if (m->of != NOTHING)
            draft_alias(w, actor, text_with_owner(w, m, false));
        draft_mention(w, actor, (int32_t)i);
    }
}

/* -- Bodies and people in common words --------------------------------------------------------- */

/** "the commission", "the ministry": the last body whose name ends in that word. */
static actor_ref
find_body(const struct work *w, const struct mention *m, actor_ref owner)
{
    struct str lemma = last_lemma(w, m);

    for (size_t i = w->drafts.len; i-- > 0;) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_ORGANIZATION || (owner != ACTOR_NONE && d->represents != owner))
            continue;
        if (d->name.len >= lemma.len
            && str_eq_nocase(str_slice(d->name, d->name.len - lemma.len, d->name.len), lemma))
            return (actor_ref)i;
    }
    return ACTOR_NONE;
}

static void
build_body(struct work *w, int32_t index)
{
    struct mention *m     = &w->mentions.data[index];
    actor_ref       owner = owner_of(w, m);
    actor_ref       actor = find_body(w, m, owner);

    if (actor == ACTOR_NONE && owner != ACTOR_NONE && w->drafts.data[owner].medium
        && w->mentions.data[m->of].last == m->first)
        actor = owner; /* "Yonhap news agency" is Yonhap */
    if (actor == ACTOR_NONE) {
        if (owner == ACTOR_NONE && (m->plural || m->last - m->first == 1))
            return; /* "the media", "police": nobody in particular */
        actor = draft_new(w, ACTOR_ORGANIZATION, text_with_owner(w, m, false));
        if (actor == ACTOR_NONE)
            return;
        w->drafts.data[actor].represents = owner;
        w->drafts.data[actor].noun       = NOUN_BODY;
    }
    draft_alias(w, actor, text_with_owner(w, m, false));
    draft_alias(w, actor, text_with_owner(w, m, true));
    draft_alias(w, actor, mention_text(w, m));
    draft_mention(w, actor, index);
}

/** The noun with what follows it: "members of the Bush administration", without relative clauses. */
static struct str
whole_phrase(const struct work *w, const struct mention *m)
{
    uint32_t first = m->first, last = m->last;

    if (m->of != NOTHING && w->mentions.data[m->of].first < first)
        first = w->mentions.data[m->of].first;
    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (c > (int32_t)m->head && token_at(w, c)->deprel == DEP_NMOD) {
            struct token_range r = subtree(w, c);
            if (r.first == last)
                last = r.last;
        }
    }
    return token_text(w, first, last);
}

/** "Russian troops", "Russian forces": the forces of their state, without a word that tells which of them. */
static bool
is_plain_force(const struct mention *m)
{
    return m->kind == MENTION_NOUN && m->noun == NOUN_FORCES && m->last - m->first == 1;
}

/** "ASEAN foreign ministers" and "foreign ministers of ASEAN": the same words of the same owner; so are his troops and forces. */
static bool
is_same_people(const struct work *w, const struct draft *d, const struct mention *m, actor_ref owner)
{
    if (owner == ACTOR_NONE)
        return false;
    for (size_t i = 0; i < d->mentions.len; i++) {
        const struct mention *other = &w->mentions.data[d->mentions.data[i]];
        if (owner_of(w, other) == owner
            && (str_eq_nocase(mention_text(w, other), mention_text(w, m)) || (is_plain_force(other) && is_plain_force(m))))
            return true;
    }
    return false;
}

void
build_people(struct work *w, int32_t index)
{
    struct mention *m     = &w->mentions.data[index];
    struct str      name  = text_with_owner(w, m, false);
    actor_ref       owner = owner_of(w, m);
    uint32_t        first, last;
    /* The troops of a state are its army; without an owner they are some people. */
    enum actor_type type = m->noun == NOUN_FORCES && owner != ACTOR_NONE ? ACTOR_ORGANIZATION : ACTOR_GROUP;

    if (!m->plural && m->noun == NOUN_PEOPLE)
        return;
    if ((m->noun == NOUN_FORCES || m->noun == NOUN_CROWD) && owner == ACTOR_NONE && m->last - m->first == 1)
        return; /* "troops", "the opposition": whose? */
    actor_ref actor = ACTOR_NONE;
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type == type && (str_eq_nocase(d->name, name) || is_same_people(w, d, m, owner)))
            actor = (actor_ref)i;
    }
    if (actor == ACTOR_NONE)
        actor = draft_new(w, type, name);
    if (actor == ACTOR_NONE)
        return;
    if (m->noun == NOUN_OFFICIALS || m->noun == NOUN_FORCES)
        w->drafts.data[actor].represents = owner_of(w, m);
    w->drafts.data[actor].noun  = m->noun;
    w->drafts.data[actor].joint = owners_together(w, m, &first, &last);
    draft_alias(w, actor, text_with_owner(w, m, true));
    draft_alias(w, actor, whole_phrase(w, m));
    draft_mention(w, actor, index);
}

/** Where "Bosnian Serbs", "young Algerians" begin: which of the people. */
static uint32_t
first_of_people(const struct work *w, const struct mention *m)
{
    uint32_t first = m->of != NOTHING ? w->mentions.data[m->of].first : m->first;

    while (first > 0 && token_at(w, (int32_t)first - 1)->sentence == token_at(w, (int32_t)m->head)->sentence) {
        const struct token *x = token_at(w, (int32_t)first - 1);
        if (x->deprel != DEP_AMOD || x->head != (int32_t)m->head || x->upos != UPOS_ADJ)
            break;
        first--;
    }
    return first;
}

/** "Iranians", "ethnic Albanians": the people of a state, or some of them. */
static void
build_demonym(struct work *w, int32_t index)
{
    struct mention *m     = &w->mentions.data[index];
    actor_ref       actor = actor_of_group(w, first_of_people(w, m), m->last);

    if (actor == ACTOR_NONE)
        return;
    draft_alias(w, actor, mention_text(w, m));
    draft_alias(w, actor, text_with_owner(w, m, true));
    draft_mention(w, actor, index);
}

void
build_nouns(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->actor != ACTOR_NONE || m->absorbed)
            continue;
        if (m->kind == MENTION_NAME && m->entity && m->name_kind == NAME_DEMONYM)
            build_demonym(w, (int32_t)i);
        if (m->kind != MENTION_NOUN)
            continue;
        if (m->noun == NOUN_GOVERNMENT) {
            actor_ref state = owner_of(w, m);
            if (state != ACTOR_NONE) {
                draft_alias(w, state, text_with_owner(w, m, false));
                draft_alias(w, state, text_with_owner(w, m, true));
            }
            draft_mention(w, state, (int32_t)i);
        } else if (m->noun == NOUN_BODY) {
            build_body(w, (int32_t)i);
        } else if (m->noun == NOUN_OFFICIALS || m->noun == NOUN_PEOPLE || m->noun == NOUN_CROWD
                   || m->noun == NOUN_FORCES) {
            build_people(w, (int32_t)i);
        }
    }
}

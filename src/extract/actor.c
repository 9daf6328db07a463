/* From mentions to actors. Pronouns and joint phrases ("both sides") are left to coref.c. */
#include "extract/actor.h"

#include <stdlib.h>

#include "extract/clause.h"
#include "extract/mention.h"

void
actor_list_add(struct actor_list *list, actor_ref actor)
{
    if (actor == ACTOR_NONE || actor_list_has(list, actor))
        return;
    if (list->count < sizeof list->items / sizeof list->items[0])
        list->items[list->count++] = actor;
}

bool
actor_list_has(const struct actor_list *list, actor_ref actor)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == actor)
            return true;
    }
    return false;
}

static actor_ref  owner_of(const struct work *w, const struct mention *m);
static struct str text_with_owner(const struct work *w, const struct mention *m, bool article);

static actor_ref
new_draft(struct work *w, enum actor_type type, struct str name)
{
    struct draft d = { .type = type, .name = name, .represents = ACTOR_NONE };

    work_push(w, &w->drafts, d);
    return w->status == STATUS_OK ? (actor_ref)w->drafts.len - 1 : ACTOR_NONE;
}

static void
add_alias(struct work *w, actor_ref actor, struct str alias)
{
    struct draft *d = &w->drafts.data[actor];

    if (alias.len == 0 || str_eq(alias, d->name))
        return;
    for (size_t i = 0; i < d->aliases.len; i++) {
        if (str_eq(d->aliases.data[i], alias))
            return;
    }
    work_push(w, &d->aliases, alias);
}

static void
add_mention_to(struct work *w, actor_ref actor, int32_t mention)
{
    if (actor == ACTOR_NONE)
        return;
    w->mentions.data[mention].actor = actor;
    work_push(w, &w->drafts.data[actor].mentions, (uint32_t)mention);
}

/* -- States, bodies and media of the gazetteer ------------------------------------------------ */

static enum actor_type
type_of_entity(const struct entity *e)
{
    switch (e->kind) {
    case ENTITY_PERSON:
        return ACTOR_PERSON;
    case ENTITY_STATE:
        return ACTOR_STATE;
    case ENTITY_GROUP:
        return ACTOR_ORGANIZATION;
    default:
        return ACTOR_ORGANIZATION;
    }
}

actor_ref
actor_of_entity(struct work *w, const struct entity *entity)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].entity == entity)
            return (actor_ref)i;
    }
    actor_ref actor = new_draft(w, type_of_entity(entity), entity->label);
    if (actor != ACTOR_NONE) {
        w->drafts.data[actor].entity    = entity;
        w->drafts.data[actor].medium    = entity->kind == ENTITY_MEDIUM;
        w->drafts.data[actor].type_sure = true;
    }
    return actor;
}

static bool
is_locative(const struct work *w, const struct mention *m)
{
    static const char *const words[] = { "in", "at", "near", "inside", "across", "throughout", "within",
                                         "around", "outside", "into", NULL };
    const struct token *x = token_at(w, (int32_t)m->head);
    struct str          p;

    if (x->deprel == DEP_COMPOUND || x->deprel == DEP_AMOD)
        return false;
    p = preposition_of(w, (int32_t)m->head);
    if (p.len == 0 && x->deprel == DEP_CONJ && x->head >= 0)
        p = preposition_of(w, x->head);
    for (size_t i = 0; words[i]; i++) {
        if (str_eq_nocase(p, str_from(words[i])))
            return true;
    }
    return false;
}

static bool
is_people(const struct entity *e, enum name_kind kind)
{
    return kind == NAME_DEMONYM && e->kind == ENTITY_STATE;
}

static void
build_known(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->kind != MENTION_NAME)
            continue;
        m->locative = m->place && is_locative(w, m);
        if (!m->entity || m->entity->kind == ENTITY_PERSON)
            continue;
        if (m->locative && m->name_kind == NAME_METONYM)
            continue;
        if (is_people(m->entity, m->name_kind)
            && strcmp(token_at(w, (int32_t)m->head)->xpos, "JJ") != 0 && !m->modifier)
            continue; /* "Iranians": a group, below */
        add_mention_to(w, actor_of_entity(w, m->entity), (int32_t)i);
    }
}

/* -- Persons -------------------------------------------------------------------------------- */

static bool
ends_with_word(struct str name, struct str word)
{
    return str_eq(name, word)
           || (name.len > word.len && str_ends(name, word) && name.data[name.len - word.len - 1] == ' ');
}

static bool
begins_with_word(struct str name, struct str word)
{
    return name.len > word.len && str_starts(name, word) && name.data[word.len] == ' ';
}

static bool
names_same_person(struct str full, struct str other)
{
    if (str_eq(full, other) || ends_with_word(full, other) || begins_with_word(full, other)
        || ends_with_word(other, full))
        return true;
    /* "George W. Bush", "George Bush": same first and last word. */
    size_t f = str_find(full, STR(" "), 0), o = str_find(other, STR(" "), 0);
    if (f == SIZE_MAX || o == SIZE_MAX || f != o || memcmp(full.data, other.data, f) != 0)
        return false;
    size_t fl = full.len, ol = other.len;
    while (fl > 0 && full.data[fl - 1] != ' ')
        fl--;
    while (ol > 0 && other.data[ol - 1] != ' ')
        ol--;
    return str_eq(str_slice(full, fl, full.len), str_slice(other, ol, other.len));
}

static actor_ref
find_person(const struct work *w, struct str name, const struct entity *entity)
{
    for (size_t i = w->drafts.len; i-- > 0;) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type == ACTOR_PERSON
            && ((entity && d->entity == entity) || names_same_person(d->name, name)))
            return (actor_ref)i;
    }
    return ACTOR_NONE;
}

static bool
has_title(const struct work *w, int32_t mention)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        if (w->mentions.data[i].kind == MENTION_OFFICE && w->mentions.data[i].title_of == mention)
            return true;
    }
    return false;
}

/** Words that only a human being does or has stand beside the name. */
static bool
has_human_sign(const struct work *w, int32_t index)
{
    const struct mention *m = &w->mentions.data[index];

    if (has_title(w, index))
        return true;
    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (token_at(w, c)->deprel == DEP_ACL_RELCL && child_with_lemma(w, c, "who") != NOTHING)
            return true;
    }
    return false;
}

static bool
is_spoken_for(const struct work *w, const struct mention *m)
{
    const struct token *x = token_at(w, (int32_t)m->head);

    return x->deprel == DEP_NSUBJ && x->head >= 0 && is_verb(w, x->head);
}

static bool
follows_article(const struct work *w, const struct mention *m)
{
    return m->first > 0 && token_at(w, (int32_t)m->first - 1)->upos == UPOS_DET
           && token_at(w, (int32_t)m->first - 1)->sentence == token_at(w, (int32_t)m->first)->sentence;
}

/** A name of two or more words, or of one with a human sign, that nothing marks as a body or place. */
static bool
looks_like_person(const struct work *w, int32_t index)
{
    const struct mention *m = &w->mentions.data[index];

    if (!mention_is_person(w, m))
        return false;
    if (m->kind == MENTION_NAME)
        return true;
    if (has_human_sign(w, index))
        return true;
    if (m->last - m->first < 2 || m->last - m->first > 5 || follows_article(w, m))
        return false;
    for (uint32_t t = m->first; t < m->last; t++) {
        const struct token *x = token_at(w, (int32_t)t);
        if (str_eq(x->form, STR("-")))
            continue; /* Kazemi-Qomi */
        if (x->upos != UPOS_PROPN || x->form.len < 2 || (x->form.data[0] >= '0' && x->form.data[0] <= '9'))
            return x->form.len == 2 && x->form.data[1] == '.';
    }
    if (is_spoken_for(w, m))
        return true;
    /* A thing is what something is on or in; people are with, by, to and from each other. */
    static const char *const human[] = { "with", "by", "to", "from", "between", "against", NULL };
    const struct token *x = token_at(w, (int32_t)m->head);
    struct str          p = preposition_of(w, (int32_t)m->head);
    if (x->deprel == DEP_COMPOUND)
        return false;
    if (p.len == 0)
        return x->deprel != DEP_NMOD_POSS || m->last - m->first == 2;
    for (size_t i = 0; human[i]; i++) {
        if (str_eq_nocase(p, str_from(human[i])))
            return true;
    }
    return false;
}

static void
keep_longer_name(struct draft *d, struct str text)
{
    if (text.len > d->name.len)
        d->name = text;
}

static void
build_persons(struct work *w)
{
    /* Full names first, so that "Rice" finds "Condoleezza Rice" even when the headline has it first. */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
            struct mention *m = &w->mentions.data[i];
            if (m->actor != ACTOR_NONE || m->absorbed
                || (m->kind != MENTION_NAME && m->kind != MENTION_PROPER))
                continue;
            if (!mention_is_person(w, m) || (m->last - m->first > 1) != (pass == 0))
                continue;
            struct str text  = mention_text(w, m);
            actor_ref  actor = find_person(w, text, m->entity);
            if (actor == ACTOR_NONE) {
                if (!looks_like_person(w, (int32_t)i))
                    continue;
                actor = new_draft(w, ACTOR_PERSON, text);
                if (actor == ACTOR_NONE)
                    return;
            }
            struct draft *d = &w->drafts.data[actor];
            if (!d->entity)
                d->entity = m->entity;
            struct str old = d->name;
            keep_longer_name(d, text);
            add_alias(w, actor, old);
            add_alias(w, actor, text);
            add_mention_to(w, actor, (int32_t)i);
        }
    }
}

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

    return found != ACTOR_NONE ? found : new_draft(w, type, name);
}

actor_ref
actor_of_group(struct work *w, uint32_t first, uint32_t last)
{
    struct str text = token_text(w, first, last);

    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].type == ACTOR_GROUP && str_eq_nocase(w->drafts.data[i].name, text))
            return (actor_ref)i;
    }
    return new_draft(w, ACTOR_GROUP, text);
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
        if (readings[i].entity->kind == ENTITY_STATE)
            return actor_of_entity(w, readings[i].entity);
    }
    return ACTOR_NONE;
}

static bool
is_organization_name(const struct work *w, const struct mention *m)
{
    if (m->noun == NOUN_PLACE_END || m->noun == NOUN_OTHER_END)
        return false;
    if (m->noun == NOUN_NAME_END || m->noun == NOUN_BODY)
        return true;
    /* An acronym, or "the" with several capitals, that does or says something. */
    struct str text = mention_text(w, m);
    bool       caps = text.len >= 2;
    for (size_t i = 0; i < text.len; i++)
        caps &= text.data[i] >= 'A' && text.data[i] <= 'Z';
    return (caps || (follows_article(w, m) && m->last - m->first >= 2)) && is_spoken_for(w, m);
}

static void
build_organizations(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->kind != MENTION_PROPER || m->actor != ACTOR_NONE || m->absorbed)
            continue;
        struct str text  = mention_text(w, m);
        actor_ref  actor = find_organization(w, text);
        if (actor == ACTOR_NONE) {
            if (!is_organization_name(w, m))
                continue;
            actor = new_draft(w, ACTOR_ORGANIZATION, text);
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
        add_alias(w, actor, old);
        add_alias(w, actor, text);
        if (m->of != NOTHING)
            add_alias(w, actor, text_with_owner(w, m, false));
        add_mention_to(w, actor, (int32_t)i);
    }
}

/* -- Bodies and people in common words --------------------------------------------------------- */

static actor_ref
owner_of(const struct work *w, const struct mention *m)
{
    if (m->of == NOTHING)
        return ACTOR_NONE;
    const struct mention *of = &w->mentions.data[m->of];
    if (of->kind == MENTION_NOUN && of->noun == NOUN_GOVERNMENT && of->of != NOTHING)
        return w->mentions.data[of->of].actor;
    return of->actor;
}

static struct str
lemma_of(const struct work *w, const struct mention *m)
{
    return token_at(w, (int32_t)m->last - 1)->lemma;
}

/** The words of the noun with its owner before it: "Iranian revolutionaries". */
static struct str
text_with_owner(const struct work *w, const struct mention *m, bool article)
{
    uint32_t first = m->first, last = m->last;

    if (m->of != NOTHING) {
        const struct mention *of = &w->mentions.data[m->of];
        if (of->first < first)
            first = of->first;
        if (of->last > last)
            last = of->last;
    }
    if (article && first > 0 && token_at(w, (int32_t)first - 1)->upos == UPOS_DET
        && token_at(w, (int32_t)first - 1)->sentence == token_at(w, (int32_t)first)->sentence)
        first--;
    return token_text(w, first, last);
}

/** "the commission", "the ministry": the last body whose name ends in that word. */
static actor_ref
find_body(const struct work *w, const struct mention *m, actor_ref owner)
{
    struct str lemma = lemma_of(w, m);

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

    if (actor == ACTOR_NONE) {
        if (owner == ACTOR_NONE && m->plural)
            return;
        actor = new_draft(w, ACTOR_ORGANIZATION, text_with_owner(w, m, false));
        if (actor == ACTOR_NONE)
            return;
        w->drafts.data[actor].represents = owner;
        w->drafts.data[actor].noun       = NOUN_BODY;
    }
    add_alias(w, actor, text_with_owner(w, m, false));
    add_alias(w, actor, text_with_owner(w, m, true));
    add_alias(w, actor, mention_text(w, m));
    add_mention_to(w, actor, index);
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

static void
build_people(struct work *w, int32_t index)
{
    struct mention *m    = &w->mentions.data[index];
    struct str      name = text_with_owner(w, m, false);

    if (!m->plural && m->noun == NOUN_PEOPLE)
        return;
    actor_ref actor = ACTOR_NONE;
    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].type == ACTOR_GROUP && str_eq_nocase(w->drafts.data[i].name, name))
            actor = (actor_ref)i;
    }
    if (actor == ACTOR_NONE)
        actor = new_draft(w, ACTOR_GROUP, name);
    if (actor == ACTOR_NONE)
        return;
    if (m->noun == NOUN_OFFICIALS)
        w->drafts.data[actor].represents = owner_of(w, m);
    w->drafts.data[actor].noun = m->noun;
    add_alias(w, actor, text_with_owner(w, m, true));
    add_alias(w, actor, whole_phrase(w, m));
    add_mention_to(w, actor, index);
}

/** "Iranians": the people of a state. */
static void
build_demonym(struct work *w, int32_t index)
{
    struct mention *m     = &w->mentions.data[index];
    actor_ref       actor = actor_of_group(w, m->first, m->last);

    if (actor == ACTOR_NONE)
        return;
    add_alias(w, actor, text_with_owner(w, m, true));
    add_mention_to(w, actor, index);
}

static void
build_nouns(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->actor != ACTOR_NONE)
            continue;
        if (m->kind == MENTION_NAME && m->entity && m->name_kind == NAME_DEMONYM)
            build_demonym(w, (int32_t)i);
        if (m->kind != MENTION_NOUN)
            continue;
        if (m->noun == NOUN_GOVERNMENT) {
            actor_ref state = owner_of(w, m);
            if (state != ACTOR_NONE) {
                add_alias(w, state, text_with_owner(w, m, false));
                add_alias(w, state, text_with_owner(w, m, true));
            }
            add_mention_to(w, state, (int32_t)i);
        } else if (m->noun == NOUN_BODY) {
            build_body(w, (int32_t)i);
        } else if (m->noun == NOUN_OFFICIALS || m->noun == NOUN_PEOPLE) {
            build_people(w, (int32_t)i);
        }
    }
}

/* -- Offices ----------------------------------------------------------------------------------- */

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
    struct str lemma = lemma_of(w, o);

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

static void
build_free_office(struct work *w, int32_t index)
{
    struct mention *o = &w->mentions.data[index];
    actor_ref       holder;

    if (o->has_office && o->office.honorific)
        return;
    o->indefinite = has_indefinite_article(w, o);
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
        struct str name = text_with_owner(w, o, false);
        for (size_t i = 0; i < w->drafts.len; i++) {
            if (w->drafts.data[i].type == ACTOR_OFFICE && str_eq_nocase(w->drafts.data[i].name, name))
                holder = (actor_ref)i;
        }
        if (holder == ACTOR_NONE) {
            holder = new_draft(w, ACTOR_OFFICE, name);
            if (holder == ACTOR_NONE)
                return;
            w->drafts.data[holder].represents = owner_of(w, o);
        }
        add_alias(w, holder, text_with_owner(w, o, true));
        add_alias(w, holder, mention_text(w, o));
    }
    add_mention_to(w, holder, index);
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
        if (d->type == ACTOR_PERSON && d->represents == ACTOR_NONE && has_role_like(d, o, lemma_of(w, o)))
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

/** A person of the gazetteer whose state the text names: the office held on the day of the article. */
static void
represent_by_tenure(struct work *w)
{
    struct date day   = w->doc->article->published;
    uint32_t    today = (uint32_t)day.year * 10000 + (uint32_t)day.month * 100 + day.day;

    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_PERSON || !d->entity || d->represents != ACTOR_NONE || !day.year)
            continue;
        for (size_t t = 0; t < d->entity->tenure_count; t++) {
            const struct tenure *held = &d->entity->tenures[t];
            if ((held->since && today < held->since) || (held->until && today > held->until) || !held->of)
                continue;
            for (size_t s = 0; s < w->drafts.len; s++) {
                if (w->drafts.data[s].entity == held->of)
                    d->represents = (actor_ref)s;
            }
        }
    }
}

static void
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
                add_mention_to(w, holders.items[h], (int32_t)i);
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

/** Bodies of the gazetteer act for the state that they are within, when the text names it. */
static void
represent_by_parent(struct work *w)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_ORGANIZATION || !d->entity || !d->entity->within || d->medium)
            continue;
        for (size_t s = 0; s < w->drafts.len; s++) {
            if (w->drafts.data[s].entity == d->entity->within)
                d->represents = (actor_ref)s;
        }
    }
}

/** Name each state by the fullest form in the text, and list the other forms. */
static void
name_known(struct work *w)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d    = &w->drafts.data[i];
        struct str    best = STR_NONE;
        if (!d->entity || d->type == ACTOR_PERSON)
            continue;
        for (size_t k = 0; k < d->mentions.len; k++) {
            const struct mention *m    = &w->mentions.data[d->mentions.data[k]];
            struct str            text = mention_text(w, m);
            if (m->kind != MENTION_NAME)
                continue;
            if ((m->name_kind == NAME_LABEL || m->name_kind == NAME_ACRONYM) && text.len > best.len)
                best = text;
        }
        if (best.len)
            d->name = best;
        for (size_t k = 0; k < d->mentions.len; k++) {
            const struct mention *m = &w->mentions.data[d->mentions.data[k]];
            if (m->kind == MENTION_NAME)
                add_alias(w, (actor_ref)i, mention_text(w, m));
        }
    }
}

void
actor_build(struct work *w)
{
    static void (*const steps[])(struct work *) = {
        build_known, build_persons, build_organizations, build_nouns, build_offices,
        represent_by_tenure, represent_by_parent, name_known,
    };

    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && w->status == STATUS_OK; i++)
        steps[i](w);
}

actor_ref
actor_side(const struct work *w, actor_ref actor)
{
    if (actor == ACTOR_NONE)
        return ACTOR_NONE;
    const struct draft *d = &w->drafts.data[actor];
    if (d->type == ACTOR_STATE)
        return actor;
    return d->represents;
}

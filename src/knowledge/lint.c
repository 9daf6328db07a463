/* The check of the knowledge files: what a person who edits them may have got wrong, with file and line. What keeps
 * tables from being built at all is found by gazetteer.c, frames.c and nouns.c. */
#include <stdlib.h>
#include <sys/stat.h>

#include "knowledge/frames.h"
#include "knowledge/gazetteer.h"
#include "knowledge/knowledge.h"
#include "knowledge/statements.h"

#define OURS STR("https://w3id.org/chancery/")

struct lint {
    struct statements st;
    struct arena      arena;
    struct diag      *d;
    struct map        seen; /* keys of things that must be unique -> index of statement */
};

static struct place
place_of(const struct lint *l, const struct statement *s)
{
    return statement_place(&l->st, s);
}

static struct str
name_of(const struct lint *l, uint32_t node)
{
    const struct node *n = &l->st.nodes.data[node];

    return n->blank ? STR("[ ]") : n->name;
}

static void
error(struct lint *l, const struct statement *s, const char *what, struct str about)
{
    diag_error(l->d, STATUS_SYNTAX, place_of(l, s), "%.*s: %s%s%.*s", STR_ARG(name_of(l, s->subject)), what,
               about.len ? " " : "", STR_ARG(about));
}

static void
warn(struct lint *l, const struct statement *s, const char *what, struct str about)
{
    diag_warn(l->d, place_of(l, s), "%.*s: %s%s%.*s", STR_ARG(name_of(l, s->subject)), what,
              about.len ? " " : "", STR_ARG(about));
}

static const struct statement *
first_of(const struct lint *l, uint32_t node)
{
    return &l->st.list.data[l->st.nodes.data[node].first];
}

static bool
has_type(const struct lint *l, uint32_t node, enum known_term class)
{
    FOR_STATEMENTS (&l->st, node, s) {
        if (s->property == T_rdf_type && s->object == class)
            return true;
    }
    return false;
}

static bool
is_described(const struct lint *l, uint32_t node)
{
    return l->st.nodes.data[node].count > 0;
}

static bool
in_vocabulary(const struct lint *l, const struct statement *s)
{
    return l->st.files.data[s->file].vocabulary;
}

/* -- Terms ---------------------------------------------------------------------------------------- */

static bool
declares_property(const struct lint *l, uint32_t node)
{
    return has_type(l, node, T_owl_DatatypeProperty) || has_type(l, node, T_owl_ObjectProperty)
           || has_type(l, node, T_owl_AnnotationProperty) || has_type(l, node, T_rdf_Property);
}

static void
check_terms(struct lint *l, const struct statement *s)
{
    if (!declares_property(l, s->property))
        error(l, s, "unknown property", name_of(l, s->property));
    if (s->property == T_rdf_type && (s->object == NODE_NONE || !is_described(l, s->object)))
        error(l, s, "unknown class", s->object == NODE_NONE ? s->literal : name_of(l, s->object));
    else if (s->object != NODE_NONE && !l->st.nodes.data[s->object].blank && !is_described(l, s->object)
             && str_starts(name_of(l, s->object), OURS))
        error(l, s, "refers to something that is nowhere described:", name_of(l, s->object));
}

/* An addition to an entry that is not there: a slip in its IRI. */
static void
check_subject(struct lint *l, uint32_t node)
{
    const struct node *n = &l->st.nodes.data[node];

    if (n->count && !n->blank && str_starts(n->name, STR("https://w3id.org/chancery/id/"))
        && !statements_get(&l->st, node, T_rdf_type))
        error(l, first_of(l, node), "has no class: nothing describes it", STR_NONE);
}

/* -- Entries of the gazetteer ------------------------------------------------------------------------ */

static const enum known_term entry_classes[] = {
    T_dip_Person, T_dip_State,      T_dip_Organization, T_dip_Medium,
    T_dip_Group,  T_dip_ArmedGroup, T_dip_Place,        T_dip_Office,
};

static size_t
entry_class(const struct lint *l, uint32_t node)
{
    size_t i = 0;

    while (i < sizeof entry_classes / sizeof *entry_classes && !has_type(l, node, entry_classes[i]))
        i++;
    return i;
}

/* Walk up from `node`; more steps than there are nodes, or back at the start: a cycle. */
static void
check_cycle(struct lint *l, uint32_t node, enum known_term property)
{
    uint32_t at = node;

    for (size_t steps = 0; steps < 64; steps++) {
        at = statements_object(&l->st, at, property);
        if (at == NODE_NONE)
            return;
        if (at == node) {
            error(l, statements_get(&l->st, node, property), "is, by way of others, within itself", STR_NONE);
            return;
        }
    }
}

static bool
gives_name(enum known_term property)
{
    return property == T_skos_prefLabel || property == T_skos_altLabel || property == T_lex_acronym
           || property == T_lex_metonym || property == T_lex_adjective;
}

/* Same name, same class, and nothing that says which is meant. */
static enum status
check_alias(struct lint *l, const struct statement *s, size_t class)
{
    const struct str prominence = statements_literal(&l->st, s->subject, T_lex_prominence);
    const struct str population = statements_literal(&l->st, s->subject, T_lex_population);
    const struct str key = arena_strf(&l->arena, "%zu %u %.*s/%.*s %.*s", class, s->property, STR_ARG(prominence),
                                      STR_ARG(population), STR_ARG(s->literal));
    uint64_t        *place;
    bool             added;

    if (!key.data)
        return STATUS_NOMEM;
    TRY(map_at(&l->seen, key, (uint64_t)(s - l->st.list.data), &place, &added));
    if (added)
        return STATUS_OK;
    const struct statement *other = &l->st.list.data[*place];
    if (other->subject == s->subject)
        warn(l, s, "has a name twice:", s->literal);
    else
        warn(l, s, "shares a name, and neither is the more prominent:", s->literal);
    return STATUS_OK;
}

static enum status
check_entry(struct lint *l, uint32_t node, size_t class)
{
    size_t types = 0;

    if (!statements_literal(&l->st, node, T_skos_prefLabel).len) {
        const struct statement *label = statements_get(&l->st, node, T_rdfs_label);
        error(l, label ? label : first_of(l, node),
              label ? "has no name: rdfs:label stands where skos:prefLabel should" : "has no skos:prefLabel", STR_NONE);
    }
    check_cycle(l, node, T_dip_within);
    check_cycle(l, node, T_lex_parent);
    FOR_STATEMENTS (&l->st, node, s) {
        types += s->property == T_rdf_type;
        if (types > 1 && s->property == T_rdf_type)
            error(l, s, "is described twice", STR_NONE);
        if (s->property < TERM_COUNT_ && gives_name((enum known_term)s->property) && s->object == NODE_NONE)
            TRY(check_alias(l, s, class));
    }
    return STATUS_OK;
}

/* -- The lexicon --------------------------------------------------------------------------------------- */

static bool
is_frame(const struct lint *l, uint32_t node)
{
    return has_type(l, node, T_lex_ReportFrame) || has_type(l, node, T_lex_MeetingFrame)
           || has_type(l, node, T_lex_ActFrame) || has_type(l, node, T_lex_VerdictFrame);
}

/* A slot written in place or shared: its prepositions must be among those of lex:oblique. */
static void
check_slot(struct lint *l, uint32_t slot)
{
    FOR_STATEMENTS (&l->st, slot, s) {
        bool known = false;
        if (s->property != T_lex_preposition)
            continue;
        FOR_STATEMENTS (&l->st, T_lex_oblique, p)
            known |= p->property == T_lex_preposition && str_eq(p->literal, s->literal);
        if (!known)
            error(l, s, "unknown preposition", s->literal);
    }
}

/* What a frame refers to must be of its kind: PLOVER type, class of meetings, kind of speech. */
static void
check_reference(struct lint *l, uint32_t frame)
{
    const struct statement *s = statements_get(&l->st, frame, T_ontolex_reference);
    static const struct str plover = STR_INIT("https://w3id.org/chancery/vocab/plover/");

    if (!s || s->object == NODE_NONE) {
        error(l, first_of(l, frame), "refers to nothing (ontolex:reference)", STR_NONE);
        return;
    }
    if (has_type(l, frame, T_lex_ActFrame) || has_type(l, frame, T_lex_VerdictFrame)) {
        const uint32_t type = s->object;
        if (!str_starts(name_of(l, type), plover) || !has_type(l, type, T_skos_Concept))
            error(l, s, "unknown PLOVER type", local_name(name_of(l, type)));
    } else if (has_type(l, frame, T_lex_MeetingFrame)) {
        if (!has_type(l, s->object, T_owl_Class))
            error(l, s, "unknown class of meetings", name_of(l, s->object));
    } else if (!has_type(l, s->object, T_lex_SpeechKind)) {
        error(l, s, "unknown kind of speech", name_of(l, s->object));
    }
}

static void
check_frame(struct lint *l, uint32_t frame, const bool *has_head)
{
    bool slots = false, example = false;

    FOR_STATEMENTS (&l->st, frame, s) {
        slots |= s->property == T_lex_slot;
        example |= s->property == T_lex_example || s->property == T_lex_counterExample;
        if (s->property == T_lex_slot && s->object != NODE_NONE && l->st.nodes.data[s->object].blank)
            check_slot(l, s->object);
    }
    if (!has_head[frame])
        error(l, first_of(l, frame), "is the sense of no entry: a frame without a head", STR_NONE);
    if (!slots)
        error(l, first_of(l, frame), "has no slots", STR_NONE);
    if (!example)
        warn(l, first_of(l, frame), "has no example sentence", STR_NONE);
    check_reference(l, frame);
}

/* One entry for one word: lemma, particle, part of speech. */
static enum status
check_lexical_entry(struct lint *l, uint32_t entry)
{
    const uint32_t form   = statements_object(&l->st, entry, T_ontolex_canonicalForm);
    const uint32_t speech = statements_object(&l->st, entry, T_lexinfo_partOfSpeech);
    uint64_t      *place;
    bool           added;

    if (form == NODE_NONE || !statements_literal(&l->st, form, T_ontolex_writtenRep).len) {
        error(l, first_of(l, entry), "has no ontolex:writtenRep", STR_NONE);
        return STATUS_OK;
    }
    const struct str particle = statements_literal(&l->st, entry, T_lex_particle);
    const struct str lemma    = statements_literal(&l->st, form, T_ontolex_writtenRep);
    const struct str key = arena_strf(&l->arena, "entry %u %.*s %.*s", speech, STR_ARG(lemma), STR_ARG(particle));
    if (!key.data)
        return STATUS_NOMEM;
    TRY(map_at(&l->seen, key, entry, &place, &added));
    if (!added)
        error(l, first_of(l, entry), "is an entry for a word that has one:", name_of(l, (uint32_t)*place));
    return STATUS_OK;
}

static enum status
check_lexicon(struct lint *l)
{
    bool *has_head = ARENA_ARRAY(&l->arena, l->st.nodes.len + 1, bool);

    if (!has_head)
        return STATUS_NOMEM;
    for (size_t i = 0; i < l->st.list.len; i++)
        if (l->st.list.data[i].property == T_ontolex_sense && l->st.list.data[i].object != NODE_NONE)
            has_head[l->st.list.data[i].object] = true;
    for (uint32_t n = 0; n < l->st.nodes.len; n++) {
        if (is_frame(l, n))
            check_frame(l, n, has_head);
        else if (has_type(l, n, T_lex_Slot))
            check_slot(l, n);
        else if (has_type(l, n, T_ontolex_LexicalEntry))
            TRY(check_lexical_entry(l, n));
    }
    return STATUS_OK;
}

/* -- All of it ------------------------------------------------------------------------------------------ */

static enum status
check(struct lint *l)
{
    for (size_t i = 0; i < l->st.list.len; i++)
        if (!in_vocabulary(l, &l->st.list.data[i]))
            check_terms(l, &l->st.list.data[i]);
    for (uint32_t n = 0; n < l->st.nodes.len; n++) {
        const size_t class = entry_class(l, n);
        check_subject(l, n);
        if (class < sizeof entry_classes / sizeof *entry_classes)
            TRY(check_entry(l, n, class));
    }
    return check_lexicon(l);
}

/* The ontology stands beside the directory of the data: data/ and ontology/. */
static enum status
find_ontology(struct lint *l, const char *directory)
{
    const struct str path = arena_strf(&l->arena, "%s/../ontology", directory);
    struct stat      info;

    if (!path.data)
        return STATUS_NOMEM;
    return stat(path.data, &info) == 0 ? statements_find(&l->st, path.data, true, l->d) : STATUS_OK;
}

/* What building the tables finds. */
static enum status
check_build(struct lint *l)
{
    struct gazetteer g;
    struct frames    f;
    enum status      status = gazetteer_build(&l->st, &l->arena, l->d, &g);

    if (status == STATUS_OK)
        gazetteer_clear(&g);
    if (status == STATUS_NOMEM)
        return status;
    status = frames_build(&l->st, &l->arena, l->d, &f);
    if (status == STATUS_OK)
        frames_clear(&f);
    return status == STATUS_NOMEM ? status : STATUS_OK;
}

static enum status
run(struct lint *l, const char *directory, const char *const *files, size_t file_count)
{
    TRY(statements_init(&l->st, &l->arena));
    TRY(find_ontology(l, directory));
    TRY(statements_find(&l->st, directory, false, l->d));
    for (size_t i = 0; i < file_count; i++)
        TRY(statements_note(&l->st, files[i], l->d));
    const enum status read = statements_read(&l->st, true, l->d);
    if (read == STATUS_NOMEM)
        return read;
    TRY(statements_group(&l->st));
    TRY(check(l));
    return check_build(l);
}

enum status
knowledge_check(const char *directory, const char *const *files, size_t file_count, struct diag *d)
{
    struct diag counting = { 0 }; /* errors count even without a handler */
    struct lint l        = { .d = d ? d : &counting };
    const unsigned before = l.d->errors;

    arena_init(&l.arena, 0);
    enum status status = run(&l, directory, files, file_count);
    if (status == STATUS_OK && l.d->errors > before)
        status = STATUS_SYNTAX;
    map_clear(&l.seen);
    statements_clear(&l.st);
    arena_clear(&l.arena);
    return status;
}

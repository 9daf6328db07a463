/* Unit tests of knowledge/: words, phrases, loading, the check. Small worlds in Turtle are written to a directory of
 * their own; the project's own data are read as well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "knowledge/knowledge.h"
#include "knowledge/words.h"

/* -- Small worlds ------------------------------------------------------------------------------------ */

#define PREFIXES                                                                                   \
    "@prefix dip: <https://w3id.org/chancery/ns#> .\n"                                              \
    "@prefix lex: <https://w3id.org/chancery/lexicon#> .\n"                                         \
    "@prefix a: <https://w3id.org/chancery/id/actor/> .\n"                                          \
    "@prefix p: <https://w3id.org/chancery/id/place/> .\n"                                          \
    "@prefix o: <https://w3id.org/chancery/id/office/> .\n"                                         \
    "@prefix f: <https://w3id.org/chancery/id/frame/> .\n"                                          \
    "@prefix w: <https://w3id.org/chancery/id/verb/> .\n"                                           \
    "@prefix plover: <https://w3id.org/chancery/vocab/plover/> .\n"                                 \
    "@prefix cameo: <https://w3id.org/chancery/vocab/cameo/> .\n"                                   \
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"                                      \
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"                                     \
    "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"                                   \
    "@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .\n"                                    \
    "@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .\n"

/* Lines that PREFIXES has: statements of a world begin below it. */
enum { PREFIX_LINES = 14 };

static char world_dir[] = "/tmp/chancery-knowledge-XXXXXX";
static char world_data[sizeof world_dir + 8];
static char world_file[sizeof world_dir + 24];

static void
write_world(const char *turtle)
{
    FILE *file = fopen(world_file, "w");

    assert_non_null(file);
    fprintf(file, PREFIXES "%s", turtle);
    assert_int_equal(fclose(file), 0);
}

static int
make_world(void **state)
{
    (void)state;
    if (!mkdtemp(world_dir))
        return -1;
    snprintf(world_data, sizeof world_data, "%s/data", world_dir);
    snprintf(world_file, sizeof world_file, "%s/world.ttl", world_data);
    return mkdir(world_data, 0700);
}

static int
remove_world(void **state)
{
    (void)state;
    unlink(world_file);
    rmdir(world_data);
    return rmdir(world_dir);
}

/* What a diag was told: the messages with their lines, below the prefixes. */
struct heard {
    char   text[8192];
    size_t len;
};

static void
hear(void *user, enum severity severity, const struct place *at, const char *message)
{
    struct heard *h = user;

    (void)severity;
    h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "%d: %s\n",
                               (int)at->line - PREFIX_LINES, message);
    assert_true(h->len < sizeof h->text);
}

static struct knowledge *
load_world(const char *turtle)
{
    struct knowledge *k = NULL;

    write_world(turtle);
    assert_int_equal(knowledge_load(world_data, NULL, 0, NULL, &k), STATUS_OK);
    return k;
}

/* The first reading of the name at the start of `text`, its tokens parted by spaces. */
static size_t
name_at(const struct knowledge *k, const char *text, const struct name_reading **readings, size_t *count)
{
    struct str tokens[16];
    size_t     n = 0;

    while (*text && n < 16) {
        const size_t len = strcspn(text, " ");
        tokens[n++] = (struct str){ text, len };
        text += len + (text[len] == ' ');
    }
    return knowledge_name(k, tokens, n, readings, count);
}

static void
assert_name(const struct knowledge *k, const char *text, size_t words, const char *iri, enum name_kind kind)
{
    const struct name_reading *readings = NULL;
    size_t                     count    = 0;

    assert_int_equal(name_at(k, text, &readings, &count), words);
    assert_true(count > 0);
    assert_true(str_ends(readings[0].entity->iri, str_from(iri)));
    assert_int_equal(readings[0].kind, kind);
}

static void
assert_no_name(const struct knowledge *k, const char *text)
{
    const struct name_reading *readings;
    size_t                     count;

    assert_int_equal(name_at(k, text, &readings, &count), 0);
    assert_int_equal(count, 0);
}

/* -- Words --------------------------------------------------------------------------------------------- */

static void
words_fold_case_marks_and_gaps(void **state)
{
    struct words w;

    (void)state;
    w.count = w.used = 0;
    assert_true(words_add(&w, STR("Côte d’Ivoire")));
    assert_int_equal(w.count, 3);
    assert_true(str_eq(w.word[0].folded, STR("cote")));
    assert_true(str_eq(w.word[2].folded, STR("ivoire")));
    assert_true(w.word[0].capital && !w.word[1].capital && w.word[2].capital);

    w.count = w.used = 0;
    assert_true(words_add(&w, STR("U.S.")));
    assert_true(str_eq(w.word[0].folded, STR("us")));
    assert_true(str_eq(w.word[0].raw, STR("US")));

    w.count = w.used = 0;
    assert_true(words_add(&w, STR("Łódź, Straße")));
    assert_int_equal(w.count, 3);
    assert_true(str_eq(w.word[0].folded, STR("lodz")));
    assert_true(str_eq(w.word[1].folded, STR(",")));
    assert_true(str_eq(w.word[2].folded, STR("strasse")));

    w.count = w.used = 0;
    assert_true(words_add(&w, STR("-")));
    assert_int_equal(w.count, 0);
}

static void
words_refuse_what_is_too_long(void **state)
{
    struct words w = { .count = 0 };
    char         text[WORDS_BYTES + 1];

    (void)state;
    memset(text, 'x', sizeof text);
    assert_true(words_add(&w, STR("Iran")));
    assert_false(words_add(&w, (struct str){ text, sizeof text }));
    assert_int_equal(w.count, 1);
    assert_false(words_add(&w, STR("a b c d e f g h i j k l m n o p q")));
    assert_int_equal(w.count, 1);
}

/* -- Loading -------------------------------------------------------------------------------------------- */

static const char states[] =
    "a:us a dip:State ; skos:prefLabel \"United States\" ; lex:acronym \"US\", \"U.S.\" ;\n"
    "  lex:adjective \"American\" ; lex:metonym \"Washington\" ; dip:territory p:us ; lex:capital p:washington .\n"
    "p:us a dip:Place ; skos:prefLabel \"United States\" .\n"
    "p:washington a dip:Place ; skos:prefLabel \"Washington\" ; dip:within p:us ; geo:lat 38.9 ; geo:long -77.04 ;\n"
    "  lex:population 600000 .\n"
    "p:paris-fr a dip:Place ; skos:prefLabel \"Paris\" ; lex:population 2000000 .\n"
    "p:paris-us a dip:Place ; skos:prefLabel \"Paris\" ; lex:population 25000 .\n"
    "a:turkey a dip:State ; skos:prefLabel \"Turkey\" ; skos:altLabel \"Türkiye\" .\n"
    "a:who a dip:Organization ; skos:prefLabel \"World Health Organization\" ; lex:acronym \"WHO\" .\n"
    "a:qaeda a dip:ArmedGroup ; skos:prefLabel \"al-Qaeda\" .\n"
    "a:ministry a dip:Organization ; skos:prefLabel \"State Department\" ; lex:parent a:us .\n"
    "o:minister a dip:Office ; skos:prefLabel \"foreign minister\" ; skos:altLabel \"minister of foreign affairs\" ;\n"
    "  lex:plural \"foreign ministers\" ; lex:represents true .\n"
    "o:general a dip:Office ; skos:prefLabel \"General\" ; lex:honorific true .\n"
    "a:rice a dip:Person ; skos:prefLabel \"Condoleezza Rice\" ; lex:surname \"Rice\" ;\n"
    "  lex:holds [ dip:office o:minister ; lex:of a:us ; lex:since \"2005-01-26\" ; lex:until \"2009\" ] .\n";

static void
names_are_matched_longest_and_with_their_case(void **state)
{
    struct knowledge *k = load_world(states);

    (void)state;
    assert_name(k, "United States of", 2, "/actor/us", NAME_LABEL);
    assert_name(k, "US officials", 1, "/actor/us", NAME_ACRONYM);
    assert_name(k, "U.S. officials", 1, "/actor/us", NAME_ACRONYM);
    assert_no_name(k, "us");
    assert_no_name(k, "Us");
    assert_name(k, "American", 1, "/actor/us", NAME_ADJECTIVE);
    assert_name(k, "TURKIYE", 1, "/actor/turkey", NAME_LABEL);
    assert_no_name(k, "turkey");
    assert_name(k, "WHO", 1, "/actor/who", NAME_ACRONYM);
    assert_no_name(k, "Who");
    assert_name(k, "al-Qaeda fighters", 1, "/actor/qaeda", NAME_LABEL);
    assert_name(k, "Al - Qaeda - linked", 3, "/actor/qaeda", NAME_LABEL);
    assert_no_name(k, "- al Qaeda");
    assert_no_name(k, "United Airlines");
    knowledge_free(k);
}

static void
readings_come_best_known_first(void **state)
{
    struct knowledge          *k = load_world(states);
    const struct name_reading *readings;
    size_t                     count;

    (void)state;
    assert_int_equal(name_at(k, "Paris", &readings, &count), 1);
    assert_int_equal(count, 2);
    assert_true(str_ends(readings[0].entity->iri, STR("paris-fr")));
    assert_int_equal(name_at(k, "Washington", &readings, &count), 1);
    assert_int_equal(count, 2);
    assert_int_equal(readings[0].entity->kind, ENTITY_PLACE);
    assert_int_equal(readings[1].kind, NAME_METONYM);
    assert_int_equal(name_at(k, "United States", &readings, &count), 2);
    assert_int_equal(count, 2);
    assert_int_equal(readings[0].entity->kind, ENTITY_STATE);
    assert_ptr_equal(readings[1].entity, readings[0].entity->territory);
    knowledge_free(k);
}

static void
entities_know_their_neighbours(void **state)
{
    struct knowledge    *k  = load_world(states);
    const struct entity *us = knowledge_entity(k, STR("https://w3id.org/chancery/id/actor/us"));
    const struct entity *rice, *group;

    (void)state;
    assert_non_null(us);
    assert_ptr_equal(us->capital->within, us->territory);
    assert_true(us->capital->has_point);
    assert_true(us->capital->longitude < -77.0 && us->capital->longitude > -77.1);
    assert_false(us->has_point);
    assert_ptr_equal(knowledge_entity(k, STR("https://w3id.org/chancery/id/actor/ministry"))->within, us);
    rice = knowledge_entity(k, STR("https://w3id.org/chancery/id/actor/rice"));
    assert_int_equal(rice->tenure_count, 1);
    assert_ptr_equal(rice->tenures[0].of, us);
    assert_int_equal(rice->tenures[0].since, 20050126);
    assert_int_equal(rice->tenures[0].until, 20090000);
    assert_true(str_eq(rice->tenures[0].office->label, STR("foreign minister")));
    group = knowledge_entity(k, STR("https://w3id.org/chancery/id/actor/qaeda"));
    assert_true(group->kind == ENTITY_GROUP && group->armed);
    assert_null(knowledge_entity(k, STR("https://w3id.org/chancery/id/actor/nobody")));
    knowledge_free(k);
}

static void
offices_tell_their_number(void **state)
{
    struct knowledge *k        = load_world(states);
    const struct str  many[]   = { STR_INIT("Foreign"), STR_INIT("Ministers"), STR_INIT("met") };
    const struct str  long_[]  = { STR_INIT("minister"), STR_INIT("of"), STR_INIT("foreign"), STR_INIT("affairs") };
    const struct str  small[]  = { STR_INIT("general") };
    const struct str  capital[] = { STR_INIT("General") };
    struct office     o;

    (void)state;
    assert_int_equal(knowledge_office(k, many, 3, &o), 2);
    assert_true(o.plural && o.represents && !o.honorific);
    assert_int_equal(knowledge_office(k, long_, 4, &o), 4);
    assert_false(o.plural);
    assert_int_equal(knowledge_office(k, small, 1, &o), 0);
    assert_int_equal(knowledge_office(k, capital, 1, &o), 1);
    assert_true(o.honorific);
    knowledge_free(k);
}

static const char lexicon[] =
    "w:hold a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;\n"
    "  ontolex:canonicalForm [ ontolex:writtenRep \"hold\"@en ] ; ontolex:sense f:hold, f:hold-talks .\n"
    "w:off a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ; lex:particle \"off\" ;\n"
    "  ontolex:canonicalForm [ ontolex:writtenRep \"hold\"@en ] ; ontolex:sense f:hold .\n"
    "f:hold a lex:ActFrame ; ontolex:reference plover:ACCUSE-allege ; lex:code cameo:c11 ; lex:speech true ;\n"
    "  lex:stance <https://w3id.org/chancery/vocab/critical> ; lex:confidence 0.5 ;\n"
    "  lex:slot [ lex:role lex:source ; lex:position lex:subject ; lex:actor true ] .\n"
    "f:hold-talks a lex:MeetingFrame ; ontolex:reference dip:RemoteMeeting ; lex:reciprocal true ;\n"
    "  lex:status <https://w3id.org/chancery/vocab/announced> ;\n"
    "  lex:slot [ lex:role lex:condition ; lex:position lex:object ; lex:filler \"talk\", \"call\" ; lex:required true ],\n"
    "    [ lex:role lex:participant ; lex:position lex:oblique ; lex:preposition \"with\" ; lex:actor true ] .\n";

static void
frames_come_most_specific_first(void **state)
{
    struct knowledge   *k = load_world(lexicon);
    size_t              count;
    const struct frame *f = knowledge_frames(k, STR("hold"), false, &count);

    (void)state;
    assert_int_equal(count, 3);
    assert_int_equal(f[0].kind, FRAME_MEETING);
    assert_true(str_eq(f[0].type, STR("call")));
    assert_true(str_eq(f[0].status, STR("planned")));
    assert_true(f[0].reciprocal && f[0].confidence == 1.0);
    assert_int_equal(f[0].slot_count, 2);
    assert_int_equal(f[0].slots[0].role, ROLE_CONDITION);
    assert_int_equal(f[0].slots[0].lemma_count, 2);
    assert_true(str_eq(f[0].slots[0].lemmas[1], STR("call")));
    assert_true(str_eq(f[0].slots[1].prepositions[0], STR("with")));
    assert_true(str_eq(f[1].particle, STR("off")));
    assert_int_equal(f[2].kind, FRAME_ACT);
    assert_true(str_eq(f[2].type, STR("ACCUSE")) && str_eq(f[2].mode, STR("allege")));
    assert_true(str_eq(f[2].cameo, STR("11")));
    assert_true(f[2].stance == -1 && f[2].speech && f[2].slots[0].actor);
    assert_null(knowledge_frames(k, STR("hold"), true, &count));
    assert_int_equal(count, 0);
    assert_null(knowledge_frames(k, STR_NONE, false, &count)); /* told by a build with sanitizers */
    assert_int_equal(count, 0);
    knowledge_free(k);
}

static void
faults_in_files_stop_loading_with_their_line(void **state)
{
    static const struct {
        const char *turtle, *message;
    } faults[] = {
        { "a:x a dip:State ; skos:prefLabel \"X\" ;\n lex:capital p:none .\n", "2: " },
        { "a:x a dip:State ; skos:prefLabel \"...\" .\n", "name without letters" },
        { "p:x a dip:Place ; skos:prefLabel \"X\" ; geo:lat \"north\" .\n", "is not a number" },
        { "a:x a dip:Person ; skos:prefLabel \"X\" ; lex:holds [ lex:of a:x ] .\n", "dip:office" },
        { "o:x a dip:Office ; skos:prefLabel \"x\" .\n"
          "a:x a dip:Person ; skos:prefLabel \"X\" ; lex:holds [ dip:office o:x ; lex:since \"May 2007\" ] .\n",
          "is not a date" },
        { "w:x a ontolex:LexicalEntry ; ontolex:sense f:x .\n", "no written form" },
        { "w:x a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;\n"
          " ontolex:canonicalForm [ ontolex:writtenRep \"x\" ] ;\n ontolex:sense f:x .\n",
          "3: https://w3id.org/chancery/id/verb/x: has a sense that is no frame" },
        { "w:x a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;\n"
          " ontolex:canonicalForm [ ontolex:writtenRep \"x\" ] ; ontolex:sense f:x .\n"
          "f:x a lex:ActFrame ; lex:slot [ lex:role lex:nonsense ; lex:position lex:subject ] .\n",
          "known lex:role" },
        { "w:x a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;\n"
          " ontolex:canonicalForm [ ontolex:writtenRep \"x\" ] ; ontolex:sense f:x .\n"
          "f:x a lex:ActFrame ; lex:confidence 7 .\n",
          "lex:confidence" },
        { "a:x a dip:State", "1: " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct heard      h = { .len = 0 };
        struct diag       d = { .handle = hear, .user = &h };
        struct knowledge *k = NULL;

        write_world(faults[i].turtle);
        assert_int_equal(knowledge_load(world_data, NULL, 0, &d, &k), STATUS_SYNTAX);
        assert_null(k);
        assert_true(d.errors > 0);
        if (!strstr(h.text, faults[i].message))
            fail_msg("world %zu: expected \"%s\" in\n%s", i, faults[i].message, h.text);
    }
}

static void
a_users_file_adds_to_the_data(void **state)
{
    char              path[sizeof world_dir + 16];
    const char       *files[] = { path };
    struct knowledge *k       = load_world(states), *more = NULL;
    FILE             *file;

    (void)state;
    snprintf(path, sizeof path, "%s/mine.ttl", world_dir);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(PREFIXES "a:us skos:altLabel \"Uncle Sam\" .\n", file);
    fclose(file);
    assert_int_equal(knowledge_load(world_data, files, 1, NULL, &more), STATUS_OK);
    assert_no_name(k, "Uncle Sam");
    assert_name(more, "Uncle Sam", 2, "/actor/us", NAME_LABEL);
    assert_true(str_starts(knowledge_digest(k), STR("sha256:")));
    assert_int_equal(knowledge_digest(k).len, 7 + 64);
    assert_false(str_eq(knowledge_digest(k), knowledge_digest(more)));
    knowledge_free(k);
    knowledge_free(more);
    unlink(path);
}

static void
a_missing_directory_is_said(void **state)
{
    struct diag       d = { 0 };
    struct knowledge *k = NULL;

    (void)state;
    assert_int_equal(knowledge_load("/nonexistent/data", NULL, 0, &d, &k), STATUS_IO);
    assert_int_equal(d.errors, 1);
    knowledge_free(NULL);
}

/* -- The check -------------------------------------------------------------------------------------------- */

/* Run the check over the project's vocabulary and `turtle` as a user's file; tell what is said about the file. */
static enum status
check_world(const char *turtle, struct heard *h, struct diag *d)
{
    char        data[4096];
    const char *top = getenv("top_srcdir");
    const char *files[] = { world_file };

    write_world(turtle);
    snprintf(data, sizeof data, "%s/data", top ? top : ".");
    *h = (struct heard){ .len = 0 };
    *d = (struct diag){ .handle = hear, .user = h };
    return knowledge_check(data, files, 1, d);
}

static void
the_projects_own_data_pass(void **state)
{
    struct heard h;
    struct diag  d;

    (void)state;
    if (check_world("", &h, &d) != STATUS_OK || d.warnings)
        fail_msg("%s", h.text);
}

#define VERB "w:zz a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;"                    \
             " ontolex:canonicalForm [ ontolex:writtenRep \"zz\" ] ; ontolex:sense f:zz .\n"
#define SLOT "lex:slot [ lex:role lex:source ; lex:position lex:subject ] ; lex:example \"Zz.\""

static void
every_finding_has_its_line(void **state)
{
    static const struct {
        const char *turtle, *message;
        bool        warning;
    } findings[] = {
        { "a:zz a dip:Stat ; skos:prefLabel \"Zz\" .\n", "1: https://w3id.org/chancery/id/actor/zz: unknown class", false },
        { "a:zz a dip:State ; skos:prefLabel \"Zz\" ;\n lex:nickname \"Z\" .\n", "2: https://w3id.org/chancery/id/actor/zz: unknown property", false },
        { "a:zz a dip:State ; lex:acronym \"ZZZ\" .\n", "has no skos:prefLabel", false },
        { "a:zz a dip:State ; rdfs:label \"Zed\" .\n", "has no name", false },
        { "a:zz a dip:State ; skos:prefLabel \"Zz\" ; skos:closeMatch a:zzz .\n", "nowhere described", false },
        { "a:zz skos:altLabel \"Zz\" .\n", "has no class", false },
        { "p:z1 a dip:Place ; skos:prefLabel \"Z1\" ; dip:within p:z2 .\np:z2 a dip:Place ; skos:prefLabel \"Z2\" ; dip:within p:z1 .\n", "within itself", false },
        { "a:z1 a dip:Organization ; skos:prefLabel \"Z1\" ; lex:parent a:z1 .\n", "within itself", false },
        { "a:z1 a dip:State ; skos:prefLabel \"Zz\" .\na:z2 a dip:State ; skos:prefLabel \"Zz\" .\n", "shares a name", true },
        { "a:zz a dip:State ; skos:prefLabel \"Zz\" .\na:zz a dip:State .\n", "described twice", false },
        { VERB "f:zz a lex:ActFrame ; ontolex:reference plover:AMUSE ; " SLOT " .\n", "unknown PLOVER type AMUSE", false },
        { VERB "f:zz a lex:ReportFrame ; ontolex:reference lex:sing ; " SLOT " .\n", "unknown kind of speech", false },
        { VERB "f:zz a lex:MeetingFrame ; ontolex:reference dip:Party ; " SLOT " .\n", "unknown class of meetings", false },
        { VERB "f:zz a lex:ActFrame ; ontolex:reference plover:ACCUSE ; lex:example \"Zz.\" .\n", "has no slots", false },
        { VERB "f:zz a lex:ActFrame ; ontolex:reference plover:ACCUSE ; lex:slot [ lex:role lex:source ; lex:position lex:subject ] .\n", "no example sentence", true },
        { VERB "f:zz a lex:ActFrame ; " SLOT " .\n", "refers to nothing", false },
        { "f:zz a lex:ActFrame ; ontolex:reference plover:ACCUSE ; " SLOT " .\n", "frame without a head", false },
        { VERB "f:zz a lex:ActFrame ; ontolex:reference plover:ACCUSE ; " SLOT " ;\n lex:slot [ lex:role lex:target ; lex:position lex:oblique ; lex:preposition \"ov\" ] .\n", "3: [ ]: unknown preposition ov", false },
        { VERB "w:z2 a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ; ontolex:canonicalForm [ ontolex:writtenRep \"zz\" ] .\nf:zz a lex:ActFrame ; ontolex:reference plover:ACCUSE ; " SLOT " .\n", "a word that has one", false },
        { "a:zz a dip:State ; lex:capital p:nowhere ; skos:prefLabel \"Zz\" .\n", "not in the gazetteer", false },
        { "a:zz a dip:State ;; ] .\n", "1: ", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
        struct heard      h;
        struct diag       d;
        const enum status status = check_world(findings[i].turtle, &h, &d);
        if (!strstr(h.text, findings[i].message))
            fail_msg("finding %zu: expected \"%s\" in\n%s", i, findings[i].message, h.text);
        assert_int_equal(status, findings[i].warning ? STATUS_OK : STATUS_SYNTAX);
        assert_true(findings[i].warning ? d.warnings > 0 && d.errors == 0 : d.errors > 0);
    }
}

/* -- The project's own data ---------------------------------------------------------------------------------- */

static void
well_known_names_are_known(void **state)
{
    static const struct {
        const char    *text;
        size_t         words;
        const char    *iri;
        enum name_kind kind;
    } names[] = {
        { "Iranian", 1, "/actor/iran", NAME_ADJECTIVE },
        { "Islamic Republic of Iran", 4, "/actor/iran", NAME_LABEL },
        { "U.S.", 1, "/actor/united-states", NAME_ACRONYM },
        { "Georgia", 1, "/actor/georgia", NAME_LABEL },
        { "Jordan", 1, "/actor/jordan", NAME_LABEL },
        { "Baghdad", 1, "/place/baghdad-iq", NAME_LABEL },
        { "IAEA", 1, "/actor/iaea", NAME_ACRONYM },
        { "Nato", 1, "/actor/nato", NAME_LABEL },
        { "European Union", 2, "/actor/european-union", NAME_LABEL },
        { "al - Qaeda", 3, "/actor/al-qaeda", NAME_LABEL },
        { "Hoshyar Zebari", 2, "/actor/hoshyar-zebari", NAME_LABEL },
        { "Lavrov", 1, "/actor/sergey-lavrov", NAME_SURNAME },
        { "Reuters", 1, "/actor/reuters", NAME_LABEL },
        { "The Hague", 2, "/place/the-hague-nl", NAME_LABEL },
        { "Gaza Strip", 2, "/place/gaza-strip", NAME_LABEL },
        { "Kremlin", 1, "/actor/kremlin", NAME_LABEL },
    };
    static const char *const words[] = { "us", "who", "may", "May", "turkey", "polish", "it", "is", "nice", "chad" };
    struct knowledge        *k       = NULL;
    char                     data[4096];
    const char              *top = getenv("top_srcdir");

    (void)state;
    snprintf(data, sizeof data, "%s/data", top ? top : ".");
    assert_int_equal(knowledge_load(data, NULL, 0, NULL, &k), STATUS_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_name(k, names[i].text, names[i].words, names[i].iri, names[i].kind);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_no_name(k, words[i]);
    knowledge_free(k);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_case_marks_and_gaps),
        cmocka_unit_test(words_refuse_what_is_too_long),
        cmocka_unit_test(names_are_matched_longest_and_with_their_case),
        cmocka_unit_test(readings_come_best_known_first),
        cmocka_unit_test(entities_know_their_neighbours),
        cmocka_unit_test(offices_tell_their_number),
        cmocka_unit_test(frames_come_most_specific_first),
        cmocka_unit_test(faults_in_files_stop_loading_with_their_line),
        cmocka_unit_test(a_users_file_adds_to_the_data),
        cmocka_unit_test(a_missing_directory_is_said),
        cmocka_unit_test(the_projects_own_data_pass),
        cmocka_unit_test(every_finding_has_its_line),
        cmocka_unit_test(well_known_names_are_known),
    };
    return cmocka_run_group_tests_name("knowledge", tests, make_world, remove_world);
}

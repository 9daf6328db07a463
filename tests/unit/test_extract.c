/* Extraction on sentences whose analysis is written out by hand. */
#include "reading.h"

static const char meeting_sentence[] =
    "Iran Iran PROPN NNP 5 nsubj\n and and CCONJ CC 3 cc\n Iraq Iraq PROPN NNP 1 conj\n will will AUX MD 5 aux\n"
    "hold hold VERB VB 0 root\n a a DET DT 8 det\n second second ADJ JJ 8 amod\n round round NOUN NN 5 obj\n"
    "of of ADP IN 10 case\n talks talk NOUN NNS 8 nmod\n in in ADP IN 12 case\n Baghdad Baghdad PROPN NNP 5 obl\n"
    ". . PUNCT . 5 punct\n";

static void
a_planned_round_is_read(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, meeting_sentence);
    assert_int_equal(r.facts.meeting_count, 1);
    const struct meeting *m = &r.facts.meetings[0];
    assert_int_equal(m->type, MEETING_NEGOTIATION_ROUND);
    assert_int_equal(m->status, MEETING_PLANNED);
    assert_int_equal(m->round, 2);
    assert_text(m->place, "Baghdad");
    assert_int_equal(m->participant_count, 2);
    assert_text(r.facts.actors[m->participants[0].actor].name, "Iran");
    assert_text(r.facts.actors[m->participants[1].actor].name, "Iraq");
    assert_int_equal(m->grounds.evidence_count, 1);
    assert_int_equal(r.facts.act_count, 0); /* a meeting is no second act */
    arena_clear(&r.arena);
}

static void
a_negated_meeting_is_not_held(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 4 nsubj\n will will AUX MD 4 aux\n not not PART RB 4 advmod\n"
                      "meet meet VERB VB 0 root\n Iraq Iraq PROPN NNP 4 obj\n . . PUNCT . 4 punct\n");
    for (size_t i = 0; i < r.facts.meeting_count; i++)
        assert_int_not_equal(r.facts.meetings[i].status, MEETING_HELD);
    arena_clear(&r.arena);
}

static const char title_sentence[] =
    "Iraqi Iraqi ADJ JJ 3 amod\n quaestor quaestor NOUN NN 3 compound\n Anna Anna PROPN NNP 5 nsubj\n"
    "Blum Blum PROPN NNP 3 flat\n says say VERB VBZ 0 root\n Iran Iran PROPN NNP 7 nsubj\n"
    "lied lie VERB VBD 5 ccomp\n . . PUNCT . 5 punct\n";

static void
a_title_gives_office_and_side(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, title_sentence);
    const struct actor *blum = actor_named(&r, "Anna Blum");
    assert_int_equal(blum->type, ACTOR_PERSON);
    assert_int_equal(blum->role_count, 1);
    assert_text(blum->roles[0], "quaestor");
    assert_int_not_equal(blum->represents, ACTOR_NONE);
    assert_int_equal(r.facts.actors[blum->represents].type, ACTOR_STATE);
    arena_clear(&r.arena);
}

static void
a_clause_is_what_is_said(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, title_sentence);
    assert_int_equal(r.facts.statement_count, 1);
    const struct statement *s = &r.facts.statements[0];
    assert_int_equal(s->form, QUOTE_INDIRECT);
    assert_text(s->text, "Iran lied");
    assert_text(s->verb, "say");
    assert_ptr_equal(&r.facts.actors[s->speaker], actor_named(&r, "Anna Blum"));
    arena_clear(&r.arena);
}

/** "Iran attacked Iraq" is a fact; in the mouth of somebody it is not. */
static void
reported_deeds_are_no_facts(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n"
                      "Iraq Iraq PROPN NNP 2 obj\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.acts[0].type, "ASSAULT");
    assert_text(r.facts.actors[r.facts.acts[0].sources[0]].name, "Iran");
    assert_text(r.facts.actors[r.facts.acts[0].targets[0]].name, "Iraq");
    arena_clear(&r.arena);

    read_sentence(&r, "Qatar Qatar PROPN NNP 2 nsubj\n said say VERB VBD 0 root\n Iran Iran PROPN NNP 4 nsubj\n"
                      "attacked attack VERB VBD 2 ccomp\n Iraq Iraq PROPN NNP 4 obj\n . . PUNCT . 2 punct\n");
    for (size_t i = 0; i < r.facts.act_count; i++)
        assert_true(r.facts.acts[i].claimed);
    assert_int_equal(r.facts.statement_count, 1);
    arena_clear(&r.arena);
}

static void
the_passive_turns_source_and_target(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iraq Iraq PROPN NNP 3 nsubj:pass\n was be AUX VBD 3 aux:pass\n"
                      "attacked attack VERB VBN 0 root\n by by ADP IN 5 case\n Iran Iran PROPN NNP 3 obl:agent\n"
                      ". . PUNCT . 3 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.actors[r.facts.acts[0].sources[0]].name, "Iran");
    assert_text(r.facts.actors[r.facts.acts[0].targets[0]].name, "Iraq");
    arena_clear(&r.arena);
}

static void
conditions_and_plans_are_no_acts(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 3 nsubj\n could could AUX MD 3 aux\n attack attack VERB VB 0 root\n"
                      "Iraq Iraq PROPN NNP 3 obj\n . . PUNCT . 3 punct\n");
    assert_int_equal(r.facts.act_count, 0);
    arena_clear(&r.arena);
}

/** What is not accepted is refused; who launches an attack attacks; a plan is its announcement. */
static void
what_is_not_accepted_is_refused(void **state)
{
    static const struct {
        const char *type, *sentence;
    } cases[] = {
        { "REJECT", "Iran Iran PROPN NNP 4 nsubj\n did do AUX VBD 4 aux\n not not PART RB 4 advmod\n"
                    "accept accept VERB VB 0 root\n the the DET DT 6 det\n plan plan NOUN NN 4 obj\n . . PUNCT . 4 punct\n" },
        { "ASSAULT", "Iran Iran PROPN NNP 2 nsubj\n launched launch VERB VBD 0 root\n an a DET DT 4 det\n"
                     "attack attack NOUN NN 2 obj\n on on ADP IN 6 case\n Iraq Iraq PROPN NNP 4 nmod\n . . PUNCT . 2 punct\n" },
        { "THREATEN", "Iran Iran PROPN NNP 2 nsubj\n plans plan VERB VBZ 0 root\n to to PART TO 4 mark\n"
                      "attack attack VERB VB 2 xcomp\n Iraq Iraq PROPN NNP 4 obj\n . . PUNCT . 2 punct\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading r;
        read_sentence(&r, cases[i].sentence);
        assert_int_equal(r.facts.act_count, 1);
        assert_text(r.facts.acts[0].type, cases[i].type);
        assert_text(r.facts.actors[r.facts.acts[0].sources[0]].name, "Iran");
        arena_clear(&r.arena);
    }
}

/** Who is to do what is demanded is the target, also when the parser makes it the one told or the clause's subject. */
static void
whoever_is_to_act_is_the_target(void **state)
{
    static const char *const sentences[] = {
        "Israel Israel PROPN NNP 2 nsubj\n demanded demand VERB VBD 0 root\n that that SCONJ IN 5 mark\n"
        "Iran Iran PROPN NNP 5 nsubj\n disarm disarm VERB VB 2 ccomp\n . . PUNCT . 2 punct\n",
        "Israel Israel PROPN NNP 2 nsubj\n urged urge VERB VBD 0 root\n Iran Iran PROPN NNP 2 iobj\n"
        "to to PART TO 5 mark\n disarm disarm VERB VB 2 xcomp\n . . PUNCT . 2 punct\n",
        "Israel Israel PROPN NNP 2 nsubj\n urged urge VERB VBD 0 root\n Iran Iran PROPN NNP 5 nsubj\n"
        "to to PART TO 5 mark\n disarm disarm VERB VB 2 ccomp\n . . PUNCT . 2 punct\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        struct reading r;
        read_sentence(&r, sentences[i]);
        assert_int_equal(r.facts.act_count, 1);
        assert_text(r.facts.acts[0].type, "REQUEST");
        assert_int_equal(r.facts.acts[0].target_count, 1);
        assert_text(r.facts.actors[r.facts.acts[0].targets[0]].name, "Iran");
        arena_clear(&r.arena);
    }
}

/** What is done to a thing is done to its state. */
static void
things_belong_to_their_state(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Israel Israel PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n an a DET DT 5 det\n"
                      "Iranian iranian ADJ JJ 5 amod\n jet jet NOUN NN 2 obj\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.acts[0].type, "ASSAULT");
    assert_int_equal(r.facts.acts[0].target_count, 1);
    assert_int_equal(r.facts.actors[r.facts.acts[0].targets[0]].type, ACTOR_STATE);
    arena_clear(&r.arena);
}

static void
the_same_article_gives_the_same_facts(void **state)
{
    struct reading a, b;

    (void)state;
    read_sentence(&a, meeting_sentence);
    read_sentence(&b, meeting_sentence);
    assert_int_equal(a.facts.actor_count, b.facts.actor_count);
    for (size_t i = 0; i < a.facts.actor_count; i++)
        assert_true(str_eq(a.facts.actors[i].name, b.facts.actors[i].name));
    arena_clear(&a.arena);
    arena_clear(&b.arena);
}

static void
troops_are_the_army_of_their_state(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iraqi Iraqi ADJ JJ 2 amod\n troops troop NOUN NNS 3 nsubj\n attacked attack VERB VBD 0 root\n"
                      "Iran Iran PROPN NNP 3 obj\n . . PUNCT . 3 punct\n");
    const struct actor *troops = actor_named(&r, "Iraqi troops");
    assert_int_equal(troops->type, ACTOR_ORGANIZATION);
    assert_int_not_equal(troops->represents, ACTOR_NONE);
    assert_int_equal(r.facts.actors[troops->represents].type, ACTOR_STATE);
    arena_clear(&r.arena);
}

/** The troops of a state and its forces are one army. */
static void
troops_and_forces_are_one_army(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iraqi Iraqi ADJ JJ 2 amod\n troops troop NOUN NNS 3 nsubj\n attacked attack VERB VBD 0 root\n"
                      "Iran Iran PROPN NNP 3 obj\n . . PUNCT . 3 punct\n--\n"
                      "Iraqi Iraqi ADJ JJ 2 amod\n forces force NOUN NNS 3 nsubj\n advanced advance VERB VBD 0 root\n"
                      ". . PUNCT . 3 punct\n");
    assert_int_equal(r.facts.actor_count, 3); /* with Iraq and Iran */
    assert_int_equal(actor_named(&r, "Iraqi troops")->mention_count, 2);
    arena_clear(&r.arena);
}

/** "withdraw troops from Iraq" moves somebody's troops out of Iraq, not those of Iraq. */
static void
troops_are_not_of_the_land_they_leave(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n withdrew withdraw VERB VBD 0 root\n troops troop NOUN NNS 2 obj\n"
                      "from from ADP IN 5 case\n Iraq Iraq PROPN NNP 2 obl\n . . PUNCT . 2 punct\n");
    for (size_t i = 0; i < r.facts.actor_count; i++)
        assert_int_equal(r.facts.actors[i].type, ACTOR_STATE);
    arena_clear(&r.arena);
}

/** A body that acts is an actor although no event was read, by its name with that of its owner. */
static void
a_body_that_acts_is_an_actor(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "The the DET DT 4 det\n Iraqi Iraqi ADJ JJ 4 amod\n Trade Trade PROPN NNP 4 compound\n"
                      "Council Council PROPN NNP 5 nsubj\n slept sleep VERB VBD 0 root\n . . PUNCT . 5 punct\n");
    const struct actor *council = actor_named(&r, "Iraqi Trade Council");
    assert_int_equal(council->type, ACTOR_ORGANIZATION);
    assert_text(r.facts.actors[council->represents].name, "Iraq");
    arena_clear(&r.arena);
}

/** "Civilians" are nobody in particular; "Iraqi civilians" are somebody. */
static void
people_in_general_are_nobody(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n"
                      "civilians civilian NOUN NNS 2 obj\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.actor_count, 1);
    arena_clear(&r.arena);
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n Iraqi Iraqi ADJ JJ 4 amod\n"
                      "civilians civilian NOUN NNS 2 obj\n . . PUNCT . 2 punct\n");
    assert_int_equal(actor_named(&r, "Iraqi civilians")->type, ACTOR_GROUP);
    arena_clear(&r.arena);
}

static void
the_country_behind_a_city_is_a_place(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n Iraq Iraq PROPN NNP 2 obj\n"
                      "near near ADP IN 5 case\n Cairo Cairo PROPN NNP 2 obl\n , , PUNCT , 7 punct\n"
                      "Egypt Egypt PROPN NNP 5 appos\n . . PUNCT . 2 punct\n");
    for (size_t i = 0; i < r.facts.actor_count; i++)
        assert_false(str_eq(r.facts.actors[i].name, STR("Egypt")));
    assert_int_equal(r.facts.actor_count, 2);
    arena_clear(&r.arena);
}

static void
a_spokesman_speaks_for_the_body_that_publishes(void **state)
{
    static const char sentence[] =
        "Herald herald NOUN NN 3 nsubj\n Anna Anna PROPN NNP 1 appos\n said say VERB VBD 0 root\n Iran Iran PROPN NNP 5 nsubj\n"
        "lied lie VERB VBD 3 ccomp\n . . PUNCT . 3 punct\n";
    struct reading r;

    (void)state;
    read_published(&r, sentence, STR("Ruritanian Chancellery"));
    const struct actor *anna = actor_named(&r, "Anna");
    assert_int_not_equal(anna->represents, ACTOR_NONE);
    assert_text(r.facts.actors[anna->represents].name, "Ruritanian Chancellery");
    arena_clear(&r.arena);
    read_published(&r, sentence, STR("Reuters")); /* a medium has no spokesmen in its news */
    assert_int_equal(actor_named(&r, "Anna")->represents, ACTOR_NONE);
    arena_clear(&r.arena);
}

/** "the Iraqi Government", with a capital, is Iraq. */
static void
a_government_is_its_state(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "The the DET DT 3 det\n Iraqi Iraqi ADJ JJ 3 amod\n Government Government PROPN NNP 4 nsubj\n"
                      "attacked attack VERB VBD 0 root\n Iran Iran PROPN NNP 4 obj\n . . PUNCT . 4 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.actors[r.facts.acts[0].sources[0]].entity, "https://w3id.org/chancery/id/actor/iraq");
    arena_clear(&r.arena);
}

static void
envoys_of_two_states_are_one_group(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iranian Iranian ADJ JJ 4 amod\n and and CCONJ CC 3 cc\n Iraqi Iraqi ADJ JJ 1 conj\n"
                      "quaestors quaestor NOUN NNS 5 nsubj\n said say VERB VBD 0 root\n Qatar Qatar PROPN NNP 7 nsubj\n"
                      "lied lie VERB VBD 5 ccomp\n . . PUNCT . 5 punct\n");
    const struct actor *both = actor_named(&r, "Iranian and Iraqi quaestors");
    assert_int_equal(both->type, ACTOR_GROUP);
    assert_int_equal(both->represents, ACTOR_NONE);
    arena_clear(&r.arena);
}

/** The gazetteer of the test knows who is quaestor of Ruritania. */
static void
an_office_of_a_state_is_its_holder(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Otto Otto PROPN NNP 3 nsubj\n Hentzau Hentzau PROPN NNP 1 flat\n left leave VERB VBD 0 root\n"
                      "after after SCONJ IN 9 mark\n the the DET DT 6 det\n quaestor quaestor NOUN NN 9 nsubj\n"
                      "of of ADP IN 8 case\n Ruritania Ruritania PROPN NNP 6 nmod\n attacked attack VERB VBD 3 advcl\n"
                      "Iran Iran PROPN NNP 9 obj\n . . PUNCT . 3 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.actors[r.facts.acts[0].sources[0]].name, "Otto Hentzau");
    arena_clear(&r.arena);
}

static void
a_common_noun_tells_what_a_name_names(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "The the DET DT 2 det\n newspaper newspaper NOUN NN 5 nsubj\n Anna Anna PROPN NNP 2 appos\n"
                      "Blum Blum PROPN NNP 3 flat\n said say VERB VBD 0 root\n Iran Iran PROPN NNP 7 nsubj\n"
                      "lied lie VERB VBD 5 ccomp\n . . PUNCT . 5 punct\n");
    assert_int_equal(actor_named(&r, "Anna Blum")->type, ACTOR_ORGANIZATION);
    for (size_t i = 0; i < r.facts.actor_count; i++) /* and is no body besides */
        assert_false(str_eq(r.facts.actors[i].name, STR("newspaper")));
    arena_clear(&r.arena);
}

/* The names of the reading and what they name, as "Anna Blum person, Iran state". */
static void
expect_names(const struct reading *r, const char *expected)
{
    struct document named;
    struct buf      made;
    struct arena    a = { 0 };

    buf_init(&made, 0);
    assert_int_equal(extract_names(knowledge, &r->doc, &a, NULL, &named), STATUS_OK);
    for (size_t i = 0; i < named.name_count; i++) {
        const struct name_span *n = &named.names[i];
        if (i)
            buf_add_cstr(&made, ", ");
        buf_add(&made, str_slice(r->article.text, r->doc.tokens[n->first].begin, r->doc.tokens[n->last - 1].end));
        buf_add_char(&made, ' ');
        buf_add_cstr(&made, named_name(n->what));
    }
    assert_text(buf_str(&made), expected);
    buf_clear(&made);
    arena_clear(&a);
}

static void
names_have_types(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, title_sentence);
    expect_names(&r, "Anna Blum person, Iran state"); /* an adjective is no name */
    arena_clear(&r.arena);
    read_sentence(&r, "Raymond Raymond PROPN NNP 6 nsubj\n Tran Tran PROPN NNP 1 flat\n of of ADP IN 5 case\n"
                      "Civic Civic PROPN NNP 5 compound\n Party Party PROPN NNP 1 nmod\n left leave VERB VBD 0 root\n"
                      "Evansville Evansville PROPN NNP 6 obj\n , , PUNCT , 9 punct\n Florida Florida PROPN NNP 7 appos\n");
    expect_names(&r, "Raymond Tran person, Civic Party organization, Evansville place, Florida place");
    arena_clear(&r.arena);
}

/** What is joined with a name is of its kind, what is said of a name tells it, and so does a given name. */
static void
names_tell_about_each_other(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Boris Boris PROPN NNP 4 nsubj\n and and CCONJ CC 3 cc\n Vrell Vrell PROPN NNP 1 conj\n"
                      "left leave VERB VBD 0 root\n Quorvax Quorvax PROPN NNP 4 obj\n , , PUNCT , 8 punct\n"
                      "a a DET DT 8 det\n company company NOUN NN 5 appos\n . . PUNCT . 4 punct\n");
    expect_names(&r, "Boris person, Vrell person, Quorvax organization");
    arena_clear(&r.arena);
}

/** The name of a body goes on behind "of the", and over "and" within its purpose, but not to another name. */
static void
names_of_bodies_are_whole(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Council Council PROPN NNP 8 nsubj\n of of ADP IN 4 case\n the the DET DT 4 det\n"
                      "Interior Interior PROPN NNP 1 nmod\n and and CCONJ CC 6 cc\n Trade Trade PROPN NNP 4 conj\n"
                      "never never ADV RB 8 advmod\n slept sleep VERB VBD 0 root\n");
    expect_names(&r, "Council of the Interior and Trade organization");
    arena_clear(&r.arena);
    read_sentence(&r, "Council Council PROPN NNP 5 nsubj\n of of ADP IN 4 case\n the the DET DT 4 det\n"
                      "Vatican Vatican PROPN NNP 1 nmod\n slept sleep VERB VBD 0 root\n");
    expect_names(&r, "Council organization, Vatican state");
    arena_clear(&r.arena);
}

/** "Iraqi Iranians" are people of their own, and neither of the two states. */
static void
people_of_a_land_are_a_group(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iraqi Iraqi PROPN NNP 3 nsubj\n Iranians Iranians PROPN NNP 1 flat\n"
                      "attacked attack VERB VBD 0 root\n Iran Iran PROPN NNP 3 obj\n . . PUNCT . 3 punct\n");
    assert_int_equal(actor_named(&r, "Iraqi Iranians")->type, ACTOR_GROUP);
    assert_int_equal(r.facts.act_count, 1);
    assert_text(r.facts.actors[r.facts.acts[0].sources[0]].name, "Iraqi Iranians");
    arena_clear(&r.arena);
}

/** A place behind the post, or a calling before the name, is no part of the person's name. */
static void
callings_and_places_are_no_part_of_names(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Voter Voter PROPN NNP 4 nsubj\n Boris Boris PROPN NNP 1 flat\n Blum Blum PROPN NNP 1 flat\n"
                      "left leave VERB VBD 0 root\n . . PUNCT . 4 punct\n");
    expect_names(&r, "Boris Blum person");
    arena_clear(&r.arena);
    read_sentence(&r, "Governor Governor PROPN NNP 6 nsubj\n of of ADP IN 3 case\n Florida Florida PROPN NNP 1 nmod\n"
                      "Boris Boris PROPN NNP 3 flat\n Blum Blum PROPN NNP 3 flat\n left leave VERB VBD 0 root\n"
                      ". . PUNCT . 6 punct\n");
    assert_int_equal(actor_named(&r, "Boris Blum")->role_count, 1);
    arena_clear(&r.arena);
}

/** "the Iraqi quaestor Anna Blum met her Iranian counterpart, Ben Carter": he is a quaestor, for Iran. */
static void
a_counterpart_holds_the_same_office(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iraqi Iraqi ADJ JJ 3 amod\n quaestor quaestor NOUN NN 3 compound\n Anna Anna PROPN NNP 5 nsubj\n"
                      "Blum Blum PROPN NNP 3 flat\n met meet VERB VBD 0 root\n her her PRON PRP$ 8 nmod:poss\n"
                      "Iranian Iranian ADJ JJ 8 amod\n counterpart counterpart NOUN NN 5 obj\n , , PUNCT , 10 punct\n"
                      "Ben Ben PROPN NNP 8 appos\n Carter Carter PROPN NNP 10 flat\n . . PUNCT . 5 punct\n");
    const struct actor *carter = actor_named(&r, "Ben Carter");
    assert_int_equal(carter->role_count, 1);
    assert_text(carter->roles[0], "quaestor");
    assert_ptr_equal(&r.facts.actors[carter->represents], actor_named(&r, "Iran"));
    arena_clear(&r.arena);
}

static void
an_empty_article_has_no_facts(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Hello hello INTJ UH 0 root\n");
    assert_int_equal(r.facts.actor_count, 0);
    assert_int_equal(r.facts.meeting_count + r.facts.statement_count + r.facts.act_count, 0);
    arena_clear(&r.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planned_round_is_read),
        cmocka_unit_test(a_negated_meeting_is_not_held),
        cmocka_unit_test(a_title_gives_office_and_side),
        cmocka_unit_test(a_clause_is_what_is_said),
        cmocka_unit_test(reported_deeds_are_no_facts),
        cmocka_unit_test(the_passive_turns_source_and_target),
        cmocka_unit_test(conditions_and_plans_are_no_acts),
        cmocka_unit_test(what_is_not_accepted_is_refused),
        cmocka_unit_test(whoever_is_to_act_is_the_target),
        cmocka_unit_test(things_belong_to_their_state),
        cmocka_unit_test(the_same_article_gives_the_same_facts),
        cmocka_unit_test(troops_are_the_army_of_their_state),
        cmocka_unit_test(troops_and_forces_are_one_army),
        cmocka_unit_test(troops_are_not_of_the_land_they_leave),
        cmocka_unit_test(a_body_that_acts_is_an_actor),
        cmocka_unit_test(people_in_general_are_nobody),
        cmocka_unit_test(the_country_behind_a_city_is_a_place),
        cmocka_unit_test(a_spokesman_speaks_for_the_body_that_publishes),
        cmocka_unit_test(a_government_is_its_state),
        cmocka_unit_test(envoys_of_two_states_are_one_group),
        cmocka_unit_test(an_office_of_a_state_is_its_holder),
        cmocka_unit_test(a_common_noun_tells_what_a_name_names),
        cmocka_unit_test(names_have_types),
        cmocka_unit_test(names_tell_about_each_other),
        cmocka_unit_test(names_of_bodies_are_whole),
        cmocka_unit_test(a_counterpart_holds_the_same_office),
        cmocka_unit_test(people_of_a_land_are_a_group),
        cmocka_unit_test(callings_and_places_are_no_part_of_names),
        cmocka_unit_test(an_empty_article_has_no_facts),
    };

    return cmocka_run_group_tests(tests, load, unload);
}

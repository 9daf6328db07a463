/* Statements: who says what to whom, and what is no statement. */
#include "reading.h"

static const struct statement *
only_statement(const struct reading *r)
{
    assert_int_equal(r->facts.statement_count, 1);
    return &r->facts.statements[0];
}

static void
assert_speaker(const struct reading *r, const struct statement *s, const char *name)
{
    assert_int_not_equal(s->speaker, ACTOR_NONE);
    assert_text(r->facts.actors[s->speaker].name, name);
}

static void
words_around_the_attribution_are_one_statement(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "\" \" PUNCT `` 3 punct\n They they PRON PRP 3 nsubj\n lied lie VERB VBD 7 ccomp\n , , PUNCT , 7 punct\n"
                      "\" \" PUNCT '' 7 punct\n Iran Iran PROPN NNP 7 nsubj\n said say VERB VBD 0 root\n , , PUNCT , 7 punct\n"
                      "\" \" PUNCT `` 12 punct\n and and CCONJ CC 12 cc\n we we PRON PRP 12 nsubj\n know know VERB VBP 7 conj\n"
                      "that that PRON DT 12 obj\n . . PUNCT . 7 punct\n \" \" PUNCT '' 7 punct\n");
    const struct statement *s = only_statement(&r);
    assert_speaker(&r, s, "Iran");
    assert_int_equal(s->form, QUOTE_DIRECT);
    assert_text(s->verb, "say");
    assert_text(s->text, "They lied ... and we know that ."); /* no part of marks alone */
    assert_int_equal(s->text_span_count, 2);
    arena_clear(&r.arena);
}

static void
the_one_told_is_the_addressee(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n told tell VERB VBD 0 root\n Iraq Iraq PROPN NNP 2 obj\n"
                      "that that SCONJ IN 6 mark\n Qatar Qatar PROPN NNP 6 nsubj\n lied lie VERB VBD 2 ccomp\n"
                      ". . PUNCT . 2 punct\n");
    const struct statement *s = only_statement(&r);
    assert_speaker(&r, s, "Iran");
    assert_text(s->text, "Qatar lied");
    assert_text(r.facts.actors[s->addressee].name, "Iraq");
    arena_clear(&r.arena);
}

/** A speaker whom the text does not name is kept in its words. */
static void
nameless_speakers_are_words(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "A a DET DT 3 det\n Western western ADJ JJ 3 amod\n diplomat diplomat NOUN NN 4 nsubj\n"
                      "said say VERB VBD 0 root\n Iran Iran PROPN NNP 6 nsubj\n lied lie VERB VBD 4 ccomp\n"
                      ". . PUNCT . 4 punct\n");
    const struct statement *s = only_statement(&r);
    assert_int_equal(s->speaker, ACTOR_NONE);
    assert_text(s->speaker_text, "A Western diplomat");
    arena_clear(&r.arena);
}

static void
according_to_reports_without_a_verb(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n lied lie VERB VBD 0 root\n , , PUNCT , 6 punct\n"
                      "according accord VERB VBG 6 case\n to to ADP IN 4 fixed\n Iraq Iraq PROPN NNP 2 obl\n"
                      ". . PUNCT . 2 punct\n");
    const struct statement *s = only_statement(&r);
    assert_speaker(&r, s, "Iraq");
    assert_int_equal(s->verb.len, 0);
    assert_text(s->text, "Iran lied");
    arena_clear(&r.arena);
}

/** "denied responsibility" gives the words; "added tanks" does not, nor a demand without a clause. */
static void
only_nouns_of_speech_are_content(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n denied deny VERB VBD 0 root\n responsibility responsibility NOUN NN 2 obj\n"
                      ". . PUNCT . 2 punct\n");
    assert_text(only_statement(&r)->text, "responsibility");
    arena_clear(&r.arena);

    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n maintained maintain VERB VBD 0 root\n relations relation NOUN NNS 2 obj\n"
                      ". . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.statement_count, 0);
    arena_clear(&r.arena);
}

static void
what_nobody_said_is_no_statement(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Iran Iran PROPN NNP 4 nsubj\n did do AUX VBD 4 aux\n not not PART RB 4 advmod\n say say VERB VB 0 root\n"
                      "that that SCONJ IN 7 mark\n Iraq Iraq PROPN NNP 7 nsubj\n lied lie VERB VBD 4 ccomp\n . . PUNCT . 4 punct\n");
    assert_int_equal(r.facts.statement_count, 0);
    arena_clear(&r.arena);
}

static const struct act *
claimed_act(const struct reading *r, int32_t index)
{
    assert_in_range(index, 0, r->facts.act_count - 1);
    assert_true(r->facts.acts[index].claimed);
    return &r->facts.acts[index];
}

static void
assert_deed(const struct reading *r, const struct act *x, const char *source, const char *target)
{
    assert_text(x->type, "ASSAULT");
    assert_int_equal(x->source_count, 1);
    assert_int_equal(x->target_count, 1);
    assert_text(r->facts.actors[x->sources[0]].name, source);
    assert_text(r->facts.actors[x->targets[0]].name, target);
}

/** What Qatar says that Iran did is the content of its claim, and no fact. */
static void
reported_deeds_are_claims(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Qatar Qatar PROPN NNP 2 nsubj\n said say VERB VBD 0 root\n Iran Iran PROPN NNP 4 nsubj\n"
                      "attacked attack VERB VBD 2 ccomp\n Iraq Iraq PROPN NNP 4 obj\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_deed(&r, claimed_act(&r, only_statement(&r)->claim_act), "Iran", "Iraq");
    arena_clear(&r.arena);

    read_sentence(&r, "Iran Iran PROPN NNP 2 nsubj\n attacked attack VERB VBD 0 root\n Iraq Iraq PROPN NNP 2 obj\n"
                      ", , PUNCT , 7 punct\n according accord VERB VBG 7 case\n to to ADP IN 5 fixed\n"
                      "Qatar Qatar PROPN NNP 2 obl\n . . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.act_count, 1);
    assert_deed(&r, claimed_act(&r, only_statement(&r)->claim_act), "Iran", "Iraq");
    arena_clear(&r.arena);
}

static void
denied_deeds_are_not_claimed(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Qatar Qatar PROPN NNP 2 nsubj\n denied deny VERB VBD 0 root\n that that SCONJ IN 5 mark\n"
                      "Iran Iran PROPN NNP 5 nsubj\n attacked attack VERB VBD 2 ccomp\n Iraq Iraq PROPN NNP 5 obj\n"
                      ". . PUNCT . 2 punct\n");
    assert_int_equal(only_statement(&r)->claim_act, -1);
    for (size_t i = 0; i < r.facts.act_count; i++)
        assert_false(str_eq(r.facts.acts[i].type, STR("ASSAULT")));
    arena_clear(&r.arena);
}

/** "Qatar accused Iran of attacking Iraq": the accusation is a fact, its charge a claim against Iran. */
static void
charges_are_claims(void **state)
{
    struct reading r;

    (void)state;
    read_sentence(&r, "Qatar Qatar PROPN NNP 2 nsubj\n accused accuse VERB VBD 0 root\n Iran Iran PROPN NNP 2 obj\n"
                      "of of SCONJ IN 5 mark\n attacking attack VERB VBG 2 advcl\n Iraq Iraq PROPN NNP 5 obj\n"
                      ". . PUNCT . 2 punct\n");
    assert_int_equal(r.facts.act_count, 2);
    const struct act *accusation = &r.facts.acts[0];
    assert_text(accusation->type, "ACCUSE");
    assert_false(accusation->claimed);
    assert_deed(&r, claimed_act(&r, accusation->claim_act), "Iran", "Iraq");
    arena_clear(&r.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_around_the_attribution_are_one_statement),
        cmocka_unit_test(the_one_told_is_the_addressee),
        cmocka_unit_test(nameless_speakers_are_words),
        cmocka_unit_test(according_to_reports_without_a_verb),
        cmocka_unit_test(only_nouns_of_speech_are_content),
        cmocka_unit_test(what_nobody_said_is_no_statement),
        cmocka_unit_test(reported_deeds_are_claims),
        cmocka_unit_test(denied_deeds_are_not_claimed),
        cmocka_unit_test(charges_are_claims),
    };

    return cmocka_run_group_tests(tests, load, unload);
}

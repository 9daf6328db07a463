/* Questions about the dependency tree. Knows English syntax and Universal Dependencies, no diplomacy. */
#include "extract/clause.h"

void
clause_link(struct work *w)
{
    const struct document *doc = w->doc;

    for (size_t i = 0; i < doc->token_count; i++)
        w->first_child[i] = w->next_sibling[i] = NOTHING;
    /* Backwards, so that each list comes out in text order. */
    for (size_t i = doc->token_count; i-- > 0;) {
        int32_t head = doc->tokens[i].head;
        if (head < 0)
            continue;
        w->next_sibling[i]   = w->first_child[head];
        w->first_child[head] = (int32_t)i;
    }
}

bool
has_relation(const struct work *w, int32_t t, enum deprel relation)
{
    return t >= 0 && token_at(w, t)->deprel == relation;
}

bool
is_lemma(const struct work *w, int32_t t, const char *lemma)
{
    return t >= 0 && str_eq_nocase(token_at(w, t)->lemma, str_from(lemma));
}

bool
is_form(const struct work *w, int32_t t, const char *form)
{
    return t >= 0 && (size_t)t < w->doc->token_count
           && str_eq_nocase(token_at(w, t)->form, str_from(form));
}

int32_t
child_with(const struct work *w, int32_t t, enum deprel relation)
{
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == relation)
            return c;
    }
    return NOTHING;
}

int32_t
child_with_lemma(const struct work *w, int32_t t, const char *lemma)
{
    FOR_CHILDREN(w, t, c)
    {
        if (is_lemma(w, c, lemma))
            return c;
    }
    return NOTHING;
}

static void
add_token(struct token_list *list, int32_t t)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == t)
            return;
    }
    if (list->count < sizeof list->items / sizeof list->items[0])
        list->items[list->count++] = t;
}

static bool
is_nominal(const struct work *w, int32_t t)
{
    enum upos u = token_at(w, t)->upos;

    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM || u == UPOS_ADJ
           || u == UPOS_X || u == UPOS_SYM || u == UPOS_DET;
}

void
conjuncts(const struct work *w, int32_t t, struct token_list *list)
{
    add_token(list, t);
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_CONJ && is_verb(w, c) == is_verb(w, t)
            && (is_verb(w, t) || is_nominal(w, c)))
            conjuncts(w, c, list);
    }
}

struct str
preposition_of(const struct work *w, int32_t t)
{
    struct str found = STR_NONE;

    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel != DEP_CASE || str_eq_nocase(token_at(w, c)->form, STR("'s"))
            || token_at(w, c)->upos == UPOS_PART)
            continue;
        int32_t last = c;
        FOR_CHILDREN(w, c, f)
        {
            if (token_at(w, f)->deprel == DEP_FIXED)
                last = f;
        }
        found = token_at(w, last)->lemma;
    }
    return found;
}

struct token_range
subtree(const struct work *w, int32_t t)
{
    struct token_range r = { (uint32_t)t, (uint32_t)t + 1 };

    FOR_CHILDREN(w, t, c)
    {
        struct token_range s = subtree(w, c);
        if (s.first < r.first)
            r.first = s.first;
        if (s.last > r.last)
            r.last = s.last;
    }
    return r;
}

bool
is_below(const struct work *w, int32_t t, int32_t ancestor)
{
    for (; t >= 0; t = token_at(w, t)->head) {
        if (t == ancestor)
            return true;
    }
    return false;
}

bool
is_verb(const struct work *w, int32_t t)
{
    enum upos u = token_at(w, t)->upos;

    return u == UPOS_VERB || u == UPOS_AUX;
}

/** "has today agreed": the parser may take the time for the object and the participle for its modifier. */
static bool
is_parted_perfect(const struct work *w, int32_t t)
{
    const struct token *v = token_at(w, t);

    return v->deprel == DEP_ACL && strcmp(v->xpos, "VBN") == 0 && v->head >= 0 && w->timex_at[v->head] != NOTHING
           && token_at(w, v->head)->deprel == DEP_OBJ && is_lemma(w, token_at(w, v->head)->head, "have");
}

bool
is_passive(const struct work *w, int32_t t)
{
    const struct token *v = token_at(w, t);

    if (child_with(w, t, DEP_AUX_PASS) != NOTHING || child_with(w, t, DEP_NSUBJ_PASS) != NOTHING
        || child_with(w, t, DEP_OBL_AGENT) != NOTHING)
        return true;
    /* "talks held in Geneva": a past participle after its noun. */
    if (strcmp(v->xpos, "VBN") != 0 || child_with(w, t, DEP_AUX) != NOTHING)
        return false;
    /* With an object it is the past tense: "guerrillas wounded two soldiers". */
    if (v->deprel == DEP_ACL)
        return !is_parted_perfect(w, t) && child_with(w, t, DEP_OBJ) == NOTHING;
    /* "was seized and held": coordinated participles share the auxiliary. */
    return v->deprel == DEP_CONJ && v->head >= 0 && is_verb(w, v->head)
           && strcmp(token_at(w, v->head)->xpos, "VBN") == 0
           && child_with(w, t, DEP_NSUBJ) == NOTHING && is_passive(w, v->head);
}

int32_t
agent_of(const struct work *w, int32_t t)
{
    int32_t agent = child_with(w, t, DEP_OBL_AGENT);

    if (agent != NOTHING)
        return agent;
    FOR_CHILDREN(w, t, c)
    {
        if (token_at(w, c)->deprel == DEP_OBL && str_eq_nocase(preposition_of(w, c), STR("by")))
            return c;
    }
    return NOTHING;
}

static bool
is_relative_word(const struct work *w, int32_t t)
{
    const struct token *x = token_at(w, t);

    return strcmp(x->xpos, "WDT") == 0 || strcmp(x->xpos, "WP") == 0
           || (x->upos == UPOS_PRON && str_eq_nocase(x->form, STR("that")) && strcmp(x->xpos, "IN") == 0);
}

int32_t
antecedent(const struct work *w, int32_t t)
{
    if (t < 0 || !is_relative_word(w, t))
        return t;
    for (int32_t v = token_at(w, t)->head; v >= 0; v = token_at(w, v)->head) {
        if (token_at(w, v)->deprel == DEP_ACL_RELCL && token_at(w, v)->head >= 0)
            return token_at(w, v)->head;
    }
    return t;
}

/** The name just before the verb and its auxiliaries, when a time stands where the subject should:
 * "Sunday, in Abu Dhabi, Mr. Bush accused …". */
static int32_t
name_before(const struct work *w, int32_t verb)
{
    int32_t t = verb - 1;

    while (t >= 0 && (token_at(w, t)->upos == UPOS_AUX || token_at(w, t)->upos == UPOS_ADV))
        t--;
    if (t < 0 || token_at(w, t)->sentence != token_at(w, verb)->sentence || w->mention_at[t] == NOTHING)
        return NOTHING;
    return (int32_t)w->mentions.data[w->mention_at[t]].head;
}

/** "after rebels seized the town": the parser may take "after" for a preposition, and leave the finite verb
 * without the subject that stands before it. */
static int32_t
subject_behind_conjunction(const struct work *w, int32_t t)
{
    static const char *const words[] = { "after", "before", "since", "until", "as", "while", "when", "because",
                                         "although", NULL };
    const char              *tag     = token_at(w, t)->xpos;
    int32_t                  before  = t - 1;

    if (before < 0 || token_at(w, before)->sentence != token_at(w, t)->sentence
        || (strcmp(tag, "VBD") != 0 && strcmp(tag, "VBZ") != 0 && strcmp(tag, "VBP") != 0)
        || w->mention_at[before] == NOTHING)
        return NOTHING;
    int32_t    head = (int32_t)w->mentions.data[w->mention_at[before]].head;
    struct str p    = preposition_of(w, head);
    for (size_t i = 0; words[i]; i++) {
        if (str_eq_nocase(p, str_from(words[i])))
            return head;
    }
    return NOTHING;
}

/** "On Friday Pakistan retaliated": the parser may join the name to the time. */
static int32_t
subject_behind_time(const struct work *w, int32_t t)
{
    const char *tag    = token_at(w, t)->xpos;
    int32_t     before = t - 1;

    if (token_at(w, t)->deprel != DEP_ROOT || before < 1 || w->mention_at[before] == NOTHING
        || token_at(w, before)->sentence != token_at(w, t)->sentence
        || (strcmp(tag, "VBD") != 0 && strcmp(tag, "VBZ") != 0 && strcmp(tag, "VBP") != 0))
        return NOTHING;
    const struct mention *m = &w->mentions.data[w->mention_at[before]];
    return m->first && w->timex_at[m->first - 1] != NOTHING ? (int32_t)m->head : NOTHING;
}

static int32_t
own_subject(const struct work *w, int32_t t)
{
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if (r != DEP_NSUBJ && r != DEP_NSUBJ_PASS && r != DEP_NSUBJ_OUTER)
            continue;
        return w->timex_at[c] != NOTHING ? name_before(w, t) : antecedent(w, c);
    }
    int32_t found = subject_behind_conjunction(w, t);
    return found == NOTHING ? subject_behind_time(w, t) : found;
}

static bool
is_finite(const struct work *w, int32_t t)
{
    const char *tag = token_at(w, t)->xpos;

    return strcmp(tag, "VBD") == 0 || strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0;
}

/** "listed A as a threat and criticised B": a finite verb that the parser joined to a noun goes with that noun's verb. */
static int32_t
clause_of_finite(const struct work *w, int32_t t)
{
    int32_t above = token_at(w, t)->head;

    if (!is_finite(w, t))
        return NOTHING;
    while (above >= 0 && !is_verb(w, above))
        above = token_at(w, above)->head;
    return above;
}

int32_t
subject_of(const struct work *w, int32_t t)
{
    for (int depth = 0; t >= 0 && depth < 8; depth++) {
        int32_t             own = own_subject(w, t);
        const struct token *v   = token_at(w, t);
        if (own != NOTHING)
            return own;
        switch (v->deprel) {
        case DEP_CONJ:
        case DEP_PARATAXIS:
            t = v->head >= 0 && is_verb(w, v->head) == is_verb(w, t) ? v->head : clause_of_finite(w, t);
            break;
        case DEP_XCOMP: {
            /* Object control: "urged Syria to cooperate"; else the subject of the higher verb. */
            int32_t object = child_with(w, v->head, DEP_OBJ);
            if (object != NOTHING && object < t)
                return antecedent(w, object);
            t = v->head;
            break;
        }
        case DEP_ADVCL:
            /* A participle or infinitive without a subject of its own. */
            t = v->head;
            break;
        case DEP_ACL:
            if (is_parted_perfect(w, t)) {
                t = token_at(w, v->head)->head;
                break;
            }
            /* "rebels fighting in the north"; "the decision to withdraw" has no subject here. */
            return strcmp(v->xpos, "VBG") == 0 || strcmp(v->xpos, "VBN") == 0 ? v->head : NOTHING;
        case DEP_ACL_RELCL:
            /* A reduced relative clause whose relative word is the subject. */
            return NOTHING;
        default:
            return NOTHING;
        }
    }
    return NOTHING;
}

int32_t
object_of(const struct work *w, int32_t t)
{
    int32_t object = child_with(w, t, DEP_OBJ);

    if (object != NOTHING)
        return antecedent(w, object);
    /* "Iran, which it accuses of …" is tagged so that "which" is the object; "the men they seized" has
     * no relative word. */
    if (token_at(w, t)->deprel == DEP_ACL_RELCL && own_subject(w, t) != NOTHING
        && own_subject(w, t) != token_at(w, t)->head)
        return token_at(w, t)->head;
    return NOTHING;
}

int32_t
clause_head(const struct work *w, int32_t t)
{
    while (t >= 0) {
        const struct token *x = token_at(w, t);
        if (is_verb(w, t) && x->deprel != DEP_AUX && x->deprel != DEP_AUX_PASS && x->deprel != DEP_COP
            && x->deprel != DEP_AMOD)
            return t;
        if (child_with(w, t, DEP_COP) != NOTHING || x->head < 0)
            return t;
        t = x->head;
    }
    return NOTHING;
}

/* -- Tense and modality ----------------------------------------------------------------------- */

static bool
is_one_of(struct str s, const char *const *list)
{
    for (; *list; list++) {
        if (str_eq_nocase(s, str_from(*list)))
            return true;
    }
    return false;
}

static const char *const future_words[]      = { "will", "shall", "'ll", "wo", NULL };
static const char *const conditional_words[] = { "would", "could", "might", "may", "'d", NULL };
static const char *const would_words[]       = { "would", "'d", NULL };
static const char *const must_words[]        = { "should", "must", "ought", NULL };
static const char *const negations[]         = { "not", "never", "n't", "no", "neither", "nor", "without", NULL };
static const char *const conditions[]        = { "if", "unless", "whether", "lest", NULL };

static void
read_auxiliaries(const struct work *w, int32_t t, struct modality *m)
{
    bool has_finite = false;

    FOR_CHILDREN(w, t, c)
    {
        const struct token *x = token_at(w, c);
        if (x->deprel == DEP_AUX || x->deprel == DEP_AUX_PASS || x->deprel == DEP_COP) {
            if (is_one_of(x->form, future_words))
                m->tense = TENSE_FUTURE;
            else if (is_one_of(x->form, conditional_words)) {
                m->conditional = true;
                m->would       = is_one_of(x->form, would_words);
            }
            else if (is_one_of(x->form, must_words))
                m->modal_must = true;
            else if (m->tense == TENSE_NONE && str_eq(x->lemma, STR("have")))
                m->tense = TENSE_PERFECT;
            else if (m->tense == TENSE_NONE)
                m->tense = strcmp(x->xpos, "VBD") == 0 ? TENSE_PAST : TENSE_PRESENT;
            has_finite = true;
        }
        if ((x->deprel == DEP_ADVMOD || x->deprel == DEP_DET || x->deprel == DEP_CC_PRECONJ
             || x->deprel == DEP_MARK)
            && is_one_of(x->form, negations))
            m->negated = true;
        if (x->deprel == DEP_MARK && is_one_of(x->form, conditions)) {
            m->conditional = true;
            m->would       = false;
        }
    }
    if (has_finite) {
        m->progressive = strcmp(token_at(w, t)->xpos, "VBG") == 0;
        return;
    }
    const char *tag = token_at(w, t)->xpos;
    if (strcmp(tag, "VBD") == 0 || strcmp(tag, "VBN") == 0)
        m->tense = TENSE_PAST;
    else if (strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0)
        m->tense = TENSE_PRESENT;
}

struct modality
modality_of(const struct work *w, int32_t t)
{
    struct modality m = { .governor = NOTHING, .purpose_of = NOTHING };

    read_auxiliaries(w, t, &m);

    /* Coordinated verbs share auxiliaries; infinitives and participles take them from above. */
    const struct token *v = token_at(w, t);
    for (int depth = 0; depth < 6 && v->head >= 0; depth++) {
        bool conjunct = v->deprel == DEP_CONJ && is_verb(w, v->head)
                        && own_subject(w, (int32_t)(v - w->doc->tokens)) == NOTHING;
        bool below    = v->deprel == DEP_XCOMP || v->deprel == DEP_ADVCL || v->deprel == DEP_ACL;
        if (!conjunct && !below)
            break;
        struct modality up = { .governor = NOTHING, .purpose_of = NOTHING };
        read_auxiliaries(w, v->head, &up);
        m.conditional |= up.conditional && v->deprel != DEP_ADVCL;
        m.modal_must |= up.modal_must && v->deprel != DEP_ADVCL;
        if (v->deprel == DEP_XCOMP || (v->deprel == DEP_ACL && strcmp(v->xpos, "VB") == 0)) {
            m.intended = true;
            m.governor = v->head;
            m.negated |= up.negated;
            if (m.tense == TENSE_NONE)
                m.tense = up.tense;
            break;
        }
        if (v->deprel == DEP_ADVCL && strcmp(v->xpos, "VB") == 0) {
            m.intended   = true;
            m.purpose_of = v->head;
            break;
        }
        if (conjunct && up.tense == TENSE_FUTURE && strcmp(v->xpos, "VB") == 0)
            m.tense = TENSE_FUTURE;
        else if (m.tense == TENSE_NONE || (conjunct && strcmp(v->xpos, "VBN") == 0))
            m.tense = up.tense;
        v = token_at(w, v->head);
    }
    return m;
}

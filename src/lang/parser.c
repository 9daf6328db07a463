/* Transitions and features of the parser. Which weights score them is the scorer's business; how
 * they are learnt, that of train_parser.c. */
#include "lang/parser.h"

enum status
parse_state_init(struct parse_state *state, uint32_t longest, struct arena *a)
{
    state->nodes = ARENA_ARRAY(a, (size_t)longest + 2, struct parse_node);
    state->stack = ARENA_ARRAY(a, (size_t)longest + 2, uint32_t);
    return state->nodes && state->stack ? STATUS_OK : STATUS_NOMEM;
}

void
parse_begin(struct parse_state *state, uint32_t count)
{
    memset(state->nodes, 0, ((size_t)count + 2) * sizeof *state->nodes);
    state->depth = 0;
    state->next  = 1;
    state->count = count;
}

bool
parse_done(const struct parse_state *state)
{
    return state->next > state->count && state->depth == 0;
}

static void
add_arc(struct parse_state *state, uint32_t head, uint32_t child, unsigned relation)
{
    struct parse_node *h = &state->nodes[head], *c = &state->nodes[child];

    c->head     = head;
    c->relation = (uint8_t)relation;
    /* A later arc always reaches further out. */
    if (child < head) {
        h->left2 = h->left;
        h->left  = child;
        h->left_set |= UINT64_C(1) << (relation & 63);
        h->left_count = (uint8_t)(h->left_count < 7 ? h->left_count + 1 : 7);
    } else {
        h->right2 = h->right;
        h->right  = child;
        h->right_set |= UINT64_C(1) << (relation & 63);
        h->right_count = (uint8_t)(h->right_count < 7 ? h->right_count + 1 : 7);
    }
}

void
parse_apply(struct parse_state *state, unsigned action)
{
    if (action == PARSE_SHIFT) {
        state->stack[state->depth++] = state->next++;
    } else {
        uint32_t child = state->stack[--state->depth];
        uint32_t head  = parse_is_left(action) ? state->next : state->stack[state->depth - 1];
        add_arc(state, head, child, parse_relation(action));
    }
}

/* One word depends on the root: a left-arc from it only when the stack holds a single word. */
bool
parse_allows(const struct parse_state *state, unsigned action, unsigned root_relation)
{
    if (action == PARSE_SHIFT)
        return state->next <= state->count;
    if (!parse_is_left(action))
        return state->depth > 1 && parse_relation(action) != root_relation;
    if (state->next <= state->count)
        return state->depth > 0 && parse_relation(action) != root_relation;
    return state->depth == 1 && parse_relation(action) == root_relation;
}

unsigned
parse_best(const struct parse_state *state, const int32_t *scores, unsigned classes,
           unsigned root_relation)
{
    bool     shift = state->next <= state->count;
    bool     left  = shift && state->depth > 0;
    bool     right = state->depth > 1;
    unsigned best  = SCORER_CLASSES;

    if (!shift && state->depth == 1)
        return parse_left(root_relation);
    if (shift)
        best = PARSE_SHIFT;
    for (unsigned action = 1; action < classes; action++) {
        if (!(parse_is_left(action) ? left : right) || parse_relation(action) == root_relation)
            continue;
        if (best == SCORER_CLASSES || scores[action] > scores[best])
            best = action;
    }
    return best;
}

/* What a feature can say of one node. */
struct atoms {
    uint64_t W, T, A, C0, C1, C2;
};

static struct atoms
atoms_of(const struct parse_input *in, uint32_t node)
{
    const struct word *w;

    if (node == 0 || node > in->count)
        return (struct atoms){ .W = node ? 5 : 3, .T = node ? 1 : 2 };
    w = &in->words[node - 1];
    return (struct atoms){
        .W  = w->lower,
        .T  = in->tags[node - 1] + 3U,
        .A  = in->second[node - 1] + 3U,
        .C0 = w->classes[0],
        .C1 = w->classes[1],
        .C2 = w->classes[2],
    };
}

static uint64_t
word_of(const struct parse_input *in, uint32_t node)
{
    return node == 0 ? 3 : node > in->count ? 5 : in->words[node - 1].lower;
}

static uint64_t
tag_of(const struct parse_input *in, uint32_t node)
{
    return node == 0 ? 2 : node > in->count ? 1 : in->tags[node - 1] + 3U;
}

static uint64_t
distance(uint32_t from, uint32_t to)
{
    uint32_t d = to - from;
    return from == 0 ? 0 : d > 10 ? 7 : d > 5 ? 6 : d;
}

unsigned
parser_features(const struct parse_state *state, const struct parse_input *in,
                uint64_t features[SCORER_FEATURES])
{
    const struct parse_node *nodes = state->nodes;
    uint32_t s0 = state->depth > 0 ? state->stack[state->depth - 1] : 0;
    uint32_t s1 = state->depth > 1 ? state->stack[state->depth - 2] : 0;
    uint32_t s2 = state->depth > 2 ? state->stack[state->depth - 3] : 0;
    uint32_t n0 = state->next, last = state->count + 1;
    uint32_t n1 = n0 + 1 <= last ? n0 + 1 : 0, n2 = n0 + 2 <= last ? n0 + 2 : 0;
    const struct parse_node *p0 = &nodes[s0], *p1 = &nodes[s1], *q0 = &nodes[n0];
    struct atoms a0 = atoms_of(in, s0), a1 = atoms_of(in, s1), a2 = atoms_of(in, s2);
    struct atoms b0 = atoms_of(in, n0), b1 = atoms_of(in, n1), b2 = atoms_of(in, n2);
    uint64_t s0W = a0.W, s0T = a0.T, s0A = a0.A, s0C0 = a0.C0, s0C1 = a0.C1, s0C2 = a0.C2;
    uint64_t s1W = a1.W, s1T = a1.T, s1C0 = a1.C0, s1C1 = a1.C1, s1C2 = a1.C2;
    uint64_t s2W = a2.W, s2T = a2.T;
    uint64_t n0W = b0.W, n0T = b0.T, n0A = b0.A, n0C0 = b0.C0, n0C1 = b0.C1, n0C2 = b0.C2;
    uint64_t n1W = b1.W, n1T = b1.T, n1A = b1.A, n1C1 = b1.C1, n2W = b2.W, n2T = b2.T;
    uint64_t s0lW = word_of(in, p0->left), s0lT = tag_of(in, p0->left);
    uint64_t s0rW = word_of(in, p0->right), s0rT = tag_of(in, p0->right);
    uint64_t s1lW = word_of(in, p1->left), s1lT = tag_of(in, p1->left);
    uint64_t s1rW = word_of(in, p1->right), s1rT = tag_of(in, p1->right);
    uint64_t n0lW = word_of(in, q0->left), n0lT = tag_of(in, q0->left);
    uint64_t s0l2T = tag_of(in, p0->left2), s0r2T = tag_of(in, p0->right2);
    uint64_t s1l2T = tag_of(in, p1->left2), s1r2T = tag_of(in, p1->right2);
    uint64_t n0l2T = tag_of(in, q0->left2);
    uint64_t s0rC1 = p0->right ? in->words[p0->right - 1].classes[1] : 0;
    uint64_t D0 = distance(s0, n0), D1 = distance(s1, s0);
    uint64_t s0VL = p0->left_count, s0VR = p0->right_count, s1VL = p1->left_count;
    uint64_t s1VR = p1->right_count, n0VL = q0->left_count;
    uint64_t s0SL = p0->left_set, s0SR = p0->right_set, s1SL = p1->left_set, s1SR = p1->right_set;
    uint64_t n0SL = q0->left_set;
    uint64_t B = tag_of(in, n0 - 1), F = tag_of(in, s0 ? s0 + 1 : 0), G = tag_of(in, s0 ? s0 - 1 : 0);
    unsigned n = 0;
#define RELATION(node) ((node) ? nodes[node].relation + 1U : 0U)
    uint64_t s0lL = RELATION(p0->left), s0l2L = RELATION(p0->left2);
    uint64_t s0rL = RELATION(p0->right), s0r2L = RELATION(p0->right2);
    uint64_t s1lL = RELATION(p1->left), s1l2L = RELATION(p1->left2);
    uint64_t s1rL = RELATION(p1->right), s1r2L = RELATION(p1->right2);
    uint64_t n0lL = RELATION(q0->left), n0l2L = RELATION(q0->left2);
#undef RELATION

#define F1(a) features[n] = feature_mix((n + 1) * UINT64_C(0xff51afd7ed558ccd), a), n++;
#define MORE(a) features[n - 1] = feature_mix(features[n - 1], a);
#define F2(a, b) F1(a) MORE(b)
#define F3(a, b, c) F2(a, b) MORE(c)
#define F4(a, b, c, d) F3(a, b, c) MORE(d)
#define F5(a, b, c, d, e) F4(a, b, c, d) MORE(e)
#include "lang/parser_features.def"
#undef F1
#undef F2
#undef F3
#undef F4
#undef F5
#undef MORE
    return n;
}

void
parser_run(const struct scorer *scorer, unsigned root_relation, const struct parse_input *in,
           struct parse_state *state)
{
    uint64_t features[SCORER_FEATURES];
    int32_t  scores[SCORER_CLASSES];

    parse_begin(state, in->count);
    while (!parse_done(state)) {
        unsigned action = parse_left(root_relation);
        bool     forced = state->next > in->count && state->depth == 1;

        if (state->depth == 0)
            action = PARSE_SHIFT;
        else if (!forced) {
            unsigned n = parser_features(state, in, features);
            scorer->score(scorer->weights, features, n, scores);
            action = parse_best(state, scores, scorer->classes, root_relation);
        }
        parse_apply(state, action);
    }
}

/* A trie over folded words, its edges in one hash table. */
#include "knowledge/phrases.h"

#include <stdlib.h>

void
phrases_init(struct phrases *p, struct arena *arena)
{
    *p = (struct phrases){ .arena = arena, .state_count = 1 };
}

void
phrases_clear(struct phrases *p)
{
    map_clear(&p->words);
    free(p->edges);
    vec_clear(&p->nodes);
    vec_clear(&p->entries);
    free(p->lists);
    free(p->values);
    *p = (struct phrases){ 0 };
}

static struct phrase_edge *
edge_slot(const struct phrases *p, uint64_t key)
{
    uint64_t hash = key * UINT64_C(0x9e3779b97f4a7c15);

    for (size_t i = (hash >> 32) & (p->edge_cap - 1);; i = (i + 1) & (p->edge_cap - 1))
        if (p->edges[i].key == key || p->edges[i].key == 0)
            return &p->edges[i];
}

static enum status
grow_edges(struct phrases *p)
{
    struct phrases bigger = { .edge_cap = p->edge_cap ? p->edge_cap * 2 : 1024 };

    bigger.edges = calloc(bigger.edge_cap, sizeof *bigger.edges);
    if (!bigger.edges)
        return STATUS_NOMEM;
    for (size_t i = 0; i < p->edge_cap; i++)
        if (p->edges[i].key)
            *edge_slot(&bigger, p->edges[i].key) = p->edges[i];
    free(p->edges);
    p->edges    = bigger.edges;
    p->edge_cap = bigger.edge_cap;
    return STATUS_OK;
}

static enum status
word_number(struct phrases *p, struct str word, uint32_t *number)
{
    uint64_t value;

    if (!map_get(&p->words, word, &value)) {
        const struct str copy = arena_str(p->arena, word);
        if (!copy.data)
            return STATUS_NOMEM;
        value = p->words.count + 1;
        TRY(map_put(&p->words, copy, value));
    }
    *number = (uint32_t)value;
    return STATUS_OK;
}

/* The edge from `state` by `word`, made if it is not there. Valid until the next call. */
static enum status
make_edge(struct phrases *p, uint32_t state, uint32_t word, struct phrase_edge **edge)
{
    const uint64_t key = (uint64_t)state << 32 | word;

    if (2 * (p->edge_count + 1) > p->edge_cap)
        TRY(grow_edges(p));
    *edge = edge_slot(p, key);
    if (!(*edge)->key) {
        **edge = (struct phrase_edge){ .key = key, .state = p->state_count++ };
        p->edge_count++;
    }
    return STATUS_OK;
}

/* Raw words joined by spaces; false when they do not fit. */
static bool
join_raw(const struct words *w, char *out, size_t size, size_t *len)
{
    *len = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct str raw = w->word[i].raw;
        if (*len + raw.len + 1 > size)
            return false;
        if (i)
            out[(*len)++] = ' ';
        memcpy(out + *len, raw.data, raw.len);
        *len += raw.len;
    }
    return true;
}

static enum status
find_case(struct phrases *p, struct phrase_node *n, const struct words *w, bool exact, uint32_t *number)
{
    struct phrase_case wanted = { 0 };
    char               joined[WORDS_BYTES];
    size_t             len;

    if (exact) {
        if (!join_raw(w, joined, sizeof joined, &len))
            return STATUS_LIMIT;
        wanted.exact = (struct str){ joined, len };
    } else {
        for (size_t i = 0; i < w->count; i++)
            wanted.capitals |= (uint32_t)w->word[i].capital << i;
    }
    for (*number = 0; *number < n->case_count; (*number)++) {
        const struct phrase_case *c = &n->cases[*number];
        if (c->capitals == wanted.capitals && str_eq(c->exact, wanted.exact))
            return STATUS_OK;
    }
    if (n->case_count == PHRASE_CASES_MAX)
        return STATUS_LIMIT;
    if (exact) {
        wanted.exact = arena_str(p->arena, wanted.exact);
        if (!wanted.exact.data)
            return STATUS_NOMEM;
    }
    n->cases[n->case_count++] = wanted;
    return STATUS_OK;
}

enum status
phrases_add(struct phrases *p, struct str text, bool exact, struct phrase_value value)
{
    struct words        w     = { .count = 0 };
    struct phrase_edge *edge  = NULL;
    uint32_t            state = 0, word, in_case;

    if (!words_add(&w, text))
        return STATUS_LIMIT;
    if (!w.count)
        return STATUS_NOT_FOUND;
    for (size_t i = 0; i < w.count; i++) {
        TRY(word_number(p, w.word[i].folded, &word));
        TRY(make_edge(p, state, word, &edge));
        state = edge->state;
    }
    if (!edge->node) {
        TRY(vec_push(&p->nodes, (struct phrase_node){ 0 }));
        edge->node = (uint32_t)p->nodes.len;
    }
    TRY(find_case(p, &p->nodes.data[edge->node - 1], &w, exact, &in_case));
    return vec_push(&p->entries, ((struct phrase_entry){ edge->node - 1, in_case, value }));
}

static int
by_node_and_rank(const void *a, const void *b)
{
    const struct phrase_entry *x = a, *y = b;

    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->value.rank != y->value.rank)
        return x->value.rank < y->value.rank ? -1 : 1;
    if (x->value.id != y->value.id)
        return x->value.id < y->value.id ? -1 : 1;
    return (int)x->value.tag - (int)y->value.tag;
}

/* The values of `entries` whose case is in `set`, each once, appended to p->values. */
static void
make_list(struct phrases *p, const struct phrase_entry *entries, size_t count, unsigned set,
          struct phrase_list *list)
{
    *list = (struct phrase_list){ .first = (uint32_t)p->value_count };
    for (size_t i = 0; i < count; i++) {
        const struct phrase_value v = entries[i].value;
        bool                      known = false;
        if (!(set >> entries[i].in_case & 1))
            continue;
        for (uint32_t j = list->first; j < p->value_count && !known; j++)
            known = p->values[j].id == v.id && p->values[j].tag == v.tag;
        if (!known)
            p->values[p->value_count++] = v;
    }
    list->count = (uint32_t)(p->value_count - list->first);
}

enum status
phrases_freeze(struct phrases *p)
{
    size_t   room = 0, list_room = 0;
    uint32_t list_count = 0;

    if (!p->entries.len)
        return STATUS_OK;
    qsort(p->entries.data, p->entries.len, sizeof *p->entries.data, by_node_and_rank);
    for (size_t i = 0; i < p->entries.len; i++) /* an entry is in half of the sets of cases */
        room += (size_t)1 << (p->nodes.data[p->entries.data[i].node].case_count - 1);
    for (size_t i = 0; i < p->nodes.len; i++)
        list_room += ((size_t)1 << p->nodes.data[i].case_count) - 1;
    p->values = calloc(room, sizeof *p->values);
    p->lists  = calloc(list_room, sizeof *p->lists);
    if (!p->values || !p->lists)
        return STATUS_NOMEM;

    for (size_t first = 0, last; first < p->entries.len; first = last) {
        struct phrase_node *n = &p->nodes.data[p->entries.data[first].node];
        last = first + 1;
        while (last < p->entries.len && p->entries.data[last].node == p->entries.data[first].node)
            last++;
        n->lists = list_count;
        for (unsigned set = 1; set < 1u << n->case_count; set++)
            make_list(p, p->entries.data + first, last - first, set, &p->lists[list_count++]);
    }
    vec_clear(&p->entries);
    return STATUS_OK;
}

/* The cases of `n` that the words satisfy, as a set of bits. */
static unsigned
satisfied(const struct phrase_node *n, const struct words *w)
{
    uint32_t capitals = 0;
    char     joined[WORDS_BYTES];
    size_t   len = 0;
    unsigned set = 0;

    for (size_t i = 0; i < w->count; i++)
        capitals |= (uint32_t)w->word[i].capital << i;
    if (!join_raw(w, joined, sizeof joined, &len))
        return 0;
    for (uint32_t i = 0; i < n->case_count; i++) {
        const struct phrase_case *c = &n->cases[i];
        const bool ok = c->exact.len ? str_eq(c->exact, (struct str){ joined, len })
                                     : (c->capitals & ~capitals) == 0;
        set |= (unsigned)ok << i;
    }
    return set;
}

size_t
phrases_match(const struct phrases *p, const struct str *tokens, size_t count, struct phrase_list *list)
{
    struct words w;
    uint32_t     state = 0;
    size_t       best  = 0;

    w.count = w.used = 0;
    if (!p->edge_cap)
        return 0;
    for (size_t i = 0; i < count; i++) {
        const struct phrase_edge *edge = NULL;
        const size_t              done = w.count;
        if (!words_add(&w, tokens[i]))
            break;
        if (w.count == done) { /* a hyphen: inside a phrase only */
            if (i == 0)
                break;
            continue;
        }
        for (size_t j = done; j < w.count; j++) {
            uint64_t word;
            if (!map_get(&p->words, w.word[j].folded, &word))
                return best;
            edge = edge_slot(p, (uint64_t)state << 32 | word);
            if (!edge->key)
                return best;
            state = edge->state;
        }
        if (edge->node) {
            const struct phrase_node *n   = &p->nodes.data[edge->node - 1];
            const unsigned            set = satisfied(n, &w);
            if (set) {
                *list = p->lists[n->lists + set - 1];
                best  = i + 1;
            }
        }
    }
    return best;
}

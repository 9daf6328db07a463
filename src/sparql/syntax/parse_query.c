/* Queries (productions [2] to [28]). */
#include "sparql/syntax/parser.h"

/* (Expression AS Var) behind '(': an ITEM. In GROUP BY the variable may be missing. */
static enum status
parse_as(struct parser *p, bool must, struct ast **item)
{
    struct ast *value = NULL, *var = NULL;
    bool        named = false;

    *item = node_new(p, AST_ITEM);
    if (!*item)
        return STATUS_NOMEM;
    TRY(parse_Expression(p, &value));
    if (must)
        TRY(expect_word(p, "AS"));
    else
        TRY(accept_word(p, "AS", &named));
    if (must || named) {
        TRY(parse_Var(p, &var));
        TRY(node_add(p, *item, var));
    } else {
        TRY(node_add_none(p, *item));
    }
    TRY(node_add(p, *item, value));
    return expect(p, TOKEN_CLOSE);
}

static enum status
parse_plain_item(struct parser *p, struct ast **item)
{
    struct ast *var = NULL;

    *item = node_new(p, AST_ITEM);
    if (!*item)
        return STATUS_NOMEM;
    TRY(parse_Var(p, &var));
    return node_add(p, *item, var);
}

/* [9] SelectClause */
static enum status
parse_SelectClause(struct parser *p, struct ast **select)
{
    bool taken = false;

    *select = node_new(p, AST_SELECT);
    if (!*select)
        return STATUS_NOMEM;
    TRY(expect_word(p, "SELECT"));
    p->no_aggregates = false;
    if (at_word(p, "DISTINCT") || at_word(p, "REDUCED")) {
        (*select)->text = at_word(p, "DISTINCT") ? STR("distinct") : STR("reduced");
        TRY(advance(p));
    }
    TRY(accept(p, TOKEN_STAR, &taken));
    if (taken)
        return STATUS_OK;
    for (;;) {
        struct ast *item = NULL;
        TRY(accept(p, TOKEN_OPEN, &taken));
        if (taken)
            TRY(parse_as(p, true, &item));
        else if (at_kind(p, TOKEN_VAR))
            TRY(parse_plain_item(p, &item));
        else if ((*select)->count == 0)
            return expected(p, "'*', a variable or '('");
        else
            return STATUS_OK;
        TRY(node_add(p, *select, item));
    }
}

/* ---- dataset and solution modifiers ---- */

/* [45] SourceSelector */
enum status
parse_SourceSelector(struct parser *p, struct ast **iri)
{
    return parse_iri(p, iri);
}

/* [13] DatasetClause*, [44] UsingClause* */
enum status
parse_dataset(struct parser *p, const char *keyword, struct ast **dataset)
{
    bool taken = false;

    *dataset = node_new(p, AST_DATASET);
    if (!*dataset)
        return STATUS_NOMEM;
    TRY(accept_word(p, keyword, &taken));
    while (taken) {
        struct ast *clause = node_new(p, AST_FROM), *iri = NULL;
        bool        named = false;
        if (!clause)
            return STATUS_NOMEM;
        TRY(accept_word(p, "NAMED", &named));
        if (named)
            clause->kind = AST_FROM_NAMED;
        TRY(parse_SourceSelector(p, &iri));
        TRY(node_add(p, clause, iri));
        TRY(node_add(p, *dataset, clause));
        TRY(accept_word(p, keyword, &taken));
    }
    return STATUS_OK;
}

/* [20] GroupCondition. *item NULL: none starts here. */
static enum status
parse_GroupCondition(struct parser *p, struct ast **item)
{
    struct ast *value = NULL;
    bool        open  = false;

    *item = NULL;
    if (at_kind(p, TOKEN_VAR))
        return parse_plain_item(p, item);
    TRY(accept(p, TOKEN_OPEN, &open));
    if (open)
        return parse_as(p, false, item);
    if (!at_iri(p) && !at_BuiltInCall(p))
        return STATUS_OK;
    TRY(parse_Constraint(p, &value));
    *item = node_new(p, AST_ITEM);
    if (!*item)
        return STATUS_NOMEM;
    TRY(node_add_none(p, *item));
    return node_add(p, *item, value);
}

/* [22] HavingCondition */
static enum status
parse_HavingCondition(struct parser *p, struct ast **condition)
{
    *condition = NULL;
    if (!at_kind(p, TOKEN_OPEN) && !at_iri(p) && !at_BuiltInCall(p))
        return STATUS_OK;
    return parse_Constraint(p, condition);
}

/* [24] OrderCondition */
static enum status
parse_OrderCondition(struct parser *p, struct ast **condition)
{
    struct ast *value = NULL;
    const bool  given = at_word(p, "ASC") || at_word(p, "DESC");

    *condition = NULL;
    if (!given && !at_kind(p, TOKEN_VAR) && !at_kind(p, TOKEN_OPEN) && !at_iri(p) && !at_BuiltInCall(p))
        return STATUS_OK;
    *condition = node_new(p, at_word(p, "DESC") ? AST_DESC : AST_ASC);
    if (!*condition)
        return STATUS_NOMEM;
    if (given) {
        TRY(advance(p));
        TRY(parse_BrackettedExpression(p, &value));
    } else if (at_kind(p, TOKEN_VAR)) {
        TRY(parse_Var(p, &value));
    } else {
        TRY(parse_Constraint(p, &value));
    }
    return node_add(p, *condition, value);
}

/* `first` `second` condition+, or an empty node of `kind`. */
static enum status
parse_clause(struct parser *p, const char *first, const char *second, enum ast_kind kind,
             enum status (*parse_condition)(struct parser *, struct ast **), const char *what,
             struct ast *query)
{
    struct ast *clause = node_new(p, kind), *condition = NULL;
    bool        taken = false;

    if (!clause)
        return STATUS_NOMEM;
    TRY(node_add(p, query, clause));
    TRY(accept_word(p, first, &taken));
    if (!taken)
        return STATUS_OK;
    if (second)
        TRY(expect_word(p, second));
    for (;;) {
        TRY(parse_condition(p, &condition));
        if (!condition)
            return clause->count > 0 ? STATUS_OK : expected(p, what);
        TRY(node_add(p, clause, condition));
    }
}

/* [25] LimitOffsetClauses: either order, each at most once. */
static enum status
parse_LimitOffsetClauses(struct parser *p, struct ast *query)
{
    struct ast *part[2]  = { node_new(p, AST_NONE), node_new(p, AST_NONE) };
    const char *words[2] = { "LIMIT", "OFFSET" };

    if (!part[0] || !part[1])
        return STATUS_NOMEM;
    for (;;) {
        const int which = at_word(p, words[0]) ? 0 : at_word(p, words[1]) ? 1 : -1;
        if (which < 0 || part[which]->kind != AST_NONE)
            break;
        part[which]->kind   = which == 0 ? AST_LIMIT : AST_OFFSET;
        part[which]->column = (uint32_t)p->token.begin;
        TRY(advance(p));
        if (!at_kind(p, TOKEN_INTEGER))
            return expected(p, "an integer");
        part[which]->text = p->token.text;
        TRY(advance(p));
    }
    TRY(node_add(p, query, part[0]));
    return node_add(p, query, part[1]);
}

/* [18] SolutionModifier */
static enum status
parse_SolutionModifier(struct parser *p, struct ast *query)
{
    p->no_aggregates = true;
    TRY(parse_clause(p, "GROUP", "BY", AST_GROUP_BY, parse_GroupCondition, "a grouping condition", query));
    p->no_aggregates = false;
    TRY(parse_clause(p, "HAVING", NULL, AST_HAVING, parse_HavingCondition, "a condition", query));
    TRY(parse_clause(p, "ORDER", "BY", AST_ORDER_BY, parse_OrderCondition, "an ordering condition", query));
    return parse_LimitOffsetClauses(p, query);
}

/* [17] WhereClause */
static enum status
parse_WhereClause(struct parser *p, struct ast *query)
{
    struct ast *group = NULL;
    bool        taken = false;

    TRY(accept_word(p, "WHERE", &taken));
    TRY(parse_GroupGraphPattern(p, &group));
    return node_add(p, query, group);
}

/* ---- query forms ---- */

/* [7] SelectQuery; without a dataset [8] SubSelect */
static enum status
parse_select(struct parser *p, bool sub, struct ast *query)
{
    struct ast *form = NULL, *dataset = NULL;

    TRY(parse_SelectClause(p, &form));
    TRY(node_add(p, query, form));
    if (sub)
        dataset = node_new(p, AST_DATASET);
    else
        TRY(parse_dataset(p, "FROM", &dataset));
    TRY(node_add(p, query, dataset));
    TRY(parse_WhereClause(p, query));
    return parse_SolutionModifier(p, query);
}

/* [10] ConstructQuery */
static enum status
parse_ConstructQuery(struct parser *p, struct ast *query)
{
    struct ast *form = node_new(p, AST_CONSTRUCT), *triples = NULL, *dataset = NULL, *group = NULL;
    bool        template = false;

    if (!form)
        return STATUS_NOMEM;
    TRY(advance(p));
    TRY(node_add(p, query, form));
    TRY(accept(p, TOKEN_OPEN_BRACE, &template));
    if (template) {
        TRY(parse_TriplesTemplate(p, &triples));
        TRY(expect(p, TOKEN_CLOSE_BRACE));
        TRY(node_add(p, form, triples));
        TRY(parse_dataset(p, "FROM", &dataset));
        TRY(node_add(p, query, dataset));
        TRY(parse_WhereClause(p, query));
        return parse_SolutionModifier(p, query);
    }
    TRY(parse_dataset(p, "FROM", &dataset));
    TRY(node_add(p, query, dataset));
    TRY(expect_word(p, "WHERE"));
    group = node_new(p, AST_GROUP);
    if (!group)
        return STATUS_NOMEM;
    TRY(expect(p, TOKEN_OPEN_BRACE));
    TRY(parse_TriplesTemplate(p, &triples));
    TRY(expect(p, TOKEN_CLOSE_BRACE));
    form->text = STR("short");
    TRY(node_add(p, form, triples));
    if (triples->count > 0)
        TRY(node_add(p, group, triples));
    TRY(node_add(p, query, group));
    return parse_SolutionModifier(p, query);
}

/* [11] DescribeQuery */
static enum status
parse_DescribeQuery(struct parser *p, struct ast *query)
{
    struct ast *form = node_new(p, AST_DESCRIBE), *dataset = NULL, *target = NULL;
    bool        star = false;

    if (!form)
        return STATUS_NOMEM;
    TRY(advance(p));
    TRY(node_add(p, query, form));
    TRY(accept(p, TOKEN_STAR, &star));
    while (!star && (form->count == 0 || at_kind(p, TOKEN_VAR) || at_iri(p))) {
        TRY(parse_VarOrIri(p, &target));
        TRY(node_add(p, form, target));
    }
    TRY(parse_dataset(p, "FROM", &dataset));
    TRY(node_add(p, query, dataset));
    if (at_word(p, "WHERE") || at_kind(p, TOKEN_OPEN_BRACE))
        TRY(parse_WhereClause(p, query));
    else
        TRY(node_add_none(p, query));
    return parse_SolutionModifier(p, query);
}

/* [12] AskQuery */
static enum status
parse_AskQuery(struct parser *p, struct ast *query)
{
    struct ast *dataset = NULL;

    TRY(node_add(p, query, node_new(p, AST_ASK)));
    TRY(advance(p));
    TRY(parse_dataset(p, "FROM", &dataset));
    TRY(node_add(p, query, dataset));
    TRY(parse_WhereClause(p, query));
    return parse_SolutionModifier(p, query);
}

static enum status
parse_values_part(struct parser *p, struct ast *query)
{
    struct ast *values = NULL;

    TRY(parse_ValuesClause(p, &values));
    return node_add(p, query, values);
}

/* [8] SubSelect */
enum status
parse_SubSelect(struct parser *p, struct ast **tree)
{
    const bool  saved = p->no_aggregates;
    struct ast *query = node_new(p, AST_QUERY);

    if (!query)
        return STATUS_NOMEM;
    TRY(parse_select(p, true, query));
    TRY(parse_values_part(p, query));
    p->no_aggregates = saved;
    *tree            = query;
    return STATUS_OK;
}

/* [2] Query */
enum status
parse_QueryUnit(struct parser *p, struct ast **tree)
{
    struct ast *query = NULL;

    TRY(parse_Prologue(p));
    query = node_new(p, AST_QUERY);
    if (!query)
        return STATUS_NOMEM;
    query->text = p->base;
    if (at_word(p, "SELECT"))
        TRY(parse_select(p, false, query));
    else if (at_word(p, "CONSTRUCT"))
        TRY(parse_ConstructQuery(p, query));
    else if (at_word(p, "DESCRIBE"))
        TRY(parse_DescribeQuery(p, query));
    else if (at_word(p, "ASK"))
        TRY(parse_AskQuery(p, query));
    else
        return expected(p, "SELECT, CONSTRUCT, DESCRIBE or ASK");
    TRY(parse_values_part(p, query));
    if (!at_kind(p, TOKEN_END))
        return expected(p, "the end of the query");
    *tree = query;
    return STATUS_OK;
}

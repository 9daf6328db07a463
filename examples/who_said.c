/* A small program over the public interface: reads articles into a store and lists who said what.
 *
 *     cc who_said.c $(pkg-config --cflags --libs chancery) -o who_said
 *     ./who_said talks.db article.txt...
 */
#include <chancery.h>

#include <stdio.h>

static int
fail(chancery *db, const char *doing)
{
    fprintf(stderr, "%s: %s\n", doing, chancery_message(db));
    chancery_close(db);
    return 1;
}

static int
list_statements(chancery *db)
{
    static const char query[]
        = "SELECT DISTINCT ?who ?words WHERE {"
          "  ?s a dip:Statement ; dip:speaker/rdfs:label ?who ; dip:quoteText ?words"
          "  FILTER (STRLEN(?words) >= ?least)"
          "} ORDER BY ?who ?words";
    chancery_stmt *stmt = NULL;
    int            code = chancery_prepare(db, query, &stmt);

    if (code == CHANCERY_OK)
        code = chancery_bind_literal(stmt, "least", "20", "http://www.w3.org/2001/XMLSchema#integer", NULL);
    while (code == CHANCERY_OK || code == CHANCERY_ROW) {
        code = chancery_step(stmt);
        if (code == CHANCERY_ROW)
            printf("%s: %s\n", chancery_column_text(stmt, 0), chancery_column_text(stmt, 1));
    }
    chancery_finalize(stmt);
    return code == CHANCERY_DONE ? CHANCERY_OK : code;
}

int
main(int argc, char **argv)
{
    chancery *db = NULL;

    if (argc < 2) {
        fprintf(stderr, "usage: %s STORE [ARTICLE...]\n", argv[0]);
        return 2;
    }
    if (chancery_open(argv[1], CHANCERY_OPEN_CREATE, &db) != CHANCERY_OK)
        return fail(db, "open");
    for (int i = 2; i < argc; i++)
        if (chancery_add(db, argv[i], NULL) != CHANCERY_OK)
            return fail(db, argv[i]);
    if (list_statements(db) != CHANCERY_OK)
        return fail(db, "query");
    chancery_close(db);
    return 0;
}

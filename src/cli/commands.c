/* The table of commands. The texts feed --help and the manual page. */
#include "cli/cli.h"

const struct command commands[] = {
    { "add", "FILE|DIRECTORY|-...", "read articles into the store",
      "Reads each article (plain text, HTML, RSS or Atom feed, JSON Lines), extracts its actors, meetings, "
      "statements and acts, and puts them into the store as one named graph per article. An article that is there "
      "already with the same text is left alone; one whose text has changed replaces its graph. A bad article is "
      "reported, the rest goes on.",
      "chancery add article.txt page.html\nchancery -d talks.db add articles/",
      add_options, cmd_add },
    { "analyse", "FILE|-...", "print the language analysis of articles as CoNLL-U or JSON",
      "Prints what the analyser saw: sentences, tokens, tags, lemmas, dependency heads and names, in the CoNLL-U format of "
      "Universal Dependencies with character offsets, or as JSON. With --analysis, such a file from another parser takes the "
      "place of our own analysis.",
      "chancery analyse article.txt\nchancery extract --analysis article.conllu article.txt", analyse_options, cmd_analyse },
    { "backup", "FILE", "copy the store while it may be in use",
      "Writes a consistent copy of the store to FILE, which must not exist.", "chancery backup copy.db",
      no_options, cmd_backup },
    { "check", "", "verify the store",
      "Verifies the structure of the file, the order and checksums of its blocks, the counts across orders and all references "
      "to the dictionary. Ends with exit code 4 if anything is wrong.",
      "chancery check", no_options, cmd_check },
    { "completion", "bash|zsh|fish", "print a shell completion script",
      "Prints a script that completes commands, options and their values.",
      "chancery completion bash > chancery.bash", no_options, cmd_completion },
    { "convert", "FILE|-", "convert RDF from one syntax to another",
      "Reads RDF (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) and writes it in another syntax. No store is "
      "touched.",
      "chancery convert --output trig data.nq", convert_options, cmd_convert },
    { "diff", "A B", "compare the facts of two readings of the same articles",
      "Compares what two versions of the lexicon or the program have read. A and B are two stores, or two files of RDF that extract "
      "has written. Prints by article the actors, offices, meetings, acts and statements that only A (-) or only B (+) has, with "
      "their words. Ends with exit code 1 if they differ.",
      "chancery extract -o nquads articles/ > before.nq\nchancery --lexicon mine.ttl extract -o nquads articles/ > after.nq\n"
      "chancery diff before.nq after.nq",
      diff_options, cmd_diff },
    { "export", "", "write the graph as RDF, or its events as rows",
      "Writes the quads of the store. The content of claims (what somebody says that somebody did) is left out unless "
      "--claims asks for it. With --plover or --cameo it writes event data: a row for each event, article and pair of sides, "
      "with date, source, target, code, score and article. They are the bundled queries @export-plover and @export-cameo.",
      "chancery export --output turtle > graph.ttl\nchancery export --plover jsonl > events.jsonl\n"
      "chancery export --cameo csv > events.csv", export_options, cmd_export },
    { "extract", "FILE|DIRECTORY|-...", "extract facts from articles without a store",
      "Does what add does, but prints the facts: as RDF, or with --output json as one annotation object a line for "
      "each article. As a filter it reads JSON Lines from standard input, one object with \"text\" and, if known, \"id\", "
      "\"title\", \"date\" and \"publisher\" a line; a bad line is reported with its number, the rest goes on. With --jobs "
      "several threads read; the output is the same, in the order of the input.",
      "chancery extract article.txt\nchancery extract --output json articles/ > facts.jsonl\n"
      "zcat news.jsonl.gz | chancery extract -j 0 --output nquads - > facts.nq",
      extract_options, cmd_extract },
    { "help", "[COMMAND]", "explain a command", "Prints the help of a command, or the list of commands.",
      "chancery help query", no_options, cmd_help },
    { "import-redland", "FILE", "load a Redland SQLite store",
      "Loads all statements of FILE, a store that Redland's own storage \"sqlite\" has written; contexts become named "
      "graphs. All or nothing; FILE is only read.",
      "chancery import-redland old.sqlite", no_options, cmd_import_redland },
    { "init", "", "create an empty store", "Creates the store if it does not exist and prints its path.",
      "chancery -d talks.db init", no_options, cmd_init },
    { "lexicon", "check", "check the ontology, gazetteers and lexicon",
      "Checks every Turtle file of the knowledge, and those given with --lexicon: syntax, unknown classes and "
      "properties, missing labels, ambiguous names, cycles, frames without a head. Messages carry file and line.",
      "chancery lexicon check\nchancery --lexicon mine.ttl lexicon check", no_options, cmd_lexicon },
    { "load", "FILE|-...", "load RDF into the store",
      "Loads N-Triples, N-Quads, Turtle, TriG, RDF/XML or JSON-LD, plain or gzipped; all or nothing per command.",
      "chancery load graph.trig.gz", load_options, cmd_load },
    { "optimize", "", "fold recent changes into sorted blocks",
      "Compacts the store and brings its statistics up to date.", "chancery optimize", no_options,
      cmd_optimize },
    { "query", "[FILE.rq|@NAME|-]", "answer a SPARQL query",
      "Runs a SPARQL 1.1 query from a file, from --query, by the name of a bundled query (@who-met) or from "
      "standard input. Without a FROM clause the default graph is the union of all graphs but the claims. With --evidence "
      "each row of a SELECT comes with the articles and the words that the facts matched for it rest on: in a table as lines "
      "under the row, in other formats as a further column ?evidence.",
      "chancery query @who-met\nchancery query --evidence @dyad-events\nchancery query -e 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'\n"
      "chancery query -o json query.rq",
      query_options, cmd_query },
    { "reconcile", "", "find things that were named apart and link them",
      "Links a person known by surname or in another spelling, and a meeting without a date, to the person or meeting that is meant, where "
      "only one can be: dip:mergedInto, in the graph .../graph/reconciliation. Nothing else is changed; show and timeline follow the links, "
      "queries can with dip:mergedInto*. The links are made anew each time and depend on what the store holds only. The rules are "
      "queries in data/queries/reconcile.",
      "chancery reconcile --dry-run\nchancery reconcile --undo", reconcile_options, cmd_reconcile },
    { "review", "", "list facts by confidence, the least certain first",
      "Prints the meetings, acts and statements of the store by confidence and by the rule that read them, each with its words: what a "
      "person should look at first.",
      "chancery review --below 0.7\nchancery review --rule accuse -o csv", review_options, cmd_review },
    { "shell", "", "type queries and updates, one after the other",
      "Reads SPARQL queries, updates and dot commands from the terminal, with history, completion (keywords, prefixes and, "
      "behind a prefix, the terms of the store) and lines that go on until ';' or an empty line. Ctrl-C stops a query, "
      "Ctrl-D leaves. From a pipe it reads without a prompt and ends with the exit code of the first mistake. .help lists the "
      "dot commands. The history is kept in $XDG_STATE_HOME/chancery/history.",
      "chancery shell\necho '@who-met' | chancery shell -o csv", shell_options, cmd_shell },
    { "show", "NAME|IRI [NAME|IRI]", "show a person, state, series, meeting or statement with its evidence",
      "Prints what the store knows of one thing for people: what it is, in which meetings it took part, what it said and "
      "did, and the words of the articles that prove it. With two names: the meetings, acts and statements between the two, their "
      "series of talks, and the mean score of each year.",
      "chancery show Crocker\nchancery show Iran \"United States\"", no_options, cmd_show },
    { "stats", "", "print the size of the store", "Prints the numbers of quads, graphs and terms; or, with --void, a description of the store in the VoID "
      "vocabulary: totals, properties and classes. Numbers of distinct subjects and objects are exact after optimize.",
      "chancery stats\nchancery stats --void > store.ttl", stats_options, cmd_stats },
    { "timeline", "NAME|IRI...", "list the events of a person, state, dyad or series by day",
      "Prints the meetings, acts and statements of a person, a state, a place or a series of talks in the order of their days, each "
      "with the words that prove it; with several names those in which all have part. What the texts do not date stands at the "
      "day of its article and is marked as reported.",
      "chancery timeline Iran \"United States\"\nchancery timeline --from 2007-01-01 -o csv Crocker",
      timeline_options, cmd_timeline },
    { "update", "[FILE.ru|-]", "run a SPARQL update",
      "Runs a SPARQL 1.1 update request as one transaction.",
      "chancery update -e 'CLEAR GRAPH <urn:example:g>'", update_options, cmd_update },
    { 0 },
};

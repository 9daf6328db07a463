# Quads as news articles give them, as N-Quads: about 100 an article, each article a graph of its own
# with its metadata, mentions with spans, meetings in series and statements of thirty words. Actors are
# mentioned as often as Zipf's law says. Usage: awk -v articles=1000 -f quads.awk
function iri(kind, n) { return "<http://example.org/" kind "/" n ">" }
function quad(s, p, o) { print s " <http://example.org/ns#" p "> " o " " graph " ." }
function is_a(s, class) { print s " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/ns#" class "> " graph " ." }
function number(n) { return "\"" n "\"^^<http://www.w3.org/2001/XMLSchema#integer>" }
function date(n) { return sprintf("\"%d-%02d-%02d\"^^<http://www.w3.org/2001/XMLSchema#date>", 2000 + n % 24, 1 + n % 12, 1 + n % 28) }
function zipf(n) { return int(exp(rand() * log(n))) }
function words(n,   text) {
    for (text = "word" zipf(5000); n > 1; n--)
        text = text " word" zipf(5000)
    return "\"" text "\"@en"
}
BEGIN {
    srand(1815)
    actors = 100 + articles / 5
    for (a = 1; a <= articles; a++) {
        graph = iri("graph", a)
        article = iri("article", a)
        is_a(article, "Article")
        quad(article, "title", words(8))
        quad(article, "source", iri("source", zipf(50)))
        quad(article, "published", date(a))
        for (m = 1; m <= 12; m++) {
            mention = iri("mention", a "-" m)
            begin = m * 180 + int(rand() * 100)
            is_a(mention, "Mention")
            quad(mention, "in", article)
            quad(mention, "of", iri("actor", zipf(actors)))
            quad(mention, "begin", number(begin))
            quad(mention, "end", number(begin + 4 + int(rand() * 20)))
        }
        for (m = 1; m <= 2; m++) {
            meeting = iri("meeting", a "-" m)
            is_a(meeting, "Meeting")
            quad(meeting, "date", date(a + m))
            quad(meeting, "place", iri("place", zipf(200)))
            for (p = 0; p < 3; p++)
                quad(meeting, "participant", iri("actor", zipf(actors)))
            if (a > 10)
                quad(meeting, "follows", iri("meeting", (a - 1 - int(rand() * 9)) "-" m))
        }
        for (m = 1; m <= 4; m++) {
            statement = iri("statement", a "-" m)
            is_a(statement, "Statement")
            quad(statement, "speaker", iri("actor", zipf(actors)))
            quad(statement, "text", words(30))
            quad(statement, "date", date(a))
            quad(statement, "reportedIn", article)
        }
    }
}

# Quads as news articles give them, as N-Quads: about 100 an article, each article a graph of its own with its
# metadata, mentions with spans, meetings in series and statements of thirty words, and one graph of what articles
# do not say: classes, states, places, topics, publishers, persons. Few persons, places and words occur often, as
# Zipf's law says. Usage: awk -v articles=1000 -f quads.awk
function iri(kind, n) { return "<http://example.org/" kind "/" n ">" }
function ns(name) { return "<http://example.org/ns#" name ">" }
function put(s, p, o) { print s " " p " " o " " graph " ." }
function quad(s, p, o) { put(s, ns(p), o) }
function is_a(s, class) { put(s, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", ns(class)) }
function label(s, text) { put(s, "<http://www.w3.org/2000/01/rdf-schema#label>", text) }
function dct(s, p, o) { put(s, "<http://purl.org/dc/terms/" p ">", o) }
function prov(s, p, o) { put(s, "<http://www.w3.org/ns/prov#" p ">", o) }
function typed(text, type) { return "\"" text "\"^^<http://www.w3.org/2001/XMLSchema#" type ">" }
function number(n) { return typed(n, "integer") }
function share() { return typed("0." int(1 + rand() * 9) int(1 + rand() * 9), "decimal") }
function day(n) { return sprintf("%d-%02d-%02d", 2000 + int(n / 336), 1 + int(n / 28) % 12, 1 + n % 28) }
function moment(n) { return typed(sprintf("%sT%02d:%02d:00Z", day(n), dice(24), dice(60)), "dateTime") }
function dice(n) { return int(rand() * n) }
function zipf(n) { return int(exp(rand() * log(n + 1))) - 1 }
function word(n) { return n % 90 == 7 ? "embargo" : "word" n }
function words(n,   text) {
    for (text = word(zipf(5000)); n > 1; n--)
        text = text " " word(zipf(5000))
    return "\"" text "\"@en"
}
function span(s, length_) {
    begin = dice(6000)
    is_a(s, "Span")
    quad(s, "start", number(begin))
    quad(s, "end", number(begin + length_))
    quad(s, "inArticle", article)
}

function background(   i, n, pair, classes) {
    graph = iri("graph", "background")
    n = split("Event:Thing Meeting:Event Statement:Event InPerson:Meeting Remote:Meeting Bilateral:InPerson " \
        "Multilateral:InPerson Summit:Multilateral Call:Remote Round:Bilateral Visit:Bilateral", classes, " ")
    for (i = 1; i <= n; i++) {
        split(classes[i], pair, ":")
        put(ns(pair[1]), "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", ns(pair[2]))
        label(ns(pair[1]), "\"" pair[1] "\"@en")
    }
    for (i = 0; i < 190; i++) { is_a(iri("state", i), "State"); label(iri("state", i), "\"State " i "\"@en") }
    for (i = 0; i < 600; i++) {
        is_a(iri("place", i), "Place"); label(iri("place", i), "\"Place " i "\"@en")
        quad(iri("place", i), "inState", iri("state", zipf(190)))
    }
    for (i = 0; i < 200; i++) { is_a(iri("topic", i), "Topic"); label(iri("topic", i), words(2)) }
    for (i = 0; i < 120; i++) { is_a(iri("publisher", i), "Publisher"); label(iri("publisher", i), "\"Times " i "\"") }
    for (i = 0; i < 12; i++) { is_a(iri("verb", i), "Verb"); label(iri("verb", i), "\"verb " i "\"@en") }
    for (i = 0; i < persons; i++) {
        is_a(iri("person", i), "Person"); label(iri("person", i), "\"Name" i % 997 " Surname" i "\"")
        quad(iri("person", i), "state", iri("state", zipf(190)))
        quad(iri("person", i), "role", iri("role", dice(12)))
    }
}

function reported_meeting(m,   s, k, n, other, fresh) {
    fresh = known < 9 || rand() < 0.6
    if (fresh) {
        s = dice(series)
        meeting = iri("meeting", s "-" round[s])
        recent[known++ % 40] = meeting " " s % 6 " " today - dice(3)
    } else {
        meeting = recent[dice(known < 40 ? known : 40)]
    }
    split(fresh ? recent[(known - 1) % 40] : meeting, other, " ")
    meeting = other[1]
    is_a(meeting, kind[1 + other[2]])
    quad(meeting, "date", typed(day(other[3] < 0 ? 0 : other[3]), "date"))
    if (fresh) {
        label(meeting, "\"Round " round[s] " of series " s "\"@en")
        quad(meeting, "place", iri("place", zipf(600)))
        quad(meeting, "topic", iri("topic", topic[s]))
        quad(meeting, "round", number(round[s]))
        if (round[s] > 0)
            quad(meeting, "follows", iri("meeting", s "-" (round[s] - 1)))
        quad(meeting, "participant", iri("person", first[s]))
        quad(meeting, "participant", iri("person", second[s]))
        for (k = dice(4); k > 0; k--)
            quad(meeting, "participant", iri("person", zipf(persons)))
        round[s]++
    }
    quad(article, "reports", meeting)
    prov(meeting, "wasDerivedFrom", iri("span", a "-m" m))
    span(iri("span", a "-m" m), 50 + dice(300))
    return meeting
}

BEGIN {
    srand(1815)
    persons = 200 + int(articles / 10)
    series = 4 + int(articles / 25)
    split("Bilateral Summit Call Round Visit Multilateral", kind, " ")
    background()
    for (s = 0; s < series; s++) {
        round[s] = 0; topic[s] = zipf(200); first[s] = zipf(persons); second[s] = (first[s] + 1 + zipf(persons - 1)) % persons
    }
    for (a = 0; a < articles; a++) {
        graph = iri("graph", a)
        article = iri("article", a)
        today = int(a / articles * 8000)
        publisher = zipf(120)
        is_a(article, "Article")
        dct(article, "title", words(8))
        dct(article, "publisher", iri("publisher", publisher))
        dct(article, "date", typed(day(today), "date"))
        dct(article, "language", "\"en\"")
        quad(article, "url", "<http://news" publisher ".example.com/" day(today) "/" a ">")
        quad(article, "words", number(200 + dice(900)))
        prov(article, "wasAttributedTo", iri("publisher", publisher))
        prov(article, "generatedAtTime", moment(today))
        mentions = 3 + dice(6)
        for (m = 0; m < mentions; m++) {
            actor[m] = iri("person", zipf(persons))
            mention = iri("mention", a "-" m)
            span(mention, 6 + dice(20))
            quad(mention, "actor", actor[m])
            quad(mention, "surface", "\"Surname" m "\"")
            quad(mention, "confidence", share())
        }
        meetings = dice(3)
        for (m = 0; m < meetings; m++)
            reported[m] = reported_meeting(m)
        for (m = dice(6); m >= 0; m--) {
            statement = iri("statement", a "-" m)
            is_a(statement, "Statement")
            quad(statement, "speaker", actor[dice(mentions)])
            quad(statement, "quote", words(22 + dice(17)))
            quad(statement, "date", moment(today))
            if (meetings && rand() < 0.5)
                quad(statement, "about", reported[dice(meetings)])
            else
                quad(statement, "about", actor[dice(mentions)])
            quad(statement, "verb", iri("verb", zipf(12)))
            quad(statement, "certainty", share())
            prov(statement, "wasDerivedFrom", iri("span", a "-s" m))
            span(iri("span", a "-s" m), 80 + dice(400))
        }
    }
}

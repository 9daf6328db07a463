/* Read exported files with Apache Jena, a warning counting as an error, and validate the graph against the SHACL shapes.
 * TAP lines without the plan. Usage: JenaCheck FIRST QUADS TRIPLES SHAPES.ttl FILE... (a file's syntax is its ending) */
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;

public final class JenaCheck {
    /* JSON-LD 1.0: Debian has no implementation of the JSON interface that Jena's reader of 1.1 asks for. */
    private static final Map<String, Lang> SYNTAX = Map.of("turtle", Lang.TURTLE, "trig", Lang.TRIG, "nquads", Lang.NQUADS,
        "ntriples", Lang.NTRIPLES, "rdfxml", Lang.RDFXML, "jsonld", Lang.JSONLD10);
    private static final String DIP = "https://w3id.org/chancery/ns#";
    private static int number;

    private static void result(boolean passed, String text, String comment) {
        System.out.println((passed ? "ok " : "not ok ") + number++ + " - " + text);
        if (!passed)
            System.out.println("#   " + comment.replace("\n", "\n#   "));
    }

    private static DatasetGraph read(String file, Lang lang) {
        DatasetGraph read = DatasetGraphFactory.create();
        RDFParser.source(file).forceLang(lang).base("urn:x-base:").strict(true).checking(true)
            .errorHandler(ErrorHandlerFactory.errorHandlerExceptions()).parse(StreamRDFLib.dataset(read));
        return read;
    }

    private static Graph merged(DatasetGraph data) {
        Graph all = GraphFactory.createDefaultGraph();
        data.find().forEachRemaining(quad -> all.add(quad.asTriple()));
        return all;
    }

    public static void main(String[] arguments) {
        number = Integer.parseInt(arguments[0]);
        long quads = Long.parseLong(arguments[1]), triples = Long.parseLong(arguments[2]);
        Graph graph = null;

        for (int i = 4; i < arguments.length; i++) {
            String ending = arguments[i].substring(arguments[i].lastIndexOf('.') + 1);
            Lang lang = SYNTAX.get(ending);
            long want = lang.equals(Lang.RDFXML) || lang.equals(Lang.TURTLE) || lang.equals(Lang.NTRIPLES) ? triples : quads;
            try {
                DatasetGraph data = read(arguments[i], lang);
                long got = 0;
                for (var found = data.find(); found.hasNext(); found.next())
                    got++;
                result(got == want, "Jena reads " + ending, got + " for " + want);
                graph = merged(data);
            } catch (RuntimeException problem) {
                result(false, "Jena reads " + ending, problem.toString());
            }
        }

        if (graph == null)
            return;
        Shapes shapes = Shapes.parse(merged(read(arguments[3], Lang.TURTLE)));
        var report = ShaclValidator.get().validate(shapes, graph);
        result(report.conforms(), "the graph conforms to the SHACL shapes by Jena", report.getEntries().toString());

        /* A negative control: a statement that is nobody's must be refused. */
        int before = graph.size();
        Node form = NodeFactory.createURI(DIP + "speechForm");
        graph.remove(Node.ANY, form, Node.ANY);
        result(graph.size() < before && !ShaclValidator.get().validate(shapes, graph).conforms(),
            "Jena refuses statements without a speech form", "they pass");
    }
}

// Is the ontology within a profile of OWL 2? Prints the violations; exit 1 if there are any.
// Usage: OwlProfile DL|RL FILE...      (needs Debian's libowlapi-java)
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;

public final class OwlProfile {
    public static void main(String[] args) throws Exception {
        OWLProfile profile = args[0].equals("RL") ? Profiles.OWL2_RL : Profiles.OWL2_DL;
        boolean    clean   = true;
        for (int i = 1; i < args.length; i++) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(args[i]));
            OWLProfileReport report = profile.checkOntology(ontology);
            for (OWLProfileViolation violation : report.getViolations()) {
                System.out.println("# " + args[i] + ": " + violation);
                clean = false;
            }
            System.out.println("# " + args[i] + ": " + ontology.getAxiomCount() + " axioms");
        }
        System.exit(clean ? 0 : 1);
    }
}

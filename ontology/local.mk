# ontology

WITH :g DELETE { ?s :p ?o } INSERT { GRAPH ?h { ?s :q _:n } } USING :u WHERE { GRAPH ?h { ?s :p ?o } } ;
DELETE WHERE { ?s :a ?o . GRAPH :g { ?o :b ?z } } ;
INSERT DATA { :s :p 1 GRAPH :g { :s :p 2 } } ; LOAD SILENT <http://ex/doc> INTO GRAPH :g ; CLEAR NAMED ; COPY DEFAULT TO :g

WITH :g DELETE { ?s :p ?o } INSERT { GRAPH ?h { ?s :q _:n } } USING :u WHERE { GRAPH ?h { ?s :p ?o } } ;
DELETE WHERE { ?s :a ?o . GRAPH :g { ?o :b ?z } } ;
INSERT DATA { :s :p 1 GRAPH :g { :s :p 2 } } ; LOAD SILENT <http://ex/doc> INTO GRAPH :g ; CLEAR NAMED ; COPY DEFAULT TO :g
----
(update
  (modify with <http://ex/g>
    (from <http://ex/u>)
    (named)
    (delete
      (quad ?s <http://ex/p> ?o default))
    (insert
      (quad ?s <http://ex/q> _:n ?h))
    (graph ?h
      (bgp
        (triple ?s <http://ex/p> ?o))))
  (modify
    (delete
      (quad ?s <http://ex/a> ?o default)
      (quad ?o <http://ex/b> ?z <http://ex/g>))
    (join
      (bgp
        (triple ?s <http://ex/a> ?o))
      (graph <http://ex/g>
        (bgp
          (triple ?o <http://ex/b> ?z)))))
  (insertdata
    (insert
      (quad <http://ex/s> <http://ex/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> default)
      (quad <http://ex/s> <http://ex/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <http://ex/g>)))
  (load silent <http://ex/doc> <http://ex/g>)
  (clear named)
  (copy default <http://ex/g>))

# sparql: the query engine. Its rooms: syntax <- algebra <- plan <- exec, and results.
include src/sparql/syntax/local.mk
include src/sparql/algebra/local.mk
include src/sparql/plan/local.mk
include src/sparql/exec/local.mk
include src/sparql/results/local.mk

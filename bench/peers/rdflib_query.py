#!/usr/bin/python3
"""rdflib in memory. Usage: rdflib_query.py IN.nq RUNS QUERY.rq…; a line a query: name, rows, CPU ms of the first and of
the fastest further run."""
import logging
import os
import sys
import time

import rdflib

logging.disable(logging.CRITICAL)
data, runs, queries = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
graph = rdflib.ConjunctiveGraph()
graph.parse(data, format="nquads")
print("ready", flush=True)
for query in queries:
    with open(query, encoding="utf-8") as file:
        text = file.read()
    times = []
    for i in range(runs + 1):
        begin = time.process_time()
        rows = len(list(graph.query(text)))
        times.append((time.process_time() - begin) * 1e3)
        if i == 1 and times[0] > 1000:
            break
    print(os.path.basename(query)[:3], rows, f"{times[0]:.3f}", f"{min(times[1:]):.3f}", sep="\t", flush=True)
os._exit(0)

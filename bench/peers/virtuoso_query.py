#!/usr/bin/python3
"""Virtuoso 7 (Debian: virtuoso-opensource-7), a server of its own in a directory. Usage: virtuoso_query.py load IN.nq DIR,
or virtuoso_query.py ask DIR RUNS QUERY.rq…; a line a query: name, rows, CPU ms of the server in the first run after it
was started and, on average, in further ones (its clock ticks every 10 ms, so there are ten times RUNS of them)."""
import os
import re
import subprocess
import sys
import time

PORT = "11199"
INI = """[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/temp.db
TransactionFile = {0}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:11199
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = /
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 6000
"""


def isql(directory, text):
    path = os.path.join(directory, "in.sql")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    done = subprocess.run(["isql-vt", "127.0.0.1:" + PORT, "dba", "dba", path], capture_output=True, text=True, errors="replace",
                          check=False)
    return done.stdout


def start(directory):
    server = subprocess.Popen(["virtuoso-t", "-f", "-c", os.path.join(directory, "virtuoso.ini")], cwd=directory,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(120):
        time.sleep(0.5)
        if "1 Rows" in isql(directory, "select 1;"):
            return server
    server.kill()
    sys.exit("virtuoso does not start")


def cpu_ms(server):
    with open(f"/proc/{server.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def load(data, directory):
    os.makedirs(directory)
    with open(os.path.join(directory, "virtuoso.ini"), "w", encoding="ascii") as file:
        file.write(INI.format(directory))
    server = start(directory)
    isql(directory, f"ld_dir('{os.path.dirname(data)}', '{os.path.basename(data)}', 'http://example.org/graph/none');")
    isql(directory, "rdf_loader_run();\ncheckpoint;")
    isql(directory, "shutdown;")
    server.wait()


def ask(directory, runs, queries):
    server = start(directory)
    print("pid", server.pid, flush=True)
    print("ready", flush=True)
    for query in queries:
        with open(query, encoding="utf-8") as file:
            text = "SPARQL " + " ".join(line for line in file.read().split("\n") if not line.startswith("#")) + ";"
        times = []
        while len(times) <= 10 * runs:
            begin = cpu_ms(server)
            rows = re.search(r"(\d+) Rows\. --", isql(directory, text))
            times.append(cpu_ms(server) - begin)
            if not rows or len(times) > 1 and times[0] > 1000:
                break
        name = os.path.basename(query)[:3]
        if rows:
            print(name, rows[1], f"{times[0]:.3f}", f"{sum(times[1:]) / len(times[1:]):.3f}", sep="\t", flush=True)
        else:
            print(name, "refused", sep="\t", flush=True)
    isql(directory, "shutdown;")
    server.wait()


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]))
    else:
        ask(os.path.abspath(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])

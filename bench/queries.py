#!/usr/bin/python3
"""Eighteen queries over an event graph: ours beside stock Redland, rdflib, Oxigraph, Virtuoso and SQL over rows of SQLite.

Usage: bench/queries.py [BUILD_DIR]. In the environment: ARTICLES, numbers of articles of about 100 quads each (default
"1000 10000"); PEERS, names to choose from; RUNS (3) after the first one; LIMIT, seconds for all runs of a query (20);
LOAD_LIMIT, seconds for loading (300). All peers answer in the same run; CPU time in milliseconds. A query that reaches
the limit is shown as such, and the peer is started anew for the next. Opening a file belongs to the first run, loading
to memory does not."""
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else TOP
RUNS = os.environ.get("RUNS", "3")
LIMIT = float(os.environ.get("LIMIT", "20"))
LOAD_LIMIT = float(os.environ.get("LOAD_LIMIT", "300"))
PREFIXES = """PREFIX ns: <http://example.org/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
""" + "".join(f"PREFIX {kind}: <http://example.org/{kind}/>\n" for kind in
              "person state place topic meeting publisher".split())


class Peer:
    """What to run for loading, or None, and for asking; `data` is the file of quads, `store` where to keep it."""

    def __init__(self, name, needs, load, ask, suffix=".rq"):
        self.name, self.needs, self.load, self.ask, self.suffix = name, needs, load, ask, suffix


def bench(name):
    return os.path.join(BUILD, "bench", name)


def source(name):
    return os.path.join(TOP, "bench", "peers", name)


def interop():
    """Where Oxigraph's package is; tests/interop/interop.sh puts it there."""
    return os.path.join(BUILD, "tests", "interop")


PEERS = [
    Peer("chancery", [bench("sparql_bench")],
         lambda data, store: [os.path.join(BUILD, "chancery"), "-q", "-d", store, "load", data],
         lambda data, store: [bench("sparql_bench"), store, RUNS]),
    Peer("rows", [bench("rows_bench"), bench("peers/rows_query")],
         lambda data, store: [bench("rows_bench"), data, store, "load"],
         lambda data, store: [bench("peers/rows_query"), store, RUNS], ".sql"),
    Peer("oxigraph", ["node", os.path.join(interop(), "node_modules", "oxigraph")], None,
         lambda data, store: ["node", os.path.join(interop(), "oxigraph_query.mjs"), data, RUNS]),
    Peer("virtuoso", ["virtuoso-t", "isql-vt"],
         lambda data, store: [source("virtuoso_query.py"), "load", data, store],
         lambda data, store: [source("virtuoso_query.py"), "ask", store, RUNS]),
    Peer("redland", [bench("peers/redland")],
         lambda data, store: [bench("peers/redland"), "load", data, store],
         lambda data, store: [bench("peers/redland"), "ask", store, RUNS]),
    Peer("rdflib", ["/usr/lib/python3/dist-packages/rdflib"], None,
         lambda data, store: [source("rdflib_query.py"), data, RUNS]),
]


def installed(peer):
    return all(os.path.exists(need) or shutil.which(need) for need in peer.needs)


class Lines:
    """The lines that a program prints, each waited for no longer than a given time."""

    def __init__(self, command, cwd):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=cwd, start_new_session=True)
        self.kept = b""

    def next(self, seconds):
        """A line, "" at the end, None when the time is up."""
        while b"\n" not in self.kept:
            if not select.select([self.process.stdout], [], [], seconds)[0]:
                return None
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                return ""
            self.kept += more
        line, self.kept = self.kept.split(b"\n", 1)
        return line.decode() or " "

    def end(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


def ask(peer, data, store, queries, work):
    """name -> (rows, first, warm[, MiB]) or a word why not."""
    answers, left = {}, list(queries)
    while left:
        in_memory = peer.load is None or peer.name == "virtuoso"
        lines = Lines(peer.ask(data, store) + left, work)
        before = len(left)
        ready = not in_memory
        while left:
            line = lines.next(LIMIT if ready else LOAD_LIMIT)
            if line is None and not ready:
                lines.end()
                return {os.path.basename(q)[:3]: f"loading > {LOAD_LIMIT:.0f} s" for q in queries}
            if line is None or line == "":
                answers[os.path.basename(left.pop(0))[:3]] = f"> {LIMIT:.0f} s" if line is None else "failed"
                break
            if line.startswith("ready"):
                ready = True
            elif line.startswith("q"):
                name, *fields = line.split("\t")
                answers[name] = fields[0] if len(fields) == 1 else tuple(float(field) for field in fields)
                left.pop(0)
        lines.end()
        if len(left) == before:
            break
    return answers


def load(peer, data, store):
    if peer.load is None:
        return None
    try:
        done = subprocess.run(peer.load(data, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LOAD_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"loading > {LOAD_LIMIT:.0f} s"
    return None if done.returncode == 0 else "loading failed"


def measure(articles, peers, work):
    """peer -> query -> answer."""
    data = os.path.join(work, f"{articles}.nq")
    with open(data, "w", encoding="ascii") as file:
        subprocess.run(["awk", "-v", f"articles={articles}", "-f", os.path.join(TOP, "bench", "quads.awk")], stdout=file, check=True)
    found = {}
    for peer in peers:
        store = os.path.join(work, peer.name)
        names = sorted(name for name in os.listdir(os.path.join(work, "queries")) if name.endswith(peer.suffix))
        queries = [os.path.join(work, "queries", name) for name in names]
        print(f"  {peer.name} …", file=sys.stderr, flush=True)
        trouble = load(peer, data, store)
        found[peer.name] = {name[:3]: trouble for name in names} if trouble else ask(peer, data, store, queries, work)
        for path in os.listdir(work):
            if path.startswith(peer.name):
                path = os.path.join(work, path)
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    os.unlink(data)
    return found


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def cell(answer, rows):
    """First and warm run; a star when there is another number of rows than ours."""
    if not isinstance(answer, tuple):
        return answer or "-"
    return f"{number(answer[1])} / {number(answer[2])}" + ("" if answer[0] == rows else " *")


def ratio(ours, others, which):
    best = [answer[which] for answer in others if isinstance(answer, tuple) and answer[0] == ours[0]]
    return f"{min(best) / ours[which]:.1f}" if best and ours[which] > 0 else "-"


def table(articles, found):
    ours = found["chancery"]
    peers = [name for name in found if name != "chancery"]
    print(f"\n{articles} articles, about {articles * 103} quads. CPU ms, first run / warm; * another number of rows; the last two "
          "columns: how much faster than the best peer with the same rows, first run and warm\n")
    print("| query | rows | MiB | chancery | " + " | ".join(peers) + " | first | warm |")
    print("|---|--:|--:|" + "--:|" * (len(peers) + 3))
    for name in sorted(ours):
        mine = ours[name]
        if not isinstance(mine, tuple):
            print(f"| {name} | | | {mine} |")
            continue
        theirs = [found[peer].get(name, "-") for peer in peers]
        print(f"| {name} | {mine[0]:.0f} | {mine[3]:.0f} | {cell(mine, mine[0])} | " + " | ".join(cell(a, mine[0]) for a in theirs)
              + f" | {ratio(mine, theirs, 1)} | {ratio(mine, theirs, 2)} |")


def growth(small, large, results):
    """How many times longer a warm run takes over the larger graph."""
    print(f"\nGrowth of the warm run from {small} to {large} articles\n")
    peers = list(results[small])
    print("| query | " + " | ".join(peers) + " |\n|---|" + "--:|" * len(peers))
    for name in sorted(results[small]["chancery"]):
        cells = []
        for peer in peers:
            a, b = (results[size].get(peer, {}).get(name) for size in (small, large))
            both = isinstance(a, tuple) and isinstance(b, tuple) and a[2] > 0
            cells.append(f"{b[2] / a[2]:.1f}" if both else "-")
        print(f"| {name} | " + " | ".join(cells) + " |")


def main():
    wanted = os.environ.get("PEERS", " ".join(peer.name for peer in PEERS)).split()
    peers = [peer for peer in PEERS if peer.name == "chancery" or peer.name in wanted]
    for peer in peers:
        if not installed(peer):
            print(f"{peer.name} is not installed")
    peers = [peer for peer in peers if installed(peer)]
    sizes = [int(size) for size in os.environ.get("ARTICLES", "1000 10000").split()]
    results = {}
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(os.path.join(work, "queries"))
        for name in os.listdir(os.path.join(TOP, "bench", "queries")):
            with open(os.path.join(TOP, "bench", "queries", name), encoding="utf-8") as file, \
                    open(os.path.join(work, "queries", name), "w", encoding="utf-8") as out:
                out.write((PREFIXES if name.endswith(".rq") else "") + file.read())
        if os.path.isdir(interop()):
            shutil.copy(source("oxigraph_query.mjs"), interop())
        for size in sizes:
            results[size] = measure(size, peers, work)
            table(size, results[size])
        for small, large in zip(sizes, sizes[1:]):
            growth(small, large, results)


main()

"""chancery shell on a pseudo-terminal: what only a terminal shows."""
import os
import pty
import select
import sys
import time

pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "dumb"
    os.execlp("chancery", "chancery", "shell")

seen = ""


def expect(text, seconds=20):
    """Read until `text` has come; what came before it is forgotten."""
    global seen
    end = time.time() + seconds
    while text not in seen:
        if not select.select([fd], [], [], max(0, end - time.time()))[0]:
            sys.exit(f"{text!r} did not come; there was {seen!r}")
        try:
            chunk = os.read(fd, 65536).decode()
        except OSError:
            chunk = ""
        if not chunk:
            sys.exit(f"the shell ended before {text!r}; there was {seen!r}")
        seen += chunk
    seen = seen[seen.index(text) + len(text):]


def send(text):
    os.write(fd, text.encode())


expect("chancery> ")
send("SELECT ?x {\r")
expect("...> ")
send("VALUES ?x { 41 42 } } ;\r")
expect("2 rows")
expect("chancery> ")
send("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?j) } ;\r")
expect("!= ?j) } ;")
expect("\n")  # the shell has the line
time.sleep(1)
send("\x03")
expect("interrupted")
expect("chancery> ")
send("SELECT ?x { half")
time.sleep(0.3)
send("\x03")
expect("chancery> ")
send(".mode csv\r")
expect("chancery> ")
send("SELECT (COUNT(*) AS ?n) { ?m dip:hasPartic\t")
expect("ipation")
send(" ?p } ;\r")
expect("row")
expect("chancery> ")
send("SEL\t")
expect("ECT")
send(" (6 * 7 AS ?y) {} ;\r")
expect("42")
expect("chancery> ")
send("\x04")
_, result = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(result))

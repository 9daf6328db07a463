"""chancery shell on a pseudo-terminal: what only a terminal shows."""
import os
import pty
import select
import signal
import sys
import termios
import time

signal.alarm(300)  # a shell that does not end fails
seen = ""
pid = fd = None


def start():
    global pid, fd
    pid, fd = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "dumb"
        os.execlp("chancery", "chancery", "shell")


def end():
    """The shell ends by itself."""
    result = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if result:
        sys.exit(f"the shell ended with {result}")


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


def prompt(text="chancery> ", seconds=20):
    """The shell asks, and reads single keys: it prints its prompt a moment before, when Ctrl-D is no key yet."""
    expect(text, seconds)
    end = time.time() + seconds
    while termios.tcgetattr(fd)[3] & termios.ICANON:
        if time.time() > end:
            sys.exit("the shell does not read keys")
        time.sleep(0.01)


def send(text):
    os.write(fd, text.encode())


start()
prompt()
send("SELECT ?x {\r")
prompt("...> ")
send("VALUES ?x { 41 42 } } ;\r")
expect("2 rows")
prompt()
send("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?j) } ;\r")
expect("!= ?j) } ;")
expect("\n")  # the shell has the line
time.sleep(1)
send("\x03")
expect("interrupted")
prompt()
send("SELECT ?x { half")
time.sleep(0.3)
send("\x03")
prompt()
send(".mode csv\r")
prompt()
send("SELECT (COUNT(*) AS ?n) { ?m dip:hasPartic\t")
expect("ipation")
send(" ?p } ;\r")
expect("row")
prompt()
send("SEL\t")
expect("ECT")
send(" (6 * 7 AS ?y) {} ;\r")
expect("42")
prompt()
send("\x04")
end()

start()
prompt()
send("ASK { <urn:last> ?p ?o } ;\r")
expect("false")
prompt()
os.kill(pid, signal.SIGTERM)
end()

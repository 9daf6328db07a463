// Ask Oxigraph what `cases` asked the engine, and print where the answers differ: a third opinion beside the oracle's, to
// be judged by a person, for Oxigraph has its own views, too.
// Usage: cases 20000 7 | node oxigraph.mjs [DIFFERENCES_SHOWN]      (oxigraph of tests/interop/package.json)
import { createInterface } from "node:readline";
import oxigraph from "oxigraph";

const shown = Number(process.argv[2] ?? 20);
const counts = { same: 0, different: 0, "refused by both": 0, "refused by the engine": 0, "refused by Oxigraph": 0 };

function termOf(text) {
  if (text.startsWith("_:")) return oxigraph.blankNode(text.slice(2));
  if (text.startsWith("<")) return oxigraph.namedNode(text.slice(1, -1));
  const [, value, lang, datatype] = /^"(.*)"(?:@([^"]*)|\^\^<([^"]*)>)?$/s.exec(text);
  return oxigraph.literal(value, lang ?? (datatype && oxigraph.namedNode(datatype)));
}

// Numbers of one type are the same when they are equal to eight digits, whatever they look like.
function plain(text) {
  const number = /^"([^"]*)"\^\^<.*#(integer|decimal|double|float)>$/.exec(text);
  return number && number[1] !== "" && !Number.isNaN(Number(number[1]))
    ? `${Number(number[1]).toPrecision(8)} ${number[2]}`
    : text;
}

function multiset(rows) {
  return rows.map((row) => Object.keys(row).sort().map((name) => `?${name} ${plain(row[name])}`).join(" ")).sort();
}

function ask(quads, query) {
  const store = new oxigraph.Store();
  for (const [s, p, o, g] of quads)
    store.add(oxigraph.quad(termOf(s), termOf(p), termOf(o), g ? termOf(g) : oxigraph.defaultGraph()));
  const answer = store.query(query);
  return typeof answer === "boolean"
    ? answer
    : answer.map((row) => Object.fromEntries([...row].map(([name, term]) => [name, term.toString()])));
}

function judge(line) {
  let theirs;
  try {
    theirs = ask(line.quads, line.query);
  } catch (error) {
    return [line.rows ? "refused by Oxigraph" : "refused by both", String(error)];
  }
  if (!line.rows) return ["refused by the engine", ""];
  const ours = "boolean" in line ? line.boolean : multiset(line.rows);
  theirs = typeof theirs === "boolean" ? theirs : multiset(theirs);
  return JSON.stringify(ours) === JSON.stringify(theirs)
    ? ["same", ""]
    : ["different", `engine:   ${JSON.stringify(ours)}\nOxigraph: ${JSON.stringify(theirs)}`];
}

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text);
  const [verdict, words] = judge(line);
  if (verdict !== "same" && verdict !== "refused by both" && counts[verdict]++ < shown)
    console.log(`${verdict}: ${line.query}\n${line.quads.map((q) => q.join(" ")).join("\n")}\n${words}\n`);
  else if (verdict === "same" || verdict === "refused by both") counts[verdict]++;
}
console.log(Object.entries(counts).map(([what, n]) => `${n} ${what}`).join(", "));

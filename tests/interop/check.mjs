// Read exported files with N3.js and Oxigraph, and validate the graph against the SHACL shapes. TAP lines without the plan.
// Usage: node check.mjs SHAPES.ttl FILE.ttl FILE.trig FILE.nq
import { readFileSync } from "node:fs";
import { Parser, Store } from "n3";
import oxigraph from "oxigraph";
import Validator from "rdf-validate-shacl";

const [shapesFile, turtle, trig, nquads] = process.argv.slice(2);
const formats = [
  [turtle, "text/turtle"],
  [trig, "application/trig"],
  [nquads, "application/n-quads"],
];
let number = Number(process.env.FIRST ?? 1);

function result(passed, text, comment) {
  console.log(`${passed ? "ok" : "not ok"} ${number++} - ${text}`);
  if (comment) console.log(comment.replace(/^/gm, "# "));
}

function quadsOf(file, format) {
  return new Store(new Parser({ format }).parse(readFileSync(file, "utf8")));
}

const expected = Number(process.env.QUADS);
const triples = Number(process.env.TRIPLES);
for (const [file, format] of formats) {
  const wanted = format === "text/turtle" ? triples : expected;
  for (const [name, count] of [
    ["N3.js", () => quadsOf(file, format).size],
    ["Oxigraph", () => {
      const store = new oxigraph.Store();
      store.load(readFileSync(file, "utf8"), { format, base_iri: "urn:x-base:" });
      return store.size;
    }],
  ]) {
    try {
      const got = count();
      result(got === wanted, `${name} reads ${format}`, got === wanted ? "" : `${got} quads for ${wanted}`);
    } catch (error) {
      result(false, `${name} reads ${format}`, String(error));
    }
  }
}

// SHACL sees one graph: all triples together.
function flat(store) {
  const merged = new Store();
  for (const q of store) merged.addQuad(q.subject, q.predicate, q.object);
  return merged;
}
const shapes = flat(quadsOf(shapesFile, "text/turtle"));
const data = flat(quadsOf(nquads, "application/n-quads"));
const validator = new Validator(shapes, { allowNamedNodeInList: true });
const report = await validator.validate(data);
const lines = report.results.slice(0, 20).map((r) =>
  `${r.focusNode?.value} ${r.path?.value ?? ""}: ${r.message.map((m) => m.value).join("; ")}`);
result(report.conforms, "the graph conforms to the SHACL shapes", lines.join("\n"));

// A negative control: a statement that is nobody's must be refused.
const dip = "https://w3id.org/chancery/ns#";
const broken = flat(data);
const before = broken.size;
for (const q of broken.match(null, null, null)) if (q.predicate.value === `${dip}speechForm`) broken.removeQuad(q);
result(before > broken.size && !(await validator.validate(broken)).conforms,
  "the shapes refuse statements without a speech form");

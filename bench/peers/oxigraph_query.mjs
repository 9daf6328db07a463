// Oxigraph (WebAssembly, in memory). Usage: node oxigraph_query.mjs IN.nq RUNS QUERY.rq…; a line a query: name, rows, CPU
// ms of the first and of the fastest further run.
import { openSync, readFileSync, readSync } from "node:fs";
import { basename } from "node:path";
import oxigraph from "oxigraph";

const [data, runs, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
const file = openSync(data, "r");
const piece = Buffer.alloc(16 << 20);
let rest = Buffer.alloc(0);
for (let size; (size = readSync(file, piece)) > 0; ) {
  const text = Buffer.concat([rest, piece.subarray(0, size)]);
  const end = text.lastIndexOf("\n") + 1;
  store.load(text.subarray(0, end).toString(), { format: "application/n-quads", unchecked: true, no_transaction: true });
  rest = text.subarray(end);
}
console.log("ready");
for (const query of queries) {
  const text = readFileSync(query, "utf8");
  const times = [];
  let rows;
  for (let i = 0; i <= runs; i++) {
    const begin = process.cpuUsage();
    rows = store.query(text, { use_default_graph_as_union: true }).length;
    const took = process.cpuUsage(begin);
    times.push((took.user + took.system) / 1000);
    if (i === 1 && times[0] > 1000) break;
  }
  console.log([basename(query).slice(0, 3), rows, times[0].toFixed(3), Math.min(...times.slice(1)).toFixed(3)].join("\t"));
}

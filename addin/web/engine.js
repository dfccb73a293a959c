// The page's end of the worker: parts unpacked, Python started, calls and their answers.
const engine = { worker: null, waiting: new Map(), number: 0, progress: () => {}, stage: () => {} };

class CannotRun extends Error {} // its message is a sentence of WORDS

async function part(name) {
  const text = atob(document.getElementById(`del-${name}`).textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) packed[i] = text.charCodeAt(i);
  document.getElementById(`del-${name}`).remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// What only lists need is loaded when the first one is chosen.
async function forLists() {
  if (!document.getElementById(`del-${LATER}`)) return;
  engine.stage("loading_lists");
  const content = await part(LATER);
  await call("add", [content], [content.buffer]);
}

function hindrance() {
  if (typeof WebAssembly !== "object") return WORDS.no_webassembly;
  if (typeof DecompressionStream !== "function" || typeof HTMLDialogElement !== "function") return WORDS.too_old;
  return "";
}

const isMemory = (text) => /memory|allocation failed|RangeError/i.test(text);

async function startEngine() {
  if (hindrance()) throw new CannotRun(hindrance());
  engine.stage("loading_parts");
  const parts = {};
  for (const name of PARTS) parts[name] = await part(name);
  engine.stage("loading_python");
  const source = document.getElementById("arbetare").textContent;
  engine.worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  engine.worker.onmessage = ({ data }) => heard(data);
  const broken = new Promise((_, reject) => {
    engine.worker.onerror = (event) => reject(new Error(event.message || "worker"));
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const started = call("start", [parts, { ...SETTINGS, zone }], Object.values(parts).map((each) => each.buffer));
  return Promise.race([started, broken]);
}

function heard(data) {
  if (data.stage) engine.stage(data.stage);
  else if (data.progress) engine.progress(...data.progress);
  else {
    const { resolve, reject } = engine.waiting.get(data.id);
    engine.waiting.delete(data.id);
    if (data.error) reject(new Error(data.error));
    else resolve(data.result);
  }
}

function call(name, args = [], moved = []) {
  engine.number += 1;
  const id = engine.number;
  return new Promise((resolve, reject) => {
    engine.waiting.set(id, { resolve, reject });
    engine.worker.postMessage({ id, call: name, args }, moved);
  });
}

// Runs Python beside the page, so that the page stays alive. Nothing is fetched: what Pyodide asks for by
// address is answered from what the page handed over.
self.importScripts = undefined; // Pyodide asks by it whether it may be loaded as a module here: it may
let desk, python;

const blob = (content) => URL.createObjectURL(new Blob([content], { type: "text/javascript" }));

// Pyodide waits for ever where there is no memory for it; what the browser says of that is heard here.
function refused() {
  return new Promise((_, reject) => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const real = WebAssembly[name];
      WebAssembly[name] = (...given) => real.apply(WebAssembly, given).catch((error) => {
        reject(error);
        throw error;
      });
    }
  });
}

// Puts packages where Python finds them.
function add(archive) {
  python.FS.writeFile("/delar.zip", archive);
  python.runPython(`
import importlib, pathlib, sys, zipfile
zipfile.ZipFile("/delar.zip").extractall(next(path for path in sys.path if path.endswith("site-packages")))
pathlib.Path("/delar.zip").unlink()
importlib.invalidate_caches()
`);
}

async function start(parts, settings) {
  self.fetch = async (asked) => {
    const name = String(asked.url ?? asked).split("/").pop();
    const known = { "pyodide.asm.wasm": [parts.wasm, "application/wasm"], "python_stdlib.zip": [parts.lib, ""] }[name];
    if (!known) throw new TypeError("nothing is fetched here");
    return new Response(known[0], { headers: { "Content-Type": known[1] } });
  };
  const hindrance = refused();
  const { loadPyodide } = await import(blob(parts.core));
  const { default: createPyodideModule } = await import(blob(parts.asm));
  const loaded = loadPyodide({
    indexURL: "https://sidan.invalid/",
    createPyodideModule,
    lockFileContents: { info: settings.info, packages: {} },
    env: { HOME: "/hem", TZ: settings.zone },
    stdout: () => {},
    stderr: () => {},
  });
  python = await Promise.race([loaded, hindrance]);
  self.postMessage({ stage: "loading_product" });
  add(parts.site);
  python.runPython(`
import pathlib
pathlib.Path("/hem/bord").mkdir(parents=True)
from fordelning.web import Desk
desk = Desk(pathlib.Path("/hem/bord"))
`);
  desk = python.globals.get("desk");
  return { about: JSON.parse(desk.about()) };
}

function bytes(proxy) {
  const buffer = proxy.getBuffer("u8");
  const content = buffer.data.slice();
  buffer.release();
  proxy.destroy();
  return content;
}

const calls = {
  start,
  add,
  // What the verbs load, loaded while the officer reads: the first one is as quick as the next.
  warm: () => void python.runPython("import fordelning.verbs.allocate, fordelning.verbs.new, fordelning.verbs.closed"),
  open: (name, content) => JSON.parse(desk.open(name, python.toPy(content))),
  ask(request, files) {
    const progress = (what, done = 0, of = 0) => self.postMessage({ progress: [what, done, of] });
    const answer = JSON.parse(desk.ask(JSON.stringify(request), python.toPy(files), progress));
    return { ...answer, parcel: answer.paket ? bytes(desk.parcel) : null };
  },
  undo: () => JSON.parse(desk.undo()),
  content: () => bytes(desk.content()),
};

self.onmessage = async ({ data: { id, call, args } }) => {
  try {
    self.postMessage({ id, result: await calls[call](...args) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};

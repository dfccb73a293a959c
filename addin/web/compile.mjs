// Compiles every Python file below a folder by the Python that will run it, and removes the source.
// node compile.mjs FOLDER-OF-PYODIDE FOLDER...
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [core, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: core });
for (const [number, folder] of folders.entries()) {
  const inside = `/part${number}`;
  python.FS.mkdir(inside);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, inside);
  python.globals.set("inside", inside);
  // Nothing is compared with a source when it is imported: unchecked. Beside where the source stood: legacy.
  python.runPython(`
import compileall, pathlib, py_compile
if not compileall.compile_dir(inside, ddir="", quiet=1, legacy=True, maxlevels=40,
                              invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH):
    raise SystemExit("not everything could be compiled")
for source in pathlib.Path(inside).rglob("*.py"):
    source.unlink()
`);
}

// node validate.mjs VALIDATOR ANSWER FILE...: writes one list of complaints a file to ANSWER, as JSON.
// The ending of its name tells what a file is: docx, or else a workbook of any kind (xlsx, xlsm, xlam).
// One start for many files: loading the validator takes seconds, checking a file a fraction of one.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [validator, answer, ...files] = process.argv.slice(2);
const { default: validate } = await import(pathToFileURL(validator).href);
const complaints = [];
for (const file of files) {
  try {
    complaints.push(await validate(await readFile(file), file.endsWith(".docx") ? "docx" : "xlsx", "Microsoft365"));
  } catch (error) {
    const path = { partUri: "", xpath: "" };
    complaints.push([{ id: "CannotOpen", description: String(error.message ?? error), path }]);
  }
}
await writeFile(answer, JSON.stringify(complaints));
process.exit(0); // the runtime inside the validator would keep the process alive

// node validate.mjs VALIDATOR: takes one list of files a line, as JSON, and answers with the lists of complaints.
// The ending of its name tells what a file is: docx, or else a workbook of any kind (xlsx, xlsm, xlam).
// It stays for the next line: the validator takes seconds to load, and is slow with its first files.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

console.log = console.error; // what the runtime inside the validator says is no answer
const { default: validate } = await import(pathToFileURL(process.argv[2]).href);
for await (const line of createInterface({ input: process.stdin })) {
  const complaints = [];
  for (const file of JSON.parse(line)) {
    try {
      const kind = file.endsWith(".docx") ? "docx" : "xlsx";
      complaints.push(await validate(await readFile(file), kind, "Microsoft365"));
    } catch (error) {
      const path = { partUri: "", xpath: "" };
      complaints.push([{ id: "CannotOpen", description: String(error.message ?? error), path }]);
    }
  }
  process.stdout.write(JSON.stringify(complaints) + "\n");
}
process.exit(0); // that runtime would keep the process alive

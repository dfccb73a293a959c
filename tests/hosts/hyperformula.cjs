// node hyperformula.cjs FOLDER: takes a list of workbooks as JSON, {sheet: rows of cells}, and answers with the
// lists of [sheet, cell, value] of their formulas. It calculates from the formulas alone: no result comes in.
const { readFileSync } = require("node:fs");
const { HyperFormula, FunctionPlugin, FunctionArgumentType, SimpleRangeValue, ArraySize } = require(process.argv[2]);

// Two functions answer about one cell there, and about each cell of a range in Excel. Which row a cell is in and
// whether it has a formula is no calculation, so they are told so here, under names of their own.
class OfRanges extends FunctionPlugin {
  rowsOf(ast, state) {
    return this.each(ast, state, "ROWSOF", (address) => address.row + 1);
  }
  formulasOf(ast, state) {
    const { dependencyGraph } = this;
    const named = (address) => dependencyGraph.getCell(address)?.constructor.name ?? "";
    return this.each(ast, state, "FORMULASOF", (address) => named(address).endsWith("FormulaVertex"));
  }
  each(ast, state, name, tell) {
    const told = (range) => SimpleRangeValue.onlyValues(range.range.arrayOfAddressesInRange().map((row) => row.map(tell)));
    return this.runFunction(ast.args, state, this.metadata(name), told);
  }
  size(ast, state) {
    return this.arraySizeForAst(ast.args[0], state);
  }
}
const about = (method) => ({
  method,
  sizeOfResultArrayMethod: "size",
  parameters: [{ argumentType: FunctionArgumentType.RANGE }],
  vectorizationForbidden: true,
});
OfRanges.implementedFunctions = { ROWSOF: about("rowsOf"), FORMULASOF: about("formulasOf") };
HyperFormula.registerFunctionPlugin(OfRanges, { enGB: { ROWSOF: "ROWSOF", FORMULASOF: "FORMULASOF" } });

const SETTINGS = {
  licenseKey: "gpl-v3",
  accentSensitive: true, // as Excel: o is not ö
  evaluateNullToZero: true,
  useArrayArithmetic: true,
  leapYear1900: true,
  nullDate: { year: 1899, month: 12, day: 31 },
};
const isFormula = (cell) => typeof cell === "string" && cell.startsWith("=");
const spoken = (formula) =>
  formula
    .replaceAll("_xlfn.", "")
    .replace(/\bROW\((?=[^()]*:)/g, "ROWSOF(")
    .replace(/\bISFORMULA\((?=[^()]*:)/g, "FORMULASOF(");

function letters(column) {
  return (column > 25 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function calculated(book) {
  const sheets = {};
  for (const [name, rows] of Object.entries(book))
    sheets[name] = rows.map((row) => row.map((cell) => (isFormula(cell) ? spoken(cell) : cell)));
  const engine = HyperFormula.buildFromSheets(sheets, SETTINGS);
  const found = [];
  for (const [name, rows] of Object.entries(sheets)) {
    const values = engine.getSheetValues(engine.getSheetId(name));
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        const value = values[r]?.[c] ?? "";
        if (isFormula(cell)) found.push([name, letters(c) + (r + 1), typeof value === "object" ? value.value : value]);
      }),
    );
  }
  engine.destroy();
  return found;
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(calculated)));

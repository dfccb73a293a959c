// What is shown: plain elements out of what the desk answers. No text is ever read as HTML.
const say = (key, values = {}) => WORDS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const kronor = (amount) => String(amount).replace(/^-/, "−").replace(/\B(?=(\d{3})+(?!\d))/g, "\u00a0");
const byId = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const svg = ["svg", "rect", "text", "title", "g"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== "") node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function show(id, ...children) {
  byId(id).replaceChildren(...children);
}

// Sheet Start --------------------------------------------------------------------------------------------

function startView(start) {
  if (!start) return [];
  const parts = new Map(start.delar);
  const sums = parts.get(start.summor) ?? [];
  const days = parts.get(start.dagar) ?? [];
  const next = [...parts].filter(([heading]) => ![start.summor, start.dagar].includes(heading));
  return [
    el("div", { class: `next ${start.lage}`, id: "nasta" },
      el("h3", {}, say("next")),
      ...next.flatMap(([, lines]) => lines.map((line) => el("p", {}, joined(line)))),
      ...days.slice(0, 1).map((line) => el("p", {}, String(line[0]))),
    ),
    el("h3", {}, say("sums")), sumsView(sums),
    el("details", {}, el("summary", {}, say("days")), daysView(days.slice(1))),
    el("p", { class: "help" }, say("fill_in")),
  ];
}

// A line of Start is a sentence, or a label with what it is; a label alone says nothing.
function joined(line) {
  const words = line.filter((value) => value !== "").map(String);
  return line[1] === "" && line[0].split(" ").length === 1 ? "" : words.join(": ");
}

// Three headings side by side, and below each some labels with their kronor.
function sumsView([heads = [], ...lines]) {
  return el("ul", { class: "sums" }, ...heads.flatMap((head, column) => head === "" ? [] : [
    el("li", {}, el("h4", {}, String(head)),
      el("dl", {}, ...lines.flatMap((line) => [
        el("dt", {}, String(line[column])),
        el("dd", {}, typeof line[column + 1] === "number" ? kronor(line[column + 1]) : String(line[column + 1]))])))]));
}

function daysView(lines) {
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("days") }, el("table", {},
    el("caption", { class: "unseen" }, say("days_caption")),
    heads("what", "day", "days_left", "if_missed"),
    el("tbody", {}, ...lines.map((line) => el("tr", {},
      el("th", { scope: "row" }, String(line[0])),
      el("td", {}, String(line[1])),
      el("td", {}, line.length > 3 && line[3] !== "" ? String(line[2]) : ""),
      el("td", {}, line.length > 3 && line[3] !== "" ? String(line[3]) : String(line[2])))))));
}

const heads = (...keys) => el("thead", {}, el("tr", {}, ...keys.map((key) => el("th", { scope: "col" }, say(key)))));

function bookView(book) {
  byId("bokrubrik").textContent = book.start?.om[0]?.[0] || say("workbook");
  const [, whose] = book.start?.om ?? [];
  show("bokom",
    el("p", {}, whose ? String(whose[0]) : ""),
    el("p", { class: "help" }, say("file", { name: book.namn })));
  show("start", ...startView(book.start));
}

// What a verb came to ------------------------------------------------------------------------------------

function resultView(label, answer) {
  const said = answer.svar;
  const causes = (said?.orsaker ?? []).filter((each) => each.status in badges());
  const lines = [...(said?.besked ?? []), ...(said?.anmärkningar ?? [])];
  const stopped = said?.status === "fel";
  return [
    answer.fel ? el("p", { class: "stop" }, answer.fel) : null,
    stopped ? el("p", { class: "stop" }, say("stopped", { label })) : null,
    lines.length && !stopped ? el("ul", { class: "told" }, ...lines.map((line) => el("li", {}, line.replace(/\s{2,}/g, " ")))) : null,
    answer.fel || !said?.orsaker ? null : causesView(causes),
  ].filter(Boolean);
}

const badges = () => ({ [WORDS.error]: "bad", [WORDS.warning]: "warn", [WORDS.noted_status]: "good" });

function causesView(causes) {
  if (!causes.length) return el("p", {}, say("no_findings"));
  const count = (status) => causes.filter((each) => each.status === status).length;
  return el("div", { class: "findings" },
    el("h3", {}, say("findings")),
    el("p", {}, say("counted", { errors: count(WORDS.error), warnings: count(WORDS.warning) })),
    el("ul", {}, ...causes.map(causeView)));
}

const MOST_PLACES = 50;

// One cause, what it says and what to do, with all its places.
function causeView(cause) {
  const badge = el("strong", { class: `badge ${badges()[cause.status]}` }, cause.status);
  const noted = cause.noterat ? ` ${say("noted", { reason: cause.noterat, by: cause.noterat_av })}` : "";
  const rest = cause.platser.length - MOST_PLACES;
  return el("li", {}, badge, " ", place(cause), `${cause.vad} ${cause.gor}${noted}`.trim(),
    cause.antal === 1 ? null : el("details", { open: cause.antal <= 5 },
      el("summary", {}, say("places", { count: cause.antal })),
      el("ul", {}, ...cause.platser.slice(0, MOST_PLACES).map((each) => el("li", {}, place(each), each.vad)),
        rest > 0 ? el("li", {}, say("more_places", { count: rest })) : null)));
}

const place = (each) => (each.plats ? el("span", { class: "place" }, `${each.plats}: `) : "");

// The allocation -----------------------------------------------------------------------------------------

const MOST_ROWS = 50;

function tableView(rows, wanted, all) {
  const word = wanted.trim().toLocaleLowerCase("sv");
  const found = word ? rows.filter((row) =>
    [row.steg, row.namn, row.id, row.forklaring].some((text) => text.toLocaleLowerCase("sv").includes(word))) : rows;
  const shown = all ? found : found.slice(0, MOST_ROWS);
  const sum = found.reduce((total, row) => total + row.belopp, 0);
  byId("antal").textContent = say("shown", { shown: kronor(shown.length), all: kronor(found.length), sum: kronor(sum) });
  show("tabell", el("table", {},
    el("caption", { class: "unseen" }, say("table_caption")),
    heads("step", "name", "id", "amount", "sentence"),
    el("tbody", {}, ...shown.map(rowView))));
  return found.length > shown.length;
}

const rowView = (row) => el("tr", {},
  el("td", { "data-label": say("step") }, row.steg),
  el("th", { scope: "row" }, row.namn || row.steg),
  el("td", { "data-label": say("id") }, row.id),
  el("td", { class: "amount", "data-label": say("amount") }, kronor(row.belopp)),
  el("td", { class: "sentence" }, row.forklaring,
    row.andrar ? el("span", { class: "help" }, ` ${row.andrar}`) : null));

// Charts: bars with their figures in words, which the alternative text says too ---------------------------

function bars(title, items) {
  const width = Math.max(260, Math.min(560, byId("fordelning").clientWidth || 560));
  const most = Math.max(...items.map((item) => item.value), 1);
  const parts = items.map((item) => `${item.label} ${item.text}`).join(", ");
  const high = 46;
  const drawn = items.map((item, number) => el("g", {},
    el("text", { x: 0, y: number * high + 16, class: "bar-label" }, item.label),
    el("text", { x: width, y: number * high + 16, class: "bar-text", "text-anchor": "end" }, item.text),
    el("rect", { x: 0, y: number * high + 22, height: 14, rx: 2, class: "bar-ground", width }),
    el("rect", { x: 0, y: number * high + 22, height: 14, rx: 2, class: "bar", width: Math.max((width * item.value) / most, item.value ? 2 : 0) })));
  const alternative = say("chart_alt", { title, parts });
  const size = { width, height: items.length * high, viewBox: `0 0 ${width} ${items.length * high}` };
  return el("figure", {}, el("figcaption", {}, title),
    el("svg", { role: "img", "aria-label": alternative, ...size }, el("title", {}, alternative), ...drawn));
}

function chartsView(book) {
  const steps = book.steg.map((step) => ({ label: step.steg, value: step.belopp, text: say("kronor", { amount: kronor(step.belopp) }) }));
  const shared = new Set(book.steg.filter((step) => step.antal > 1).map((step) => step.steg));
  const classes = amountClasses(book.rader.filter((row) => row.belopp > 0 && shared.has(row.steg)).map((row) => row.belopp));
  return [
    steps.length ? bars(say("chart_steps"), steps) : null,
    classes.length ? bars(say("chart_amounts"), classes) : null,
  ].filter(Boolean);
}

// Where there are few amounts each has its bar; otherwise eight classes of equal width, in whole kronor.
function amountClasses(amounts) {
  const count = (number) => (number === 1 ? say("one_receiver") : say("receivers", { count: kronor(number) }));
  const different = [...new Set(amounts)].sort((a, b) => a - b);
  if (different.length < 2) return [];
  if (different.length <= 8) {
    return different.map((amount) => {
      const value = amounts.filter((each) => each === amount).length;
      return { label: say("kronor", { amount: kronor(amount) }), value, text: count(value) };
    });
  }
  const low = different[0];
  const step = Math.floor((different.at(-1) - low) / 8) + 1;
  return Array.from({ length: 8 }, (_, number) => {
    const from = low + number * step;
    const value = amounts.filter((each) => each >= from && each < from + step).length;
    return { label: say("between", { low: kronor(from), high: kronor(from + step - 1) }), value, text: count(value) };
  });
}

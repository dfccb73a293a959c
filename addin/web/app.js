// The page: what the officer does, and what then happens.
const state = { offers: [], programmes: [], book: null, saved: true, busy: true, undo: false, all: false };
const NAME = "fordelning.namn";

function tell(text, fraction = null) {
  byId("besked").textContent = text;
  byId("framsteg").hidden = fraction === null;
  if (fraction === undefined) byId("framsteg").removeAttribute("value");
  else if (fraction !== null) byId("framsteg").value = fraction;
}

function pause(busy) {
  state.busy = busy;
  document.body.classList.toggle("busy", busy);
  for (const button of document.querySelectorAll("button, #fil")) button.disabled = busy;
  byId("angra").disabled = busy || !state.undo;
}

// One thing at a time: the words that tell of it, the work, and what went wrong in words.
async function doing(text, work) {
  if (state.busy) return;
  pause(true);
  tell(text, undefined);
  try {
    tell((await work()) ?? "");
  } catch (error) {
    tell(isMemory(String(error)) ? say("no_memory") : say("went_wrong"));
  }
  pause(false);
  performance.mark("done");
}

function now() {
  const at = new Date();
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

function nameGiven() {
  const name = byId("namn").value.trim();
  byId("namnfel").textContent = name ? "" : say("name_missing");
  byId("namn").setAttribute("aria-invalid", name ? "false" : "true");
  if (!name) byId("namn").focus();
  keepName();
  return name;
}

function keepName() {
  try {
    if (byId("minns").checked) localStorage.setItem(NAME, byId("namn").value.trim());
    else localStorage.removeItem(NAME);
  } catch { /* a browser that keeps nothing: then nothing is kept */ }
}

function readName() {
  try {
    const kept = localStorage.getItem(NAME);
    byId("namn").value = kept ?? "";
    byId("minns").checked = kept !== null;
  } catch { /* as above */ }
}

const mayLeave = () => state.saved || !state.book || confirm(say("replace"));

function lay({ bok, kan_angra: undo }, saved) {
  state.undo = undo;
  if (!bok) return;
  state.book = bok;
  state.saved = saved;
  byId("bok").hidden = false;
  bookView(bok);
  markSaved();
  byId("fordelning").hidden = !bok.rader.length;
  state.all = false;
  if (bok.rader.length) {
    show("diagram", ...chartsView(bok));
    rows();
  }
}

function markSaved() {
  byId("sparat").textContent = state.saved ? say("all_saved") : say("save_first");
}

function rows() {
  const more = tableView(state.book.rader, byId("sok").value, state.all);
  if (more) byId("tabell").append(el("button", { type: "button", onclick: () => { state.all = true; rows(); } }, say("show_all")));
}

async function openFile(file) {
  if (!file || !mayLeave()) return;
  await doing(say("opening", { name: file.name }), async () => {
    const answer = await call("open", [file.name, new Uint8Array(await file.arrayBuffer())]);
    if (answer.fel) return void result(say("open"), answer) ?? answer.fel;
    byId("svar").hidden = true;
    lay(answer, true);
    begun();
    return say("opened", { name: file.name });
  });
  byId("fil").value = "";
}

function begun() {
  byId("borja").open = false;
  byId("bokrubrik").focus();
}

async function carryOut(offer, { values, files }) {
  const user = nameGiven();
  if (!user) return;
  const { verb, label } = offer;
  engine.progress = (what, done, of) => of && tell(say("working_of", { label, what, done, of }), done / of);
  await doing(say("working", { label }), async () => {
    const answer = await call("ask", [{ verb, values, user, now: now() }, files]);
    const stopped = answer.fel || answer.svar?.status === "fel";
    const wrote = !stopped && (answer.svar?.fil || answer.svar?.tidigare);
    lay(answer, wrote && verb !== "verifiera" ? false : state.saved);
    result(label, answer);
    if (verb === "ny" && !stopped) begun();
    return verb === "ny" && !stopped ? say("made") : say(stopped ? "stopped" : "done", { label });
  });
}

function result(label, answer) {
  const content = [...parcelView(answer), ...resultView(label, answer)];
  byId("svar").hidden = !content.length;
  byId("svarrubrik").textContent = say("result", { label });
  show("svarinnehall", ...content);
  byId("svarrubrik").focus();
}

function parcelView(answer) {
  if (!answer.paket) return [];
  const { namn, filer } = answer.paket;
  return [
    el("p", {}, el("button", { type: "button", class: "main", id: "hamta", onclick: () => {
      download(answer.parcel, namn, "application/zip");
      tell(say("downloaded"));
    } }, say("download", { count: filer.length }))),
    el("details", {}, el("summary", {}, say("files")), el("ul", {}, ...filer.map((each) => el("li", {}, each)))),
  ];
}

function download(content, name, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const save = () => doing(say("save"), async () => {
  download(await call("content"), state.book.namn, SHEET);
  state.saved = true;
  markSaved();
  return say("saved");
});

const undo = () => doing(say("undo"), async () => {
  byId("svar").hidden = true;
  lay(await call("undo"), false);
  return say("undone");
});

function newForm() {
  const offer = state.offers.find((each) => each.verb === "ny");
  const summary = el("p", { class: "help", id: "om-program" });
  const choose = el("select", { id: "program", name: "programme", "aria-describedby": "om-program" },
    ...state.programmes.map((each) => el("option", { value: each.program }, each.titel)));
  const told = () => { summary.textContent = state.programmes.find((each) => each.program === choose.value).om; };
  choose.addEventListener("change", told);
  told();
  const rest = offer.fields.filter((field) => field.name !== "programme");
  byId("nybok").replaceChildren(
    el("div", { class: "field" }, el("label", { for: "program" }, say("programme")), choose, summary),
    ...rest.map((field) => fieldView(field, "ny")),
    el("p", { class: "actions" }, el("button", { class: "main", id: "gor" }, say("make"))));
  byId("nybok").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (mayLeave()) await carryOut({ ...offer, label: say("make") }, await answersOf(event.target, offer.fields));
  });
}

function verbButtons() {
  const groups = [...new Set(state.offers.map((offer) => offer.group))];
  show("verb", ...groups.map((group) => el("fieldset", { class: "verbs" }, el("legend", {}, group),
    ...state.offers.filter((offer) => offer.group === group && offer.verb !== "ny").map((offer) =>
      el("div", { class: "verb" },
        el("button", { type: "button", id: `verb-${offer.verb}`, "aria-describedby": `om-${offer.verb}`, onclick: async () => {
          const given = offer.fields.length ? await askFor(offer) : { values: {}, files: {} };
          if (given) await (offer.verb === "importera" ? importList : carryOut)(offer, given);
        } }, offer.label),
        el("p", { class: "help", id: `om-${offer.verb}` }, offer.tip))))));
}

function listen() {
  byId("spara").textContent = say("save");
  byId("spara").addEventListener("click", save);
  byId("angra").textContent = say("undo");
  byId("angra").addEventListener("click", undo);
  byId("minns").addEventListener("change", keepName);
  byId("fil").addEventListener("change", (event) => openFile(event.target.files[0]));
  byId("sok").addEventListener("input", () => { state.all = false; rows(); });
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener("drop", (event) => openFile(event.dataTransfer.files[0]));
  let width = innerWidth;
  addEventListener("resize", () => {
    if (state.book?.rader.length && width !== innerWidth) show("diagram", ...chartsView(state.book));
    width = innerWidth;
  });
  addEventListener("beforeunload", (event) => {
    if (state.book && !state.saved) event.preventDefault();
  });
}

async function begin() {
  pause(true);
  readName();
  listen();
  engine.stage = (key) => tell(say(key), undefined);
  try {
    const { about } = await startEngine();
    state.offers = about.verb;
    state.programmes = about.program;
    newForm();
    verbButtons();
    tell(say("ready"));
    pause(false);
    performance.mark("ready");
    call("warm");
  } catch (error) {
    const text = error instanceof CannotRun ? error.message : say(isMemory(String(error)) ? "no_memory" : "failed");
    byId("lage").classList.add("stop");
    tell(text);
  }
}

begin();

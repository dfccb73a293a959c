// What a verb asks for: a form out of its fields, and the answers out of the form.
function fieldView(field, where) {
  const id = `${where}-${field.name}`;
  const common = { id, name: field.name, required: field.required };
  if (field.kind === "yes") return el("label", { class: "check" }, el("input", { ...common, type: "checkbox" }), ` ${field.help}`);
  return el("div", { class: "field" },
    el("label", { for: id }, field.help, field.required || field.kind === "choice" ? "" : el("span", { class: "help" }, ` (${say("optional").toLowerCase()})`)),
    inputView(field, { ...common, "aria-describedby": { amount: `${id}-hjalp`, texts: `${id}-hjalp` }[field.kind] ?? "" }),
    ...{ amount: [say("amount_help")], texts: [say("one_per_line")] }[field.kind]?.map((text) => el("p", { class: "help", id: `${id}-hjalp` }, text)) ?? []);
}

function inputView(field, attributes) {
  if (field.kind === "choice") {
    return el("select", attributes, ...field.choices.map(([choice, words]) => el("option", { value: choice }, words)));
  }
  if (field.kind === "texts") return el("textarea", { ...attributes, rows: 3 });
  const kinds = {
    day: { type: "date" },
    amount: { inputmode: "decimal", autocomplete: "off" },
    text: { autocomplete: "off" },
    file: { type: "file" },
    files: { type: "file", multiple: true, accept: ".xlsx,.zip" },
  };
  return el("input", { ...attributes, ...kinds[field.kind] });
}

async function answersOf(form, fields) {
  const values = {};
  const files = {};
  for (const field of fields) {
    const input = form.elements[field.name];
    if (field.kind === "yes") values[field.name] = input.checked;
    else if (field.kind === "texts") values[field.name] = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    else if (field.kind.startsWith("file")) {
      const chosen = await Promise.all([...input.files].map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())]));
      if (chosen.length) files[field.name] = chosen;
    } else values[field.name] = input.value.trim();
  }
  return { values, files };
}

// Asks for what a verb needs.
const askFor = (offer) => askIn(offer.label, [el("p", {}, offer.more)], offer.fields, offer.label);

// Asks in a dialog below what is told there; nothing is returned where it was cancelled.
function askIn(title, told, fields, yes) {
  const dialog = byId("fraga");
  const form = byId("fragaform");
  form.replaceChildren(
    el("h2", { id: "fragarubrik" }, title),
    ...told,
    ...fields.map((field) => fieldView(field, "fraga")),
    el("p", { class: "actions" },
      el("button", { class: "main", value: "ja" }, yes),
      el("button", { value: "", formnovalidate: true }, say("cancel"))));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", async () => {
      resolve(dialog.returnValue === "ja" ? await answersOf(form, fields) : null);
    }, { once: true });
  });
}

// A list from another program: what it would do is shown, and what is in doubt asked, until nothing is.
async function importList(offer, { values, files }) {
  const answers = [];
  let seen;
  do {
    seen = await seenList(offer, { ...values, preview: true, answers }, files);
    if (!seen) return;
    if (seen.fel || (seen.svar.status === "fel" && !seen.svar.fragor.length)) {
      result(offer.label, seen);
      tell(say("stopped", { label: offer.label }));
      return;
    }
    const given = await askAbout(offer, seen.svar);
    if (!given) {
      tell(say("list_left"));
      return;
    }
    answers.push(...given);
  } while (seen.svar.fragor.length);
  await carryOut(offer, { values: { ...values, answers }, files });
}

async function seenList({ verb, label }, values, files) {
  const user = nameGiven();
  let seen = null;
  if (!user) return seen;
  await doing(say("working", { label }), async () => {
    await forLists();
    seen = await call("ask", [{ verb, values, user, now: now() }, files]);
    return say("list_seen");
  });
  return seen;
}

// Shows what the list would do; each open question is a field, and what is probable is only marked.
async function askAbout(offer, { besked: lines, fragor: questions, orsaker: causes }) {
  const warnings = causes.filter((each) => each.status === WORDS.warning);
  const told = [
    el("p", {}, questions.length ? say("list_asks", { count: questions.length }) : say("list_shown")),
    el("ul", { class: "told" }, ...lines.map((line) => el("li", {}, line.trim()))),
    warnings.length ? el("ul", { class: "findings" }, ...warnings.map(causeView)) : "",
  ];
  const fields = questions.map((each, number) => ({ name: `svar-${number}`, help: each.fraga, required: true, ...answerOf(each) }));
  const given = await askIn(offer.label, told, fields, questions.length ? say("list_answer") : offer.label);
  return given && questions.map(({ om, rubrik, nyckel }, number) => ({ om, rubrik, nyckel, svar: given.values[`svar-${number}`] }));
}

function answerOf({ fritt: free, val: choices, forslag: proposed }) {
  if (free) return { kind: "text" };
  const words = (each) => (each === proposed ? say("list_probable", { answer: each }) : each);
  return { kind: "choice", choices: [["", say("list_choose")], ...choices.map((each) => [each, words(each)])] };
}

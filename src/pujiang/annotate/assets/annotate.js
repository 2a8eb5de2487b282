// The annotation page: the queue of what is left to decide, its record as a form, keys. Values are inserted as text only.
import { openCombo } from "./completion.js";
import { drawForm, hasKey } from "./form_view.js";
import { isBusy, readChanges, readPage, send } from "./server.js";
import {
  anchorsAt, caretPlace, drawText, findNext, forgetCursor, moveWord, selectedPlace, showPlace, wordsAt, wordsBeside,
} from "./text_view.js";

const byId = (id) => document.getElementById(id);
const el = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  if (content !== undefined) made.append(...(Array.isArray(content) ? content : [content]));
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

let page = null;
let current = null; // the name of an item of the queue
let opened = null; // the name of a record that was opened from the text
let done = new Set(); // items that are decided, and not yet answered
let form = null;
let refused = null;
let atIndex = 0;

const nameOf = (at) => JSON.stringify([at.kind, at.id, ...at.path]);
const queue = () => page.queue.filter((item) => !done.has(item.name));
const itemNow = () => (opened ? null : queue().find((item) => item.name === current) ?? null);
/** The record that an item is about: the innermost that is one. */
const recordAt = (at) => {
  for (let length = at ? at.path.length : -1; length >= 0; length -= 1) {
    const found = page.records[nameOf({ ...at, path: at.path.slice(0, length) })];
    if (found) return found;
  }
  return null;
};
const recordNow = () => (opened ? page.records[opened] ?? null : recordAt(itemNow()?.at));
const isEditors = (id) => page.vocabulary.speakers.some((one) => one[0] === id && one[3] === "editors");

// ---- Showing

const PARTS = { figures: "A figure in the words of", mentions: "An initiative in the words of", points: "A part of the words of" };
const title = (record) => {
  const { at, values } = record;
  if (at.kind === "statements" && !at.path.length) {
    const names = (values.speakers ?? []).map((id) => page.vocabulary.speakers.find((one) => one[0] === id)?.[1] ?? id);
    return names.join(" and ") || at.id;
  }
  const part = PARTS[at.path[0]];
  const whole = part && page.records[nameOf({ ...at, path: [] })];
  if (whole) return `${part} ${title(whole)}`;
  return at.path.length ? `${at.path[0].replaceAll("_", " ")}: ${at.id}` : `${page.singular[at.kind]}: ${values.name ?? values.title ?? at.id}`;
};
const SORTS = { difference: "a difference between two coders", error: "an error", warning: "a warning", passage: "a passage without a record" };

const placeNow = () => (opened ? recordNow()?.place : itemNow()?.place ?? recordNow()?.place) ?? null;

const draw = ({ scroll = true } = {}) => {
  const items = queue();
  const item = itemNow();
  const record = recordNow();
  if (item) atIndex = items.indexOf(item);
  byId("where").textContent = opened
    ? "A record"
    : item
      ? `${atIndex + 1} of ${items.length}: ${SORTS[item.sort] ?? page.kinds[item.kind] ?? item.kind}`
      : "Nothing is left to decide";
  drawItem(item, record);
  drawRefused();
  drawActs(item, record);
  byId("form").replaceChildren();
  form = null;
  if (record) {
    form = drawForm(page, record, {
      save: (field, value, created) => saveField(record, field, value, created),
      propose: proposeValues,
      selectedWords: () => (selectedPlace() ? wordsAt(selectedPlace()).replace(/\s+/g, " ").trim() : null),
      wrong: (refused?.problems ?? []).map((one) => one.field),
    });
    byId("form").append(form);
  }
  if (scroll) showPlace(placeNow(), record?.anchor);
  drawTools();
};
/** What a field is likely to be changed to, the likeliest first: speakers nearby, words beside a figure, what the bulletin uses. */
const proposeValues = (record, field, held) => {
  if (field.name === "speakers") return [...nearSpeakers(record.place?.[0] ?? 0).filter((id) => !held.includes(id)), ...held];
  if (field.name === "counts" && record.place) return wordsBeside(record.place).filter((one) => !held.includes(one));
  return page.used[field.refers] ?? [];
};
const nearSpeakers = (place) => {
  const said = Object.values(page.records).filter((one) => one.at.kind === "statements" && !one.at.path.length && one.place);
  said.sort((one, other) => Math.abs(one.place[0] - place) - Math.abs(other.place[0] - place));
  return [...new Set([...said.flatMap((one) => one.values.speakers ?? []), ...page.used.speakers])];
};
const drawItem = (item, record) => {
  const parts = [];
  if (item?.reasons.length) parts.push(el("ul", item.reasons.map((reason) => el("li", reason)), { class: "reasons" }));
  if (item?.sort === "difference") {
    const sides = [["A (this project)", item.says[0]], ["B (beside)", item.says[1]]];
    parts.push(el("dl", sides.map(([side, says]) => el("div", [el("dt", side), el("dd", says || "–", { dir: "auto" })])), { class: "two" }));
  }
  if (record) parts.push(el("p", el("strong", el("bdi", title(record)))));
  const words = record?.values.words ?? record?.values.heading ?? (item?.place ? wordsAt(item.place) : "");
  if (words) parts.push(el("p", words, { class: "words", dir: "auto", lang: page.bulletin.language }));
  byId("item").replaceChildren(...parts);
};
const button = (label, key, act, isFirst = false) => {
  const made = el("button", [label, el("kbd", key)], { type: "button", "aria-keyshortcuts": key });
  if (isFirst) made.className = "first";
  made.addEventListener("click", act);
  return made;
};
const drawActs = (item, record) => {
  const acts = [];
  if (!page.readOnly) {
    if (item?.sort === "difference") {
      acts.push(button("Keep A", "a", accept, true));
      if (item.theirs) acts.push(button("Take B", "b", takeTheirs));
    }
    if (item?.sort === "mark") acts.push(button("Accept", "a", accept, true));
    if (alikeNow().length > 1) acts.push(button(`All ${alikeNow().length} alike`, "A", acceptAlike));
    if (item?.sort === "passage") {
      acts.push(button("Nothing to record", "0", noRecord, true), button("The editors’ words", "1", editorsWords), button("A statement", "s", addStatement));
    }
    if (record && (record.at.path.length || record.at.kind === "statements")) acts.push(button("Drop", "x", drop));
  }
  acts.push(button("Next", "n", () => step(1)), button("Previous", "p", () => step(-1)));
  if (!page.readOnly && record?.place) {
    acts.push(button("Start −", "{", () => move("start", 1)), button("Start +", "[", () => move("start", -1)));
    acts.push(button("End −", "}", () => move("end", -1)), button("End +", "]", () => move("end", 1)));
    if (record.at.kind === "statements" && !record.at.path.length) acts.push(button("Split", "v", split), button("Join", "j", join));
  }
  byId("acts").replaceChildren(...acts);
  drawSelected();
};
const drawSelected = () => {
  const place = page.readOnly ? null : selectedPlace();
  if (!place) { byId("selected").replaceChildren(); return; }
  const acts = [button("Statement", "s", addStatement), button("Figure", "f", addFigure), button("Mention", "i", addMention), button("Nothing to record", "0", noRecord)];
  if (recordNow()?.place) acts.push(button("These words", "=", () => moveTo(place)));
  byId("selected").replaceChildren(el("span", "Selected: "), ...acts);
};
const drawRefused = () => {
  const parts = [];
  if (refused) {
    parts.push(...(refused.problems?.length ? refused.problems : [{ message: refused.message }]).map((one) => el("p", one.help ? `${one.message}: ${one.help}` : one.message)));
    if (refused.mayBeForced) parts.push(button("Save anyway", "!", saveAnyway));
  }
  if (parts.length || byId("refused").childNodes.length) byId("refused").replaceChildren(...parts);
};
const drawTools = () => {
  byId("title").textContent = page.bulletin.title;
  document.title = `${page.bulletin.title}: annotate`;
  byId("cover").value = page.coverage;
  byId("cover-words").textContent = `${Math.floor(page.coverage * 1000) / 10}% covered`;
  document.querySelector("[data-do=undo]").disabled = page.readOnly || !page.undo;
  document.querySelector("[data-do=redo]").disabled = page.readOnly || !page.redo;
  if (byId("all").open) drawList();
};
const drawList = () => {
  byId("list").replaceChildren(...queue().map((item) => {
    const about = item.reasons[0] ?? (item.place ? wordsAt(item.place) : "");
    const one = el("button", `${SORTS[item.sort] ?? page.kinds[item.kind] ?? item.kind}: ${about}`, { type: "button" });
    one.addEventListener("click", () => go(item.name));
    return el("li", one);
  }));
};

// ---- Moving

const go = (name) => {
  current = name;
  opened = null;
  refused = null;
  forgetCursor();
  draw();
};
const step = (by, from = atIndex) => {
  const items = queue();
  if (!items.length) { current = null; opened = null; draw(); return; }
  go(items[(from + by + items.length) % items.length].name);
};
const nextPassage = () => {
  const items = queue();
  const later = [...items.slice(atIndex + 1), ...items.slice(0, atIndex + 1)].find((item) => item.sort === "passage");
  if (later) go(later.name);
};
/** Stay at the item, or at what follows it if it is decided. */
const settle = () => {
  if (opened && !page.records[opened]) opened = null;
  const items = queue();
  if (!opened && !items.some((item) => item.name === current)) current = items[Math.min(atIndex, items.length - 1)]?.name ?? null;
};

// ---- Acting

const saved = (count) => { byId("saved").textContent = count ? "Saving…" : "Saved"; };
const isEditing = () => Boolean(document.activeElement?.closest("#form .combo, #form .asking"));

/** Put changed entries in the place of those of their name, and drop those that are gone. */
const merge = (entries, { changed, gone }) => {
  Object.assign(entries, changed);
  gone.forEach((name) => { delete entries[name]; });
};
const apply = (changes) => {
  for (const [name, value] of Object.entries(changes)) {
    if (name === "records") merge(page.records, value);
    else if (name === "queue") {
      merge(page.items, value);
      page.queue = value.order.map((one) => page.items[one]);
    } else if (name === "vocabulary") {
      Object.entries(value).forEach(([kind, entries]) => {
        merge(page.entries[kind], entries);
        page.vocabulary[kind] = Object.values(page.entries[kind]);
      });
    } else if (name === "blocks") {
      const all = Array.from({ length: value.count }, (_, n) => value.changed[n] ?? page.blocks[n]);
      const isSame = all.length === page.blocks.length;
      page.blocks = all;
      drawText(all, isSame ? Object.keys(value.changed).map(Number) : null);
    } else page[name] = value;
  }
};
/** Send an action; an item that it decides for sure is passed at once. */
const act = (action, { decides = null, after } = {}) => {
  refused = null;
  const seen = action.at ? nameOf({ ...action.at, path: [] }) : null;
  const decided = decides === null ? [] : [decides].flat();
  if (decided.length) {
    decided.forEach((one) => done.add(one));
    settle();
    draw();
  }
  send(page.client, () => (seen && action.at ? { ...action, seen: page.records[seen]?.seen } : action), saved).then((answer) => {
    decided.forEach((one) => done.delete(one));
    apply(answer.changes ?? {});
    if (answer.status === 200) {
      after?.();
    } else {
      if (decided.length) { [current] = decided; opened = null; }
      refused = { ...answer, action };
    }
    if (!isBusy()) saved(0);
    settle();
    if (!isEditing() || answer.status !== 200) draw({ scroll: !isBusy() });
    if (answer.status !== 200) byId("refused").querySelector("button")?.focus();
    else if (!document.activeElement || document.activeElement === document.body) byId("panel").focus({ preventScroll: true });
  });
};
const saveAnyway = () => { if (refused?.mayBeForced) act({ ...refused.action, force: true }); };

const accept = () => {
  const item = itemNow();
  if (item?.sort === "difference") act({ do: "keep", item: item.name }, { decides: item.name });
  if (item?.sort !== "mark") return;
  act(item.at ? { do: "accept", marks: [item.at] } : { do: "accept", aside: { file: item.aside, reason: item.reasons[0] } }, { decides: item.name });
};
/** A reason without the words and numbers of its record: marks that share it ask the same question. */
const question = (item) => `${item.kind} ${(item.reasons[0] ?? "").replace(/'[^']*'|“[^”]*”|"[^"]*"|[\d.,]+/g, "…")}`;
const alikeNow = () => {
  const item = itemNow();
  return item?.sort === "mark" && item.at ? queue().filter((one) => one.sort === "mark" && one.at && question(one) === question(item)) : [];
};
/** Show all marks that ask the same question, each with its words, and accept them together if a person says so. */
const acceptAlike = () => {
  const alike = alikeNow();
  if (alike.length < 2) { accept(); return; }
  const all = () => act({ do: "accept", marks: alike.map((one) => one.at) }, { decides: alike.map((one) => one.name) });
  const list = el("ol", alike.map((item) => {
    const one = el("button", aboutItem(item), { type: "button", dir: "auto" });
    one.addEventListener("click", () => go(item.name));
    return el("li", one);
  }), { class: "alike" });
  const first = button(`Accept these ${alike.length}`, "Enter", all, true);
  const leave = button("Leave", "Escape", () => draw({ scroll: false }));
  const box = el("div", [el("p", "Are all of these right? A wrong one: click it, and correct it first."), list, el("p", [first, leave], { class: "acts" })], { class: "asking" });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { draw({ scroll: false }); byId("panel").focus(); } });
  byId("form").replaceChildren(box);
  first.focus();
};
const aboutItem = (item) => {
  const record = recordAt(item.at);
  const whole = record && page.records[nameOf({ ...record.at, path: [] })];
  const said = [record?.values.words ?? record?.values.name ?? (item.place ? wordsAt(item.place) : "")];
  if (whole && whole !== record && whole.values.words) said.push(`in: ${whole.values.words}`);
  const read = ["metric", "counts", "initiative", "relation", "status", "kind"].filter((name) => record?.values[name]).map((name) => `${name} ${record.values[name]}`);
  if (read.length) said.push(`(${read.join(", ")})`);
  return `${whole?.at.kind === "statements" ? `${title(whole)}: ` : ""}${said.filter(Boolean).join(" ")}`;
};
const takeTheirs = () => { if (itemNow()?.theirs) act(itemNow().theirs); };
const drop = () => {
  const record = recordNow();
  if (record && (record.at.path.length || record.at.kind === "statements")) act({ do: "drop", at: record.at });
};
const saveField = (record, field, value, created) => {
  const action = { do: "set", at: record.at, field: field.name, value };
  if (created) action.new = created;
  const editors = created ? created.kind === "editors" : isEditors(value?.[0] ?? "");
  if (field.name === "speakers") action.as = editors ? "editors" : null;
  document.activeElement?.blur();
  act(action);
};
const move = (edge, by) => { if (recordNow()?.place) act({ do: "move", at: recordNow().at, edge, by }); };
const moveTo = ([start, end]) => { if (recordNow()) act({ do: "move", at: recordNow().at, start, end }); };
const split = () => {
  const record = recordNow();
  const place = selectedPlace()?.[0] ?? caretPlace();
  if (record?.at.kind !== "statements" || record.at.path.length) return;
  if (place === null) { tell("Put the caret where the second statement begins: o, then the arrow keys, or click into the text."); return; }
  act({ do: "split", at: record.at, place });
};
const join = () => {
  const record = recordNow();
  if (record?.at.kind === "statements" && !record.at.path.length) act({ do: "join", at: record.at });
};
const tell = (message) => { refused = { message }; drawRefused(); };

/** The selected words, otherwise the passage that the queue is at. */
const chosenPlace = () => selectedPlace() ?? (itemNow()?.sort === "passage" ? itemNow().place : null);
const withPlace = (act_) => () => {
  const place = chosenPlace();
  if (!place) { tell("Select words in the text first: o, then the arrow keys with Shift, or the mouse."); return; }
  const item = itemNow();
  const isItem = item?.sort === "passage" && item.place[0] === place[0] && item.place[1] === place[1];
  act_({ start: place[0], end: place[1] }, isItem ? item.name : null);
};
const noRecord = withPlace((place, decides) => act({ do: "no-record", ...place }, { decides }));
const editorsWords = withPlace((place) => {
  const known = page.used.speakers.find(isEditors) ?? page.vocabulary.speakers.find((one) => one[3] === "editors")?.[0];
  const who = known ? { speakers: [known] } : { new: { name: page.bulletin.editors, kind: "editors" } };
  act({ do: "add-statement", ...place, ...who, as: "editors" });
});
/** Ask for one thing in the place of the form. */
const askFor = (label, kind, choose, { value = "", isFree = false } = {}) => {
  const options = (page.vocabulary[kind] ?? []).map(([id, name, names, about]) => ({ value: id, label: name, names, about }));
  const combo = openCombo({
    id: "asked", label, options, first: kind === "speakers" ? nearSpeakers(chosenPlace()?.[0] ?? 0) : page.used[kind] ?? [], value, isFree, canCreate: page.creatable.includes(kind),
    choose: (one) => { document.activeElement?.blur(); choose(one); },
    leave: () => draw({ scroll: false }),
  });
  byId("form").replaceChildren(el("p", el("label", label, { for: "asked" })), combo.box);
  combo.focus();
};
const addStatement = withPlace((place) => askFor("Who says these words?", "speakers", (one) => {
  const who = one.create ? { new: { name: one.create } } : { speakers: [one.value] };
  act({ do: "add-statement", ...place, ...who, as: !one.create && isEditors(one.value) ? "editors" : null });
}));
const addFigure = withPlace((place) => askFor("What does it count? Words of the text; empty if they are beside it", "", (one) => {
  act({ do: "add-figure", ...place, counts: one.value.trim() || null });
}, { isFree: true }));
const addMention = withPlace((place) => askFor("Which initiative do these words name?", "initiatives", (one) => {
  const send_ = (more) => act({ do: "add-mention", ...place, ...more });
  if (!one.create) { send_({ initiative: one.value }); return; }
  const kinds = page.forms.initiatives.find((field) => field.name === "kind").choices;
  const combo = openCombo({
    id: "asked", label: "Kind of the new initiative", options: kinds.map(([value, about]) => ({ value, label: value, about, names: [] })),
    first: [], choose: (kind) => send_({ new: { name: one.create, kind: kind.value } }), leave: () => draw({ scroll: false }),
  });
  byId("form").replaceChildren(el("p", el("label", "Kind of the new initiative", { for: "asked" })), combo.box);
  combo.focus();
}));
const openRecord = (anchor) => {
  const found = Object.entries(page.records).find(([, record]) => record.anchor === anchor);
  if (!found) return;
  opened = found[0];
  refused = null;
  draw({ scroll: false });
  showPlace(null, anchor);
};
let sought = {};
/** Open the innermost record around a place, so that keys are for it; without one, show the place. */
const openAround = (place) => {
  const around = Object.entries(page.records).filter(([, one]) => one.anchor && one.place && one.place[0] <= place[0] && place[1] <= one.place[1]);
  around.sort(([, one], [, other]) => one.place[1] - one.place[0] - (other.place[1] - other.place[0]));
  if (!around.length) { showPlace(place, null); return; }
  [[opened]] = around;
  refused = null;
  draw();
  byId("panel").focus({ preventScroll: true });
};
/** Step through all records of the text in its order, whether they are marked or not. */
const stepRecord = (by) => {
  const all = Object.entries(page.records).filter(([, record]) => record.anchor && record.place);
  if (!all.length) return;
  all.sort(([, one], [, other]) => one.place[0] - other.place[0] || other.place[1] - one.place[1]);
  const here = placeNow()?.[0] ?? 0;
  const known = all.findIndex(([name]) => name === opened);
  const nearest = all.findIndex(([, record]) => record.place[0] >= here);
  const at = known >= 0 ? known + by : by > 0 ? Math.max(0, nearest) : nearest - 1;
  [opened] = all[(at + all.length) % all.length];
  refused = null;
  draw();
};
const search = () => { byId("q").focus(); byId("q").select(); };
const focusText = () => {
  byId("text").focus({ preventScroll: true });
  moveWord(1, false, placeNow()?.[0] ?? 0);
};
const help = () => byId("help").showModal();

// ---- Keys

const KEYS = [
  ["a", "accept what is marked", accept],
  ["A", "accept all marks that ask the same, after a look at them", acceptAlike],
  ["b", "take what the other coder says", takeTheirs],
  ["x", "drop the record", drop],
  ["n", "next", () => step(1)],
  ["p", "previous", () => step(-1)],
  [".", "next record of the text, marked or not", () => stepRecord(1)],
  [",", "previous record of the text", () => stepRecord(-1)],
  ["g", "next passage without a record", nextPassage],
  ["0", "nothing to record in the passage, or in the selected words", noRecord],
  ["1", "the editors’ own words", editorsWords],
  ["s", "make a statement of the selected words", addStatement],
  ["f", "make a figure of the selected words", addFigure],
  ["i", "make a mention of an initiative of the selected words", addMention],
  ["=", "let the selected words be those of the record", () => { if (selectedPlace()) moveTo(selectedPlace()); }],
  ["[", "one word more at the start", () => move("start", -1)],
  ["{", "one word less at the start", () => move("start", 1)],
  ["]", "one word more at the end", () => move("end", 1)],
  ["}", "one word less at the end", () => move("end", -1)],
  ["v", "split the statement at the caret", split],
  ["j", "join the statement with the next one", join],
  ["o", "select words by the arrow keys (Shift: more words)", focusText],
  ["z", "undo", () => act({ do: "undo" })],
  ["y", "redo", () => act({ do: "redo" })],
  ["!", "save anyway, with the problem", saveAnyway],
  ["/", "search the text: Enter opens the record there", search],
  ["?", "this list", help],
];
const READ_ONLY = new Set(["n", "p", ".", ",", "g", "o", "/", "?"]);
const FIELD_KEYS = [
  ["w", "change who says it"], ["k", "change the kind"], ["m", "change the mode"], ["u", "change the status"], ["t", "change the topics"],
  ["r", "change the metric"], ["c", "change what is counted"], ["l", "change the relation, or the places"],
];
const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
  if (event.target.id === "text" && event.key.startsWith("Arrow")) {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    event.preventDefault();
    moveWord(by, event.shiftKey);
    return;
  }
  const found = KEYS.find((one) => one[0] === event.key);
  if (found && (!page.readOnly || READ_ONLY.has(event.key))) {
    event.preventDefault();
    found[2]();
  } else if (form?.openKey(event.key) || openInWhole(event.key)) event.preventDefault();
};
/** Open a field that a figure or mention does not have in the form of its statement. */
const openInWhole = (key) => {
  const record = recordNow();
  const whole = record?.at.kind === "statements" && record.at.path.length ? nameOf({ ...record.at, path: [] }) : null;
  if (!whole || !hasKey(page, page.records[whole], key)) return false;
  opened = whole;
  draw({ scroll: false });
  return form.openKey(key);
};

// ---- Beginning

const begin = async () => {
  const answer = await readPage();
  if (answer.status !== 200) { byId("where").textContent = answer.message; return; }
  page = answer;
  page.items = page.queue;
  page.queue = Object.values(page.items);
  page.entries = page.vocabulary;
  page.vocabulary = Object.fromEntries(Object.entries(page.entries).map(([kind, entries]) => [kind, Object.values(entries)]));
  drawText(page.blocks, null);
  byId("text").lang = page.bulletin.language;
  byId("key-list").replaceChildren(...[...KEYS, ...FIELD_KEYS].map(([key, about]) => el("div", [el("dt", el("kbd", key)), el("dd", about)])));
  current = page.queue[0]?.name ?? null;
  byId("saved").textContent = page.readOnly ? "Read-only" : "";
  draw();
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", drawSelected);
  document.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-do]")?.dataset.do;
    if (tool === "help") help();
    else if (tool) act({ do: tool });
    else if (event.target.closest("#text") && getSelection().isCollapsed) anchorsAt(event.target).slice(0, 1).forEach(openRecord);
  });
  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = byId("q").value;
    const found = findNext(asked, sought.asked === asked ? sought.end : null);
    byId("saved").textContent = found ? "" : "no match";
    if (!found) return;
    sought = { asked, end: found[1] };
    forgetCursor();
    openAround(found);
  });
  byId("q").addEventListener("keydown", (event) => { if (event.key === "Escape") byId("panel").focus(); });
  byId("all").addEventListener("toggle", drawList);
  const look = async () => {
    if (document.hidden || isBusy() || isEditing()) return;
    const changed = await readChanges(page.client);
    if (changed.status !== 200) { tell(changed.message); return; }
    if (!Object.keys(changed.changes).length) return;
    apply(changed.changes);
    if (isEditing() || isBusy()) return;
    settle();
    draw({ scroll: false });
    if (changed.done) byId("saved").textContent = "Files changed by another program";
  };
  setInterval(look, 4000);
  setInterval(() => { if (!page.isChecked) look(); }, 700);
  addEventListener("focus", look);
  document.documentElement.classList.add("ready");
};
begin();

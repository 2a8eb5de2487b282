// The fields of a record as a form: each value is a button that opens a field with completion.
import { openCombo } from "./completion.js";

const KEYS = { speakers: "w", kind: "k", mode: "m", status: "u", topics: "t", metric: "r", counts: "c", relation: "l", places: "l" };
const LABELS = { speakers: "Speaker", counts: "Counts", measured_in: "Unit", speaker_from: "Speaker from", read_by: "Read by" };
const USUAL = new Set([
  "speakers", "kind", "mode", "topics", "metric", "counts", "direction", "stage", "period", "value", "comparator", "initiative", "relation",
  "status", "name", "organization", "country", "place", "cue", "gist", "words", "reason", "role", "speaker", "heading", "definition", "unit", "title",
]);

const el = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  if (content !== undefined) made.append(...(Array.isArray(content) ? content : [content]));
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};
const labelOf = (name) => LABELS[name] ?? name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");

export const keyOf = (name) => KEYS[name];

/** Return the name of the form of an address. */
export const formOf = (page, at) => (at.path.length && page.forms[`${at.kind}.${at.path[0]}`] ? `${at.kind}.${at.path[0]}` : at.kind);

/** Return whether the form of a record has a field that a key opens. */
export const hasKey = (page, record, key) => (page.forms[formOf(page, record.at)] ?? []).some((field) => keyOf(field.name) === key);

const nameOf = (page, field, value) => {
  const known = field.refers && page.vocabulary[field.refers]?.find((one) => one[0] === value);
  return known ? known[1] : value;
};
const optionsOf = (page, field) => {
  if (field.choices.length) return field.choices.map(([value, about]) => ({ value, label: value, about, names: [] }));
  if (!field.refers) return [];
  return (page.vocabulary[field.refers] ?? []).map(([value, label, names, about]) => ({ value, label, names, about }));
};

/** Draw the form of a record; `save` gets a field and its new value, or the fields of a new record as `create`. */
export const drawForm = (page, record, { save, selectedWords, propose, wrong = [] }) => {
  const form = el("div");
  const rest = el("details", [el("summary", "More fields")]);
  const fields = page.forms[formOf(page, record.at)] ?? [];
  const rows = {};
  const draw = (field) => {
    const row = el("div", undefined, { class: `field${wrong.includes(field.name) ? " wrong" : ""}`, "data-field": field.name });
    const value = record.values[field.name];
    const held = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
    const shown = held.map((one) => nameOf(page, field, one)).join("; ");
    const button = el("button", shown || "–", { type: "button", class: `value${shown ? "" : " empty"}`, title: field.about });
    const key = keyOf(field.name);
    button.setAttribute("aria-label", `${labelOf(field.name)}: ${shown || "empty"}. Change`);
    if (page.readOnly) button.disabled = true;
    button.addEventListener("click", () => open(field));
    row.append(el("span", labelOf(field.name), { class: "name" }), button, key ? el("kbd", key) : "");
    return row;
  };
  const open = (field) => {
    const row = rows[field.name];
    if (rest.contains(row)) rest.open = true;
    const value = record.values[field.name];
    const held = Array.isArray(value) ? value : value ? [value] : [];
    const isFree = !field.choices.length && !field.refers;
    const leave = () => { redraw(field).querySelector("button").focus(); };
    const proposed = propose(record, field, held);
    const options = isFree ? proposed.map((one) => ({ value: one, label: one, names: [] })) : optionsOf(page, field);
    if (!isFree && !field.is_several && !field.is_required && held.length) options.push({ value: "", label: "(none)", names: [] });
    const combo = openCombo({
      id: `field-${field.name}`,
      label: labelOf(field.name),
      options,
      first: isFree ? [] : proposed,
      value: isFree ? (selectedWords() ?? held.join("; ")) : "",
      canCreate: field.refers && page.creatable.includes(field.refers),
      isFree,
      choose: (one) => {
        if (one.create) { create(field, one.create, held, row); return; }
        save(field, chosen(field, one.value, held, isFree));
      },
      leave,
    });
    const list = field.is_several && !isFree && field.name !== "speakers" ? drawHeld(field, held) : [];
    row.replaceChildren(el("label", labelOf(field.name), { for: `field-${field.name}` }), el("div", [...list, combo.box]));
    combo.focus();
  };
  const drawHeld = (field, held) => held.map((one) => {
    const button = el("button", `${nameOf(page, field, one)} ×`, { type: "button", "aria-label": `Remove ${nameOf(page, field, one)}` });
    button.addEventListener("click", () => save(field, held.filter((value) => value !== one)));
    return button;
  });
  const chosen = (field, value, held, isFree) => {
    if (!field.is_several) return value;
    if (isFree) return value.split(";").map((one) => one.trim()).filter(Boolean);
    if (field.name === "speakers") return [value];
    return held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
  };
  // A new record: the fields that it needs, on the spot.
  const create = (field, name, held, row) => {
    const needed = page.forms[field.refers].filter((one) => one.is_required);
    const values = { [needed[0]?.name ?? "name"]: name };
    const more = needed.slice(1);
    const finish = () => save(field, field.name === "speakers" ? [] : held, values);
    const next = () => {
      const one = more.shift();
      if (!one) { finish(); return; }
      const isFree = !one.choices.length && !one.refers;
      const combo = openCombo({
        id: `new-${one.name}`,
        label: `${labelOf(one.name)} of ${name}`,
        options: optionsOf(page, one),
        first: [],
        value: one.name === "definition" ? name : "",
        canCreate: false,
        isFree,
        choose: (chosenOne) => { values[one.name] = chosenOne.value; next(); },
        leave: () => redraw(field).querySelector("button").focus(),
      });
      row.replaceChildren(el("label", `${labelOf(one.name)} of the new ${page.singular[field.refers]}`, { for: `new-${one.name}` }), combo.box);
      combo.focus();
    };
    next();
  };
  const redraw = (field) => {
    const made = draw(field);
    rows[field.name].replaceWith(made);
    rows[field.name] = made;
    return made;
  };
  for (const field of fields) {
    if (field.name === "words" || field.name === "heading") continue;
    rows[field.name] = draw(field);
    const isShown = USUAL.has(field.name) || record.values[field.name] !== undefined || wrong.includes(field.name) || field.is_custom;
    (isShown ? form : rest).append(rows[field.name]);
  }
  if (rest.children.length > 1) form.append(rest);
  form.openField = (name) => {
    const field = fields.find((one) => one.name === name);
    if (!field || page.readOnly) return false;
    open(field);
    return true;
  };
  form.openKey = (key) => fields.some((field) => keyOf(field.name) === key && form.openField(field.name));
  return form;
};

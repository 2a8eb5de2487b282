// Finds what somebody means by some letters: beginnings first, then parts, then names with one or two typing mistakes.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const distance = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const two = before;
    before = row;
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? two[j - 2] + 1 : Infinity;
      row.push(Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1), swap));
    }
  }
  return row[other.length];
};

const rank = (asked, name) => {
  const said = fold(name);
  if (said === asked) return 0;
  if (said.startsWith(asked)) return 1;
  if (said.split(/[\s-]+/).some((word) => word.startsWith(asked))) return 2;
  if (asked.length > 2 && said.includes(asked)) return 3;
  if (asked.length < 4) return Infinity;
  const limit = asked.length > 7 ? 2 : 1;
  const far = Math.min(distance(asked, said.slice(0, asked.length), limit), ...said.split(/[\s-]+/).map((word) => distance(asked, word, limit)));
  return far <= limit ? 4 + far : Infinity;
};

/** Return at most `most` options ({value, label, names}) for some letters, the best first; those in `first` before equals. */
export const complete = (asked, options, first = [], most = 12) => {
  const wanted = fold(asked.trim());
  const early = new Map(first.map((value, n) => [value, n]));
  const place = (option) => early.get(option.value) ?? first.length;
  if (!wanted) return [...options].sort((one, other) => place(one) - place(other)).slice(0, most);
  return options
    .map((option) => ({ option, rank: Math.min(...[option.label, option.value, ...option.names].map((name) => rank(wanted, name))) }))
    .filter((one) => one.rank < Infinity)
    .sort((one, other) => one.rank - other.rank || place(one.option) - place(other.option) || one.option.label.localeCompare(other.option.label))
    .slice(0, most)
    .map((one) => one.option);
};

/** Show a text field with a list below it; `choose` gets an option, or {create: letters} for something new.
 * As long as nothing is typed, a digit chooses one of the first nine, unless one of them begins with that digit. */
export const openCombo = ({ id, label, options, first, value = "", canCreate, isFree, choose, leave }) => {
  const box = document.createElement("div");
  box.className = "combo";
  const input = document.createElement("input");
  const list = document.createElement("ul");
  let shown = [];
  let at = 0;
  const isUntouched = () => input.value === value;
  const isNumbered = (digit) => !options.some((one) => [one.label, ...one.names].some((name) => name.split(/\s+/).some((word) => word.startsWith(digit))));
  input.id = id;
  input.value = value;
  input.autocomplete = "off";
  input.spellcheck = false;
  const attributes = { role: "combobox", "aria-label": label, "aria-expanded": "true", "aria-controls": `${id}-list`, "aria-autocomplete": "list" };
  Object.entries(attributes).forEach(([name, held]) => input.setAttribute(name, held));
  list.id = `${id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);

  const mark = () => {
    [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    if (list.children[at]) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const draw = () => {
    const asked = isUntouched() ? "" : input.value.trim();
    shown = complete(asked, options, first);
    const exact = shown.some((one) => fold(one.label) === fold(asked) || one.value === asked);
    if (asked && !exact && canCreate) shown.push({ create: asked, label: `Create “${asked}”`, names: [] });
    list.replaceChildren(...shown.map((one, n) => {
      const item = document.createElement("li");
      item.id = `${id}-${n}`;
      item.setAttribute("role", "option");
      item.textContent = one.label;
      item.dataset.label = one.label;
      if (isUntouched() && n < 9 && isNumbered(String(n + 1))) item.dataset.n = n + 1;
      if (one.about) {
        const about = document.createElement("small");
        about.textContent = ` ${one.about}`;
        item.append(about);
      }
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(one); });
      return item;
    }));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(Boolean(shown.length)));
    at = isFree ? -1 : 0;
    mark();
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (Math.max(at, event.key === "ArrowDown" ? -1 : 0) + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % (shown.length || 1);
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown[at]) choose(shown[at]);
      else if (isFree) choose({ value: input.value });
    } else if (isUntouched() && list.children[Number(event.key) - 1]?.dataset.n) {
      event.preventDefault();
      choose(shown[Number(event.key) - 1]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave();
    }
  });
  box.append(input, list);
  draw();
  return { box, focus: () => { input.focus(); input.select(); } };
};

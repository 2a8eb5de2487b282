// Opens cards, searches the text, copies. Values of records are inserted as text, never as markup.
"use strict";

(() => {
  document.documentElement.classList.add("js");
  const text = document.getElementById("text");
  const byId = (id) => document.getElementById(id);
  // The page brings the words of this script in its language; English ones need no translation.
  const labels = JSON.parse(document.currentScript.dataset.labels || "{}");
  const translate = (message, ...values) => {
    let place = 0;
    return (labels[message] || message).replace(/\{\}/g, () => values[place++]);
  };

  // ---- Cards

  let opened = null;
  let opener = null;

  const cardOf = (hash) => {
    let name = hash.replace(/^#/, "");
    try { name = decodeURIComponent(name); } catch { return null; }
    const found = name && byId(name);
    return found && found.classList.contains("card") ? found : null;
  };
  const marksOf = (card) => text.querySelectorAll(`[data-m~="${CSS.escape(card.id)}"]`);
  const light = (card, on) => marksOf(card).forEach((mark) => mark.classList.toggle("lit", on));

  const close = ({ back = false } = {}) => {
    if (!opened) return;
    opened.classList.remove("open");
    light(opened, false);
    if (back) (opener || byId(`at-${opened.id}`))?.focus({ preventScroll: true });
    opened = opener = null;
  };

  const open = (card, from, { also = [] } = {}) => {
    close();
    opened = card;
    opener = from;
    card.classList.add("open");
    light(card, true);
    offer(card, also);
    equip(card);
    card.focus({ preventScroll: true });
    uncover(card);
  };

  // On a narrow screen the card covers the lower part of the text: keep the words of its mark visible.
  const uncover = (card) => {
    const first = marksOf(card)[0]?.getBoundingClientRect();
    const over = card.getBoundingClientRect();
    if (first && first.right > over.left && first.top > over.top - 60) {
      scrollBy(0, first.top - Math.max(80, over.top / 3));
    }
  };

  // Where marks overlap, the card of the innermost mark links to the cards of the others.
  const offer = (card, others) => {
    card.querySelector(".also")?.remove();
    const rest = others.filter((id) => id !== card.id && byId(id));
    if (!rest.length) return;
    const list = document.createElement("p");
    list.className = "also remark";
    list.append(translate("Also marked here: "));
    rest.forEach((id, n) => {
      const link = document.createElement("a");
      link.href = `#${id}`;
      link.textContent = byId(`title:${id}`).textContent.trim();
      list.append(n ? translate("; ") : "", link);
    });
    card.insertBefore(list, card.querySelector(".acts"));
  };

  const copyButton = (label, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      button.textContent = (await copied(text())) ? translate("Copied") : translate("Not copied: select and copy");
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    return button;
  };
  const copied = async (value) => {
    try { await navigator.clipboard.writeText(value); return true; } catch { return copiedByHand(value); }
  };
  // Pages opened from disk have no access to the clipboard, but can still copy a selection.
  const copiedByHand = (value) => {
    const field = document.createElement("textarea");
    field.value = value;
    field.setAttribute("readonly", "");
    field.className = "skip";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const equip = (card) => {
    const acts = card.querySelector(".acts");
    if (acts.querySelector("button")) return;
    acts.append(
      copyButton(translate("Copy citation"), () => card.querySelector("[data-copy]").textContent),
      copyButton(translate("Copy link"), () => card.querySelector("a.link").href),
    );
  };

  const follow = () => {
    const card = cardOf(location.hash);
    if (!card) { close(); return; }
    if (card === opened) return;
    open(card, null);
    const show = () => {
      marksOf(card)[0]?.scrollIntoView({ block: "center" });
      uncover(card);
    };
    show();
    // Parts of a long text are laid out only when they become visible, which moves the parts below.
    requestAnimationFrame(show);
  };

  if (text) {
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("#text [data-m], #text a.n, a[href^='#']");
      if (!mark || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (mark.classList.contains("link")) return;
      if (mark.classList.contains("close")) { event.preventDefault(); close({ back: true }); return; }
      if (!mark.closest("#text") || String(getSelection())) { return; }
      const marks = (mark.dataset.m || "").split(" ").filter(Boolean);
      const card = mark.href ? cardOf(mark.hash) : byId(marks[0]);
      if (!card) return;
      event.preventDefault();
      if (card === opened) { close({ back: true }); return; }
      open(card, mark.href ? mark : byId(`at-${card.id}`), { also: marks });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && opened) { event.preventDefault(); close({ back: true }); }
    });
    addEventListener("hashchange", follow);
    follow();
  }

  // ---- Search: the text is folded unit by unit, so that offsets in it are offsets in the page

  const fold = (value) => {
    const plain = value.replace(/\s/g, " ");
    // eslint-disable-next-line no-control-regex
    if (/^[\x00-\x7f]*$/.test(plain)) return plain.toLowerCase();
    return Array.from({ length: plain.length }, (_, n) => foldedUnit(plain[n])).join("");
  };
  const units = new Map();
  const foldedUnit = (unit) => {
    if (!units.has(unit)) {
      const bare = unit.normalize("NFD")[0].toLowerCase();
      units.set(unit, bare.length === 1 ? bare : unit);
    }
    return units.get(unit);
  };

  const LIMIT = 2000;
  const nodes = [];
  let whole = "";
  let hits = [];
  let current = -1;

  const read = () => {
    if (nodes.length) return;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const parts = [];
    let start = 0;
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start });
      parts.push(walker.currentNode.data);
      start += walker.currentNode.data.length;
    }
    whole = fold(parts.join(""));
  };
  const placeOf = (offset, end) => {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const before = end ? nodes[middle].start < offset : nodes[middle].start <= offset;
      if (before) low = middle; else high = middle - 1;
    }
    return [nodes[low].node, offset - nodes[low].start];
  };
  const rangeOf = (start, length) => {
    const range = new Range();
    range.setStart(...placeOf(start, false));
    range.setEnd(...placeOf(start + length, true));
    return range;
  };

  const look = (asked) => {
    const wanted = fold(asked).trim().replace(/ +/g, " ");
    hits = [];
    current = -1;
    if (wanted) {
      read();
      for (let at = whole.indexOf(wanted); at >= 0 && hits.length < LIMIT; at = whole.indexOf(wanted, at + wanted.length)) {
        hits.push(rangeOf(at, wanted.length));
      }
    }
    if (CSS.highlights) CSS.highlights.set("found", new Highlight(...hits));
    step(1, wanted);
  };
  const step = (by, wanted = true) => {
    const told = document.querySelector(".search output");
    if (!hits.length) {
      if (CSS.highlights) CSS.highlights.delete("current");
      told.textContent = wanted ? translate("no match") : "";
      return;
    }
    current = (current + by + hits.length) % hits.length;
    const range = hits[current];
    if (CSS.highlights) CSS.highlights.set("current", new Highlight(range));
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const box = range.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight) scrollBy(0, box.top - innerHeight / 2);
    told.textContent = translate("{} of {}", current + 1, hits.length === LIMIT ? translate("{} or more", LIMIT) : hits.length);
  };

  // ---- Filter of a list

  const sift = (asked) => {
    const wanted = fold(asked).trim();
    const items = document.querySelectorAll(".index > li");
    let count = 0;
    items.forEach((item) => {
      item.hidden = !fold(item.textContent).includes(wanted);
      count += item.hidden ? 0 : 1;
    });
    document.querySelector(".search output").textContent = wanted ? translate("{} of {}", count, items.length) : "";
  };

  const form = document.querySelector(".search");
  if (form) {
    const field = form.querySelector("input");
    let waiting = 0;
    const act = form.classList.contains("filter") ? sift : look;
    form.addEventListener("submit", (event) => { event.preventDefault(); if (hits.length) step(1); });
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => act(field.value), 120); });
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (button) step(Number(button.dataset.step));
    });
  }
})();

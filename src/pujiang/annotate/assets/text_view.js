// The text with its marks. Places are counted in code points, as the server counts them.
const root = document.getElementById("text");
let blocks = [];
let words = [];
let cursor = -1;
let other = -1;

const points = (text) => (/^[\x00-\uD7FF]*$/.test(text) ? text.length : Array.from(text).length);
const units = (text, count) => (/^[\x00-\uD7FF]*$/.test(text) ? count : Array.from(text).slice(0, count).join("").length);

const drawPiece = ([text, start, sorts, voice, anchors, numbers]) => {
  const piece = document.createElement("span");
  piece.className = `piece ${sorts ? `m ${sorts}` : ""} ${voice}`;
  piece.dataset.start = start;
  piece.dataset.m = anchors;
  piece.textContent = text;
  if (!numbers.length) return [piece];
  const sign = document.createElement("span");
  sign.className = "num";
  sign.dataset.n = numbers.join(" ");
  sign.setAttribute("aria-hidden", "true");
  return [sign, piece];
};
const drawBlock = (block) => {
  const made = document.createElement(block.role === "heading" ? `h${Math.min(6, block.level)}` : "p");
  made.className = `b ${block.role}${block.gap ? " gap" : ""}`;
  made.dir = "auto";
  made.append(...block.pieces.flatMap(drawPiece));
  return made;
};

/** Draw all blocks, or only those that changed. */
export const drawText = (all, changed) => {
  blocks = all;
  if (changed && root.children.length === all.length) {
    changed.forEach((number) => root.children[number].replaceWith(drawBlock(all[number])));
  } else {
    root.replaceChildren(...all.map(drawBlock));
  }
  words = [];
};

export const wholeText = () => blocks.map((block) => block.pieces.map((piece) => piece[0]).join("")).join("");

const pieceAt = (place, isEnd) => {
  const pieces = root.querySelectorAll(".piece");
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = Number(pieces[middle].dataset.start);
    if (isEnd ? start < place : start <= place) low = middle; else high = middle - 1;
  }
  return pieces[low];
};
const nodeAt = (place, isEnd) => {
  const piece = pieceAt(place, isEnd);
  const node = piece?.firstChild;
  if (!node) return [root, 0];
  return [node, Math.min(node.data.length, units(node.data, place - Number(piece.dataset.start)))];
};
export const rangeOf = ([start, end]) => {
  const range = new Range();
  range.setStart(...nodeAt(start, false));
  range.setEnd(...nodeAt(end, true));
  return range;
};

/** Highlight a place, bring it into view, and light the marks of an anchor. */
export const showPlace = (place, anchor) => {
  root.querySelectorAll(".piece.at").forEach((one) => one.classList.remove("at"));
  if (anchor) root.querySelectorAll(`[data-m~="${CSS.escape(anchor)}"]`).forEach((one) => one.classList.add("at"));
  if (CSS.highlights) CSS.highlights.delete("passage");
  if (!place) return;
  const range = rangeOf(place);
  if (!anchor && CSS.highlights) CSS.highlights.set("passage", new Highlight(range));
  const box = range.startContainer.parentElement;
  box.scrollIntoView({ block: innerWidth < 832 ? "start" : "center" });
};

const offsetOf = (node, offset) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".piece");
  if (!piece) return null;
  return Number(piece.dataset.start) + points(piece.textContent.slice(0, node.nodeType === Node.TEXT_NODE ? offset : 0));
};
/** Return the selected place of the text; null if nothing of it is selected. */
export const selectedPlace = () => {
  const selection = getSelection();
  if (!selection.rangeCount || !root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
};
/** Return the place of the caret, also where nothing is selected. */
export const caretPlace = () => {
  const selection = getSelection();
  if (!selection.rangeCount || !root.contains(selection.anchorNode)) return null;
  return offsetOf(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
};
export const wordsAt = ([start, end]) => Array.from(wholeText()).slice(start, end).join("");

const MOST_BESIDE = 3;
/** Return the words after the numeral of a place, and those before it: what its figure may count, the nearest first. */
export const wordsBeside = ([start, end]) => {
  const text = Array.from(wholeText());
  const clause = (letters) => letters.join("").split(/[.,;:!?()"“”\n，。；：！？（）]/)[0].trim().split(/\s+/).filter(Boolean);
  const last = text.slice(start, end).findLastIndex((letter) => /\d/.test(letter));
  const after = clause(text.slice(start + last + 1, end + 80));
  const before = clause(text.slice(Math.max(0, start - 80), start).reverse()).map((word) => Array.from(word).reverse().join(""));
  const runs = (from) => Array.from({ length: Math.min(MOST_BESIDE, after.length - from) }, (_, n) => after.slice(from, from + n + 1).join(" "));
  const behind = Array.from({ length: Math.min(MOST_BESIDE, before.length) }, (_, n) => before.slice(0, n + 1).reverse().join(" "));
  return [...new Set([...runs(0), ...runs(1), ...behind])];
};

const listWords = () => {
  if (words.length) return;
  let place = 0;
  for (const part of wholeText().split(/(\s+)/)) {
    const length = points(part);
    if (part.trim()) words.push([place, place + length]);
    place += length;
  }
};
/** Select words by keys: the next or previous one, or one more or less. */
export const moveWord = (by, isMore, from) => {
  listWords();
  if (!words.length) return;
  if (cursor < 0 || from !== undefined) {
    cursor = other = Math.max(0, words.findIndex((word) => word[1] > (from ?? 0))) - (by > 0 ? 1 : -1);
  }
  cursor = Math.max(0, Math.min(words.length - 1, cursor + by));
  if (!isMore) other = cursor;
  const [low, high] = [Math.min(cursor, other), Math.max(cursor, other)];
  const range = rangeOf([words[low][0], words[high][1]]);
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  rangeOf(words[cursor]).startContainer.parentElement.scrollIntoView({ block: "nearest" });
};
export const forgetCursor = () => { cursor = other = -1; };

/** Return the anchors of marks at an element, the innermost first. */
export const anchorsAt = (element) => (element.closest?.("#text [data-m]")?.dataset.m ?? "").split(" ").filter(Boolean);

/** Return the next place of some letters after a place, from the beginning if there is none; null if nowhere. */
export const findNext = (asked, after) => {
  const text = wholeText();
  const folded = text.toLowerCase();
  const wanted = asked.trim().toLowerCase();
  if (!wanted || folded.length !== text.length) return null;
  const from = after === null ? 0 : units(text, after);
  const found = folded.indexOf(wanted, from) >= 0 ? folded.indexOf(wanted, from) : folded.indexOf(wanted);
  return found < 0 ? null : [points(text.slice(0, found)), points(text.slice(0, found + wanted.length))];
};

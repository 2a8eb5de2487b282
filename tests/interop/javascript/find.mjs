// Finds every Web Annotation selector of a JSON-LD file again, by position and by quote, with Apache Annotator.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!doctype html><body></body>');
for (const name of ['Node', 'NodeFilter', 'Range', 'document']) globalThis[name] = dom.window[name];
const { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } = await import('@apache-annotator/dom');

const data = JSON.parse(readFileSync(process.argv[2], 'utf-8'));
const texts = new Map(data.bulletins.map((bulletin) => [bulletin.id, bulletin.text.content]));

async function found(matcher, scope) {
  const ranges = [];
  for await (const range of matcher(scope)) ranges.push(range.toString());
  return ranges;
}

let count = 0;
for (const node of [...data.statements, ...data.observations]) {
  if (!node.anchor) continue;
  document.body.textContent = texts.get(node.anchor.source);
  const [position, quote] = node.anchor.selector;
  const byPosition = await found(createTextPositionSelectorMatcher(position), document.body);
  const byQuote = await found(createTextQuoteSelectorMatcher(quote), document.body);
  for (const [how, ranges] of [['position', byPosition], ['quote', byQuote]]) {
    if (ranges.length !== 1 || ranges[0] !== quote.exact) {
      console.log(`${node.id} by ${how}: ${JSON.stringify(ranges)}`);
      process.exit(1);
    }
  }
  count += 1;
}
console.log(count);

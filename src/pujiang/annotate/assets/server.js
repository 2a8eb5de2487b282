// Talks to the server. Actions are sent one after the other, in the order in which a person made them.
const ask = async (path, body) => {
  const sent = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(path, sent);
    return { status: answer.status, ...(await answer.json()) };
  } catch {
    return { status: 0, message: "The server does not answer: start `pujiang annotate` again. Nothing that was saved is lost." };
  }
};

let last = Promise.resolve();
let waiting = 0;

export const readPage = () => ask("page");
/** Ask what is new, after the actions before it: answers are applied in the order in which they were given. */
export const readChanges = (client) => {
  last = last.then(() => ask(`changes?client=${client}`));
  return last;
};

/** Send an action after those before it; `make` is called when it is its turn, and may return nothing any more. */
export const send = (client, make, told) => {
  waiting += 1;
  told(waiting);
  last = last.then(async () => {
    const action = make();
    const answer = action ? await ask(`act?client=${client}`, action) : { status: 200, changes: {} };
    waiting -= 1;
    return answer;
  });
  return last;
};
export const isBusy = () => waiting > 0;

// Every error has a way on: try again, a file, another device. One sentence says what to do.

import { tell } from "./embed.js";
import { at, data, say, show, word } from "./page.js";

// Shows the panel of trouble. `again` is what its first button does.
export function trouble(key, { again, words, title } = {}) {
  const panel = document.querySelector('[data-panel="trouble"]');
  at("trouble-title", panel).textContent = title || word(`title_${key}`) || word("title_unknown");
  at("trouble-words", panel).textContent = words || word(key) || word("unknown");
  at("again", panel).onclick = again;
  const copy = at("copy", panel);
  copy.hidden = !["unsupported", "framed", "insecure"].includes(key);
  if (!copy.hidden) import("./copy.js").then(({ offer }) => offer(copy, location.origin + data().base));
  show("trouble");
  say(at("trouble-words", panel).textContent);
  tell("error", { code: key });
}

// What the server refused, told in its words; what has ended leads to the link itself.
export function refused(error, again) {
  if (error.code === "wrong_step" && error.next) return location.assign(error.next);
  const key = error.hasEnded ? "ended" : "refused";
  trouble(key, {
    words: error.words,
    title: error.hasEnded ? word("title_ended") : word("title_refused"),
    again: error.hasEnded ? () => location.assign(data().base) : again,
  });
}

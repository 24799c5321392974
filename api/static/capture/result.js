// Follows the check until it is done, then leads back to where the person came from.

import { tell } from "./embed.js";
import { ask, at, data, go, isCalm, Refused, say, wait, word } from "./page.js";

const LONGEST = 15000;

export function open() {
  const heading = at("status");
  if (heading.dataset.status === "waiting") return void follow();
  tell("completed", { status: heading.dataset.status });
  goBack();
}

async function follow() {
  for (let tries = 0; ; tries += 1) {
    await wait(Math.min(LONGEST, tries < 15 ? 2000 : 2000 * 1.2 ** (tries - 14)));
    if (document.visibilityState !== "visible") continue;
    try {
      const { status, url, screen } = await ask("state");
      if (screen !== "result" || status !== "waiting") return go(url || data().base);
    } catch (error) {
      if (error instanceof Refused && error.hasEnded) return go(data().base);
    }
  }
}

// By itself after some seconds, unless the person stays or wants no such movement.
function goBack() {
  const link = at("back");
  const words = at("back-words");
  let left = Number(link?.dataset.backAfter);
  if (!left || isCalm()) return;
  words.hidden = false;
  const line = words.querySelector("span");
  const show = () => { line.textContent = word("back_in", { seconds: left }); };
  show();
  say(line.textContent, { after: 1000 });
  const timer = setInterval(() => {
    left -= 1;
    show();
    if (left > 0) return;
    clearInterval(timer);
    link.click();
  }, 1000);
  at("stay").addEventListener("click", () => {
    clearInterval(timer);
    words.hidden = true;
    link.focus();
  });
}

// The computer's page while the phone has the session: it says where the phone is, and goes on
// when everything is done there.

import { offer } from "./copy.js";
import { ask, at, data, go, Refused, wait, word } from "./page.js";

const LONGEST = 10000;

export async function open() {
  const copy = at("copy");
  if (copy) offer(copy, at("link").href);
  if (data().has_cookie === false) draw();
  follow();
}

// Without a cookie a picture's own request cannot say who asks.
async function draw() {
  const image = at("code");
  if (!image) return;
  const answer = await fetch(image.src, { headers: { "X-Capture-Holder": data().holder } });
  if (answer.ok) image.src = URL.createObjectURL(await answer.blob());
}

async function follow() {
  for (let calm = 0; ; calm += 1) {
    await wait(Math.min(LONGEST, calm < 30 ? 2000 : 2000 * 1.15 ** (calm - 29)));
    try {
      const state = await ask("state");
      if (state.screen === "result" || state.holder === "here" && !state.phone) return go(state.url);
      if (state.phone === "finished") return go(state.url);
      if (tell(state)) calm = 0;
    } catch (error) {
      if (error instanceof Refused && error.hasEnded) return go(data().base);
      at("phone").textContent = word("offline");
    }
  }
}

// Answers whether something is new.
function tell({ phone, step, steps, screen }) {
  const isThere = phone === "opened" || phone === "lost";
  if (at("waiting")) at("waiting").hidden = isThere;
  at("watching").hidden = !isThere;
  if (isThere) at("watch-title").textContent = word("phone_there");
  const key = { waiting: "phone_waiting", opened: step ? "phone_step" : "phone_opened", lost: "phone_lost" }[phone];
  const text = word(key || "phone_waiting", { step, steps, screen: word(`screen_${screen}`) });
  if (at("phone").textContent === text) return false;
  at("phone").textContent = text;
  return true;
}

// The beginning of every screen. What a screen needs is loaded when it is shown.

import { tell } from "./embed.js";
import { all, at, data, guard, recall, remember, turn } from "./page.js";

// Written out, because the names of modules are given a hash where they stand in an import.
const picture = () => import("./picture.js");
const SCREENS = {
  front: picture,
  back: picture,
  selfie: picture,
  liveness: () => import("./liveness.js"),
  result: () => import("./result.js"),
  handover: () => import("./handover.js"),
};
const COLLECTING = new Set(["document", "front", "back", "selfie", "liveness"]);

function prepare() {
  const language = at("language");
  language?.addEventListener("change", () => language.form.requestSubmit());
  for (const form of document.forms) form.addEventListener("submit", () => once(form));
  if (data().screen === "result") return;  // whoever goes back from there has come to the end
  for (const link of all("back")) link.addEventListener("click", () => tell("cancelled", { why: link.dataset.back }));
}

// A form that was sent is not sent twice. Buttons are disabled after their value was read.
function once(form) {
  guard(false);
  setTimeout(() => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}

async function open() {
  const { screen } = data();
  prepare();
  document.querySelector("main h1")?.focus({ preventScroll: true });
  tell("step_changed", { screen });
  if (COLLECTING.has(screen)) import("./device.js").then((device) => device.send());
  if (!SCREENS[screen]) return;
  const module = await SCREENS[screen]();
  await module.open({ next: async (url) => (await turn(url)) && (await open(), true) });
}

// Coming back by the browser's back button: the old page knows nothing of what was done since.
addEventListener("pageshow", (event) => event.persisted && location.reload());

// Told once for each tab.
function first(event) {
  const key = `${event} ${data().base}`;
  if (!recall(key)) tell(event);
  remember(key, "told");
}

first("ready");
if (data().screen && data().screen !== "start") first("started");
await open();
document.documentElement.dataset.ready = "";

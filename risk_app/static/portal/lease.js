// Keeps the case of this page claimed while somebody works on it, and gives it back on leaving.
"use strict";

(() => {
  const EVERY = 60 * 1000;
  const place = document.querySelector("[data-keep]");
  if (!place) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  // The end of the claim that this page holds: another page of the same case holds a later one.
  let until = "";
  let worked = true;

  for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"]) {
    document.addEventListener(kind, () => { worked = true; }, { passive: true });
  }
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => { if (event.persisted) keep(); });
  setInterval(() => { if (worked) keep(); }, EVERY);
  keep();

  function body() {
    const form = new FormData();
    form.append("csrfmiddlewaretoken", token ? token.value : "");
    form.append("until", until);
    return form;
  }

  async function keep() {
    worked = false;
    let answer;
    try {
      answer = await fetch(place.dataset.keep, { method: "POST", body: body(), credentials: "same-origin" });
    } catch {
      return; // The claim lasts for minutes: the next try is soon enough.
    }
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    const said = isOurs ? await answer.json() : {};
    until = answer.ok && said.until ? said.until : "";
    if (answer.ok) say("");
    else say(said.by ? `${said.by} works on this case now.` : `This case is not yours: ${said.why || "sign in again"}.`);
  }

  function leave() {
    if (until) navigator.sendBeacon(place.dataset.leave, body());
    until = "";
  }

  function say(words) {
    place.textContent = words;
    place.hidden = !words;
  }
})();

// Opens both sides of a hit by POST (each view is recorded) and shows them in place.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-hit] form[data-open]");
  if (form) open(form);
});

async function open(form) {
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Part": "sides" },
      credentials: "same-origin",
    });
  } catch {
    return; // the button is there still
  }
  if (!answer.ok || answer.redirected) {
    form.querySelector("[data-trouble]").textContent = `It could not be opened (${answer.status}).`;
    return;
  }
  const page = document.querySelector("[data-hit]");
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.replaceChildren(...parsed.body.childNodes);
  const title = page.querySelector("[data-focus]");
  if (title) title.focus({ preventScroll: true });
}

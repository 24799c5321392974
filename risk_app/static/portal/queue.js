// Opens the portraits that come into view (each view is recorded), and chooses all cases at once.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      open(entry.target, token ? token.value : "");
    }
  });
  for (const place of document.querySelectorAll("[data-portrait]")) seen.observe(place);

  const all = document.querySelector("#all");
  const boxes = document.querySelectorAll("input[name=case]");
  if (all) {
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
  }
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, textarea, select, [contenteditable]");
    if (writes || event.ctrlKey || event.metaKey || event.altKey || event.key !== "n") return;
    const button = document.querySelector("button[data-key=n]");
    if (button) button.click();
  });
});

async function open(place, token) {
  const answer = await fetch(place.dataset.portrait, {
    method: "POST",
    headers: { "X-CSRFToken": token },
    credentials: "same-origin",
  });
  if (!answer.ok) return;
  const picture = document.createElement("img");
  picture.src = URL.createObjectURL(await answer.blob());
  picture.alt = `Portrait: ${place.dataset.label}`;
  place.replaceChildren(picture);
}

// Copies what is shown once, and saves it as a file; both without sending anything.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => copy(button));
  }
  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(button));
  }
});

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    say(button, "Copied.");
  } catch {
    // Without https the clipboard is closed: the text is selected for the keyboard.
    getSelection().selectAllChildren(source);
    say(button, "Selected: press Ctrl+C.");
  }
}

function save(button) {
  const kept = JSON.parse(document.getElementById(button.dataset.save).textContent);
  const text = JSON.stringify(kept, null, 2) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = button.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
  say(button, "Saved.");
}

function say(button, what) {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = what;
  const before = button.textContent;
  if (what === "Copied.") {
    button.textContent = what;
    setTimeout(() => (button.textContent = before), 2000);
  }
}

// Declining and asking again: which reasons, and what the applicant will read.

const NOTHING_CHOSEN = "Choose at least one reason.";

export function dialogs() {
  for (const button of document.querySelectorAll("[data-opens]")) {
    const dialog = document.getElementById(`dialog-${button.dataset.opens}`);
    button.addEventListener("click", () => dialog.showModal());
  }
  for (const button of document.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  for (const button of document.querySelectorAll("[data-goes]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.goes)?.focus());
  }
  for (const form of document.querySelectorAll("form[data-needs]")) prepare(form);
}

function prepare(form) {
  form.addEventListener("submit", (event) => {
    if (form.querySelector(`[name="${form.dataset.needs}"]:checked`)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.querySelector("[data-trouble]").textContent = NOTHING_CHOSEN;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  const told = form.querySelector("[data-told-here]");
  if (!told) return;
  const tell = () => told.replaceChildren(...sentences(form).map(item));
  form.addEventListener("change", tell);
  tell();
}

function sentences(form) {
  return [...new Set([...form.querySelectorAll("[data-told]:checked")].map((one) => one.dataset.told))];
}

function item(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}

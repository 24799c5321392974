// Writing a comment: Ctrl and Enter sends it, and a button puts a colleague's name into it.
"use strict";

for (const form of document.querySelectorAll("form[data-comment]")) {
  const text = form.querySelector("textarea");
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  for (const button of form.querySelectorAll("[data-call]")) {
    button.addEventListener("click", () => {
      const before = text.value.slice(0, text.selectionStart);
      const space = before === "" || /\s$/.test(before) ? "" : " ";
      text.setRangeText(`${space}${button.dataset.call} `, text.selectionStart, text.selectionEnd, "end");
      text.focus();
    });
  }
  // A comment that is sent twice stands there twice.
  form.addEventListener("submit", () => {
    form.querySelector("button[type=submit]").disabled = true;
  });
}

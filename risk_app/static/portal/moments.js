// Rewrites moments, which the server says in UTC, in the reader's own time; the title keeps UTC.
(() => {
  "use strict";
  const two = (number) => String(number).padStart(2, "0");
  const day = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

  function rewrite(element) {
    const at = new Date(element.dateTime);
    if (Number.isNaN(at.getTime()) || element.dataset.local) return;
    element.dataset.local = "1";
    element.title = element.textContent;
    element.textContent = `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
  }

  const all = (root) => root.querySelectorAll("time[datetime]").forEach(rewrite);
  document.addEventListener("DOMContentLoaded", () => all(document));
  // Parts of pages that come later, by htmx and by scripts of ours.
  document.addEventListener("htmx:afterSwap", (event) => all(event.target));
  document.addEventListener("portal:came", (event) => all(event.target));
})();

// Counts down until a decision can be undone no more; `u` undoes it.
"use strict";

(() => {
  const bar = document.querySelector("[data-undo]");
  if (!bar) return;
  const seconds = bar.querySelector("[data-seconds]");
  const end = Date.now() + Number(bar.dataset.undo) * 1000;
  const clock = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(clock);
      bar.remove();
    } else if (seconds) {
      // Not read out each second: only the first words of the bar are.
      seconds.textContent = left;
    }
  }, 500);
  if (seconds) seconds.setAttribute("aria-hidden", "true");
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, textarea, select, [contenteditable]");
    if (writes || event.ctrlKey || event.metaKey || event.altKey || event.key !== "u") return;
    const button = bar.isConnected && bar.querySelector("button");
    if (button) button.click();
  });
})();

// Light or dark, as the person chose it in the rest of the portal; loaded before anything is drawn.
"use strict";

(() => {
  const KEY = "adminTheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || "auto";
    } catch {
      return "auto";
    }
  }

  function apply() {
    const choice = chosen();
    const isDark = choice === "dark" || (choice === "auto" && dark.matches);
    document.documentElement.classList.toggle("dark", isDark);
  }

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme]")) return;
    const isDark = document.documentElement.classList.contains("dark");
    try {
      localStorage.setItem(KEY, JSON.stringify(isDark ? "light" : "dark"));
    } catch { /* a private window keeps nothing */ }
    apply();
  });
})();

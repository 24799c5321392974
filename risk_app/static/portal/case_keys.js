// Keys of the screen. They do nothing while somebody types, nor beside Ctrl, Alt or the like.

const OF_VIEWER = { "+": "in", "=": "in", "-": "out", "−": "out", "[": "left", "]": "right", ",": "darker", ".": "brighter", b: "boxes", 0: "reset" };

export function listen(view) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "u") return; // undo.js
    if (act(key, view)) event.preventDefault();
  });
}

function act(key, view) {
  const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  if (button) {
    if (button.disabled) return false;
    button.click();
    return true;
  }
  if (key === "l") return press(document.querySelector("[data-landmarks]"));
  if (/^[1-9]$/.test(key)) return press(document.querySelectorAll("[data-choose]")[Number(key) - 1]);
  if (view && OF_VIEWER[key]) {
    view.act(OF_VIEWER[key]);
    return true;
  }
  return false;
}

function press(button) {
  if (!button || button.hidden) return false;
  button.click();
  return true;
}

function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["button", "checkbox", "radio", "range", "submit"].includes(target.type);
}

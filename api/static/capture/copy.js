// A button that copies an address, and says that it did.

import { say, word } from "./page.js";

export function offer(button, text) {
  button.addEventListener("click", async () => {
    const done = await write(text);
    button.textContent = word(done ? "copied" : "copy_by_hand");
    say(button.textContent);
  });
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return older(text);
  }
}

// Where the newer way is missing or forbidden, as on pages that are not secure.
function older(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

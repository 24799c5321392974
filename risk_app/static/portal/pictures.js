// Opens the pictures of a session by POST (each view is recorded) and shows them.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  for (const frame of document.querySelectorAll("[data-picture]")) {
    open(frame, token ? token.value : "");
  }
});

async function open(frame, token) {
  const answer = await fetch(frame.dataset.picture, {
    method: "POST",
    headers: { "X-CSRFToken": token },
    credentials: "same-origin",
  });
  if (!answer.ok) {
    frame.textContent = `The picture could not be opened (${answer.status}).`;
    return;
  }
  const blob = await answer.blob();
  if (!blob.type.startsWith("image/")) {
    frame.textContent = `A file of type ${blob.type}; it is not shown here.`;
    return;
  }
  const picture = document.createElement("img");
  picture.src = URL.createObjectURL(blob);
  picture.alt = frame.dataset.label;
  frame.replaceChildren(enlarging(frame, picture));
  if (frame.dataset.face) {
    picture.addEventListener("load", () => showFace(frame, picture), { once: true });
  }
}

// A button, so that a keyboard reaches the picture and makes it large too.
function enlarging(frame, picture) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zoom";
  button.setAttribute("aria-pressed", "false");
  button.title = "Larger or smaller";
  button.append(picture);
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(frame.classList.toggle("large")));
  });
  return button;
}

// The faces of an attempt side by side, each as large as the other. The page says which face
// belongs where: pictures arrive in any order.
function showFace(frame, picture) {
  const slot = document.querySelector(`[data-face-of="${frame.id.replace("picture-", "")}"]`);
  if (!slot) return;
  const [x, y, width, height] = frame.dataset.face.split(",").map(Number);
  const side = Math.max(width, height) * 1.6;
  const face = document.createElement("canvas");
  face.width = face.height = 224;
  face.setAttribute("role", "img");
  face.setAttribute("aria-label", `Face: ${slot.dataset.label}`);
  const left = x + (width - side) / 2;
  const top = y + (height - side) / 2;
  face.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, 224, 224);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zoom";
  button.title = "Go to the whole picture";
  button.append(face);
  button.addEventListener("click", () => frame.querySelector("button").focus());
  slot.prepend(button);
}

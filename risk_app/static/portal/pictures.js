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
  picture.addEventListener("click", () => frame.classList.toggle("large"));
  frame.replaceChildren(picture);
  if (frame.dataset.face) {
    picture.addEventListener("load", () => showFace(frame, picture), { once: true });
  }
}

// The faces of an attempt side by side, each as large as the other.
function showFace(frame, picture) {
  const pair = frame.closest("[data-attempt]").querySelector(".pair");
  if (!pair) return;
  const [x, y, width, height] = frame.dataset.face.split(",").map(Number);
  const side = Math.max(width, height) * 1.6;
  const face = document.createElement("canvas");
  face.width = face.height = 224;
  face.title = frame.dataset.label;
  const left = x + (width - side) / 2;
  const top = y + (height - side) / 2;
  face.getContext("2d").drawImage(picture, left, top, side, side, 0, 0, 224, 224);
  pair.append(face);
}

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
}

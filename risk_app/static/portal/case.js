// The screen of a case: pictures, keys, dialogs, and what is loaded when somebody comes to it.

import { crops, drawFaces, landmarks } from "./case_faces.js";
import { lazily } from "./case_lazy.js";
import { listen } from "./case_keys.js";
import { dialogs } from "./case_dialogs.js";
import { viewer } from "./case_viewer.js";

const opened = viewer(document.querySelector("[data-viewer]"), (shot, image) => {
  drawFaces(shot, image);
  crops(shot, image);
});
landmarks(opened);
lazily(opened);
dialogs();
listen(opened);

// What was sent is not sent twice.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
  });
}

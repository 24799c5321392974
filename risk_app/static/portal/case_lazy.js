// What is opened when somebody comes to it: faces, frames, small pictures, and the rest of the page.

import { open } from "./case_pictures.js";

export function lazily(view) {
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      near.unobserve(entry.target);
      come(entry.target, view);
    }
  }, { rootMargin: "150px" });
  for (const one of document.querySelectorAll("[data-lazy], [data-face-of], canvas[data-of]")) {
    near.observe(one);
  }
  more();
}

function come(target, view) {
  if (target.dataset.lazy) small(target);
  else view?.load(target.dataset.faceOf ?? target.dataset.of);
}

async function small(target) {
  try {
    const image = (await open(target.dataset.lazy)).cloneNode();
    image.alt = target.dataset.label;
    target.replaceChildren(image);
  } catch (trouble) {
    target.textContent = trouble.message;
  }
}

function more() {
  const part = document.querySelector("details[data-more]");
  part?.addEventListener("toggle", () => part.open && load(part), { once: false });
}

async function load(part) {
  if (part.dataset.done) return;
  const place = part.querySelector("[data-more-here]");
  const answer = await fetch(part.dataset.more, { headers: { "X-Part": "more" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return; // the link is there still
  part.dataset.done = "yes";
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  place.replaceChildren(...parsed.body.childNodes);
  place.dispatchEvent(new Event("portal:came", { bubbles: true }));
}

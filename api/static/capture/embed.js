// What the page that frames this one is told. Nothing personal leaves: names of steps only.

import { data } from "./page.js";

const isFramed = parent !== window;
const origins = () => data().origins || [];
const targets = () => {
  const known = location.ancestorOrigins?.[0];
  return known ? origins().filter((one) => one === known) : origins();
};

// A message reaches the framing page only where its origin is one of the integration's.
export function tell(event, detail = {}) {
  if (!isFramed) return;
  for (const origin of targets()) parent.postMessage({ bonafide: event, ...detail }, origin);
}

if (isFramed) {
  document.body.classList.add("framed");
  const height = () => tell("height", { height: Math.ceil(document.querySelector(".sheet").getBoundingClientRect().height) });
  new ResizeObserver(height).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === parent && origins().includes(event.origin) && event.data?.bonafide === "height?") height();
  });
}

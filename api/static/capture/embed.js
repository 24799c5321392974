// What the page that frames this one is told. Nothing personal leaves: names of steps only.

import { data } from "./page.js";

const isFramed = parent !== window;
let framer = location.ancestorOrigins?.[0] || "";
const waiting = [];

// An origin of the integration may stand for every name below it, by an asterisk.
function isAllowed(origin) {
  return (data().origins || []).some((one) => {
    const [before, below] = one.split("*");
    const isLonger = origin.length > one.length;
    return one === origin || (below && isLonger && origin.startsWith(before) && origin.endsWith(below));
  });
}

// A message reaches the framing page only where its origin is one of the integration's. A browser
// that does not say what it is keeps the messages until that page says hello.
export function tell(event, detail = {}) {
  if (!isFramed) return;
  if (!framer) waiting.push([event, detail]);
  else if (isAllowed(framer)) parent.postMessage({ bonafide: event, ...detail }, framer);
}

if (isFramed) {
  document.body.classList.add("framed");
  const height = () => tell("height", { height: Math.ceil(document.querySelector(".sheet").getBoundingClientRect().height) });
  new ResizeObserver(height).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source !== parent || event.data?.bonafide !== "hello" || !isAllowed(event.origin)) return;
    framer = event.origin;
    for (const [name, detail] of waiting.splice(0)) tell(name, detail);
    height();
  });
}

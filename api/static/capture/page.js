// What every screen shares: the page's data, its words, its panels, and the way to the server.

const at = (name, root = document) => root.querySelector(`[data-${name}]`);
const all = (name, root = document) => [...root.querySelectorAll(`[data-${name}]`)];

export { at, all };

let said = null;

export function data() {
  said ??= JSON.parse(document.getElementById("capture-data")?.textContent || "{}");
  return said;
}

// A sentence in the language of the page; {name} is filled in from `values`.
export function word(key, values = {}) {
  const text = data().words?.[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// Shows one panel of the screen and moves the focus to its heading.
export function show(name) {
  for (const panel of all("panel")) panel.hidden = panel.dataset.panel !== name;
  const heading = document.querySelector(`[data-panel="${name}"] h1`);
  heading?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

// Told to screen readers: the newest only, and never the same twice in a row.
let spoken = "";
let timer = 0;
export function say(text, { after = 0 } = {}) {
  clearTimeout(timer);
  if (!text || text === spoken) return;
  timer = setTimeout(() => {
    spoken = text;
    document.getElementById("said").textContent = text;
  }, after);
}

// Random letters, also where the page is not secure and randomUUID is missing.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}

export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// A refusal of the server, or no answer at all (status 0).
export class Refused extends Error {
  constructor(status, said = {}, retryAfter = 0) {
    super(said.code || "offline");
    this.status = status;
    this.code = said.code || "offline";
    this.words = said.words || word("offline");
    this.next = said.next;
    this.reason = said.reason || "";
    this.retryAfter = retryAfter;
  }
  // Whether the same may succeed a moment later.
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
  get hasEnded() {
    return [401, 404, 410].includes(this.status) || this.code === "other_device";
  }
}

export function headers() {
  return { Accept: "application/json", "X-Capture-Holder": data().holder };
}

// Asks the server once, below the address of the link. Raises Refused.
export async function ask(below, { body, method = body ? "POST" : "GET", within = 30000 } = {}) {
  const patience = new AbortController();
  const clock = setTimeout(() => patience.abort(), within);
  let answer;
  let given = {};
  try {
    answer = await fetch(`${data().base}/${below}`, {
      method, body, headers: headers(), credentials: "same-origin", signal: patience.signal,
    });
    if (answer.status !== 204) given = await answer.json().catch(() => ({}));
  } catch {
    throw new Refused(0);
  } finally {
    clearTimeout(clock);
  }
  if (!answer.ok) throw new Refused(answer.status, given, Number(answer.headers.get("Retry-After")));
  return given;
}

// Waits longer after each failure, and until the line is there again.
export async function pause(tries, seconds = 0) {
  await wait(Math.max(seconds * 1000, Math.min(8000, 500 * 2 ** tries)));
  while (navigator.onLine === false) {
    await Promise.race([new Promise((on) => addEventListener("online", on, { once: true })), wait(5000)]);
    if (navigator.onLine === false) say(word("offline"));
  }
}

let guarded = false;
const warn = (event) => event.preventDefault();
// While something is under way, leaving the page asks first.
export function guard(on) {
  if (on !== guarded) (on ? addEventListener : removeEventListener)("beforeunload", warn);
  guarded = on;
}

// Goes to a screen. Without a cookie only a form can say who asks.
export function go(url) {
  guard(false);
  if (data().has_cookie !== false) {
    location.assign(url || data().base);
    return;
  }
  const form = document.createElement("form");
  const holder = document.createElement("input");
  form.method = "post";
  form.action = data().base;
  [holder.type, holder.name, holder.value] = ["hidden", "holder", data().holder];
  form.append(holder);
  document.body.append(form);
  form.submit();
}

// Shows the next screen without leaving the page, so that an open camera stays open.
// Answers whether it could.
export async function turn(url) {
  const isForm = data().has_cookie === false;
  const body = isForm ? new URLSearchParams({ holder: data().holder }) : undefined;
  try {
    const answer = await fetch(isForm ? data().base : url, {
      method: isForm ? "POST" : "GET", body, headers: { Accept: "text/html" }, credentials: "same-origin",
    });
    if (!answer.ok) return false;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!["front", "back"].includes(next.body.dataset.screen)) return false;
    document.title = next.title;
    document.body.dataset.screen = next.body.dataset.screen;
    document.querySelector(".sheet").replaceWith(next.querySelector(".sheet"));
    document.getElementById("capture-data").textContent = next.getElementById("capture-data").textContent;
    said = null;
    if (!isForm) history.replaceState(null, "", answer.url);
    return true;
  } catch {
    return false;
  }
}

// Kept for this tab only; a frame without storage forgets at once.
export function remember(key, value) {
  try {
    sessionStorage.setItem(`bonafide ${key}`, value);
  } catch { /* nothing is lost */ }
}

export function recall(key) {
  try {
    return sessionStorage.getItem(`bonafide ${key}`) || "";
  } catch {
    return "";
  }
}

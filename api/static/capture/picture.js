// Taking one picture: the camera or a file, a look at it, sending, and what the server says.

import * as camera from "./camera.js";
import { watch } from "./hints.js";
import { judged } from "./judged.js";
import { all, ask, at, data, go, isCalm, newId, Refused, say, show, wait, word } from "./page.js";
import { position } from "./position.js";
import { shutter } from "./shutter.js";
import { refused, trouble } from "./trouble.js";
import { isSlow, post, TooSlow } from "./upload.js";
import { blobOf, drawn, fit, still } from "./view.js";

const KINDS = { front: "document_front", back: "document_back", selfie: "selfie" };
const LARGE = { side: 1920, quality: 0.85 };
const SMALL = { side: 1600, quality: 0.8 };
const BLACK_FOR = 2000;

let taken = null; // {canvas, url, blob}
let running = null;
let next = go;

export function open(way) {
  next = async (url) => (await way.next(url)) || go(url);
  taken = null;
  at("open").addEventListener("click", begin);
  at("leave").addEventListener("click", () => { rest(); camera.close(); show("prime"); });
  at("use").addEventListener("click", send);
  for (const button of all("retake")) button.addEventListener("click", begin);
  at("enlarge").addEventListener("click", enlarge);
  at("pick").addEventListener("click", () => fileInput().click());
  fileInput().addEventListener("change", fromFile);
  at("file").addEventListener("submit", (event) => event.preventDefault());
  // The document's other side: the person reads first what to do, and the camera stays open.
  if (!camera.isOpen(facing())) return camera.close();
  at("open").textContent = word("take_picture");
  at("open").nextElementSibling.hidden = true;
}

const facing = () => (data().side === "selfie" ? "user" : "environment");
const fileInput = () => document.querySelector('[data-file] input[type="file"]');

async function begin() {
  rest();
  show("camera");
  hint("starting");
  const slow = setTimeout(() => hint("asking"), 4000);
  try {
    const opened = await camera.start(at("video"), facing());
    clearTimeout(slow);
    run(opened);
  } catch (error) {
    clearTimeout(slow);
    trouble(error.why || "unknown", { again: begin });
  }
}

function run(opened, isSecondTry = false) {
  const [stage, guide, video] = [at("stage"), at("guide"), at("video")];
  fit(stage, video);
  opened.lost = () => reopen(isSecondTry);
  const trigger = shutter({ button: at("shutter"), auto: at("auto"), take });
  let blackSince = 0;
  const unwatch = watch({ stage, guide, video, side: data().side, tell: (seen) => {
    blackSince = seen.black ? blackSince || performance.now() : 0;
    if (blackSince && performance.now() - blackSince > BLACK_FOR) return reopen(isSecondTry);
    hint(seen.word, seen.good);
    trigger.look(seen);
  } });
  running = () => { trigger.stop(); unwatch(); };
  tools(opened);
}

// A stream that ended, or shows nothing: opened anew once, then the person is told.
async function reopen(isSecondTry) {
  rest();
  camera.close();
  if (isSecondTry) return trouble("black", { again: begin });
  try {
    run(await camera.start(at("video"), facing()), true);
  } catch (error) {
    trouble(error.why || "unknown", { again: begin });
  }
}

function rest() {
  running?.();
  running = null;
}

async function tools(opened) {
  const [torch, other] = [at("torch"), at("other-camera")];
  torch.hidden = !opened.hasTorch;
  torch.onclick = async () => {
    const on = torch.getAttribute("aria-pressed") !== "true";
    await opened.light(on).then(() => torch.setAttribute("aria-pressed", String(on)), () => { torch.hidden = true; });
  };
  const following = await opened.following().catch(() => null);
  other.hidden = !following;
  other.onclick = async () => {
    rest();
    camera.prefer(facing(), following);
    camera.close();
    await begin();
    at("other-camera").focus();
  };
}

let hinted = "";
function hint(key, isGood = false) {
  at("guide").classList.toggle("good", isGood);
  if (key === hinted && at("hint").textContent) return;
  hinted = key;
  at("hint").textContent = word(key);
  say(word(key), { after: 1200 });
}

function take() {
  const canvas = still(at("stage"), at("video"), LARGE.side);
  rest();
  navigator.vibrate?.(40);
  if (facing() === "user") camera.close();
  return review(canvas);
}

async function review(canvas) {
  await keep(canvas, isSlow() ? SMALL : LARGE);
  show("review");
}

async function keep(canvas, { side, quality }) {
  const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const smaller = Math.max(canvas.width, canvas.height) > side ? drawn(canvas, whole, side) : canvas;
  setTaken({ canvas, blob: await blobOf(smaller, quality), isSmall: side === SMALL.side });
}

function setTaken(now) {
  if (taken) URL.revokeObjectURL(taken.url);
  taken = { ...now, url: URL.createObjectURL(now.blob) };
  for (const image of [...all("taken"), ...all("sent")]) image.src = taken.url;
}

function enlarge() {
  const button = at("enlarge");
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
}

// A file is looked at like a picture of the camera; one that this browser cannot show goes as it is.
async function fromFile() {
  const file = fileInput().files[0];
  if (!file) return;
  rest();
  camera.close();
  fileInput().form.reset();
  try {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    await image.decode();
    const part = { x: 0, y: 0, width: image.naturalWidth, height: image.naturalHeight };
    await review(drawn(image, part, LARGE.side));
    URL.revokeObjectURL(image.src);
  } catch {
    if (file.size > data().limits.picture_bytes) return trouble("too_large", { again: () => show("prime") });
    setTaken({ canvas: null, blob: file, isSmall: true });
    await send();
  }
}

async function send() {
  at("send-title").textContent = word("sending");
  progress({ percent: 0 });
  show("send");
  try {
    const said = await upload();
    at("progress").removeAttribute("value");
    at("send-title").textContent = word("judging");
    at("send-words").textContent = word("judging_more");
    say(word("judging"));
    await told(await judged(said));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error, error.status === 0 ? send : begin);
  }
}

async function upload() {
  const { blob, isSmall, canvas } = taken;
  const id = newId();
  const where = await position();
  const form = () => {
    const body = new FormData();
    body.append("kind", KINDS[data().side]);
    body.append("id", id);
    body.append("file", blob, "picture.jpg");
    for (const [name, value] of Object.entries(where)) body.append(name, value);
    return body;
  };
  try {
    return await post("picture", form, { tell: progress, tooSlow: () => Boolean(canvas && !isSmall) });
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
    await keep(canvas, SMALL);
    return upload();
  }
}

function progress({ percent, slow, offline, again }) {
  if (percent !== undefined) at("progress").value = percent;
  const key = offline ? "offline" : again ? "again" : slow ? "slow" : "";
  const text = key ? word(key) : word("percent", { percent: percent ?? 0 });
  at("send-words").textContent = text;
  if (key) say(text);
}

async function told(said) {
  if (said.state === "refused") return wrong(said);
  if (said.state === "accepted") {
    at("progress").value = 100;
    at("send-title").textContent = word("accepted");
    at("send-words").textContent = "";
    say(word("accepted"));
    await wait(isCalm() ? 300 : 700);
  }
  await next(said.next);
}

function wrong(said) {
  at("feedback").replaceChildren(...said.feedback.map(({ words }) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }));
  const anyway = at("use-anyway");
  anyway.hidden = !said.can_use;
  anyway.onclick = () => useAnyway(said.id);
  show("refused");
  say(said.feedback.map(({ words }) => words).join(" "));
}

async function useAnyway(id) {
  try {
    const { next: url } = await ask(`picture/${id}/use`, { method: "POST" });
    await next(url);
  } catch (error) {
    refused(error, () => show("refused"));
  }
}

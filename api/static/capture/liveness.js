// The guided steps: the server says one at a time while the recording goes to it in small batches.
// On a slow line it says all of them, the page shows each by its own clock and sends afterwards.

import * as camera from "./camera.js";
import { tell } from "./embed.js";
import { look } from "./hints.js";
import { all, ask, at, data, go, guard, pause, Refused, say, show, wait, word } from "./page.js";
import { position } from "./position.js";
import { LIVE, recorder, SAVING } from "./recorder.js";
import { refused, trouble } from "./trouble.js";
import { isSlow, post } from "./upload.js";
import { canvasOf, fit, inside, seen } from "./view.js";

const SIZE = { width: 1280, height: 960 };
const REST = 1200; // of a face at rest, from which every movement is measured
const EVERY = 500; // milliseconds between two batches, at least
const SLOW_ANSWER = 6000;
const LATE_FRAMES = 10;
const LIGHT = 45;
const BLINK_RATE = 10;

let isLate = false;
let attempt = null; // what is going on now: {stopped, why}

export function open() {
  isLate = isSlow();
  at("open").addEventListener("click", begin);
  at("leave").addEventListener("click", () => end(null, "prime"));
}

// Ends what is going on; `panel` is shown.
function end(why, panel) {
  if (attempt) attempt.stopped = true;
  attempt?.recorder?.stop();
  attempt = null;
  guard(false);
  camera.close();
  at("stage").dataset.gesture = "";
  if (panel === "refused") {
    at("reason").textContent = why;
    document.querySelector('[data-panel="refused"] [data-again]').onclick = begin;
    say(why);
  }
  if (panel) show(panel);
}

async function begin() {
  end(null, "camera");
  const mine = attempt = { stopped: false };
  prompt("starting");
  try {
    const opened = await camera.start(at("video"), "user", { size: SIZE });
    if (mine.stopped) return;
    opened.lost = () => end(word("track_ended"), "refused");
    opened.hidden = () => mine.recorder && end(word("was_hidden"), "refused");
    fit(at("stage"), at("video"));
    await run(mine);
  } catch (error) {
    if (mine.stopped) return;
    fail(error);
  }
}

function fail(error) {
  end(null, null);
  if (error instanceof camera.NoCamera) return trouble(error.why, { again: begin });
  if (!(error instanceof Refused)) return trouble("unknown", { again: begin });
  if (error.code === "given_up") return go(error.next || data().base);
  if (["challenge_over", "frames_refused"].includes(error.code)) return end(error.words, "refused");
  refused(error, begin);
}

async function run(mine) {
  prompt("look_straight");
  await bright(mine);
  const where = await position({ patience: 1000 });
  const asked = await ask("liveness", { body: new URLSearchParams({ mode: isLate ? "late" : "live", ...where }) });
  if (mine.stopped) return;
  dots(asked);
  tries(asked);
  tell("step_changed", { screen: "liveness", step: asked.number, steps: asked.count });
  mine.recorder = recorder({
    stage: at("stage"), video: at("video"), size: isLate ? SAVING : LIVE,
    gap: () => !mine.stopped && end(word("gap"), "refused"),
  });
  await wait(REST);
  if (mine.stopped) return;
  guard(true);
  const last = isLate && asked.gestures?.length ? await late(mine, asked) : await live(mine, asked);
  if (!mine.stopped && last) finish(last);
}

// A face that cannot be seen would only use up a try.
async function bright(mine) {
  const [stage, guide, video] = [at("stage"), at("guide"), at("video")];
  const canvas = canvasOf(240, 180);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  for (let looks = 0; looks < 50 && !mine.stopped; looks += 1) {
    const part = seen(stage, video);
    context.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, 240, 180);
    const { mean } = look(context.getImageData(0, 0, 240, 180), inside(stage, guide));
    if (mean >= LIGHT && looks > 2) break;
    at("hint").textContent = mean < LIGHT ? word("dark") : "";
    if (mean < LIGHT) say(word("dark"));
    await wait(200);
  }
  at("hint").textContent = "";
}

// Sends as it records. Answers how the challenge ended.
async function live(mine, first) {
  let asked = first;
  let shownAt = present(mine, asked);
  for (let number = 0; asked.state === "running" && !mine.stopped; number += 1) {
    const began = performance.now();
    await filled(mine);
    if (mine.stopped) return null;
    const answer = await send(mine, asked, { number, frames: mine.recorder.collect(), shownAt });
    if (mine.stopped) return null;
    if (answer.gesture !== asked.gesture || answer.number !== asked.number) {
      asked = answer;
      if (asked.state === "running") shownAt = present(mine, asked);
    }
    asked = answer;
    if (performance.now() - began > SLOW_ANSWER && asked.state === "running") {
      isLate = true;
      end(word("slow_line"), "refused");
      return null;
    }
  }
  return asked;
}

async function filled(mine) {
  const began = performance.now();
  while (!mine.stopped && (performance.now() - began < EVERY || !mine.recorder.waiting)) await wait(30);
}

// Shows all steps by the page's own clock, then sends what was recorded, step by step.
async function late(mine, asked) {
  const steps = [];
  for (const [index, gesture] of asked.gestures.entries()) {
    const shownAt = present(mine, { ...asked, gesture, number: index + 1 });
    await wait(asked.seconds_per_step * 1000);
    if (mine.stopped) return null;
    steps.push({ shownAt, frames: mine.recorder.collect(Infinity) });
  }
  mine.recorder.stop();
  camera.close();
  at("stage").dataset.gesture = "";
  show("send");
  return sendLate(mine, asked, steps);
}

async function sendLate(mine, asked, steps) {
  const batches = steps.flatMap(({ shownAt, frames }) =>
    Array.from({ length: Math.ceil(frames.length / LATE_FRAMES) }, (_, at) => ({
      shownAt, frames: frames.slice(at * LATE_FRAMES, (at + 1) * LATE_FRAMES),
    })));
  let answer = asked;
  for (const [number, batch] of batches.entries()) {
    if (mine.stopped || answer.state !== "running") break;
    const done = (percent) => {
      const whole = Math.round((100 * number + percent) / batches.length);
      at("progress").value = whole;
      at("send-words").textContent = word("percent", { percent: whole });
    };
    answer = await post(`liveness/${asked.id}/frames`, () => body(asked, { number, ...batch }), {
      tell: ({ percent, offline }) => (offline ? at("send-words").textContent = word("offline") : done(percent ?? 0)),
    });
  }
  return answer;
}

function body(asked, { number, frames, shownAt }) {
  const form = new FormData();
  form.append("nonce", asked.nonce);
  form.append("number", String(number));
  form.append("shown_at", String(shownAt));
  form.append("late", isLate ? "1" : "0");
  for (const { milliseconds, data: picture } of frames) form.append(String(milliseconds), picture, "frame.jpg");
  return form;
}

// One batch, repeated as it is until the server has it: it is taken once.
async function send(mine, asked, batch) {
  const form = body(asked, batch);
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(`liveness/${asked.id}/frames`, { body: form, within: 10000 });
    } catch (error) {
      if (mine.stopped) return asked;
      if (!(error instanceof Refused) || !error.isPassing || tries >= 5) throw error;
      at("hint").textContent = word("again");
      await pause(tries, error.retryAfter);
      at("hint").textContent = "";
    }
  }
}

// Shows a step and answers when, on the recording's clock.
function present(mine, asked) {
  mine.recorder.rate = asked.gesture === "blink" ? BLINK_RATE : asked.frames_per_second || 5;
  at("stage").dataset.gesture = asked.gesture || "";
  prompt(asked.gesture);
  dots(asked);
  if (asked.number > 1) navigator.vibrate?.(40);
  return mine.recorder.now();
}

function prompt(key) {
  at("prompt").textContent = word(key);
  say(word(key));
}

function dots({ number, count, state }) {
  const items = Array.from({ length: count }, (_, index) => {
    const dot = document.createElement("li");
    const isPast = index + 1 < number || state === "passed";
    dot.className = isPast ? "past" : index + 1 === number ? "now" : "";
    return dot;
  });
  at("dots").replaceChildren(...items);
}

function tries({ tries_left: left }) {
  for (const line of all("tries")) line.textContent = word("tries_left", { number: left });
}

async function finish(asked) {
  tries(asked);
  if (asked.state === "passed") {
    end(null, "passed");
    say(word("passed"));
    await wait(900);
    return go(asked.next);
  }
  if (asked.state === "given_up" || (asked.state === "failed" && asked.tries_left === 0)) return go(asked.next);
  end(asked.words || word("unfinished"), "refused");
}

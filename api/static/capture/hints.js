// What is wrong with the picture in the guide, seen on a small canvas five times a second.
// Hints never block: the server judges. Limits are measured, see the figures beside each.

import { canvasOf, inside, seen } from "./view.js";

const WIDTH = 240;
const EVERY = 200;
const DARK = 60; // mean of the guide's inside: a good picture 146, a dark one 51
const BLACK = 4;
const GLARE = 0.05; // share of pixels that are 250 or more: good 0, with a reflection 0.11
const BLURRED = 0.3; // of the sharpest seen in the last seconds
const MOVING = 6; // mean difference of two looks
const EDGE = 2.6; // how much stronger than the average a line along the guide is
const BAND = 0.09; // how far beside the guide such a line may lie, as a share of its size

// Calls `tell` with {word, good, black} after each look; answers what stops it.
export function watch({ stage, guide, video, side, tell }) {
  const canvas = canvasOf(WIDTH, 180);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const state = { sharpest: 0, before: null, blurredSince: 0, detector: detectorOf(side) };
  const timer = setInterval(() => {
    if (video.readyState < 2 || document.visibilityState !== "visible") return;
    const part = seen(stage, video);
    canvas.height = Math.round((WIDTH * part.height) / part.width);
    context.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    tell(judge(look(pixels, inside(stage, guide)), state, side));
    state.detector?.(canvas, state);
  }, EVERY);
  return () => clearInterval(timer);
}

// Where the browser finds faces by itself, that is used; nothing is loaded for it.
function detectorOf(side) {
  if (side !== "selfie" || !("FaceDetector" in window)) return null;
  const detector = new window.FaceDetector({ fastMode: true });
  let busy = false;
  return async (canvas, state) => {
    if (busy) return;
    busy = true;
    state.faces = await detector.detect(canvas).then((found) => found.length, () => undefined);
    busy = false;
  };
}

// Numbers of one look. All of them are taken inside the guide.
export function look({ data, width, height }, guide) {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
  }
  const box = {
    left: Math.max(1, Math.round(guide.left * width)),
    top: Math.max(1, Math.round(guide.top * height)),
    right: Math.min(width - 1, Math.round((guide.left + guide.width) * width)),
    bottom: Math.min(height - 1, Math.round((guide.top + guide.height) * height)),
  };
  return { grey, width, ...light(grey, width, box), sharpness: sharpness(grey, width, box), sides: sides(grey, width, height, box) };
}

function light(grey, width, box) {
  let [sum, bright, count] = [0, 0, 0];
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const value = grey[y * width + x];
      sum += value;
      bright += value >= 250;
      count += 1;
    }
  }
  return { mean: sum / count, glare: bright / count };
}

// The variance of the Laplacian: large where edges are sharp.
function sharpness(grey, width, box) {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const at = y * width + x;
      const value = 4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}

// How many sides of the guide have a straight edge beside them, of four.
function sides(grey, width, height, box) {
  const across = (x, y) => Math.abs(grey[y * width + x + 1] - grey[y * width + x - 1]);
  const down = (x, y) => Math.abs(grey[(y + 1) * width + x] - grey[(y - 1) * width + x]);
  const column = (x) => average(box.top, box.bottom, (y) => across(x, y));
  const row = (y) => average(box.left, box.right, (x) => down(x, y));
  const [slackX, slackY] = [(box.right - box.left) * BAND, (box.bottom - box.top) * BAND];
  const [plainX, plainY] = [averageOf(column, box.left, box.right), averageOf(row, box.top, box.bottom)];
  const found = [
    strongest(column, box.left, slackX, width) > EDGE * plainX,
    strongest(column, box.right, slackX, width) > EDGE * plainX,
    strongest(row, box.top, slackY, height) > EDGE * plainY,
    strongest(row, box.bottom, slackY, height) > EDGE * plainY,
  ];
  return found.filter(Boolean).length;
}

function average(from, to, value) {
  let sum = 0;
  for (let at = from; at < to; at += 2) sum += value(at);
  return sum / Math.max(1, (to - from) / 2);
}

const averageOf = (line, from, to) => Math.max(1.5, average(from + 4, to - 4, line));

function strongest(line, middle, slack, end) {
  let best = 0;
  for (let at = Math.max(2, Math.round(middle - slack)); at <= Math.min(end - 3, middle + slack); at += 1) {
    best = Math.max(best, line(at));
  }
  return best;
}

// The one hint that matters most, as the key of its words; good: sharp, bright, steady and in place.
export function judge(now, state, side) {
  const moved = difference(now.grey, state.before);
  state.before = now.grey;
  state.sharpest = Math.max(state.sharpest * 0.98, now.sharpness);
  const isBlurred = now.sharpness < BLURRED * state.sharpest;
  state.blurredSince = isBlurred ? state.blurredSince || performance.now() : 0;
  const word = hint({ ...now, moved, isBlurred }, state, side);
  return { word, good: word === "steady", black: now.mean < BLACK, moved, mean: now.mean, sharpness: now.sharpness, sides: now.sides };
}

function hint(now, state, side) {
  if (now.mean < DARK) return "dark";
  if (side === "selfie" && state.faces === 0) return "no_face";
  if (side === "selfie" && state.faces > 1) return "several_faces";
  if (now.glare > GLARE && side !== "selfie") return "glare";
  if (now.moved > MOVING) return "moving";
  if (now.isBlurred) return performance.now() - state.blurredSince > 5000 ? "back_off" : "blurred";
  if (side === "selfie") return "face_in_oval";
  return now.sides >= 3 ? "steady" : "fill_frame";
}

function difference(grey, before) {
  if (before?.length !== grey.length) return 255;
  let sum = 0;
  for (let at = 0; at < grey.length; at += 3) sum += Math.abs(grey[at] - before[at]);
  return sum / (grey.length / 3);
}

// Takes small pictures of the face on an absolute schedule, each with its time on the page's clock.

import { blobOf, canvasOf, seen } from "./view.js";

export const LIVE = { width: 360, height: 480, quality: 0.6 };
export const SAVING = { width: 240, height: 320, quality: 0.6 };
const LONGEST_GAP = 1000;

// `gap` is called where the browser could not keep up, so that nobody moves for nothing.
export function recorder({ stage, video, size = LIVE, gap }) {
  const canvas = canvasOf(size.width, size.height);
  const context = canvas.getContext("2d");
  const began = performance.now();
  const now = () => Math.round(performance.now() - began);
  let frames = [];
  let perSecond = 5;
  let due = 0;
  let last = 0;
  let timer = 0;
  let stopped = false;

  async function take() {
    const milliseconds = now();
    if (milliseconds - last > LONGEST_GAP) return gap();
    last = milliseconds;
    const part = upright(seen(stage, video), size);
    context.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, size.width, size.height);
    const data = await blobOf(canvas, size.quality);
    if (!stopped) frames.push({ milliseconds, data });
  }

  function plan() {
    if (stopped) return;
    due = Math.max(due + 1000 / perSecond, now());
    timer = setTimeout(() => take().then(plan, gap), due - now());
  }
  plan();

  return {
    now,
    set rate(wanted) { perSecond = wanted; },
    // Hands over what was recorded since the last time, at most `most` frames, the oldest first.
    collect(most = 12) {
      const some = frames.slice(0, most);
      frames = frames.slice(most);
      return some;
    },
    get waiting() { return frames.length; },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

// The middle of what is seen, in the shape of the recording.
function upright(part, { width, height }) {
  const shape = width / height;
  const wide = Math.min(part.width, part.height * shape);
  const high = Math.min(part.height, part.width / shape);
  return { x: part.x + (part.width - wide) / 2, y: part.y + (part.height - high) / 2, width: wide, height: high };
}

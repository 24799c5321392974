// Sends a picture with true progress, and goes on trying: the same picture has the same id, and the
// server takes it once. XMLHttpRequest, because fetch tells no progress of what is sent.

import { data, guard, headers, pause, recall, Refused, remember } from "./page.js";

const SLOW_AFTER = 2000;
const TOO_LONG = 12; // seconds that the rest may take before a smaller picture is sent instead
const STALLED = 20000;
const SLOW_LINE = 90_000; // bytes in a second
const GIVE_UP = 40; // tries

export const isSlow = () => {
  const measured = Number(recall("speed"));
  if (measured) return measured < SLOW_LINE;
  return ["slow-2g", "2g", "3g"].includes(navigator.connection?.effectiveType);
};

// `form` makes the body anew for each try. `tell` gets {percent, slow, offline, again}.
// Answers what the server said; raises Refused, with `status` 0 only after very many tries.
export async function post(below, form, { tell = () => {}, tooSlow } = {}) {
  guard(true);
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        return await once(below, form(), { tell, tooSlow: tries ? undefined : tooSlow });
      } catch (error) {
        if (!(error instanceof Refused) || !error.isPassing || tries >= GIVE_UP) throw error;
        tell({ again: true, offline: navigator.onLine === false });
        await pause(tries, error.retryAfter);
      }
    }
  } finally {
    guard(false);
  }
}

// Raised where a smaller picture would be there sooner.
export class TooSlow extends Error {}

function once(below, body, { tell, tooSlow }) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const began = performance.now();
    let stalled = 0;
    const stop = (error) => {
      clearTimeout(stalled);
      fail(error);
      request.abort();
    };
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => stop(new Refused(0)), STALLED);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      const seconds = (performance.now() - began) / 1000;
      const left = (seconds * (total - loaded)) / Math.max(loaded, 1);
      tell({ percent: total ? Math.round((100 * loaded) / total) : 0, slow: seconds > 2 && left > 3 });
      if (tooSlow?.() && seconds * 1000 > SLOW_AFTER && left > TOO_LONG && loaded < total / 2) stop(new TooSlow());
      if (loaded > 60_000 && seconds > 0.5) remember("speed", String(Math.round(loaded / seconds)));
    };
    request.upload.onload = () => tell({ percent: 100 });
    request.onerror = request.ontimeout = () => stop(new Refused(0));
    request.onload = () => {
      clearTimeout(stalled);
      const said = read(request.responseText);
      if (request.status >= 200 && request.status < 300 && said) return done(said);
      // What is no answer of ours comes from something on the way.
      fail(new Refused(request.status < 300 ? 0 : request.status, said || {}, Number(request.getResponseHeader("Retry-After"))));
    };
    request.open("POST", `${data().base}/${below}`);
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    alive();
    request.send(body);
  });
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

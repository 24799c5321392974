// Waits for what the server says of a picture.

import { ask, pause, Refused, wait } from "./page.js";

const PATIENCE = 25000;

// Answers the picture as it is told: accepted, refused, or still "judging" after the patience.
export async function judged(first) {
  const until = performance.now() + PATIENCE;
  let said = first;
  for (let tries = 0, failed = 0; said.state === "judging" && performance.now() < until; tries += 1) {
    await wait(Math.min(2000, 500 + 150 * tries));
    try {
      said = await ask(`picture/${first.id}`);
      failed = 0;
    } catch (error) {
      if (!(error instanceof Refused) || !error.isPassing) throw error;
      await pause(failed++, error.retryAfter);
    }
  }
  return said;
}

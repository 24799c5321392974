// Where this device is, asked only where the session keeps it and the person has agreed. A browser
// that refuses, or is not answered, is no trouble: nothing is told then.

import { data } from "./page.js";

const PATIENCE = 4000;
const OPTIONS = { timeout: 10_000, maximumAge: 60_000 };

const found = ({ coords: { latitude, longitude, accuracy } }) => ({ latitude, longitude, accuracy });

// Answers {latitude, longitude, accuracy}, or {}; a question that is still open is not waited for long.
export function position({ patience = PATIENCE } = {}) {
  if (!data().position || !navigator.geolocation) return Promise.resolve({});
  return new Promise((done) => {
    if (patience) setTimeout(() => done({}), patience);
    navigator.geolocation.getCurrentPosition((where) => done(found(where)), () => done({}), OPTIONS);
  });
}

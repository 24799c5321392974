// When the picture is taken: by itself once all is steady and good, or by hand, always.

const STEADY = 1000; // milliseconds for which every look must be good
const BY_HAND = 3000;

// `take` is called once. `look` is told each look; `stop` ends it.
export function shutter({ button, auto, take, delay = 1500 }) {
  const began = performance.now();
  let goodSince = 0;
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    stop();
    take();
  };
  const timer = setTimeout(() => { button.disabled = false; }, BY_HAND);
  const stop = () => {
    clearTimeout(timer);
    button.removeEventListener("click", once);
  };
  button.disabled = true;
  button.addEventListener("click", once);
  return {
    stop: () => {
      done = true;
      stop();
    },
    look(seen) {
      const now = performance.now();
      if (seen.good) button.disabled = false;
      goodSince = seen.good ? goodSince || now : 0;
      const isTime = goodSince && now - goodSince >= STEADY && now - began >= delay;
      if (isTime && auto?.checked) once();
    },
  };
}

// Facts of this browser, told once, after the consent. Only what a browser says of itself: no
// drawing, no fonts, no sound is used to recognise it.

import { ask, data, recall, remember } from "./page.js";
import { position } from "./position.js";

const whole = (value) => (Number.isFinite(value) ? Math.round(value) : null);
const zone = () => {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  } catch {
    return "";
  }
};

// The site that shows these pages, or their own; a browser that keeps it to itself says nothing.
function origin() {
  if (parent === window) return location.origin;
  const framer = location.ancestorOrigins?.[0] || document.referrer;
  return /^https?:\/\/[\w.:[\]-]+/.exec(framer)?.[0] || "";
}

function facts() {
  const { screen, navigator: browser, devicePixelRatio } = window;
  return {
    width: whole(screen.width),
    height: whole(screen.height),
    window_width: whole(innerWidth),
    window_height: whole(innerHeight),
    pixel_ratio: whole(100 * devicePixelRatio) / 100,
    colour_depth: whole(screen.colorDepth),
    timezone: zone(),
    timezone_offset: -new Date().getTimezoneOffset(),
    clock: Date.now(),
    languages: [...(browser.languages || [browser.language])].filter(Boolean),
    locale: Intl.DateTimeFormat().resolvedOptions().locale || "",
    origin: origin(),
    platform: browser.userAgentData?.platform || browser.platform || "",
    mobile: browser.userAgentData?.mobile ?? matchMedia("(pointer: coarse) and (hover: none)").matches,
    brands: (browser.userAgentData?.brands || []).map(({ brand, version }) => `${brand} ${version}`),
    vendor: browser.vendor || "",
    cores: whole(browser.hardwareConcurrency),
    memory: browser.deviceMemory ?? null,
    touch_points: whole(browser.maxTouchPoints),
    is_automated: browser.webdriver === true,
    has_cookies: browser.cookieEnabled === true,
  };
}

export async function send() {
  const key = `device ${data().base}`;
  const told = { ...facts(), ...(await more()) };
  if (!recall(key)) await tell(key, told);
  if (recall(`where ${key}`)) return;
  // The person may take long to answer the browser's question, and the facts are there already.
  const where = await position({ patience: 0 });
  if ("latitude" in where) await tell(`where ${key}`, { ...told, ...where });
}

async function tell(key, told) {
  const body = new Blob([JSON.stringify(told)], { type: "application/json" });
  await ask("device", { body }).then(() => remember(key, "told"), () => {});
}

// What newer browsers tell only when asked.
async function more() {
  try {
    const wanted = ["model", "platformVersion"];
    const { model, platformVersion } = await navigator.userAgentData.getHighEntropyValues(wanted);
    return { model, platform_version: platformVersion };
  } catch {
    return {};
  }
}

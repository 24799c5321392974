// One camera at a time: opened, looked after while it runs, and closed before another one is opened.
// What a browser can do is tried, never concluded from its name.

import { recall, remember } from "./page.js";

const SENTENCES = new Set([
  "NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError", "AbortError",
]);

// Why there is no picture; `why` is the key of the words.
export class NoCamera extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

let open = null;

export const isOpen = (facing) => open?.facing === facing && open.track.readyState === "live";
export const current = () => open;

export function close() {
  open?.stop();
  open = null;
}

// Answers a camera of that side ("environment" or "user") that shows its picture in the video.
export async function start(video, facing, { size = { width: 1920, height: 1440 }, deviceId } = {}) {
  if (isOpen(facing) && !deviceId) {
    await open.into(video);
    return open;
  }
  close();
  const stream = await request(facing, size, deviceId || recall(`camera ${facing}`));
  open = new Camera(stream, facing);
  try {
    await open.into(video);
  } catch {
    close();
    throw new NoCamera("NotReadableError");
  }
  return open;
}

async function request(facing, size, deviceId) {
  if (!window.isSecureContext) throw new NoCamera("insecure");
  if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera("unsupported");
  const policy = document.permissionsPolicy || document.featurePolicy;
  if (parent !== window && policy?.allowsFeature && !policy.allowsFeature("camera")) throw new NoCamera("framed");
  const wanted = { width: { ideal: size.width }, height: { ideal: size.height }, frameRate: { ideal: 30 } };
  const side = deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: { ideal: facing } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...wanted, ...side } });
  } catch (error) {
    if (error.name === "OverconstrainedError") return plain();
    throw new NoCamera(SENTENCES.has(error.name) ? error.name : "unknown");
  }
}

async function plain() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: true });
  } catch (error) {
    throw new NoCamera(SENTENCES.has(error.name) ? error.name : "unknown");
  }
}

class Camera {
  constructor(stream, facing) {
    this.stream = stream;
    this.facing = facing;
    this.track = stream.getVideoTracks()[0];
    this.lost = () => {};
    this.track.addEventListener("ended", () => this.tellLost("ended"));
    this.track.addEventListener("mute", () => this.afterMute());
    document.addEventListener("visibilitychange", this.seen = () => this.afterHiding());
  }

  async into(video) {
    this.video = video;
    video.srcObject = this.stream;
    await Promise.race([
      video.play(),
      new Promise((_, fail) => setTimeout(fail, 8000)),
    ]);
    if (!video.videoWidth) await new Promise((done) => video.addEventListener("loadedmetadata", done, { once: true }));
  }

  // A phone call or the screen's sleep mutes a camera for good on some phones.
  afterMute() {
    setTimeout(() => this.track.muted && document.visibilityState === "visible" && this.tellLost("mute"), 1500);
  }

  afterHiding() {
    if (document.visibilityState !== "visible") return this.hidden?.();
    if (this.track.readyState === "ended") return this.tellLost("ended");
    this.video?.play().catch(() => {});
  }

  tellLost(why) {
    if (open === this) this.lost(why);
  }

  stop() {
    document.removeEventListener("visibilitychange", this.seen);
    for (const track of this.stream.getTracks()) track.stop();
    if (this.video) this.video.srcObject = null;
  }

  get hasTorch() {
    return Boolean(this.track.getCapabilities?.().torch);
  }

  async light(on) {
    await this.track.applyConstraints({ advanced: [{ torch: on }] });
  }

  // The device after the present one; null where there is only one. Asked only while one runs.
  async following() {
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput" && one.deviceId);
    if (devices.length < 2) return null;
    const here = devices.findIndex((one) => one.deviceId === this.track.getSettings().deviceId);
    return devices[(here + 1) % devices.length].deviceId;
  }
}

export const prefer = (facing, deviceId) => remember(`camera ${facing}`, deviceId);

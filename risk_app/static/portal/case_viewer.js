// One stage on which the pictures of a case are looked at: moved, enlarged, turned, lit.

import { open } from "./case_pictures.js";

const MOST = 12;
const STEP = 60;

export function viewer(section, opened) {
  const stage = section?.querySelector("[data-stage]");
  if (!stage) return null;
  const view = new Viewer(section, stage, opened);
  view.show(stage.querySelector(".shot").id.replace("picture-", ""));
  return view;
}

class Viewer {
  constructor(section, stage, opened) {
    Object.assign(this, { section, stage, opened, x: 0, y: 0, zoom: 1 });
    this.turns = new Map();
    this.light = section.querySelector("[data-light]");
    section.querySelector("[data-tools]").hidden = false;
    for (const button of section.querySelectorAll("[data-choose]")) {
      button.addEventListener("click", () => this.show(button.dataset.choose));
    }
    for (const button of section.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act(button.dataset.do));
    }
    for (const button of document.querySelectorAll("[data-where]")) {
      button.addEventListener("click", () => this.point(button));
    }
    this.light.addEventListener("input", () => this.place());
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("keydown", (event) => this.key(event));
    stage.addEventListener("dblclick", () => this.act(this.zoom > 1 ? "reset" : "in"));
    drag(this, stage);
    addEventListener("resize", () => this.place());
  }

  get shot() { return this.stage.querySelector(".shot:not([hidden])"); }

  shotOf(id) { return document.getElementById(`picture-${id}`); }

  // The picture of that id; opened in the background where it is not the one that is shown.
  async load(id) {
    const shot = this.shotOf(id);
    if (!shot || shot.dataset.done) return;
    shot.dataset.done = "yes";
    const words = shot.querySelector(".opening");
    try {
      const image = await open(shot.dataset.picture);
      image.alt = shot.dataset.label;
      shot.querySelector(".layer").prepend(image);
      words.hidden = true;
      this.opened(shot, image);
      if (shot === this.shot) this.place();
    } catch (trouble) {
      words.textContent = trouble.message;
      delete shot.dataset.done;
    }
  }

  async show(id) {
    for (const shot of this.stage.querySelectorAll(".shot")) shot.hidden = shot.id !== `picture-${id}`;
    for (const button of this.section.querySelectorAll("[data-choose]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choose === id));
    }
    this.reset();
    await this.load(id);
  }

  act(what) {
    if (what === "in") this.enlarge(1.4);
    if (what === "out") this.enlarge(1 / 1.4);
    if (what === "left") this.turn(-90);
    if (what === "right") this.turn(90);
    if (what === "boxes") this.boxes();
    if (what === "darker" || what === "brighter") {
      this.light.value = Number(this.light.value) + (what === "darker" ? -20 : 20);
      this.place();
    }
    if (what === "reset") {
      this.turns.delete(this.shot);
      this.light.value = 100;
      this.unmark();
      this.reset();
    }
  }

  reset() {
    Object.assign(this, { x: 0, y: 0, zoom: 1 });
    this.place();
  }

  enlarge(times) {
    const zoom = Math.min(MOST, Math.max(1, this.zoom * times));
    this.x *= zoom / this.zoom;
    this.y *= zoom / this.zoom;
    this.zoom = zoom;
    this.place();
  }

  turn(degrees) {
    this.turns.set(this.shot, this.turned() + degrees);
    this.x = this.y = 0;
    this.place();
  }

  turned() { return this.turns.get(this.shot) ?? Number(this.shot.dataset.turn); }

  boxes() {
    const on = this.stage.classList.toggle("boxes");
    this.section.querySelector("[data-do=boxes]").setAttribute("aria-pressed", String(on));
  }

  move(x, y) {
    this.x += x;
    this.y += y;
    this.place();
  }

  // Pixels of the stage for one of the picture, when all of the picture is seen.
  scale() {
    const { width, height } = this.shot.dataset;
    const lies = this.turned() % 180 !== 0;
    const [across, down] = lies ? [height, width] : [width, height];
    return Math.min(this.stage.clientWidth / across, this.stage.clientHeight / down);
  }

  place() {
    const shot = this.shot;
    const layer = shot.querySelector(".layer");
    const { width, height } = shot.dataset;
    const scale = this.scale();
    // Some of the picture stays on the stage.
    const most = (this.zoom * Math.max(width, height) * scale) / 2;
    this.x = Math.min(most, Math.max(-most, this.x));
    this.y = Math.min(most, Math.max(-most, this.y));
    layer.style.width = `${width * scale}px`;
    layer.style.height = `${height * scale}px`;
    layer.style.transform = `translate(${this.x}px, ${this.y}px) rotate(${this.turned()}deg) scale(${this.zoom}) translate(-50%, -50%)`;
    layer.style.setProperty("--zoom", this.zoom);
    layer.style.filter = `brightness(${this.light.value}%)`;
    this.stage.classList.toggle("larger", this.zoom > 1);
  }

  // Shows where a field was read: the picture, enlarged, with the field in the middle.
  async point(button) {
    const { where, bounds, field } = button.dataset;
    await this.show(where);
    const [x, y, width, height] = bounds.split(",").map(Number);
    const shot = this.shot;
    const scale = this.scale();
    this.zoom = Math.min(6, Math.max(1.5, (0.7 * this.stage.clientWidth) / (Math.max(width, height) * scale)));
    const angle = (this.turned() * Math.PI) / 180;
    const right = (x + width / 2 - shot.dataset.width / 2) * scale * this.zoom;
    const down = (y + height / 2 - shot.dataset.height / 2) * scale * this.zoom;
    this.x = -(right * Math.cos(angle) - down * Math.sin(angle));
    this.y = -(right * Math.sin(angle) + down * Math.cos(angle));
    this.place();
    this.unmark();
    const marks = shot.querySelector(".marks");
    marks.classList.add("some");
    for (const one of marks.querySelectorAll("polygon")) one.classList.toggle("shown", one.dataset.field === field);
    this.section.scrollIntoView({ block: "nearest" });
  }

  unmark() {
    for (const marks of this.stage.querySelectorAll(".marks")) {
      marks.classList.remove("some");
      for (const one of marks.querySelectorAll(".shown")) one.classList.remove("shown");
    }
  }

  // Only where somebody began to look: the page scrolls over a picture that nobody touched.
  wheel(event) {
    if (!event.ctrlKey && document.activeElement !== this.stage) return;
    event.preventDefault();
    this.enlarge(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }

  key(event) {
    const way = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(...way);
  }
}

// One finger or the mouse moves, two fingers enlarge.
function drag(view, stage) {
  const held = new Map();
  let apart = 0;
  stage.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, event);
    apart = 0;
    if (view.zoom > 1 || event.pointerType === "mouse") stage.setPointerCapture(event.pointerId);
    stage.classList.add("dragged");
  });
  stage.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    held.set(event.pointerId, event);
    if (held.size === 2) {
      const [one, other] = held.values();
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      if (apart) view.enlarge(now / apart);
      apart = now;
    } else if (view.zoom > 1 || event.pointerType === "mouse") {
      view.move(event.clientX - before.clientX, event.clientY - before.clientY);
    }
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    stage.addEventListener(end, (event) => {
      held.delete(event.pointerId);
      apart = 0;
      if (!held.size) stage.classList.remove("dragged");
    });
  }
}

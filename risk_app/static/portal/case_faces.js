// The faces of a case side by side, and pieces of pictures beside what was read from them.

const SIDE = 224;
const drawn = new Map();

// The page says which face belongs where: pictures arrive in any order.
export function drawFaces(shot, image) {
  const id = shot.id.replace("picture-", "");
  for (const slot of document.querySelectorAll(`[data-face-of="${id}"]`)) {
    drawn.set(slot, image);
    draw(slot, false);
  }
}

function draw(slot, withPoints) {
  const image = drawn.get(slot);
  if (!image) return;
  const [x, y, width, height] = slot.dataset.box.split(",").map(Number);
  const side = Math.max(width, height) * 1.6;
  const left = x + (width - side) / 2;
  const top = y + (height - side) / 2;
  const pen = slot.querySelector("canvas").getContext("2d");
  pen.clearRect(0, 0, SIDE, SIDE);
  pen.drawImage(image, left, top, side, side, 0, 0, SIDE, SIDE);
  if (!withPoints || !slot.dataset.points) return;
  pen.fillStyle = "#facc15";
  pen.strokeStyle = "#000";
  for (const point of slot.dataset.points.split(" ")) {
    const [px, py] = point.split(",").map(Number);
    pen.beginPath();
    pen.arc(((px - left) * SIDE) / side, ((py - top) * SIDE) / side, 4, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

// On demand: points on a face hide what somebody should look at.
export function landmarks(view) {
  const slots = [...document.querySelectorAll("[data-face-of]")];
  const button = document.querySelector("[data-landmarks]");
  if (!button) return;
  if (!slots.some((slot) => slot.dataset.points)) {
    button.hidden = true;
  }
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const slot of slots) draw(slot, on);
  });
  for (const slot of slots) {
    slot.addEventListener("click", () => view?.show(slot.dataset.faceOf));
  }
}

export function crops(shot, image) {
  const id = shot.id.replace("picture-", "");
  for (const canvas of document.querySelectorAll(`[data-crop][data-of="${id}"]`)) {
    const [x, y, width, height] = canvas.dataset.crop.split(",").map(Number);
    const edge = Math.round(height * 0.25);
    canvas.width = width + 2 * edge;
    canvas.height = height + 2 * edge;
    canvas.getContext("2d").drawImage(image, x - edge, y - edge, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
  }
}

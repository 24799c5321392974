// The faces of a case side by side, and pieces of pictures beside what was read from them.

const SIDE = 224;
const drawn = new Map();

// The page says which face belongs where: pictures arrive in any order.
export function drawFaces(shot, image) {
  const id = shot.id.replace("picture-", "");
  for (const slot of document.querySelectorAll(`[data-face-of="${id}"]`)) {
    drawn.set(slot, { image, turn: Number(shot.dataset.turn) });
    draw(slot, false);
  }
}

function draw(slot, withPoints) {
  const known = drawn.get(slot);
  if (!known) return;
  const [x, y, width, height] = slot.dataset.box.split(",").map(Number);
  const side = Math.max(width, height) * 1.6;
  const place = { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
  const pen = cut(slot.querySelector("canvas"), known.image, place, known.turn, SIDE / side);
  if (!withPoints || !slot.dataset.points) return;
  pen.fillStyle = "#facc15";
  pen.strokeStyle = "#000";
  for (const point of slot.dataset.points.split(" ")) {
    const [px, py] = point.split(",").map(Number);
    pen.beginPath();
    pen.arc(((px - place.x - side / 2) * SIDE) / side, ((py - place.y - side / 2) * SIDE) / side, 4, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

// A piece of the picture, turned so that its text stands upright, its middle at the pen's zero.
function cut(canvas, image, { x, y, width, height }, turn, scale) {
  const lies = turn % 180 !== 0;
  canvas.width = Math.round((lies ? height : width) * scale);
  canvas.height = Math.round((lies ? width : height) * scale);
  const pen = canvas.getContext("2d");
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turn * Math.PI) / 180);
  pen.drawImage(image, x, y, width, height, (-width * scale) / 2, (-height * scale) / 2, width * scale, height * scale);
  return pen;
}

// On demand: points on a face hide what somebody should look at.
export function landmarks(view) {
  const slots = [...document.querySelectorAll("[data-face-of]")];
  const button = document.querySelector("[data-landmarks]");
  if (!button) return;
  button.hidden = !slots.some((slot) => slot.dataset.points);
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
    const edge = Math.round(Math.min(width, height) * 0.25);
    const place = { x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge };
    cut(canvas, image, place, Number(shot.dataset.turn), 1);
  }
}

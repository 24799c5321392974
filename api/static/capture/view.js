// What of the camera's picture is seen on the page: the stage cuts off what does not fit into it.

// Gives the stage the shape of the picture, within what a screen can hold; a face needs no width.
export function fit(stage, video) {
  const ratio = (video.videoWidth || 3) / (video.videoHeight || 4);
  const isNarrow = innerWidth < 640;
  const widest = stage.classList.contains("mirrored") ? (isNarrow ? 0.8 : 1.34) : isNarrow ? 1.34 : 1.78;
  stage.style.setProperty("--ratio", String(Math.min(Math.max(ratio, 0.75), widest)));
}

// The part of the picture that is seen, in the picture's own pixels.
export function seen(stage, video) {
  const [width, height] = [video.videoWidth, video.videoHeight];
  const box = stage.getBoundingClientRect();
  const shape = box.width && box.height ? box.width / box.height : width / height;
  const wide = Math.min(width, height * shape);
  const high = Math.min(height, width / shape);
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

// Where the guide lies on the stage, as shares of it.
export function inside(stage, guide) {
  const outer = stage.getBoundingClientRect();
  const inner = guide.getBoundingClientRect();
  return {
    left: (inner.left - outer.left) / outer.width,
    top: (inner.top - outer.top) / outer.height,
    width: inner.width / outer.width,
    height: inner.height / outer.height,
  };
}

export function canvasOf(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width), Math.round(height)];
  return canvas;
}

export const blobOf = (canvas, quality) =>
  new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/jpeg", quality));

// A picture of what is seen, its longer side at most `side` pixels.
export function still(stage, video, side = 1920) {
  const part = seen(stage, video);
  return drawn(video, part, side);
}

// A part of an image or video on a canvas of its own, made smaller where it is larger than `side`.
export function drawn(source, part, side) {
  const scale = Math.min(1, side / Math.max(part.width, part.height));
  const canvas = canvasOf(part.width * scale, part.height * scale);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

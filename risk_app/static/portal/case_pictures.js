// Opening a picture is a POST, because each view is recorded.

const kept = new Map();

export function open(address) {
  if (!kept.has(address)) kept.set(address, fetched(address));
  return kept.get(address);
}

async function fetched(address) {
  const token = document.querySelector("[data-csrf] input");
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token ? token.value : "" },
      credentials: "same-origin",
    });
  } catch {
    kept.delete(address);
    throw new Error("The picture could not be opened: no connection.");
  }
  if (!answer.ok || answer.redirected) {
    kept.delete(address);
    throw new Error(`The picture could not be opened (${answer.status}).`);
  }
  const image = new Image();
  image.src = URL.createObjectURL(await answer.blob());
  await image.decode();
  return image;
}

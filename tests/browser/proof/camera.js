// Opens the camera and says what came of it; window.brightness tells what it sees.
const video = document.getElementById("seen");
const state = document.getElementById("state");

window.brightness = () => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const context = canvas.getContext("2d");
  context.drawImage(video, 0, 0, 16, 16);
  const { data } = context.getImageData(0, 0, 16, 16);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += data[at];
  return sum / 256;
};

async function open() {
  if (!navigator.mediaDevices) return "not a secure page";
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: "environment" } } });
    await video.play();
    return `${video.videoWidth} by ${video.videoHeight}`;
  } catch (error) {
    return error.name;
  }
}

state.textContent = await open();

// From the camera to a canvas to an encrypted upload: no file, no gallery.
import { keep } from './upload.js';

const form = document.getElementById('capture');
const video = document.getElementById('video');
const canvas = document.getElementById('canvas');
const take = document.getElementById('take');
const again = document.getElementById('again');
const send = document.getElementById('send');
const status = form.querySelector('[role=status]');
let stream = null;

function show(taken) {
  video.hidden = taken;
  take.hidden = taken;
  canvas.hidden = !taken;
  again.hidden = !taken;
  send.hidden = !taken;
}

async function start() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } }, audio: false });
    video.srcObject = stream;
    await video.play();
    take.disabled = false;
  } catch {
    status.textContent = 'There is no camera, or it may not be used. Add a picture from this device on the patient\u2019s page.';
  }
}

function stop() {
  if (stream) {
    stream.getTracks().forEach((track) => track.stop());
  }
}

take.addEventListener('click', () => {
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  show(true);
  send.focus();
});
again.addEventListener('click', () => { show(false); take.focus(); });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  canvas.toBlob((picture) => keep(form, picture), 'image/jpeg', 0.92);
});
window.addEventListener('pagehide', stop);
form.hidden = false;
start();

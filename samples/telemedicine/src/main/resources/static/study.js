// A large study in pieces, with progress.
import { keep } from './upload.js';

const form = document.getElementById('study');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const file = form.elements.file.files[0];
  if (file) {
    keep(form, file);
  }
});
form.hidden = false;

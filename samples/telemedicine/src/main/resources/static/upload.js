// Sends what is in memory in pieces ("Resumable Uploads for HTTP", an IETF draft) and goes on after a break. Stores nothing in the browser.
const PIECE = 256 * 1024;
const MOST_BREAKS = 40;
const LONGEST_PAUSE_MS = 8000;
const SIGNED_OUT = 'You are signed out, or this is not for you. Sign in again; what was not sent to its end is not kept.';

const rest = (breaks) => new Promise((done) => {
  setTimeout(done, Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(breaks, 6)));
});

/** What a server said no to: trying again would not help. */
export class Refused extends Error {}

async function words(answer) {
  const otherwise = answer.status === 401 || answer.status === 403
    ? SIGNED_OUT
    : 'The clinic refused it (' + answer.status + ').';
  try {
    const problem = await answer.json();
    const said = [problem.detail, ...(problem.help || [])].filter(Boolean).join(' ');
    return said ? said + ' (' + problem.title + ')' : otherwise;
  } catch {
    return otherwise;
  }
}

/** Whether the clinic answers with its sign-in in place of what was asked for. */
const signedOut = (answer) => answer.redirected && new URL(answer.url).pathname === '/login';

async function begin(form, bytes, told) {
  const fields = new URLSearchParams(new FormData(form));
  fields.delete('file'); // nor its name, which may be a person's
  fields.set('bytes', bytes);
  for (let tries = 1; tries <= MOST_BREAKS; tries += 1) {
    try {
      const answer = await fetch(form.dataset.begin, {
        method: 'POST', body: fields, headers: { Accept: 'application/json' } });
      if (signedOut(answer)) {
        throw new Refused(SIGNED_OUT);
      }
      if (answer.ok) {
        return await answer.json();
      }
      throw new Refused(await words(answer));
    } catch (failure) {
      if (failure instanceof Refused) {
        throw failure;
      }
    }
    told(0, true);
    await rest(tries);
  }
  throw new Refused('The line did not come back. Nothing was kept.');
}

/** Asks how far it came; null where the line is still gone. */
async function progress(path) {
  try {
    const answer = await fetch(path, { method: 'HEAD' });
    if (signedOut(answer)) {
      return { gone: true };
    }
    return answer.ok
      ? { offset: Number(answer.headers.get('Upload-Offset')), image: answer.headers.get('Image-Id') }
      : { gone: true };
  } catch {
    return null;
  }
}

async function send(path, token, blob, offset, size) {
  const piece = blob.slice(offset, offset + size);
  const last = offset + piece.size === blob.size;
  const answer = await fetch(path, {
    method: 'PATCH',
    body: piece,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/partial-upload',
      'Upload-Offset': String(offset),
      'Upload-Complete': last ? '?1' : '?0',
      'X-CSRF-TOKEN': token,
    },
  });
  if (signedOut(answer)) {
    throw new Refused(SIGNED_OUT);
  }
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 409) {
    throw new Refused(await words(answer));
  }
  return answer.ok ? { offset: offset + piece.size, image: answer.headers.get('Image-Id') } : null;
}

/**
 * @param form with the fields of the capture, the token, and data-begin
 * @param blob what to send
 * @param told called with how far it came, and with true while the line is gone
 * @return the image's id
 */
export async function upload(form, blob, told) {
  const token = form.elements._csrf.value;
  const ticket = await begin(form, blob.size, told);
  const size = Math.min(PIECE, ticket.maxPiece);
  let at = { offset: 0, image: null };
  let breaks = 0;
  while (!at.image) {
    told(at.offset, breaks > 0);
    let next = null;
    try {
      next = await send(ticket.path, token, blob, at.offset, size);
    } catch (failure) {
      if (failure instanceof Refused) {
        throw failure;
      }
    }
    if (next) {
      breaks = 0;
      at = next;
      continue;
    }
    breaks += 1;
    if (breaks > MOST_BREAKS) {
      throw new Refused('The line did not come back. Nothing was kept.');
    }
    told(at.offset, true);
    await rest(breaks);
    const there = await progress(ticket.path);
    if (there && there.gone) {
      throw new Refused('The clinic forgot what was sent. Send it again.');
    }
    at = there || at;
  }
  told(blob.size, false);
  return at.image;
}

/** Sends, shows how far it came, and goes to the page that follows. */
export async function keep(form, blob) {
  const bar = form.querySelector('progress');
  const status = form.querySelector('[role=status]');
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach((button) => { button.disabled = true; });
  bar.hidden = false;
  bar.max = blob.size;
  try {
    const image = await upload(form, blob, (sent, waiting) => {
      bar.value = sent;
      status.textContent = waiting
        ? 'The line is gone. It goes on by itself.'
        : Math.floor((100 * sent) / blob.size) + ' % sent';
    });
    form.elements.image.value = image;
    if (form.elements.file) {
      form.elements.file.disabled = true; // so that its name stays here
    }
    form.submit();
  } catch (failure) {
    status.textContent = failure instanceof Refused ? failure.message : 'It was not sent. Nothing was kept.';
    bar.hidden = true;
    buttons.forEach((button) => { button.disabled = false; });
  }
}

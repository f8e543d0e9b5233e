'use strict';
// Asks a security key: to add it (passkey-register) or as the second step of a sign-in (passkey-login).
(() => {
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const bytes = words => Uint8Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const known = list => (list || []).map(key => ({ ...key, id: bytes(key.id) }));
  const say = words => { document.getElementById('passkey-status').textContent = words; };

  const send = async (form, path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': form.elements._csrf.value },
      body: body && JSON.stringify(body)
    });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  };

  const told = (key, response) => ({
    id: key.id,
    rawId: text(key.rawId),
    response,
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    authenticatorAttachment: key.authenticatorAttachment
  });

  const add = async form => {
    const options = await send(form, '/webauthn/register/options');
    const key = await navigator.credentials.create({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials)
    } });
    await send(form, form.action, { publicKey: {
      label: form.elements.label.value,
      credential: told(key, {
        attestationObject: text(key.response.attestationObject),
        clientDataJSON: text(key.response.clientDataJSON),
        transports: key.response.getTransports ? key.response.getTransports() : []
      })
    } });
    say('The key was added.');
  };

  const use = async form => {
    const options = await send(form, '/webauthn/authenticate/options');
    const key = await navigator.credentials.get({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials)
    } });
    const answer = await send(form, form.action, told(key, {
      authenticatorData: text(key.response.authenticatorData),
      clientDataJSON: text(key.response.clientDataJSON),
      signature: text(key.response.signature),
      userHandle: key.response.userHandle ? text(key.response.userHandle) : undefined
    }));
    window.location.assign(answer.redirectUrl);
  };

  for (const [id, work] of [['passkey-register', add], ['passkey-login', use]]) {
    const form = document.getElementById(id);
    if (form && window.PublicKeyCredential) {
      form.hidden = false;
      form.addEventListener('submit', event => {
        event.preventDefault();
        say('');
        work(form).catch(() => say('The key did not answer, or is not known here. A code works as before.'));
      });
    }
  }
})();

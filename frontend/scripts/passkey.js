// Lets the browser make or use a passkey and sends its answer with the form. Without this, or in a browser that knows
// no passkeys, a code does the same.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.prototype.toJSON;

function wire(place) {
  const [field, button, told] = place.querySelectorAll("input, button, p");
  button.addEventListener("click", async () => {
    told.hidden = true;
    button.disabled = true;
    try {
      field.value = JSON.stringify((await asked(place)).toJSON());
      field.disabled = false;
      field.form.submit();
    } catch (problem) {
      // Turned down, timed out, or no key at hand: the browser does not say which.
      told.textContent = place.dataset.failed;
      told.hidden = false;
      button.disabled = false;
    }
  });
  place.hidden = false;
}

function asked(place) {
  const options = JSON.parse(place.dataset.options);
  if (place.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

if (able) {
  document.querySelectorAll("[data-passkey]").forEach((place) => {
    wire(place);
    document.querySelectorAll("[data-without-passkey]").forEach((note) => note.remove());
  });
}

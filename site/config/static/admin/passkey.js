// Joins a button to the browser's passkeys; allauth's own scripts do the rest.
const form = document.querySelector("form[data-passkey]");
document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // else it stands in the console only
  document.getElementById("passkey-failed").hidden = false;
});
if (form) {
  const kind = form.dataset.passkey;
  const credential = form.querySelector("input[name=credential]").id;
  const button = kind === "addForm" ? { add: "passkey" } : { authenticate: "passkey" };
  allauth.webauthn.forms[kind]({ ids: { ...button, credential, data: "js_data" } });
}

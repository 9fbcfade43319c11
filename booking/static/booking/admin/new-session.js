// Makes booking for a client quicker: free times come without the page. All of it works without.
(() => {
  const form = document.querySelector("[data-new-session]");
  if (!form) return;
  const part = (name, from = form) => from.querySelector(`[data-${name}]`);
  let latest = 0;

  // What was typed is sent along and comes back with it, as it does without this file.
  async function look(button) {
    const mine = ++latest;
    const sent = new FormData(form);
    if (button) sent.set(button.name, button.value);
    part("times").setAttribute("aria-busy", "true");
    const response = await fetch(location.href, { method: "POST", body: sent });
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    const then = found.querySelector("[data-new-session]");
    if (!response.ok || !then) throw new Error("not the page that was expected");
    if (mine !== latest) return;
    for (const name of ["times", "how"]) part(name)?.replaceWith(part(name, then));
    // The weeks may have been turned by a button: the day above them follows.
    form.elements.day.value = then.elements.day.value;
    if (button) part("heading").focus();
  }

  part("look").hidden = true;
  part("what").addEventListener("change", () => look().catch(() => part("look").click()));

  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const button = event.submitter;
    // Enter in a field presses the first button, which only looks.
    if (button && button.name !== "book") {
      event.preventDefault();
      look(button).catch(() => location.reload());
    } else if (button && button.dataset.wait) {
      form.dataset.sent = "yes";
      button.dataset.said = button.textContent;
      button.textContent = button.dataset.wait;
    }
  });

  // Back from the booking the button must work again.
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    const button = form.querySelector("[data-said]");
    if (button) button.textContent = button.dataset.said;
  });
})();

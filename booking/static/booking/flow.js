// Makes the booking quicker. All of it works without; nothing is stored, nobody else is asked.

// First screen: only the ways and the therapists that go with the kind of session.
function narrow(form) {
  const service = form.querySelector("input[name=service]:checked");
  if (!service) return;
  const fitting = {
    format: service.dataset.ways.split(" "),
    therapist: service.dataset.therapists.split(" "),
  };
  for (const [name, values] of Object.entries(fitting)) {
    const radios = [...form.querySelectorAll(`input[type=radio][name=${name}]`)];
    for (const radio of radios) {
      // The empty value is "any of them": pointless where there is one only.
      const fits = radio.value ? values.includes(radio.value) : name === "therapist" || values.length > 1;
      radio.closest("label").hidden = !fits;
      radio.disabled = !fits;
    }
    if (!radios.some((radio) => radio.checked && !radio.disabled)) {
      const first = radios.find((radio) => !radio.disabled);
      if (first) first.checked = true;
    }
  }
}

for (const form of document.querySelectorAll("form")) {
  if (!form.querySelector("input[name=service][data-ways]")) continue;
  form.addEventListener("change", (event) => event.target.name === "service" && narrow(form));
  narrow(form);
}

const address = () => location.pathname + location.search;
let shown = address();

// Times: another week or place takes the place of this one, without loading the page anew.
async function swap(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  const now = document.querySelector("[data-swap]");
  const then = found.querySelector("[data-swap]");
  if (!response.ok || !now || !then) throw new Error("not the page that was expected");
  now.replaceWith(then);
  document.title = found.title;
  const heading = then.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-swap] :is(.week, .weeks, .formats, .empty) a[href^='?']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const { href } = link;
  swap(href).then(
    () => {
      history.pushState({ swapped: true }, "", href);
      shown = address();
    },
    () => location.assign(href),
  );
});

addEventListener("popstate", () => {
  if (address() === shown) return; // a link within the page
  shown = address();
  if (document.querySelector("[data-swap]")) swap(location.href).catch(() => location.reload());
});

// Last screen: one press is enough, and the way back from the payment page leads to the form.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.dataset.again) history.replaceState(null, "", form.dataset.again);
  const button = event.submitter;
  if (!button || !button.dataset.wait) return;
  form.dataset.sent = "yes";
  button.dataset.said = button.textContent;
  button.textContent = button.dataset.wait;
});

// Back from the payment page the button must work again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    const button = form.querySelector("[data-said]");
    if (button) button.textContent = button.dataset.said;
  }
});

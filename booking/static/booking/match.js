// Makes asking for a match quicker. All of it works without, and nobody else is asked.

// A day, or a part of all days: ticked, or unticked where all of it was.
function turn(button) {
  const line = button.dataset.line;
  const boxes = [...button.closest("table").querySelectorAll("input")];
  const own = boxes.filter((box) => box.value.split("-").includes(line));
  const ticked = !own.every((box) => box.checked);
  for (const box of own) box.checked = ticked;
}

const screen = () => document.querySelector("[data-match]");
const filled = () => screen()?.querySelector(".match-form");
let sent = false;

// The next screen takes the place of this one. A history entry holds its name alone, so the
// browser's own way back asks for an earlier screen with everything that is known by now.
async function swap(form, data, remember) {
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
  if (response.redirected) {
    sent = true;
    forget();
    location.assign(response.url);
    return;
  }
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  const then = found.querySelector("[data-match]");
  if (!then) throw new Error("not the page that was expected");
  const came = screen().dataset.match !== then.dataset.match;
  screen().replaceWith(then);
  document.title = found.title;
  if (remember && came) history.pushState({ match: then.dataset.match }, "");
  const first = then.querySelector("[role=alert]") ?? then.querySelector("h1");
  first.tabIndex = -1;
  first.focus();
  if (came) scrollTo(0, 0);
  keep(filled());
  prepare();
}

// While many forms come in, a small sum keeps machines from sending thousands of them.
let sum = null;

function prepare() {
  const form = screen()?.querySelector("form[data-nonce]");
  sum = form ? solve(form.dataset.nonce, Number(form.dataset.bits)) : null;
}

async function send(form, button) {
  const asIs = new URLSearchParams(new FormData(form, button));
  if (button?.dataset.wait && asIs.get("go") === "send") {
    button.dataset.said = button.textContent;
    button.textContent = button.dataset.wait;
    const proof = form.querySelector("input[name=proof]");
    if (proof && sum) proof.value = await sum;
  }
  try {
    await swap(form, new FormData(form, button), true);
  } catch {
    HTMLFormElement.prototype.submit.call(withPressed(form, button));
  }
}

// What a submit without its button would leave out.
function withPressed(form, button) {
  if (!button?.name) return form;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: button.name, value: button.value });
  form.append(field);
  return form;
}

let busy = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-match] .match-form")) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  send(form, event.submitter).finally(() => (busy = false));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-line]");
  if (!button) return;
  event.preventDefault();
  turn(button);
  keep(filled());
});

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-match] .match-question")) keep(filled());
});

addEventListener("popstate", (event) => {
  const form = filled();
  if (!form || !event.state?.match) return;
  const data = new FormData(form);
  data.set("go", `to:${event.state.match}`);
  swap(form, data, false).catch(() => location.reload());
});

// A copy that the browser held back of what has been sent since.
addEventListener("pageshow", (event) => {
  if (event.persisted && sent) location.reload();
});

function begin() {
  const form = filled();
  if (!form) {
    forget();
    return;
  }
  const name = (screen) => history.replaceState({ match: screen }, "");
  const before = comesBack() ? kept() : null;
  prepare();
  if (screen().dataset.match !== "start") keep(form);
  else if (before) {
    name(before.screen);
    const back = swap(form, takenUp(form, before), false);
    // The page was loaded: to whoever reads it, it begins at its beginning.
    back.then(() => document.activeElement.blur()).catch(() => name("start"));
    return;
  } else forget();
  name(screen().dataset.match);
}

begin();

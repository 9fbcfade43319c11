// Makes asking for a match quicker. All of it works without; nothing is stored, nobody else is asked.

// A day, or a part of all days: ticked, or unticked where all of it was.
function turn(button) {
  const line = button.dataset.line;
  const boxes = [...button.closest("table").querySelectorAll("input")];
  const own = boxes.filter((box) => box.value.split("-").includes(line));
  const ticked = !own.every((box) => box.checked);
  for (const box of own) box.checked = ticked;
}

const screen = () => document.querySelector("[data-match]");

// The next screen takes the place of this one. What was answered is in the form and nowhere else,
// so the browser's own way back asks for an earlier screen with everything that is known by now.
async function swap(form, data, remember) {
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
  if (response.redirected) {
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
});

addEventListener("popstate", (event) => {
  const form = screen()?.querySelector(".match-form");
  if (!form || !event.state?.match) return;
  const data = new FormData(form);
  data.set("go", `to:${event.state.match}`);
  swap(form, data, false).catch(() => location.reload());
});

if (screen()) history.replaceState({ match: screen().dataset.match }, "");
prepare();

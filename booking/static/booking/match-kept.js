// What she tapped, for when the page is loaded anew: in this tab alone, until it is sent, and for
// half an hour at the most. Who she is does not belong to it: no name, no address, no phone.

const KEPT = "match";
const HALF_AN_HOUR = 30 * 60 * 1000;
const isAnswer = (name) => name.startsWith("answer-");

function keep(form) {
  const given = new FormData(form);
  const answers = [...given].filter(([name]) => isAnswer(name));
  const on = { screen: given.get("screen"), then: given.get("then"), at: Date.now() };
  atBest(() => sessionStorage.setItem(KEPT, JSON.stringify({ answers, ...on })));
}

function forget() {
  atBest(() => sessionStorage.removeItem(KEPT));
}

function kept() {
  const found = atBest(() => JSON.parse(sessionStorage.getItem(KEPT)));
  const age = Date.now() - found?.at;
  if (age >= 0 && age < HALF_AN_HOUR) return found;
  forget();
  return null;
}

// As if she had pressed on one of the screens to come to the one she was at.
function takenUp(form, { answers, screen, then }) {
  const data = new FormData(form);
  for (const name of [...data.keys()].filter(isAnswer)) data.delete(name);
  for (const [name, value] of answers) data.append(name, value);
  if (then) data.set("screen", then);
  data.set("go", `to:${screen}`);
  return data;
}

// Loaded anew, back in the tab, or from the same form in another language. Whoever comes by a link
// begins.
function comesBack() {
  const [way] = performance.getEntriesByType("navigation");
  if (way && way.type !== "navigate") return true;
  const from = document.referrer ? new URL(document.referrer) : location;
  return (
    from.origin === location.origin &&
    from.pathname !== location.pathname &&
    from.pathname.endsWith("/match/")
  );
}

// A browser that is to keep nothing refuses: then a form loaded anew begins anew.
function atBest(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

// Buttons for a row that moves by swiping, by its scroll bar and by the arrow keys without them.
// Nothing moves by itself.

const still = matchMedia("(prefers-reduced-motion: reduce)");

function button(carousel, row, name, direction) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `carousel-button carousel-button--${name}`;
  made.setAttribute("aria-label", carousel.dataset[name]);
  made.addEventListener("click", () => {
    const width = row.querySelector("li").getBoundingClientRect().width;
    const whole = Math.max(1, Math.floor(row.clientWidth / width));
    row.scrollBy({ left: direction * whole * width, behavior: still.matches ? "auto" : "smooth" });
  });
  return made;
}

for (const carousel of document.querySelectorAll(".carousel")) {
  const row = carousel.querySelector(".carousel-row");
  const buttons = document.createElement("div");
  buttons.className = "carousel-buttons";
  const previous = button(carousel, row, "previous", -1);
  const next = button(carousel, row, "next", 1);
  buttons.append(previous, next);
  row.after(buttons);

  // Not disabled at the ends: whoever has pressed one by keyboard would lose her place.
  function tell() {
    const left = row.scrollLeft > 4;
    const right = row.scrollLeft + row.clientWidth < row.scrollWidth - 4;
    buttons.hidden = !left && !right;
    previous.setAttribute("aria-disabled", String(!left));
    next.setAttribute("aria-disabled", String(!right));
  }
  row.addEventListener("scroll", tell, { passive: true });
  new ResizeObserver(tell).observe(row);
  tell();
}

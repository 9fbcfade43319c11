// Puts a film's player where its picture stands, once a reader presses it and not before.
// Without this script the picture is a link to the provider's own page.

function play(figure, button) {
  const frame = document.createElement("iframe");
  frame.className = "video-frame";
  frame.title = figure.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // The provider refuses to play for a page without a name: it gets ours, never which page of it.
  frame.referrerPolicy = "strict-origin";
  frame.src = figure.dataset.player;
  button.replaceWith(frame);
  frame.focus();
}

for (const figure of document.querySelectorAll(".video[data-player]")) {
  const link = figure.querySelector(".video-poster");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-label", figure.dataset.play);
  button.append(...link.childNodes);
  button.addEventListener("click", () => play(figure, button), { once: true });
  link.replaceWith(button);
}

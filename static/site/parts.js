// Parts of a long page that are folded away: opened by an address that leads to them, and for paper.
// Without this script each opens by itself, and browsers print the folded ones too.

const parts = [...document.querySelectorAll(".app-part")];

// An address leads to the heading of a part or to a record within it.
function open() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = place?.closest(".app-part") ?? place?.parentElement.querySelector(":scope > .app-part");
  if (!part || part.open) return;
  part.open = true;
  place.scrollIntoView();
}

addEventListener("hashchange", open);
open();

let shut = [];
addEventListener("beforeprint", () => {
  shut = parts.filter((part) => !part.open);
  for (const part of shut) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of shut) part.open = false;
});

const button = document.getElementById("open-parts");
if (button && parts.some((part) => !part.open)) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const opens = parts.some((part) => !part.open);
    for (const part of parts) part.open = opens;
  });
  for (const part of parts) part.addEventListener("toggle", name);
}

function name() {
  button.textContent = parts.some((part) => !part.open) ? "Open every part" : "Fold every part";
}

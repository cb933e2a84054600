// Makes a list of records update in its place. Without this script its form has a button.
// htmx asks for the list and puts it in; what a reader has opened, scrolled and typed is kept here.

const announced = document.getElementById("announced");
let panelIsOpen = false;
let kept = { open: [], shut: [], scrolled: [], typed: [] };

// What is not chosen need not be in the address.
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) {
    if (value === "") detail.formData.delete(name);
  }
});

document.body.addEventListener("htmx:beforeSwap", () => {
  const facets = [...document.querySelectorAll(".app-facet")];
  kept = {
    open: facets.filter((facet) => facet.open).map(({ id }) => id),
    shut: facets.filter((facet) => !facet.open).map(({ id }) => id),
    scrolled: [...document.querySelectorAll(".app-facet__list")].map((each) => [each.id, each.scrollTop]),
    typed: [...document.querySelectorAll(".app-facet__search")].map((each) => [each.id, each.value]),
  };
});

document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  dress();
  for (const id of kept.open) document.getElementById(id)?.setAttribute("open", "");
  for (const id of kept.shut) document.getElementById(id)?.removeAttribute("open");
  for (const [id, value] of kept.typed) search(document.getElementById(id), value);
  for (const [id, top] of kept.scrolled) document.getElementById(id)?.scrollTo(0, top);
  const found = document.getElementById("found");
  announced.textContent = found.textContent;
  // Another page is read from its top; and a tag that was taken away can hold no focus.
  const isAnotherPage = detail.requestConfig.elt.closest(".app-edges") !== null;
  if (isAnotherPage || document.activeElement === document.body) {
    found.focus({ preventScroll: true });
  }
});

document.body.addEventListener("htmx:responseError", failed);
document.body.addEventListener("htmx:sendError", failed);

function failed() {
  announced.textContent = "The list could not be updated. Check your connection and try again.";
}

// On a narrow screen the panel is folded behind a button, which without scripts is a link to it.
function dress() {
  const button = document.querySelector(".app-list__open");
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", "filters");
  button.addEventListener("click", (event) => show(event, !panelIsOpen));
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") show(event, !panelIsOpen);
  });
  document.querySelector(".app-panel__close").addEventListener("click", (event) => {
    show(event, false);
    button.focus();
  });
  show(null, panelIsOpen);
  for (const list of document.querySelectorAll("[data-long]")) addSearch(list);
}

function show(event, open) {
  event?.preventDefault();
  panelIsOpen = open;
  document.getElementById("list").classList.toggle("app-list--filtering", open);
  document.querySelector(".app-list__open").setAttribute("aria-expanded", String(open));
}

// Finds a value in a long list by its words.
function addSearch(list) {
  const input = document.createElement("input");
  input.type = "search";
  input.id = `${list.id}-search`;
  input.className = "app-facet__search";
  input.placeholder = "Find in this list";
  const facet = list.closest(".app-facet").querySelector(".app-facet__name span").textContent;
  input.setAttribute("aria-label", `Find in this list: ${facet}`);
  input.addEventListener("input", () => search(input, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  list.before(input);
}

function search(input, words) {
  if (!input) return;
  input.value = words;
  const wanted = words.toLowerCase().split(/\s+/);
  for (const option of input.nextElementSibling.children) {
    const label = option.querySelector("label").textContent.toLowerCase();
    option.hidden = !wanted.every((word) => label.includes(word));
  }
}

dress();

// Names the boxes in which staff look records up by typing: the script that draws them names none.

(($) => {
  function name(select) {
    const words = select.labels[0].textContent.replace(":", "").trim();
    const box = select.nextElementSibling;
    const selection = box.querySelector(".select2-selection");
    selection.removeAttribute("aria-labelledby");
    for (const each of [selection, ...box.querySelectorAll("[role='textbox'], [role='searchbox']")]) {
      each.setAttribute("aria-label", words);
    }
    // A list may hold nothing but its items, and this one holds a cross.
    box.querySelector("ul")?.setAttribute("role", "presentation");
    for (const item of box.querySelectorAll("li")) item.setAttribute("role", "presentation");
  }

  $(() => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      name(select);
      $(select).on("change", () => name(select));
      $(select).on("select2:open", () => {
        const typed = document.querySelector(".select2-container--open .select2-search__field");
        typed.setAttribute("aria-label", select.nextElementSibling.querySelector("[aria-label]").ariaLabel);
      });
    }
  });
})(django.jQuery);

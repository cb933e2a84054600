// Lists the API's addresses, each with a form to try it, from its own schema.
const place = document.getElementById("swagger-ui");

// What Swagger UI leaves out: names of its fields, and its scrolling parts within the keyboard's reach.
function complete() {
  for (const row of place.querySelectorAll("tr[data-param-name]")) {
    for (const field of row.querySelectorAll("select, input, textarea")) {
      field.setAttribute("aria-label", row.dataset.paramName);
    }
  }
  // A page has one main part, and this is only a piece of it.
  place.querySelector("main, [role=main]")?.setAttribute("role", "group");
  for (const part of place.querySelectorAll(".microlight, .curl")) {
    part.tabIndex = 0;
  }
  for (const field of place.querySelectorAll("select:not([aria-label])")) {
    field.setAttribute("aria-label", "Media type");
  }
}

new MutationObserver(complete).observe(place, { childList: true, subtree: true });

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  // Our schema is ours: nobody else's service is asked what it thinks of it.
  validatorUrl: null,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: ["get"],
});

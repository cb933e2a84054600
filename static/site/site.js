// The address comes from the page, because a released file's name carries its fingerprint.
const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();

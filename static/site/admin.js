// What takes long says so, and is not sent twice.

for (const form of document.querySelectorAll("form[data-waiting]")) {
  form.addEventListener("submit", () => {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.querySelector(".submit-row").append(status);
    status.textContent = form.dataset.waiting;
    for (const button of form.querySelectorAll("[type='submit']")) button.disabled = true;
  });
}

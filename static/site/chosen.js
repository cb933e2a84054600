// Lets the signs beside the boxes that narrow a choice have the names that the script gives them
// which draws them: what is neither a drawing nor a control may have none.

window.addEventListener("load", () => {
  for (const sign of document.querySelectorAll(".selector .search-label-icon")) {
    sign.setAttribute("role", "img");
  }
});

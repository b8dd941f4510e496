"use strict";
// Everything works without this script; with it a cell also sets the plans aside that have nothing in its family.
for (const cell of document.querySelectorAll(".heat a[data-family]"))
  cell.addEventListener("click", () => only(document.querySelector(cell.hash), cell.dataset.family));
for (const reset of document.querySelectorAll(".only button"))
  reset.addEventListener("click", () => only(reset.closest(".listing"), ""));

function only(listing, family) {
  if (!listing) return;
  for (const row of listing.querySelectorAll("tbody tr"))
    row.classList.toggle("aside", Boolean(family) && !row.dataset.families.split(" ").includes(family));
  const note = listing.querySelector(".only");
  note.hidden = !family;
  note.querySelector("span").textContent = family ? note.dataset.words.replace("{family}", listing.dataset[family.toLowerCase()] || family) : "";
  listing.focus({ preventScroll: true });
}

"use strict";
// Everything works without this script but filtering: numbers in text, list and pictures are plain links.
for (const file of document.querySelectorAll(".file")) enhance(file);
addEventListener("hashchange", arrive);
addEventListener("beforeprint", () => document.querySelectorAll("details.file, .basis").forEach((one) => (one.open = true)));
if (location.hash) arrive();

function enhance(file) {
  const form = file.querySelector(".filters");
  if (form) {
    form.hidden = false;
    form.addEventListener("input", () => filter(file, form));
    form.addEventListener("submit", (event) => event.preventDefault());
    filter(file, form); // a browser may have kept what was chosen before a reload
  }
  file.addEventListener("click", (event) => {
    if (event.target.closest("a, summary") || getSelection().toString()) return;
    const words = event.target.closest("mark");
    const finding = event.target.closest(".card");
    if (words) go(card(file, numbers(words).find((number) => !card(file, number).hidden)).id);
    else if (finding) go(finding.querySelector(".no").hash.slice(1));
  });
  for (const [on, name] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
    file.addEventListener(on, (event) => {
      const one = event.target.closest("[data-f]");
      if (one) numbers(one).forEach((number) => light(file, number, name));
    });
}

function numbers(one) {
  return one.dataset.f.trim().split(" ");
}

function card(file, number) {
  return file.querySelector(`.card[data-f="${number}"]`);
}

function light(file, number, on) {
  for (const one of file.querySelectorAll(`[data-f~="${number}"]`)) one.classList.toggle("lit", on);
}

function go(id) {
  if (location.hash === `#${id}`) arrive();
  else location.hash = id;
}

// After a jump: open what holds the place, make a hidden finding visible, put the keyboard there.
function arrive() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const file = place.closest(".file");
  if (file instanceof HTMLDetailsElement) file.open = true;
  if (place.hidden || place.matches(".off")) {
    const form = file.querySelector(".filters");
    form.reset();
    filter(file, form);
  }
  place.focus({ preventScroll: true });
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  place.scrollIntoView({ block: "center", behavior });
  const panel = file && file.querySelector(".findings");
  if (panel && place.matches(".ref") && getComputedStyle(panel).overflowY === "auto")
    panel.scrollTo({ top: card(file, place.dataset.f).offsetTop - panel.querySelector(".bar").offsetHeight, behavior });
}

function filter(file, form) {
  const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  const family = form.elements.family.value;
  const text = form.elements.text.value.trim().toLowerCase();
  const cards = [...file.querySelectorAll(".card")];
  const shown = new Set();
  for (const one of cards) {
    const fits =
      severities.has(one.dataset.severity) &&
      (!family || one.dataset.family === family) &&
      (!text || one.textContent.toLowerCase().includes(text));
    one.hidden = !fits;
    if (fits) shown.add(one.dataset.f);
  }
  for (const one of file.querySelectorAll("mark, .ref"))
    one.classList.toggle("off", !numbers(one).some((number) => shown.has(number)));
  const status = file.querySelector(".shown");
  status.textContent = status.dataset.words.replace("{shown}", shown.size).replace("{all}", cards.length);
  file.querySelector(".no-match").hidden = shown.size > 0;
}

// A short notice that needs no page: what went wrong with a request made in the background, or what was brought back.
export function toast(sentence, tone = "error") {
  const region = document.getElementById("toasts");
  if (!region) return;
  const box = document.createElement("div");
  box.className = `alert-box alert-${tone}`;
  const text = document.createElement("div");
  text.textContent = sentence;
  box.append(text);
  region.replaceChildren(box);
  setTimeout(() => box.remove(), 12_000);
}

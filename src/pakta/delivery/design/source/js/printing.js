// <button data-print hidden> shows itself where scripts run, and prints. What is folded on the screen is whole on paper.
let listening = false;

function unfold() {
  for (const folded of document.querySelectorAll("main details:not([open])")) {
    folded.open = true;
    folded.dataset.foldedAgain = "";
  }
}

function fold() {
  for (const one of document.querySelectorAll("main details[data-folded-again]")) {
    one.open = false;
    delete one.dataset.foldedAgain;
  }
}

export function start(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
  if (listening) return;
  listening = true;
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
}

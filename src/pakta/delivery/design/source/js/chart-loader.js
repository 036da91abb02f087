// Loads the chart kit only where a chart is shown: a curve is already drawn by the server and becomes live when
// someone points at it; kinds without a drawing load when they come into view.
async function enliven(box) {
  if (box.dataset.live) return;
  box.dataset.live = "1";
  const { draw } = await import(box.dataset.chartModule);
  draw(box);
}

async function save(box) {
  const { picture } = await import(box.dataset.chartModule);
  const { file, name } = await picture(box);
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function offerPicture(button) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => save(button.closest("figure").querySelector("[data-chart]")));
}

export function start(root) {
  for (const button of root.querySelectorAll("[data-chart-save]")) {
    if (button.parentElement.hidden) offerPicture(button);
  }
  for (const box of root.querySelectorAll("[data-chart]")) {
    if (box.dataset.waiting) continue;
    box.dataset.waiting = "1";
    if (box.querySelector("svg")) {
      box.addEventListener("pointerenter", () => enliven(box), { once: true });
      continue;
    }
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      enliven(box);
    });
    seen.observe(box);
  }
}

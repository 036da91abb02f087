// Where the tabs are wider than the screen, the one that is open is brought into sight; the page itself does not move.
export function start(root) {
  for (const tabs of root.querySelectorAll(".tabs")) {
    const open = tabs.querySelector('[aria-current="page"]');
    if (!open) continue;
    const [frame, place] = [tabs.getBoundingClientRect(), open.getBoundingClientRect()];
    tabs.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  }
}

// htmx for parts of a page: no eval, no inline style, nothing kept of a page in the browser's store; a failed
// request says so in words, and after a swap the focus goes where data-focus-after points.
import htmx from "htmx.org/dist/htmx.esm.js";
import { toast } from "./toasts.js";
import { word } from "./words.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  // Without style: what a browser or a script put on an element (a text field drawn larger) would be written into its
  // successor as an attribute, which the content security policy refuses with an error.
  attributesToSettle: ["class", "width", "height"],
  selfRequestsOnly: true,
  historyCacheSize: 0,
  // Swap, shortcuts and focus in one go: between them a key pressed quickly would land in the field that htmx refocuses.
  defaultSettleDelay: 0,
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
  // A form shown again with its errors comes as 422 and is swapped in like any other answer.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

function focusAfter(target) {
  const wanted = target.querySelector("[data-focus-after]") ?? target.closest("[data-focus-after]");
  if (!wanted) return;
  // At once and no further than needed: a page of many rows must not run past the eye.
  wanted.focus({ preventScroll: true });
  wanted.scrollIntoView({ block: "nearest", behavior: "instant" });
}

export function start(parts) {
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf ?? "";
  });
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    toast(word(status === 403 ? "refused" : status === 404 ? "gone" : "failed"));
  });
  document.addEventListener("htmx:sendError", () => toast(word("offline")));
  document.addEventListener("htmx:timeout", () => toast(word("offline")));
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const part of parts) part(event.detail.elt);
    focusAfter(event.detail.elt);
  });
}

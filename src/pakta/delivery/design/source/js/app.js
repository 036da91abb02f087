// Behaviour of ordinary pages. Each module binds itself by data- attributes; without scripts every page still works.
import { start as autosave } from "./autosave.js";
import { start as confirmations } from "./confirmations.js";
import { start as chartLoader } from "./chart-loader.js";
import { start as copying } from "./copying.js";
import { start as deskRows } from "./desk-rows.js";
import { start as fileDrop } from "./file-drop.js";
import { start as menus } from "./menus.js";
import { start as partialPages } from "./partial-pages.js";
import { start as printing } from "./printing.js";
import { start as review } from "./review.js";
import { start as rowLinks } from "./row-links.js";
import { start as shortcuts } from "./shortcuts.js";
import { start as sortedFiles } from "./sorted-files.js";
import { start as tabs } from "./tabs.js";
import { start as uploadLoader } from "./upload-loader.js";
import { start as unsaved } from "./unsaved.js";

document.documentElement.classList.add("scripted");
const parts = [autosave, confirmations, chartLoader, copying, deskRows, fileDrop, menus, printing, review, rowLinks, shortcuts, sortedFiles, tabs, unsaved, uploadLoader];
partialPages(parts);
for (const start of parts) start(document);

// Builds what a browser gets: app.css, app.js, charts.js, uploads.js, icons.svg and the font, into static/built/.
// Fails when a budget is exceeded: pages must stay quick on old machines and slow lines.
import { build, transform } from "esbuild";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const source = dirname(fileURLToPath(import.meta.url));
const design = dirname(source);
const root = resolve(design, "../../../..");
const packages = join(root, "node_modules");
const out = join(design, "static/built");
const browsers = ["chrome100", "firefox100", "safari15"];
// Bytes as sent (gzip). A staff page may weigh 200 KB; 45 KB of that stay free for its HTML.
const budgets = { scripts: 60 * 1024, page: 155 * 1024, charts: 230 * 1024, uploads: 25 * 1024 };

const write = (name, content) => writeFileSync(join(out, name), content);
const sent = (name) => gzipSync(readFileSync(join(out, name)), { level: 9 }).length;

async function styles() {
  const compiled = sass.compile(join(source, "css/app.scss"), {
    loadPaths: [packages],
    quietDeps: true,
    logger: sass.Logger.silent,
  });
  const { code } = await transform(compiled.css, { loader: "css", minify: true, target: browsers });
  write("app.css", code);
}

function font() {
  const inter = join(packages, "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");
  cpSync(inter, join(out, "inter.woff2"));
}

// One sprite of the icons named in icons.json; the page paints them with <use href="…#name">.
function icons() {
  const names = JSON.parse(readFileSync(join(design, "icons.json"), "utf8"));
  const symbols = Object.entries(names).map(([name, file]) => {
    const svg = readFileSync(join(packages, "@tabler/icons/icons/outline", `${file}.svg`), "utf8");
    const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "").trim()}</symbol>`;
  });
  write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function scripts() {
  const options = { bundle: true, minify: true, format: "esm", target: browsers, legalComments: "none", absWorkingDir: root };
  await build({ ...options, entryPoints: [join(source, "js/app.js")], outfile: join(out, "app.js") });
  await build({ ...options, entryPoints: [join(source, "js/charts.js")], outfile: join(out, "charts.js") });
  await build({ ...options, entryPoints: [join(source, "js/uploads.js")], outfile: join(out, "uploads.js") });
}

function weigh() {
  const size = Object.fromEntries(["app.css", "app.js", "charts.js", "uploads.js", "icons.svg"].map((name) => [name, sent(name)]));
  size["inter.woff2"] = readFileSync(join(out, "inter.woff2")).length;
  const page = size["app.css"] + size["app.js"] + size["icons.svg"] + size["inter.woff2"];
  write("sizes.json", `${JSON.stringify({ ...size, page }, null, 2)}\n`);
  const over = [
    ["app.js", size["app.js"], budgets.scripts],
    ["every page together", page, budgets.page],
    ["charts.js", size["charts.js"], budgets.charts],
    ["uploads.js", size["uploads.js"], budgets.uploads],
  ].filter(([, is, may]) => is > may);
  for (const [what, is, may] of over) {
    console.error(`${what}: ${is} bytes as sent, the budget is ${may}. Take something out or argue for more.`);
  }
  console.log(`assets built: ${Math.round(page / 1024)} KB a page, scripts ${Math.round(size["app.js"] / 1024)} KB`);
  if (over.length) process.exit(1);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
icons();
font();
await styles();
await scripts();
weigh();

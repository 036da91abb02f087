// Apache ECharts, only the kinds Pakta draws. Tooltips are painted on the canvas: HTML ones need inline styles,
// which the content security policy forbids.
import { BarChart, HeatmapChart, LineChart, RadarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, RadarComponent, TitleComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([
  AriaComponent, BarChart, CanvasRenderer, GridComponent, HeatmapChart, LegendComponent, LineChart, MarkLineComponent,
  RadarChart, RadarComponent, TitleComponent, TooltipComponent, VisualMapComponent,
]);

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const tones = () => ({ planned: token("ink-soft"), done: token("accent"), late: token("late"), due: token("due"), waiting: token("handed_in"), rest: token("line") });
const heats = () => ({ none: token("sunken"), part: token("returned-soft"), full: token("accepted-soft"), late: token("late-soft") });

const categories = (data, more = {}) => ({ type: "category", data, axisLabel: { color: token("ink-soft"), ...more }, axisLine: { lineStyle: { color: token("line") } }, axisTick: { show: false } });
const figures = () => ({ type: "value", minInterval: 1, axisLabel: { color: token("ink-soft") }, splitLine: { lineStyle: { color: token("line") } } });

function cartesian(chart) {
  return {
    grid: { left: 44, right: 16, top: 16, bottom: 28 },
    xAxis: categories(chart.labels),
    yAxis: { ...figures(), max: chart.top },
    tooltip: { trigger: "axis", renderMode: "richText" },
    series: chart.series.map((series) => ({
      name: series.name,
      type: chart.kind,
      data: series.values,
      barMaxWidth: 64,
      symbolSize: 6,
      label: { show: chart.kind === "bar", position: "top", color: token("ink") },
      lineStyle: { width: 2.5, type: series.tone === "planned" ? "dashed" : series.tone === "due" ? "dotted" : "solid" },
      itemStyle: { color: tones()[series.tone] },
    })),
  };
}

// One lying bar a label, so that long names can be read.
function stacked(chart, width) {
  const room = width < 560 ? 110 : 200;
  return {
    grid: { left: room + 12, right: 24, top: 8, bottom: 28 },
    xAxis: figures(),
    yAxis: { ...categories(chart.labels, { width: room, overflow: "truncate" }), inverse: true },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText" },
    series: chart.series.map((series) => ({
      name: series.name,
      type: "bar",
      stack: "all",
      data: series.values,
      barMaxWidth: 28,
      itemStyle: { color: tones()[series.tone] },
    })),
  };
}

function heatmap(chart, width) {
  const cells = chart.series.flatMap((row, y) => row.values.map((value, x) => [x, y, value ?? "-", chart.legend?.findIndex(([mark]) => mark === row.marks[x]) ?? 0]));
  const top = Math.max(1, ...cells.map((cell) => Number(cell[2]) || 0));
  const room = width < 560 ? 90 : 190;
  const legend = chart.legend && {
    type: "piecewise", dimension: 3, pieces: chart.legend.map(([mark, words], value) => ({ value, label: words, color: heats()[mark] })),
  };
  const scale = { min: 0, max: top, calculable: false, inRange: { color: [token("accent-soft"), token("accent")] } };
  return {
    grid: { left: room + 12, right: 8, top: 8, bottom: 72 },
    xAxis: { ...categories(chart.labels), splitArea: { show: false } },
    yAxis: { ...categories(chart.series.map((row) => row.name), { width: room, overflow: "truncate" }), inverse: Boolean(legend) },
    visualMap: { ...(legend ?? scale), orient: "horizontal", left: "center", bottom: 0, textStyle: { color: token("ink-soft") } },
    tooltip: { renderMode: "richText", formatter: ({ value }) => `${chart.series[value[1]].name}\n${chart.labels[value[0]]}: ${value[2]}${chart.unit ?? ""}` },
    series: [{ type: "heatmap", data: cells.filter((cell) => cell[2] !== "-"), itemStyle: { borderColor: token("surface"), borderWidth: 2 }, label: { show: true, color: token("ink"), formatter: ({ value }) => String(value[2]) } }],
  };
}

function radar(chart) {
  const top = Math.max(1, ...chart.series.flatMap((series) => series.values.map(Number)));
  return {
    radar: { radius: "70%", indicator: chart.labels.map((name) => ({ name, max: chart.top ?? top })), axisName: { color: token("ink-soft") } },
    legend: { bottom: 0, textStyle: { color: token("ink") } },
    tooltip: { renderMode: "richText" },
    series: [{ type: "radar", data: chart.series.map((series) => ({ name: series.name, value: series.values, itemStyle: { color: tones()[series.tone] } })) }],
  };
}

const kinds = { line: cartesian, bar: cartesian, stacked, heatmap, radar };
const rows = (chart) => (chart.kind === "stacked" ? chart.labels.length : chart.kind === "heatmap" ? chart.series.length : 0);

const painted = (chart, width) => ({
  animation: false,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  aria: { enabled: false },
  ...kinds[chart.kind](chart, width),
});

export function draw(box) {
  const chart = JSON.parse(box.dataset.chart);
  // The drawing keeps the place of what it replaces, so that nothing on the page jumps.
  const height = Math.max(box.getBoundingClientRect().height, 240, rows(chart) * 40 + 96);
  box.replaceChildren();
  const live = echarts.init(box, null, { renderer: "canvas", height });
  const paint = () => live.setOption(painted(chart, box.clientWidth), true);
  paint();
  new ResizeObserver(() => { live.resize({ height }); paint(); }).observe(box);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

// The picture as a file to put in a report: with its title and legend, of one size whatever the screen.
export async function picture(box) {
  const chart = JSON.parse(box.dataset.chart);
  const [width, height] = [1200, Math.max(600, rows(chart) * 48 + 180)];
  const place = document.createElement("div");
  const live = echarts.init(place, null, { renderer: "canvas", width, height });
  const option = painted(chart, width);
  const named = chart.kind === "line" || chart.kind === "stacked";
  live.setOption({
    ...option,
    title: { text: chart.title, left: 16, top: 12, textStyle: { color: token("ink"), fontSize: 20 } },
    legend: named ? { top: 48, left: 16, textStyle: { color: token("ink") } } : option.legend,
    ...(option.grid ? { grid: { ...option.grid, top: named ? 92 : 64 } } : {}),
  });
  const canvas = live.renderToCanvas({ pixelRatio: 2, backgroundColor: token("surface") });
  const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
  live.dispose();
  return { file, name: `${chart.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60)}.png` };
}

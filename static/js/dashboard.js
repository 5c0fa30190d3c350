// Draws the months as bars once they come into view; without this file the table stands open.
(() => {
  const root = document.documentElement;
  const box = document.querySelector("[data-chart]");
  const table = document.querySelector("[data-chart-table]");
  if (!box || !table) return;
  const FEW = 6;
  const NARROW = 768;
  const PAPER = [620, 160];
  const data = JSON.parse(document.getElementById("trend-data").textContent);
  const rtl = root.dir === "rtl";
  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  let chart = null;
  let failed = false;
  let onPaper = false;

  // Made visits are hatched, so that no colour is needed to tell them apart.
  const hatch = () => {
    const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const pen = tile.getContext("2d");
    pen.fillStyle = token("--cn-clay-soft");
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = token("--cn-clay");
    pen.lineWidth = 2.4;
    for (const offset of [-8, 0, 8]) {
      pen.beginPath();
      pen.moveTo(offset, 8);
      pen.lineTo(offset + 8, 0);
      pen.stroke();
    }
    return pen.createPattern(tile, "repeat");
  };
  const looks = {
    received: () => ({ backgroundColor: token("--cn-pine") }),
    made: () => ({ backgroundColor: hatch(), borderColor: token("--cn-clay"), borderWidth: 1 }),
    others: () => ({ backgroundColor: token("--cn-line-2") }),
    meetings: () => ({
      backgroundColor: "transparent",
      borderColor: token("--cn-ink-2"),
      borderWidth: 2,
      borderSkipped: false,
    }),
  };

  const draw = () => {
    const from = innerWidth < NARROW ? -FEW : 0;
    const each = box.clientWidth / data.labels.slice(from).length;
    const name = (month) => (!rtl && each < 64 ? month.slice(0, 3) : month);
    const told = ([month, hijri]) => [name(month), ...(each < 72 ? hijri.split(/ |(?<=-)/) : [hijri])];
    chart?.destroy();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 13;
    // Western digits in both languages, as everywhere else.
    Chart.defaults.locale = "en";
    chart = new Chart("trend", {
      type: "bar",
      data: {
        labels: data.labels.slice(from).map(told),
        datasets: data.series.map(({ look, label, values }) => ({
          label,
          data: values.slice(from),
          stack: look === "meetings" ? "meetings" : "visits",
          barPercentage: 0.8,
          maxBarThickness: 34,
          ...looks[look](),
        })),
      },
      options: {
        responsive: !onPaper,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: { rtl, textDirection: rtl ? "rtl" : "ltr", padding: 12, titleFont: { weight: 500 } },
        },
        scales: {
          x: {
            reverse: rtl,
            stacked: true,
            grid: { display: false },
            border: { color: token("--cn-line-2") },
            ticks: { color: token("--cn-muted"), maxRotation: 0, autoSkip: each < 34, font: { size: 12 } },
          },
          y: {
            position: rtl ? "right" : "left",
            stacked: true,
            beginAtZero: true,
            suggestedMax: 4,
            border: { display: false },
            grid: { color: token("--cn-line") },
            ticks: { color: token("--cn-muted"), precision: 0 },
          },
        },
      },
    });
    if (onPaper) chart.resize(...PAPER);
  };

  const begin = () => {
    const fonts = document.fonts?.load('500 13px "CharityNet Sans"', "ش") ?? Promise.resolve();
    fonts.finally(() => {
      table.open = false;
      draw();
      new MutationObserver(draw).observe(root, { attributeFilter: ["data-bs-theme"] });
    });
  };
  const fetchChart = () => {
    const script = document.createElement("script");
    script.src = box.dataset.chart;
    script.addEventListener("load", begin);
    script.addEventListener("error", () => { failed = box.hidden = table.open = true; });
    document.head.append(script);
  };
  box.hidden = false;
  table.open = false;
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    fetchChart();
  }).observe(box);

  // Paper is always light and never waits: what is not drawn yet stands there as a table.
  let theme = null;
  addEventListener("beforeprint", () => {
    theme = root.dataset.bsTheme;
    onPaper = true;
    root.dataset.bsTheme = "light";
    if (chart) draw();
    else box.hidden = table.open = true;
  });
  addEventListener("afterprint", () => {
    onPaper = false;
    root.dataset.bsTheme = theme;
    if (chart) draw();
    else if (!failed) box.hidden = table.open = false;
  });
})();

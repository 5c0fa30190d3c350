// Cuts Chart.js down to the bars of the dashboard.
//
//   npm install chart.js@4.6.1 esbuild
//   node docs/cut_chart.mjs static/vendor
import esbuild from "esbuild"

const FOLDER = process.argv[2]
const VERSION = "4.6.1"
const PARTS = ["Chart", "BarController", "BarElement", "CategoryScale", "LinearScale", "Tooltip"]

await esbuild.build({
  stdin: {
    contents: `import { ${PARTS.join(", ")} } from "chart.js"
      Chart.register(${PARTS.slice(1).join(", ")})
      window.Chart = Chart`,
    resolveDir: ".",
  },
  banner: { js: `/*! Chart.js ${VERSION} (${PARTS.slice(1).join(", ")}); MIT */` },
  bundle: true,
  minify: true,
  legalComments: "none",
  target: "es2020",
  outfile: `${FOLDER}/chart-${VERSION}.min.js`,
})

// Cuts Bootstrap down to what the pages use: its looks, its scripts.
//
//   npm install bootstrap@5.3.9 @popperjs/core@2.11.8 postcss esbuild
//   node docs/cut_bootstrap.mjs static/vendor
//
// What is cut is named here and in tests/test_architecture.py, which refuses it in templates.
import { readFileSync, writeFileSync } from "node:fs"
import esbuild from "esbuild"
import postcss from "postcss"

const FOLDER = process.argv[2]
const VERSION = "5.3.9"
const PLUGINS = ["alert", "dropdown", "modal", "offcanvas"]
const CUT = [
  "accordion", "blockquote", "breadcrumb", "btn-check", "btn-group", "btn-toolbar", "bs-popover",
  "bs-tooltip", "card", "carousel", "display", "dropend", "dropstart", "dropup", "figure-caption",
  "figure-img", "float", "focus-ring", "form-floating", "form-range", "form-switch", "hstack",
  "icon-link", "img-fluid", "img-thumbnail", "link", "list-group", "modal-fullscreen", "nav-fill",
  "nav-item", "nav-justified", "nav-link", "nav-pills", "nav-tabs", "nav-underline", "navbar",
  "object-fit", "offset", "order", "placeholder", "popover", "ratio", "row-cols", "spinner",
  "stretched-link", "tab-content", "tab-pane", "table-(danger|dark|info|light|primary)",
  "table-(secondary|striped|success|warning)", "tooltip", "vr", "vstack",
]
const UNUSED = new RegExp(`\\.(${CUT.join("|")})(?![a-z])|-xxl(?![a-z])`)

function withoutRules(sheet) {
  const root = postcss.parse(sheet)
  root.walkRules(rule => {
    if (/keyframes$/.test(rule.parent.name ?? "")) return
    // What only excepts a cut class still holds for all others.
    const named = selector => selector.replace(/:not\([^()]*\)/g, "")
    const kept = rule.selectors.filter(selector => !UNUSED.test(named(selector)))
    if (!kept.length) rule.remove()
    else if (kept.length < rule.selectors.length) rule.selectors = kept
  })
  withoutEmpty(root)
  return root.toString()
}

function withoutEmpty(root) {
  root.walkAtRules(/keyframes$/, frames => {
    const moves = root.toString().match(new RegExp(`animation[^;}]*${frames.params}`))
    if (!moves) frames.remove()
  })
  root.walkAtRules(rule => {
    if (rule.nodes && !rule.nodes.length) rule.remove()
  })
}

for (const name of ["bootstrap.min.css", "bootstrap.rtl.min.css"]) {
  const sheet = readFileSync(`node_modules/bootstrap/dist/css/${name}`, "utf8")
  const cut = withoutRules(sheet.replace(/\/\*# sourceMappingURL.*\*\/\s*/, ""))
  writeFileSync(`${FOLDER}/${name.replace("bootstrap", `bootstrap-${VERSION}`)}`, cut)
}
const imports = PLUGINS.map(name => `import "bootstrap/js/src/${name}.js"`)
await esbuild.build({
  stdin: { contents: imports.join("\n"), resolveDir: "." },
  banner: { js: `/*! Bootstrap ${VERSION} (${PLUGINS.join(", ")}), Popper 2.11.8; MIT */` },
  bundle: true,
  minify: true,
  outfile: `${FOLDER}/bootstrap-${VERSION}.bundle.min.js`,
})

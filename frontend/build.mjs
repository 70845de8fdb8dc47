// Builds the style sheet, the scripts and the fonts of the pages into the folder named on the command line.
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { compile } from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = join(here, "node_modules");
const target = process.argv[2];
if (!target) throw new Error("usage: node build.mjs FOLDER");

rmSync(target, { recursive: true, force: true });
for (const folder of ["", "fonts", "images"]) mkdirSync(join(target, folder), { recursive: true });

const style = compile(join(here, "styles/motcua.scss"), {
  style: "compressed",
  loadPaths: [here, modules],
  quietDeps: true,
  silenceDeprecations: ["import"],
  logger: { warn() {} },
});
writeFileSync(join(target, "motcua.css"), style.css);

const images = join(modules, "@ministryofjustice/frontend/moj/assets/images");
for (const name of readdirSync(images)) {
  if (name.startsWith("icon-") && name.endsWith(".svg")) copyFileSync(join(images, name), join(target, "images", name));
}
const fonts = join(modules, "@fontsource/be-vietnam-pro/files");
for (const name of readdirSync(fonts)) {
  if (/-(400|700)-normal\.woff2$/.test(name)) copyFileSync(join(fonts, name), join(target, "fonts", name));
}
copyFileSync(join(modules, "@fontsource/be-vietnam-pro/LICENSE"), join(target, "fonts/LICENSE"));
cpSync(join(modules, "htmx.org/dist/htmx.min.js"), join(target, "htmx.js"));
cpSync(join(here, "images"), join(target, "images"), { recursive: true });

await build({
  entryPoints: readdirSync(join(here, "scripts"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(here, "scripts", name)),
  entryNames: "[name]",
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  logLevel: "warning",
});
console.log(`built ${readdirSync(target).length} files and folders into ${basename(target)}`);

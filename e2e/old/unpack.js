// Unpacks the browser of the package beside this file and prints its version.
"use strict";
const { execFileSync } = require("child_process");
const { existsSync, readFileSync, writeFileSync, renameSync } = require("fs");
const { join } = require("path");
const { brotliDecompressSync } = require("zlib");

const folder = join(__dirname, "node_modules", "chrome-aws-lambda", "bin");
const program = join(__dirname, "node_modules", "chromium");
if (!existsSync(program)) {
  writeFileSync(program + ".part", brotliDecompressSync(readFileSync(join(folder, "chromium.br"))), { mode: 0o755 });
  renameSync(program + ".part", program);
}
console.log(execFileSync(program, ["--no-sandbox", "--headless", "--disable-gpu", "--dump-dom", "data:text/html,<script>document.write(navigator.userAgent)</script>"], { stdio: ["ignore", "pipe", "ignore"] }).toString().match(/Chrome\/[\d.]+/)[0]);

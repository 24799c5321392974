// Unpacks all that the package keeps compressed into TMPDIR; its own executablePath() would leave
// out the libraries that a bare machine lacks.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { inflate } from "@sparticuz/chromium";

const packed = fileURLToPath(new URL("node_modules/@sparticuz/chromium/bin/", import.meta.url));
for (const name of readdirSync(packed)) await inflate(packed + name);

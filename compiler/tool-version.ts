import { readFileSync } from "node:fs";

// The package stands one folder up in the sources and two in the build.
function packageVersion(): string {
  for (const candidate of ["../package.json", "../../package.json"]) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(candidate, import.meta.url), "utf8"));
      if (name === "rankserve") return version;
    } catch {
      // Try the next.
    }
  }
  throw new Error("rankserve's package.json is not where it was installed");
}

export const toolVersion = packageVersion();

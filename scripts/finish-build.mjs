// What tsc leaves undone: the generated protobuf code is plain JavaScript, and the command must be executable.
import { chmodSync, cpSync, existsSync } from "node:fs";

cpSync("proto/gen", "dist/proto/gen", { recursive: true });
if (existsSync("dist/cli/main.js")) chmodSync("dist/cli/main.js", 0o755);

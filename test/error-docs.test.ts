import { readFileSync } from "node:fs";
import { status } from "@grpc/grpc-js";
import t from "tap";
import { exitStatus } from "../cli/report-error.js";
import { errorCodes } from "../server/domain/errors.js";
import { grpcStatus } from "../server/transports/grpc/error-mapping.js";
import { httpStatus } from "../server/transports/http/error-mapping.js";

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");

/** The cells of every table row that begins with a code, by table. */
const [commands, server] = page
  .split("## Server")
  .map((part) =>
    [...part.matchAll(/^\| `([\w-]+)` *\|(.*)\|$/gm)].map(([, code, rest]) => [
      code!,
      ...rest!.split("|").map((cell) => cell.trim()),
    ]),
  );

t.test("docs/errors.md lists every code with the status it gives", async (t) => {
  t.same(
    commands!.map(([code, exit]) => [code, Number(exit)]),
    Object.entries(exitStatus),
  );
  t.same(
    server!.map(([code, http, grpc]) => [code, http, grpc]),
    errorCodes.map((code) => [code, httpStatus[code].slice(0, 3), status[grpcStatus[code]]]),
  );
});

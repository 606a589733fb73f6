// What refusing costs when nothing else is done: a uWebSockets.js handler that answers 503 at the head of every POST, on a thread
// that is as busy as an overloaded server's. `report` on stdin: microseconds per refusal since the last report.
import { createInterface } from "node:readline";
import { loadUws } from "../../server/transports/http/uws-loader.js";

/** Of other work between two looks at the sockets, so that many requests have come: an idle server would pay for each awakening. */
const busyMs = 5;
const refusal = JSON.stringify({ error: "overloaded; retry later" });
let refusals = 0;
let networkMs = 0;
let lookedAt = performance.now();

const uws = loadUws();
uws
  .App()
  .post("/*", (res) => {
    refusals++;
    res.writeStatus("503 Service Unavailable").writeHeader("Retry-After", "1").end(refusal);
  })
  .listen("127.0.0.1", 0, uws.LIBUS_LISTEN_EXCLUSIVE_PORT, (socket) => {
    if (socket === false) throw new Error("no port can be had");
    console.log(`serving ${uws.us_socket_local_port(socket)}`);
  });

createInterface({ input: process.stdin })
  .on("line", () => {
    console.log(refusals === 0 ? 0 : (networkMs * 1000) / refusals);
    refusals = 0;
    networkMs = 0;
  })
  .on("close", () => process.exit(0));

function turn(): void {
  networkMs += performance.now() - lookedAt;
  const end = performance.now() + busyMs;
  while (performance.now() < end);
  lookedAt = performance.now();
  setImmediate(turn);
}
turn();

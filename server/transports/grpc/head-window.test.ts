import t from "tap";
import type { Http2Connection } from "../../http2/connection.js";
import { HeadWindow } from "./head-window.js";

/** As much of a connection as is told of windows. */
function connection(told: string[]): Http2Connection {
  return { narrow: () => told.push("narrow"), widen: () => told.push("widen") } as unknown as Http2Connection;
}

t.test("every connection is told once of each change, and a new one of how things are", async (t) => {
  let now = 0;
  const told: string[] = [];
  const connections = new Set([connection(told), connection(told)]);
  const window = new HeadWindow(connections, () => now);
  for (const pressure of [0, 0.2, 0.5]) window.decided(pressure);
  t.same(told, []);
  for (const pressure of [0.7, 1.4, 0.3]) window.decided(pressure);
  t.same(told.splice(0), ["narrow", "narrow"]);
  window.opened(connection(told));
  t.same(told.splice(0), ["narrow"]);
  now = 200;
  window.decided(0.9);
  now = 400;
  window.decided(0.1);
  t.same(told, [], "calm for 200 ms");
  now = 450;
  window.decided(0.1);
  t.same(told.splice(0), ["widen", "widen"]);
  window.opened(connection(told));
  window.decided(0.1);
  t.same(told, []);
});

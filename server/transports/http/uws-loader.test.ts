import t from "tap";
import { loadUws } from "./uws-loader.js";

const works = { App: () => {}, us_listen_socket_close: () => {}, us_socket_local_port: () => {} };
const fails = (message: string) => () => {
  throw new Error(message);
};

t.test("one of the installed builds loads here", async (t) => {
  t.type(loadUws().App, "function");
});

t.test("the newest that works is taken", async (t) => {
  const older = { ...works };
  t.equal(
    loadUws([
      { name: "new", load: () => works },
      { name: "old", load: () => older },
    ]),
    works,
  );
  t.equal(
    loadUws([
      { name: "new", load: fails("too new") },
      { name: "old", load: () => older },
    ]),
    older,
  );
});

t.test("when none loads, one error says of each why", async (t) => {
  const candidates = [
    { name: "build A", load: fails("This version supports only ...\n\nError: GLIBC_2.38 not found") },
    { name: "build B", load: fails("Cannot find module") },
    { name: "build C", load: () => ({ App: 1 }) },
  ];
  t.throws(() => loadUws(candidates), { message: /no build of uWebSockets.js runs here .*Node/ });
  t.throws(() => loadUws(candidates), {
    message: /- build A: Error: GLIBC_2.38 not found\n- build B: Cannot find module\n- build C: it lacks/,
  });
});

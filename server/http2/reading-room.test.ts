import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import t from "tap";
import { ReadingRoom } from "./reading-room.js";

t.test("connections are read into one memory, and are otherwise sockets like any", async (t) => {
  const room = new ReadingRoom();
  const taken: Socket[] = [];
  const memories = new Set<ArrayBufferLike>();
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (given) => {
    const socket = room.take(given);
    t.not(socket, given, "this version of Node has the property that it takes");
    taken.push(socket);
    // Of the one that is reset.
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      memories.add(chunk.buffer);
      // A write that waits keeps what it was given.
      socket.write(Buffer.from(chunk));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const clients = await Promise.all(
    ["a", "b", "c"].map(async (letter) => {
      const client = connect(port, "127.0.0.1");
      const sent = Buffer.alloc(200_000, letter);
      client.write(sent);
      const parts: Buffer[] = [];
      for (let bytes = 0; bytes < sent.length; ) {
        const [part] = (await once(client, "data")) as [Buffer];
        parts.push(part);
        bytes += part.length;
      }
      t.ok(Buffer.concat(parts).equals(sent), letter);
      return client;
    }),
  );
  t.equal(memories.size, 1);
  const closed = taken.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
  clients[0]!.end();
  clients[1]!.resetAndDestroy();
  clients[2]!.destroy();
  await Promise.all(closed);
  const ended = once(server, "close");
  server.close();
  await ended;
});

import * as dgram from "node:dgram";

const HEADER_BYTES = 12;
/** Response, recursion available; and the code of a name that nobody has. RFC 1035, §4.1.1. */
const ANSWER_FLAGS = 0x8180;
const NO_SUCH_NAME = 3;
const TYPE_A = 1;

/** Stands for a cluster's DNS: answers for the names that it is given, and that there is no other. */
export class NameServer {
  readonly #socket = dgram.createSocket("udp4");
  readonly #addresses = new Map<string, string>();
  /** Names that were asked for, in order. */
  readonly asked: string[] = [];

  static async start(): Promise<NameServer> {
    const server = new NameServer();
    server.#socket.on("message", (query, { address, port }) => {
      server.#socket.send(server.#answer(query), port, address);
    });
    await new Promise<void>((resolve) => server.#socket.bind(0, "127.0.0.1", resolve).unref());
    return server;
  }

  /** Where it answers, as nginx writes an address. */
  get place(): string {
    return `127.0.0.1:${String(this.#socket.address().port)}`;
  }

  know(name: string, address: string): void {
    this.#addresses.set(name, address);
  }

  forget(name: string): void {
    this.#addresses.delete(name);
  }

  stop(): void {
    this.#socket.close();
  }

  #answer(query: Buffer): Buffer {
    const { name, end } = question(query);
    this.asked.push(name);
    const address = query.readUInt16BE(end - 4) === TYPE_A ? this.#addresses.get(name) : undefined;
    const header = Buffer.alloc(HEADER_BYTES);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(ANSWER_FLAGS | (this.#addresses.has(name) ? 0 : NO_SUCH_NAME), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(address === undefined ? 0 : 1, 6);
    return Buffer.concat([
      header,
      query.subarray(HEADER_BYTES, end),
      address === undefined ? Buffer.alloc(0) : record(address),
    ]);
  }
}

/** The name that is asked for, and where its question ends. */
function question(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("ascii", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join("."), end: at + 5 };
}

/** An address for the name of the question, good for one second. */
function record(address: string): Buffer {
  return Buffer.from([0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split(".").map(Number)]);
}

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Account } from "./account";
import { SimulatedProvider } from "./provider";
import { type Properties, textAt } from "./values";

const ACCOUNT = "111122223333";

/** Asks the simulated cloud what an engine would ask it, in this process. */
export class Customer {
  readonly account: Account;
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-cloud-"));

  constructor() {
    this.account = Account.create(path.join(this.#folder, "cloud"), ACCOUNT);
  }

  provider(region: string): SimulatedProvider {
    const provider = new SimulatedProvider(this.account);
    provider.configure({ region, allowedAccountIds: [ACCOUNT], defaultTags: { tags: { ManagedBy: "tests" } } });
    return provider;
  }

  /** Checks and creates; the answer has the id beside all properties. */
  make(region: string, type: string, news: Properties): Properties {
    const provider = this.provider(region);
    const { inputs, failures } = provider.check({ type, name: "it", olds: {}, news, randomSeed: new Uint8Array() });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join());
    const { id, state } = provider.create(type, inputs, false);
    return { ...state, id };
  }

  /** The id of what {@link make} makes. */
  id(region: string, type: string, news: Properties): string {
    return textAt(this.make(region, type, news), "id");
  }

  dispose(): void {
    fs.rmSync(this.#folder, { recursive: true });
  }
}

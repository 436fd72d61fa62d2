// A dApp in small, on the generated bindings: it reads by simulation and prepares a call of the
// Council. The same source is compiled against what each generator writes, and run without a
// network: both must encode the same call.
import { Client as Attestations } from "./attestations/src/index.js";
import { Client as Endowment, type Award } from "./endowment/src/index.js";
import { Client as Membership, Standing } from "./membership/src/index.js";
import { Client as Regulation } from "./regulation/src/index.js";

/** Where the suite is deployed: what the deployment's JSON file says of one contract. */
export interface Place {
  contractId: string;
  networkPassphrase: string;
  rpcUrl: string;
}

/** Says how an account stands, in one call. */
export async function standing(register: Place, account: string): Promise<string> {
  const { result } = await new Membership(register).status({ account });
  if (result.entry.standing !== Standing.Participant) return "no participant";
  return result.successor ?? `participant of level ${result.level}, owes ${result.owed}`;
}

/** Says who is due another level than the one held. */
export async function due(regulation: Place, accounts: string[]): Promise<string[]> {
  const { result } = await new Regulation(regulation).reviews({ accounts });
  if (result.isErr()) throw new Error(result.unwrapErr().message);
  return result
    .unwrap()
    .filter((review) => review.due !== review.held)
    .map((review) => `${review.account}: ${review.held} to ${review.due}`);
}

/** Who has certified anything about an account. */
export async function attesters(attestations: Place, subject: string): Promise<string[]> {
  const { result } = await new Attestations(attestations).attestations({ subject });
  return result.map((attestation) => attestation.attester);
}

/** Prepares grants from a budget, for the Council to look at and sign. */
export async function prepare(endowment: Place, awards: Award[]): Promise<string> {
  const transaction = await new Endowment(endowment).grant({ awards });
  return transaction.toXDR();
}

/** One award of each way of earning. Amounts are in stroops. */
function awards(recipient: string): Award[] {
  const common = { budget: 1, category: "education", purpose: Buffer.alloc(32, 7), recipient };
  const months = { start: 1_704_067_200n, cliff: 1_706_745_600n, end: 1_735_689_600n };
  return [
    { ...common, earning: { tag: "AtOnce", values: [10_000_000n] } },
    { ...common, earning: { tag: "Linear", values: [{ amount: 90_000_000n, ...months }] } },
    { ...common, earning: { tag: "Stepwise", values: [[20_000_000n, 30_000_000n]] } },
  ];
}

// Any contract's address and any account's do: nothing is sent.
const place: Place = {
  contractId: "CAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSC4",
  networkPassphrase: "Test SDF Network ; September 2015",
  rpcUrl: "https://localhost",
};
const account = "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF";
const clients = [Attestations, Endowment, Membership, Regulation].map((Client) => new Client(place));
console.log(clients.map(({ spec }) => spec.funcs().length).join(" "));
for (const value of new Endowment(place).spec.funcArgsToScVals("grant", { awards: awards(account) }))
  console.log(value.toXDR("base64"));

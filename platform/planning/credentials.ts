import type { CredentialPlan, CredentialSlot } from "../data-model";
import type { PlanningContext } from "./context";
import { databaseSecretName, planStackSecret } from "./secrets";

/**
 * Which of two slots is in use after so many rotations, and how often the password of each has been made anew. A rotation
 * makes a new password in the slot that is not in use and goes over to it, so that the old one opens the door until the
 * next rotation.
 */
export function slotsOf(rotation: number): {
  readonly active: CredentialSlot;
  readonly generations: Readonly<Record<CredentialSlot, number>>;
} {
  return {
    active: rotation % 2 === 0 ? "a" : "b",
    generations: { a: Math.floor(rotation / 2), b: Math.ceil(rotation / 2) },
  };
}

/** The credentials of each logical database, wherever it lives: moving to a cluster of its own changes none. */
export function planCredentials(context: PlanningContext): CredentialPlan[] {
  const { application, stackName, file } = context;
  return Object.keys(application.databases).map((database) => ({
    ...planStackSecret(context, {
      name: databaseSecretName(stackName, database),
      description: `Login roles of ${database} of ${stackName}`,
    }),
    database,
    usernames: { a: `${database}_a`, b: `${database}_b` },
    ...slotsOf(file.rotation),
  }));
}

import { BROKER } from "../broker";

export const specimen = BROKER;

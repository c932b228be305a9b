import { EVIDENCE } from "../evidence";

export const specimen = EVIDENCE;

import { compare } from "../compare";
import { type Continent, CONTINENT_CODES } from "./continents";

/**
 * Countries by the continent that Route 53 counts them to, which need not be where an atlas has them: Cyprus, Russia and Turkey
 * are in Europe, Georgia and Kazakhstan in Asia, Egypt in Africa. ISO 3166-1 alpha-2 codes, and XK for Kosovo, which ISO leaves to its users.
 * Route 53 developer guide, "values specific for geolocation alias records", Location; read 2026-11-26. Older prints of it had
 * Turkey in Asia.
 */
const BY_CONTINENT: Readonly<Record<Continent, string>> = {
  AF:
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC " +
    "SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
  AN: "AQ GS TF",
  AS:
    "AE AF AM AZ BD BH BN BT CC CN GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA " +
    "SG SY TH TJ TM TW UZ VN YE",
  EU:
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT " +
    "RO RS RU SE SI SJ SK SM TR UA VA XK",
  NA:
    "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG " +
    "VI",
  OC: "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS",
  SA: "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
};

/** Countries of which Route 53 knows no address, so that no geolocation record but the default answers them. Same source. */
const NOWHERE = ["BV", "CX", "EH", "HM"];

export interface Country {
  /** Such as `DE`. */
  readonly code: string;
  /**
   * The continent that Route 53 counts it to.
   * @default - none: Route 53 knows no address of it
   */
  readonly continent?: Continent;
}

/** Every country, by code. */
export const COUNTRIES: readonly Country[] = [
  ...CONTINENT_CODES.flatMap((continent) => BY_CONTINENT[continent].split(" ").map((code) => ({ code, continent }))),
  ...NOWHERE.map((code): Country => ({ code })),
].toSorted((a, b) => compare(a.code, b.code));

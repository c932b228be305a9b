import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";

import { DOCUMENT_DATABASE } from "../document-database";

export const specimen = DOCUMENT_DATABASE;

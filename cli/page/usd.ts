/** Dollars as people compare them: whole ones, and a little is not nothing. */
export function usd(amount: number): string {
  return amount > 0 && amount < 1 ? "<1" : Math.round(amount).toLocaleString("en");
}

/** How many dollars more or less, with its sign. */
export function usdChange(amount: number): string {
  const dollars = Math.round(Math.abs(amount));
  if (dollars === 0) return "0";
  return `${amount > 0 ? "+" : "−"}${dollars.toLocaleString("en")}`;
}

/** The price of a unit, to the last digit that is asked. */
export function unitPrice(amount: number): string {
  return amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
}

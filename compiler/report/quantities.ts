/** 12,345,678 */
export function integer(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Decimal units, as disks and networks count: 1.19 MB. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  let scaled = value;
  while (scaled >= 1000 && at < units.length - 1) {
    scaled /= 1000;
    at++;
  }
  return `${at === 0 ? scaled : scaled.toPrecision(3)} ${units[at]}`;
}

/** 3.46x */
export function ratio(value: number): string {
  return `${value >= 100 ? Math.round(value) : value.toPrecision(3)}x`;
}

/** -0.00233 or +0.0207 */
export function signed(value: number, digits: number): string {
  return `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(digits)}`;
}

/** 82.0 % */
export function percent(share: number): string {
  return `${(100 * share).toPrecision(3)} %`;
}

/** Microseconds: 0.42 us, 12.3 us, 1,552 us */
export function microseconds(value: number): string {
  return `${value >= 100 ? integer(value) : value.toPrecision(3)} \u00b5s`;
}

/** One or several, with the number in front: `1 clause`, `46 clauses`. */
export const count = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/**
 * What is asked for once and known from then on, by its arguments. What could not be fetched is
 * asked for again.
 */
export function remembered<A extends string[], V>(fetch: (...of: A) => Promise<V>): (...of: A) => Promise<V> {
  const known = new Map<string, Promise<V>>();
  return (...of) => {
    const key = of.join(' ');
    let value = known.get(key);
    if (!value) {
      value = fetch(...of);
      value.catch(() => known.delete(key));
      known.set(key, value);
    }
    return value;
  };
}

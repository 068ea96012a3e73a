/** What is the reader's alone, by the one call that nobody keeps; `wanted` are its parameters, such as { room: 12 }. */
export async function me(wanted = {}) {
  const answer = await fetch(`/me.json?${new URLSearchParams(wanted)}`, { cache: "no-store", signal: AbortSignal.timeout?.(20_000) });
  if (!answer.ok) throw new Error(`The personal call answered ${answer.status}`);
  return answer.json();
}

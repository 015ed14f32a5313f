import type { Act } from "./acts";

const fold = (text: string) => text.toLocaleLowerCase();

/** The acts that can be done now and hold every word typed, in their label or their shortcut. */
export function matching(acts: Act[], typed: string): Act[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return acts.filter((act) => {
    const text = fold(`${act.label} ${act.keys}`);
    return act.enabled && act.id !== "palette" && wanted.every((word) => text.includes(word));
  });
}

/** A label cut where the typed words stand in it, so that they can be marked. */
export function parts(label: string, typed: string): { text: string; hit: boolean }[] {
  const hit = new Array<boolean>(label.length).fill(false);
  const text = fold(label);
  if (text.length === label.length) {
    for (const word of fold(typed).split(/\s+/).filter(Boolean)) {
      const at = text.indexOf(word);
      if (at >= 0) hit.fill(true, at, at + word.length);
    }
  }
  const cut: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < label.length; i++) {
    const last = cut[cut.length - 1];
    if (last && last.hit === hit[i]) last.text += label[i];
    else cut.push({ text: label[i] ?? "", hit: hit[i] ?? false });
  }
  return cut;
}

import { describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

const state = (id: string) => document.querySelector<HTMLElement>(`[data-id="${id}"]`)?.dataset.state;

/** Two readers' copies come back; they meet at the same words of clause 8. */
async function two() {
  const host = await openWindow({ open: true, desk: "review" });
  const names = ["Sorn", "Rauf"].map((name) => `/home/drafter/Returned/Draft 3 ${name}.docx`);
  const call = host.call.bind(host);
  host.call = ((name, args) =>
    name === "choose_returned" ? Promise.resolve(names.shift() ?? null) : call(name, args)) as typeof host.call;
  await click("bring-back");
  await click("bring-back");
  return host;
}

describe("the Review desk", () => {
  it("says that nothing came back yet, and is accessible", async () => {
    await openWindow({ open: true, desk: "review" });
    expect(text("review-none")).toContain("Nothing came back yet");
    await accessible();
  });
  it("shows changes and comments side by side by clause, with their readers and conflicts", async () => {
    await two();
    expect(all("returned-file").length).toBe(2);
    expect(all("reader").map((one) => one.dataset.author)).toEqual(["Mr Iskan Rauf", "Ms Adeline Sorn"]);
    expect(all("review-change").length).toBe(6);
    expect(all("review-conflict").length).toBe(1);
    expect(all("review-clash").map((one) => one.textContent?.trim())).toEqual([
      "At the same words as 2.1",
      "At the same words as 1.1",
    ]);
    expect(all("review-note").length).toBe(2);
    const clauses = all("review-clause").map((one) => Number(one.dataset.eid?.replace("sec_", "")));
    expect(clauses).toEqual([...clauses].sort((a, b) => a - b));
    await accessible();
  });
  it("accepts one, refuses what clashes with it, rejects the other, and undoes", async () => {
    await two();
    document.querySelector<HTMLElement>('[data-id="1.1"] [data-test="review-accept"]')?.click();
    await settled();
    expect(state("1.1")).toBe("accepted");
    document.querySelector<HTMLElement>('[data-id="2.1"] [data-test="review-accept"]')?.click();
    await settled();
    expect(state("2.1")).toBe("open");
    expect(text("error")).toContain("cannot be accepted");
    document.querySelector<HTMLElement>('[data-id="2.1"] [data-test="review-reject"]')?.click();
    await settled();
    expect(state("2.1")).toBe("rejected");
    expect(all("review-clash")).toEqual([]);
    await press("z", { ctrlKey: true });
    expect(state("2.1")).toBe("open");
  });
  it("accepts all by a reader and says what stays open", async () => {
    await two();
    document.querySelector<HTMLElement>('[data-author="Ms Adeline Sorn"] button')?.click();
    await settled();
    expect(all("review-change").length).toBe(3);
    await click("accept-all");
    expect(text("said")).toContain("2 changes accepted. 1 stays open");
    expect(text("review-left")).toBe("4 of 6 to settle");
  });
  it("walks the changes with F7 and settles them from the keyboard", async () => {
    await two();
    const first = all("review-change")[0]?.dataset.id ?? "";
    await press("F7");
    await press("F7", { shiftKey: true });
    for (let n = 0; n < 6; n++) await press("F7", { shiftKey: true });
    await press("Delete", { ctrlKey: true });
    expect(all("review-change").filter((one) => one.dataset.state === "rejected").length).toBe(1);
    expect(state(first)).toBe("rejected");
  });
  it("filters by what is open and by conflict, and offers to show all", async () => {
    await two();
    await click("review-conflicts");
    expect(all("review-change").length).toBe(2);
    document.querySelector<HTMLElement>('[data-author="Mr Iskan Rauf"] button')?.click();
    await settled();
    await click("reject-all");
    expect(all("review-change")).toEqual([]);
    await click("review-all");
    expect(all("review-change").length).toBe(6);
  });
  it("shows the changes without the comments, and the comments without the changes", async () => {
    await two();
    const [changes, notes] = [all("review-change").length, all("review-note").length];
    expect(notes).toBeGreaterThan(0);
    await click("review-kind-changes");
    expect([all("review-change").length, all("review-note").length]).toEqual([changes, 0]);
    await click("review-kind-notes");
    expect([all("review-change").length, all("review-note").length]).toEqual([0, notes]);
    await accessible();
    await click("review-kind-all");
    expect([all("review-change").length, all("review-note").length]).toEqual([changes, notes]);
  });
  it("gives untracked changes to the sender who is named, and a copy that came back before changes nothing", async () => {
    const host = await openWindow({ open: true, desk: "review" });
    await type("sent-by", "Dr Lim");
    await click("bring-back");
    expect(find("sent-by")).toHaveProperty("value", "");
    await click("bring-back");
    expect(text("said")).toContain("was brought back before");
    expect(host.calls.filter((name) => name === "bring_back").length).toBe(2);
    expect(all("returned-file").length).toBe(1);
  });
});

describe("the status bar", () => {
  it("says quietly that no copy of the project could be made", async () => {
    await openWindow({ open: true, uncopied: "The disk is full" });
    expect(text("uncopied")).toBe("No copy today: The disk is full");
  });
});

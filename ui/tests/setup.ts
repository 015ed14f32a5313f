// What jsdom lacks of a window: sizes never change there, and nothing is painted.
class NoSizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoSizes;
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (text: string) => text.replace(/[^\w-]/g, (one) => `\\${one}`);
Element.prototype.scrollIntoView ??= () => undefined;

/** Words of a text between quotation marks; its own within them become single ones, so that none stands twice. */
export const quoted = (text: string): string => `“${text.replaceAll("“", "‘").replaceAll("”", "’")}”`;

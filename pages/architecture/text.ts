/** How much room text takes. No font is measured: the widest of those that browsers take for `system-ui` still fits. */
export const TEXT = {
  padding: 8,
  titleHeight: 17,
  lineHeight: 16,
  titleSize: 13,
  lineSize: 12,
  width: (text: string, size: 'title' | 'line') => Math.ceil(text.length * (size === 'title' ? 8.3 : 6.7)),
};

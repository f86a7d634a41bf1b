/** Into the clipboard. Browsers give `navigator.clipboard` to pages over TLS only; a hall's inner network may have none. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // What the types say is always there is not, over plain HTTP.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return copiedBySelection(text);
    await clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position: fixed; inset: 0 auto auto 0; opacity: 0;';
  document.body.append(field);
  field.select();
  try {
    // The only way that is left there.
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** Kinds of file (文件类型) that may be uploaded at all; which of them a material takes is said by the item's version. */

export interface MediaKind {
  readonly mediaType: string;
  /** Endings a file of this kind may have, lower case. A name without an ending fits every kind. */
  readonly extensions: readonly string[];
  readonly picture: boolean;
}

const kind = (mediaType: string, ...extensions: readonly string[]): MediaKind => ({
  mediaType,
  extensions,
  picture: mediaType.startsWith('image/'),
});

/** Office documents without macros; OFD is the national format of fixed pages (GB/T 33190). */
export const mediaKinds: readonly MediaKind[] = [
  kind('application/pdf', 'pdf'),
  kind('application/ofd', 'ofd'),
  kind('image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  kind('image/png', 'png'),
  kind('image/webp', 'webp'),
  kind('image/tiff', 'tif', 'tiff'),
  kind('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'),
  kind('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'),
  kind('text/plain', 'txt'),
];

export const kindOf = (mediaType: string): MediaKind | undefined =>
  mediaKinds.find((each) => each.mediaType === mediaType);

/** Ending of a file name, lower case; undefined where it has none (`扫描件`, `.jpg`). */
export function extensionOf(name: string): string | undefined {
  const [, extension] = /[^.]\.([^.\s]+)$/u.exec(name) ?? [];
  return extension?.toLowerCase();
}

/** Whether a name may stand for a file of this kind: a renamed file hides what it is. */
export function fitsName({ extensions }: MediaKind, name: string): boolean {
  const extension = extensionOf(name);
  return extension === undefined || extensions.includes(extension);
}

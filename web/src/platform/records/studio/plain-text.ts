// Words as they are compared: what is typed without marks and capitals finds them too.
export const plainText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()

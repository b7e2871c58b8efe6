/** At most so many characters of somebody's words, with a sign where more stood. */
export const shorten = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

// Characters that are invisible or reorder text. The token04 command escapes the same ones.

export const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

export const isHidden = (text) => text.search(HIDDEN) >= 0

/** Keeps the choice of colours for a year; the server reads it before the first paint. */
export function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

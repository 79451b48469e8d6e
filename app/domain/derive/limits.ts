/** What may be pasted or uploaded as an article. */
export const ARTICLE_MAX_BYTES = 200 * 1024
/** Names of files that can be read. */
export const ARTICLE_ENDINGS = ['.txt', '.md', '.html', '.docx'] as const

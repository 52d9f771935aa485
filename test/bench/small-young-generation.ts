/** Node keeps up to 64 MB of young objects by default, whatever a program does; this is the smallest setting. */
export const SMALL_YOUNG_GENERATION = '--max-semi-space-size=1'

/** Gives a secret as its file says it now. It is a function, so that no printer shows what it gives. */
export type SidecarSecret = () => string
